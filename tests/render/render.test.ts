import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { renderMail, renderPublication } from '../../src/render/render.ts';
import type { Material } from '../../src/render/setting.ts';
import { checkFollows, checkOutput, type Output, readFeeds } from '../tools/p-rules.ts';
import { anIssue, anItem, aPublication, englishMaterial, hostileMaterial, issueRun, someSources } from './bulletins.ts';

const SITE = 'https://bulten.example.org/gundem/';

function outputOf(material: Material): Output {
  return new Map(renderPublication(material).map((edition) => [edition.path, edition.body]));
}

function turkish(issues: readonly Issue[]): Material {
  return { publication: aPublication(), issues, sources: someSources };
}

function correct(issue: Issue, at: string): Issue {
  return { ...issue, state: 'corrected', updatedAt: at, corrections: [{ at, text: 'Okul sayısı on iki değil, on birdir.' }] };
}

describe('the rules', () => {
  test.each([
    ['a Turkish run with archives', () => turkish(issueRun(14, '2024-01-31', 4))],
    ['an English one with corrections and an empty week', englishMaterial],
    ['one of hostile strings', hostileMaterial],
    ['one without any issue', () => ({ publication: aPublication(), issues: [], sources: [] })],
  ])('hold without error or warning for %s', (_, make) => {
    const verdict = checkOutput(outputOf(make()), { site: SITE, now: '2027-01-01' });

    expect(verdict.errors).toEqual([]);
    expect(verdict.warnings).toEqual([]);
  });

  test('a title with markup, an ampersand and the end of a CDATA section is the same in all three formats', () => {
    const issue = anIssue(1, '2024-01-31', 1);
    const title = 'SQLite & İstanbul <dialog> ]]> &amp; 1 < 2';
    const output = outputOf(turkish([{ ...issue, sections: [{ day: '2024-02-01', items: [anItem(1, { title })] }] }]));

    const titles = readFeeds(output)
      .filter((feed) => feed.path.startsWith('items/'))
      .map((feed) => feed.entries[0]!.title);

    expect(titles).toEqual([title, title, title]);
    expect(output.get('items/rss.xml')).toContain('SQLite &#x26; İstanbul &#x3C;dialog&#x3E; ]]&#x3E; &#x26;amp; 1 &#x3C; 2');
  });
});

