import { describe, expect, test } from 'vitest';
import { dayInAddress } from '../../src/extract/days/address.ts';
import { choose, withoutTeasers } from '../../src/extract/days/choose.ts';
import { dateInScripts } from '../../src/extract/days/in-scripts.ts';
import { saysPublished, saysUpdated } from '../../src/extract/days/labels.ts';
import type { Signal } from '../../src/extract/days/signal.ts';
import { writtenBy } from '../../src/extract/days/written.ts';
import { extractArticle } from '../../src/extract/extract.ts';
import { loadHtml } from '../../src/kit/html.ts';
import { layFlat } from '../../src/page/lay.ts';

const P = [
  'The council voted to keep all four village schools open for another three years, after a debate that lasted until midnight.',
  'Parents had collected more than two thousand signatures, and teachers had offered to share classrooms with each other.',
  'The cost will be met from the transport budget, which has shrunk since fewer children have to travel by bus.',
];
const body = P.map((each) => `<p>${each}</p>`).join('');
const read = (inner: string, head = '', url = 'https://news.example.org/a') =>
  extractArticle(`<html lang="en"><head><title>Schools stay open</title>${head}</head><body>${inner}</body></html>`, url, {
    now: '2026-11-01T00:00:00Z',
    trace: true,
  });
const signal = (day: string, fields: Partial<Signal> = {}): Signal => ({
  name: 'a signal',
  weight: 3,
  group: 'structured',
  date: { value: day, trust: 'written' } as Signal['date'],
  day: day.slice(0, 10),
  raw: day,
  ...fields,
});

test.each([
  ['https://a.example/2024/05/01/story', '2024-05-01'],
  ['https://a.example/2024-05-1-story', '2024-05-01'],
  ['https://a.example/2024_05_01', '2024-05-01'],
  ['https://a.example/2024.05.01.html', '2024-05-01'],
  ['https://a.example/n/20240501-story', '2024-05-01'],
  ['https://a.example/story-01.05.2024', '2024-05-01'],
  ['https://a.example/story-13-05-2024', '2024-05-13'],
  ['https://a.example/2024/may/7/story', '2024-05-07'],
  ['https://a.example/2024/December/17/', '2024-12-17'],
  ['https://a.example/story-05-06-2024', undefined],
  ['https://a.example/2024/13/01/', undefined],
  ['https://a.example/2024/05/32/', undefined],
  ['https://a.example/120240501', undefined],
  ['https://a.example/202405011', undefined],
  ['https://a.example/2024/05-01', undefined],
  ['https://2024-05-01.example/story', undefined],
  ['https://a.example/story?d=2024-05-01', undefined],
  ['https://a.example/story#2024-05-01', undefined],
])('the day in the address %s is %s', (url, day) => {
  expect(dayInAddress(url)).toBe(day);
});

test.each([
  'Published',
  'Veröffentlicht am',
  'Publié le',
  'Publicado',
  'Pubblicato',
  'Yayınlanma:',
  'Опубликовано',
  'تاريخ النشر',
  '公開日',
  '发布时间',
  'Datum',
  'Tarih',
])('%s says that a day is that of publication', (label) => {
  expect([saysPublished(label), saysUpdated(label)]).toEqual([true, false]);
});

test.each([
  'Updated',
  'Last reviewed',
  'Zuletzt bearbeitet',
  'Mis à jour',
  'Actualizado',
  'Güncelleme:',
  'Обновлено',
  '更新',
  'تحديث',
])('%s says that a day is that of change', (label) => {
  expect([saysPublished(label), saysUpdated(label)]).toEqual([false, true]);
});

test('no label is read into other words', () => {
  expect(['Datumsgrenze', 'Vomblatt'].map(saysPublished)).toEqual([false, false]);
});

describe('data in a script', () => {
  const of = (...scripts: string[]): string | undefined =>
    dateInScripts(layFlat(loadHtml(scripts.map((text) => `<script>${text}</script>`).join(''))).elements);

  test('gives its day when all that is there agree', () => {
    expect(of('{"datePublished":"2026-03-02T10:00"}', '{"publishedAt" : "2026-03-02"}')).toBe('2026-03-02T10:00');
  });

  test('gives none when two disagree, or when it is another thing', () => {
    expect(of('{"datePublished":"2026-03-02"},{"pubDate":"2026-03-03"}')).toBeUndefined();
    expect(of('{"updatedAt":"2026-03-02"}')).toBeUndefined();
    expect(dateInScripts(layFlat(loadHtml('<script src="a.js">{"pubDate":"2026-03-02"}</script>')).elements)).toBeUndefined();
  });
});