describe('an issue', () => {
  test('is laid out as the bulletin is', () => {
    const page = String(outputOf(turkish([anIssue(1, '2024-01-31', 2)])).get('issues/2024-01-31/index.html'));

    const order = [
      'Dünyadan: Eğitim Gündemi',
      '31 OCAK – 6 ŞUBAT 2024',
      '1 ŞUBAT',
      '<h3>',
      '<div class="words">',
      'Kaynak: ',
      '2 ŞUBAT',
      'İki Nokta yazıları',
    ];
    const places = order.map((words) => page.indexOf(words));
    expect(places.every((at) => at >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('is not printed before it is published', () => {
    const output = outputOf(turkish([anIssue(1, '2024-01-31'), anIssue(2, '2024-02-07', 5, { state: 'review' })]));

    expect([...output.keys()].filter((path) => path.includes('2024-02-07'))).toEqual([]);
  });

  test('without a valid date is a fault that names it', () => {
    const wrong = anIssue(1, '2024-01-31', 1, { publishedAt: 'tomorrow' });

    expect(() => renderPublication(turkish([wrong]))).toThrow(/issue 2024-01-31/);
  });

  test('that is corrected keeps its id, link and date, says what changed, and moves its update', () => {
    const issues = issueRun(5, '2024-01-31', 3);
    const before = readFeeds(outputOf(turkish(issues)));
    const corrected = issues.map((issue, at) => (at === 2 ? correct(issue, '2024-03-10T10:00:00.000Z') : issue));
    const output = outputOf(turkish(corrected));

    expect(checkFollows(before, readFeeds(output))).toEqual([]);
    expect(output.get(`issues/${issues[2]!.week.date}/index.html`)).toContain('Düzeltme, 10 Mart 2024:');
    expect(readFeeds(output).find((feed) => feed.path === 'changes/atom.xml')?.entries).toHaveLength(1);
  });

  test('touches nothing else when it is corrected', () => {
    const issues = issueRun(5, '2024-01-31', 3);
    const before = outputOf(turkish(issues));
    const after = outputOf(turkish(issues.map((issue, at) => (at === 0 ? correct(issue, '2024-03-10T10:00:00.000Z') : issue))));

    const changed = [...after].filter(([path, body]) => String(before.get(path)) !== String(body)).map(([path]) => path);

    expect(changed.filter((path) => !path.startsWith('issues/2024-01-31/')).sort()).toEqual(
      [
        ...['about/index.html', 'atom.xml', 'changes/atom.xml', 'changes/feed.json', 'changes/index.html', 'changes/rss.xml'],
        ...['feed.json', 'rss.xml', 'sitemap-2024.xml', 'sitemap.xml'],
      ].sort(),
    );
  });
});

describe('feeds', () => {
  test('a publication without issues is as old as its identity, not as its build', () => {
    const feed = readFeeds(outputOf({ publication: aPublication(), issues: [], sources: [] })).find(
      (each) => each.path === 'atom.xml',
    );

    expect(feed?.updated).toBe('2024-01-31T00:00:00.000Z');
  });

  test('old issues move to archives that the live feed reaches', () => {
    const feeds = readFeeds(outputOf(turkish(issueRun(13, '2024-01-31', 1))));

    const live = feeds.find((feed) => feed.path === 'atom.xml')!;
    const archived = feeds.filter((feed) => feed.isArchive && feed.format === 'atom' && feed.current === live.self);
    expect(live.entries).toHaveLength(5);
    expect(archived.map((feed) => feed.path)).toEqual(['archive/part-1/atom.xml', 'archive/part-2/atom.xml']);
    expect(new Set([live, ...archived].flatMap((feed) => feed.entries.map((entry) => entry.id))).size).toBe(13);
  });

  test('a closed archive has the same bytes when later issues come', () => {
    const before = outputOf(turkish(issueRun(12, '2024-01-31', 1)));
    const after = outputOf(turkish(issueRun(20, '2024-01-31', 1)));

    expect(after.get('archive/part-1/atom.xml')).toBe(before.get('archive/part-1/atom.xml'));
    expect(after.get('archive/part-2/rss.xml')).toBe(before.get('archive/part-2/rss.xml'));
  });

  test('another title, another domain and another order of the sources change no id', () => {
    const issues = issueRun(3, '2024-01-31', 2);
    const ids = (output: Output) => readFeeds(output).flatMap((feed) => feed.entries.map((entry) => entry.id));
    const before = outputOf(turkish(issues));

    const after = outputOf({
      publication: aPublication({ title: 'Yeni ad', site: 'https://yeni.example.net/' }),
      issues,
      sources: someSources.toReversed(),
    });

    expect(ids(after)).toEqual(ids(before));
  });

  test('a publication in several languages has a feed for each', () => {
    const feeds = readFeeds(outputOf(englishMaterial())).map((feed) => feed.path);

    expect(feeds).toContain('languages/en/atom.xml');
    expect(feeds.filter((path) => path.startsWith('languages/')).length).toBeGreaterThan(3);
  });
});

describe('a mail', () => {
  test('stays below the size at which mail programs cut, and links what it leaves out', () => {
    const issue = anIssue(1, '2024-01-31', 20);
    const long = {
      ...issue,
      sections: issue.sections.map((section) => ({
        ...section,
        items: section.items.map((item) => ({ ...item, paragraphs: Array(12).fill('söz '.repeat(250)) })),
      })),
    };

    const mail = renderMail({ publication: aPublication(), issue: long });

    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000);
    expect(Buffer.byteLength(mail.text)).toBeLessThan(100_000);
    expect(mail.html).toContain('Devamını oku');
  });

  test('says in plain text what the page says', () => {
    const mail = renderMail({ publication: aPublication(), issue: anIssue(1, '2024-01-31', 1) });

    expect(mail.text).toContain('31 OCAK – 6 ŞUBAT 2024 · Sayı 1');
    expect(mail.text).toContain('\n\n1 ŞUBAT\n\n');
    expect(mail.text).toContain('https://news.example.com/story/100?page=2');
  });

  test.each([
    ['Köy okuluna yeni kütüphane', 'Köy okuluna yeni kütüphane · Dünyadan: Eğitim Gündemi'],
    [`Bakanlık ${'yeni ders saatleri için '.repeat(5)}açıklama yaptı`, undefined],
  ])('has a subject that begins with the news and is short enough: %s', (title, whole) => {
    const issue = anIssue(1, '2024-01-31', 1, { title: 'Sayı 1' });
    const [section] = issue.sections;
    const news = { ...issue, sections: [{ ...section!, items: [{ ...section!.items[0]!, title }] }] };

    const { subject } = renderMail({ publication: aPublication(), issue: news });

    expect([...subject].length).toBeLessThanOrEqual(78);
    expect(subject.startsWith(title.slice(0, 20))).toBe(true);
    if (whole) expect(subject).toBe(whole);
  });
});