describe('the choice among signals', () => {
  const chosen = (signals: readonly Signal[], updates: readonly Signal[] = []) => {
    const choice = choose(signals, updates);
    return choice && [choice.signal.day, choice.trust];
  };

  test('is nothing without signals, and for one that says too little', () => {
    expect(chosen([])).toBeUndefined();
    expect(chosen([signal('2026-03-02', { weight: 1.2 })])).toBeUndefined();
    expect(chosen([signal('2026-03-02', { weight: 1.3 })])).toEqual(['2026-03-02', 'uncertain']);
  });

  test('is sure when two kinds agree in strong words, likely for one strong kind', () => {
    expect(chosen([signal('2026-03-02', { weight: 5 }), signal('2026-03-02', { weight: 3.4, group: 'text' })])).toEqual([
      '2026-03-02',
      'sure',
    ]);
    expect(chosen([signal('2026-03-02', { weight: 5 })])).toEqual(['2026-03-02', 'likely']);
    expect(chosen([signal('2026-03-02', { weight: 5 }), signal('2026-03-02', { weight: 4 })])).toEqual(['2026-03-02', 'likely']);
    expect(chosen([signal('2026-03-02', { weight: 2.2 }), signal('2026-03-02', { weight: 1.4, group: 'text' })])).toEqual([
      '2026-03-02',
      'likely',
    ]);
  });

  test('is nothing when weak ones disagree, and the stronger when it is clearly ahead', () => {
    expect(chosen([signal('2026-03-02', { weight: 2.5 }), signal('2026-04-02', { weight: 2, group: 'text' })])).toBeUndefined();
    expect(chosen([signal('2026-03-02', { weight: 2.9 }), signal('2026-04-02', { weight: 2, group: 'text' })])).toEqual([
      '2026-03-02',
      'uncertain',
    ]);
    expect(chosen([signal('2026-03-02', { weight: 3.4 }), signal('2026-04-02', { weight: 3, group: 'text' })])).toEqual([
      '2026-03-02',
      'uncertain',
    ]);
    expect(chosen([signal('2026-03-02', { weight: 4 }), signal('2026-04-02', { weight: 3, group: 'text' })])).toEqual([
      '2026-03-02',
      'likely',
    ]);
  });

  test('lets neighbours support each other, and takes the one that machines are told', () => {
    const signals = [
      signal('2026-03-03', { weight: 3.5, group: 'text' }),
      signal('2026-03-02', { weight: 3 }),
      signal('2026-03-09', { weight: 4.4, group: 'feed' }),
    ];

    expect(chosen(signals)).toEqual(['2026-03-03', 'sure']);
    expect(chosen([signals[0]!, signal('2026-03-02', { weight: 4 }), signals[2]!])).toEqual(['2026-03-02', 'sure']);
  });

  test('prefers the one day that readers are shown to what machines alone are told', () => {
    const told = signal('2026-02-20', { weight: 3.5 });
    const shown = signal('2026-03-27', { weight: 3.4, group: 'text', shown: true });

    expect(chosen([told, shown])?.[0]).toBe('2026-03-27');
    expect(chosen([told, { ...shown, shown: false }])?.[0]).toBe('2026-02-20');
    expect(
      chosen([told, shown, { ...shown, day: '2026-04-01', date: { ...shown.date, value: '2026-04-01' }, weight: 2 }])?.[0],
    ).toBe('2026-02-20');
    expect(chosen([told, shown], [signal('2026-03-27')])?.[0]).toBe('2026-02-20');
  });

  test('gives way to an earlier day when it is also the day of change', () => {
    const early = signal('2026-02-20', { weight: 4.5 });
    const late = signal('2026-03-27', { weight: 5 });

    expect(chosen([early, late])?.[0]).toBe('2026-03-27');
    expect(chosen([early, late], [signal('2026-03-27')])?.[0]).toBe('2026-02-20');
    expect(chosen([late], [signal('2026-03-27')])?.[0]).toBe('2026-03-27');
  });

  test('counts texts that repeat a day a little, and not without end', () => {
    const told = signal('2026-03-02', { weight: 3.5 });
    const text = signal('2026-04-02', { weight: 3.2, group: 'text' });

    expect(chosen([told, text])?.[0]).toBe('2026-03-02');
    expect(chosen([told, text, { ...text }])?.[0]).toBe('2026-04-02');
    expect(chosen([signal('2026-03-02', { weight: 4.3 }), text, { ...text }, { ...text }, { ...text }, { ...text }])?.[0]).toBe(
      '2026-03-02',
    );
  });

  test('takes three days by the headline for a list of other pieces, but for the first after it', () => {
    const days = ['2026-03-02', '2026-03-05', '2026-03-09'].map((day, n) => signal(day, { at: 2 + n * 3, weight: 3.4 }));

    expect(withoutTeasers(days, 4).map((each) => each.weight)).toEqual([1, 3.4, 1]);
    expect(withoutTeasers(days.slice(0, 2), 4)).toEqual(days.slice(0, 2));
    expect(withoutTeasers(days, undefined)).toBe(days);
  });
});

describe('the date as the page writes it', () => {
  const utc = signal('2026-03-01T22:30:12.000Z');

  test('takes the zone of another signal that tells the same moment', () => {
    expect(writtenBy(utc, [utc])).toBe('2026-03-01T22:30:12.000Z');
    expect(writtenBy(utc, [utc, signal('2026-03-02T00:30:12+02:00')])).toBe('2026-03-02T00:30:12+02:00');
    expect(writtenBy(utc, [utc, signal('2026-03-02T00:30:13+02:00')])).toBe('2026-03-01T22:30:12.000Z');
    expect(writtenBy(signal('2026-03-02'), [])).toBe('2026-03-02');
  });

  test('takes the zone in which a text shows the same moment', () => {
    const shown = (value: string, weight = 3): Signal => ({
      ...signal(value, { group: 'text', weight }),
      date: { value, trust: 'zone-assumed' } as Signal['date'],
    });

    expect(writtenBy(utc, [utc, shown('2026-03-02T00:30:00Z')])).toBe('2026-03-02T00:30:12+02:00');
    expect(writtenBy(utc, [utc, shown('2026-03-01T19:00:00Z')])).toBe('2026-03-01T19:00:12-03:30');
    expect(writtenBy(utc, [utc, shown('2026-03-02T00:30:00Z', 2.9)])).toBe('2026-03-01T22:30:12.000Z');
    expect(writtenBy(utc, [utc, shown('2026-03-02T00:41:00Z')])).toBe('2026-03-01T22:30:12.000Z');
    expect(writtenBy(utc, [utc, shown('2026-03-03T00:30:00Z')])).toBe('2026-03-01T22:30:12.000Z');
  });
});

describe('a page', () => {
  test.each([
    ['article:published_time', '5.0'],
    ['datePublished', '5.0'],
    ['DC.date.issued', '4.5'],
    ['citation_date', '3.5'],
    ['last-publish', '2.5'],
  ])('tells its day by meta %s, with the weight %s', (name, weight) => {
    const article = read(`<h1>Schools stay open</h1>${body}`, `<meta name="${name}" content="2026-03-02">`);

    expect(article.published).toBe('2026-03-02');
    expect(article.trace?.some((step) => step.why === `meta ${name.toLowerCase()}, weight ${weight}`)).toBe(true);
  });

  test.each([
    ['a line of its own', '<p>2 March 2026</p>', '3.4'],
    ['a labelled line', '<p>Published: 2 March 2026</p>', '3.8'],
    ['a box with a telling name', '<p class="date">Monday in town, 2 March 2026</p>', '3.0'],
    ['a short line', '<p>In the town hall, on 2 March 2026</p>', '2.4'],
  ])('shows its day near the headline in %s', (_, line, weight) => {
    const article = read(`<h1>Schools stay open</h1>${line}${body}`);

    expect(article.published).toBe('2026-03-02');
    expect(article.trace?.find((step) => /^text ".* near the headline, weight/.test(step.why))?.why).toContain(
      `weight ${weight}`,
    );
  });

  test('shows its day in a line with its title, where a break parts the two', () => {
    expect(read(`<div><b>Schools stay open</b><br>2 March 2026<br><br></div>${body}`).published).toBe('2026-03-02');
  });

  test('shows its day far below, when that is the only one', () => {
    const far = '<div><p>Short line.</p></div>'.repeat(40);

    expect(read(`<h1>Schools stay open</h1>${body}${far}<div><p>Published on 2 March 2026</p></div>`).published).toBe(
      '2026-03-02',
    );
    expect(
      read(
        `<h1>Schools stay open</h1>${body}${far}<div><p>Published on 2 March 2026</p></div><div><p>Published on 3 May 2026</p></div>`,
      ).published,
    ).toBeUndefined();
    expect(
      read(`<h1>Schools stay open</h1>${body}${far}<div><p>© Published on 2 March 2026</p></div>`).published,
    ).toBeUndefined();
  });

  test('tells its day by what announced it, by its address and by its title tag', () => {
    expect(read(`<h1>Schools stay open</h1>${body}`, '', 'https://news.example.org/2026/03/02/a').publishedBy).toMatchObject({
      signal: 'the address',
      trust: 'likely',
    });
    expect(
      extractArticle(`<title>Schools stay open, 2 March 2026</title><h1>Schools stay open</h1>${body}`, 'https://a.example/a')
        .publishedBy,
    ).toMatchObject({ signal: 'the title tag', trust: 'uncertain' });
  });

  test('is not dated by days before the web, and by days to come', () => {
    const of = (day: string) => read(`<h1>Schools stay open</h1>${body}`, `<meta name="date" content="${day}">`).published;

    expect([of('1994-12-31'), of('1995-01-02'), of('2026-11-02'), of('2026-11-03')]).toEqual([
      undefined,
      '1995-01-02',
      '2026-11-02',
      undefined,
    ]);
  });

  test('is not dated by elements of comments and of related pieces', () => {
    const time = '<time datetime="2026-03-02">2 March 2026</time>';
    const lines = '<p>One line.</p><p>Two lines.</p><p>Three lines.</p>';

    for (const name of ['comments', 'related'])
      expect(read(`<h1>Schools stay open</h1>${body}<div class="${name}">${lines}${time}</div>`).published).toBeUndefined();
  });
});
