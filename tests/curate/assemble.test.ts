import { describe, expect, test } from 'vitest';
import { assembleIssue } from '../../src/curate/assemble.ts';
import { applyCommand, emptyPicks, type PickCommand } from '../../src/curate/picks.ts';
import { weekStarting } from '../../src/curate/week.ts';
import { issueWords } from '../../src/words/print.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory } from './sample.ts';

const publication = samplePublication();
const week = weekStarting('2024-01-31', publication);
const sources = [sampleSource('gazette'), sampleSource('herald')];
const stories = [
  sampleStory(sampleArticle('a1', { title: 'Teachers of rural schools meet', placedAt: '2024-02-01T09:00:00.000Z' }), {
    score: 9,
  }),
  sampleStory(sampleArticle('a2', { title: 'A report on reading', sourceId: 'herald', placedAt: '2024-02-03T09:00:00.000Z' }), {
    score: 8,
  }),
  sampleStory(sampleArticle('a3', { title: 'Ministers sign a pact', placedAt: '2024-02-01T12:00:00.000Z' }), { score: 7 }),
];
const words = issueWords('en');
const base = {
  week,
  stories,
  picks: emptyPicks(week.date),
  publication,
  sources,
  words,
  number: 12,
  now: '2024-02-07T06:00:00.000Z',
};

test('sets items under the day of their publication, best first within a day', () => {
  const issue = assembleIssue(base);

  expect(issue.sections.map((section) => [section.day, section.items.map((item) => item.articleId)])).toEqual([
    ['2024-02-01', ['a1', 'a3']],
    ['2024-02-03', ['a2']],
  ]);
});

test('is titled by its number, its dates and what is in it', () => {
  const issue = assembleIssue(base);

  expect(issue.title).toBe('No. 12 · 31 January – 6 February 2024: Teachers of rural schools meet; A report on reading');
  expect(issue.summary).toBe('This week: Teachers of rural schools meet; A report on reading. Also: Ministers sign a pact.');
});

test.each([
  ['stands still', '2024-02-07T06:00:00.000Z'],
  ['was set back', '2024-02-06T01:00:00.000Z'],
])('a correction is later than what it corrects, also under a clock that %s', (_, now) => {
  const issue = assembleIssue(base);
  const picks = applyCommand(base.picks, { do: 'drop', match: 'a3', reason: 'untrue' });

  const corrected = assembleIssue({ ...base, picks, previous: issue, now });

  expect(corrected.updatedAt).toBe('2024-02-07T06:00:01.000Z');
  expect(corrected.corrections).toEqual([{ at: corrected.updatedAt, text: 'Removed: “Ministers sign a pact”.' }]);
});

test('changes nothing and keeps its dates when assembled again after publication', () => {
  const issue = assembleIssue(base);

  const again = assembleIssue({ ...base, previous: issue, now: '2024-02-09T06:00:00.000Z' });

  expect(again).toBe(issue);
});

test('tells a correction with its date and keeps every id', () => {
  const issue = assembleIssue(base);
  const picks = applyCommand(base.picks, { do: 'edit', match: 'a2', title: 'A report on reading aloud' });

  const corrected = assembleIssue({ ...base, picks, previous: issue, now: '2024-02-09T06:00:00.000Z' });

  expect(corrected.state).toBe('corrected');
  expect(corrected.publishedAt).toBe(issue.publishedAt);
  expect(corrected.updatedAt).toBe('2024-02-09T06:00:00.000Z');
  expect(corrected.corrections).toEqual([{ at: '2024-02-09T06:00:00.000Z', text: 'Corrected: “A report on reading aloud”.' }]);
  expect(corrected.sections[1]!.items[0]).toMatchObject({
    id: issue.sections[1]!.items[0]!.id,
    title: 'A report on reading aloud',
    ownWords: true,
  });
  expect(corrected.sections[0]).toEqual(issue.sections[0]);
});

test('fixes ids by the week and the article, under the publication’s tag', () => {
  const issue = assembleIssue(base);

  expect(issue.id).toBe('tag:bulletin.example,2024-01-01:issues/2024-01-31');
  expect(issue.sections[0]!.items[0]!.id).toBe('tag:bulletin.example,2024-01-01:issues/2024-01-31/a1');
});

test('is the same whatever order the stories of equal rank were found in, and made of JSON', () => {
  const one = assembleIssue(base);

  expect(assembleIssue(base)).toEqual(one);
  expect(JSON.parse(JSON.stringify(one))).toEqual(one);
});

test('marks what came late and sets it within the week', () => {
  const late = sampleStory(
    sampleArticle('l1', { late: true, placedAt: '2024-02-02T08:00:00.000Z', published: '2024-01-20T08:00:00.000Z' }),
  );
  const held = sampleStory(sampleArticle('h1', { sourceId: 'herald', placedAt: '2024-01-25T08:00:00.000Z' }));

  const issue = assembleIssue({ ...base, stories: [late, held] });

  expect(issue.sections.flatMap((section) => section.items).map(({ articleId, day, late }) => [articleId, day, late])).toEqual([
    ['h1', '2024-01-31', true],
    ['l1', '2024-02-02', true],
  ]);
});

test('carries of a source what its rights allow, whole sentences in order', () => {
  const paragraphs = ['One is short. Two is a little longer than one.', 'Three closes the text.'];
  const stories = [
    sampleStory(sampleArticle('a1', { paragraphs })),
    sampleStory(sampleArticle('b1', { paragraphs, sourceId: 'herald' })),
  ];
  const bounded = samplePublication({ summary: { paragraphs: 2, maxCharacters: 30, style: 'lead' } });
  const strict = [sampleSource('gazette'), sampleSource('herald', { excerpt: 'headline' })];

  const [first, second] = assembleIssue({ ...base, publication: bounded, sources: strict, stories }).sections[0]!.items;

  expect(first!.paragraphs).toEqual(['One is short. …']);
  expect(second!.paragraphs).toEqual([]);
});

test('a curator’s words stand as theirs, with the original title kept', () => {
  const picks = applyCommand(base.picks, { do: 'edit', match: 'a1', title: 'Köy öğretmenleri buluştu', summary: 'Bir.\n\nİki.' });

  const item = assembleIssue({ ...base, picks, publication: samplePublication({ language: 'tr' }) }).sections[0]!.items[0]!;

  expect(item).toMatchObject({
    title: 'Köy öğretmenleri buluştu',
    originalTitle: 'Teachers of rural schools meet',
    paragraphs: ['Bir.', 'İki.'],
    ownWords: true,
    language: 'tr',
  });
});

test('an order written by hand wins within its day', () => {
  const picks = applyCommand(base.picks, { do: 'order', matches: ['a3', 'a1'] });

  expect(assembleIssue({ ...base, picks }).sections[0]!.items.map((item) => item.articleId)).toEqual(['a3', 'a1']);
});

test('names the others that report it, one line a source, links without counters', () => {
  const others = [
    sampleArticle('o1', { sourceId: 'herald', url: 'https://herald.example/x?utm_source=rss&id=1', title: 'They met' }),
    sampleArticle('o2', { sourceId: 'herald' }),
    sampleArticle('o3', { sourceId: 'gazette' }),
  ];

  const issue = assembleIssue({ ...base, stories: [sampleStory(sampleArticle('a1'), { others })] });

  expect(issue.sections[0]!.items[0]!.alsoReportedBy).toEqual([
    { name: 'The herald', title: 'They met', url: 'https://herald.example/x?id=1' },
  ]);
});

test.each([
  ['{DATES}', undefined, '31 JANUARY – 6 FEBRUARY 2024'],
  ['{number}: {headlines}', undefined, '12: Teachers of rural schools meet; A report on reading'],
  ['{DATES}', 'Villages, {year}', 'Villages, 2024'],
])('is titled by the pattern of the publication %s, or by the line of its picks', (pattern, title, expected) => {
  const publication = samplePublication({ issue: { maxItems: 20, minItems: 3, title: pattern } });

  const issue = assembleIssue({ ...base, publication, picks: { ...base.picks, ...(title ? { title } : {}) } });

  expect(issue.title).toBe(expected);
});

test.each([
  [undefined, undefined, undefined],
  [false, undefined, true],
  [false, 'Hello.', undefined],
  [undefined, false as const, true],
])('with an opening by default %s and in the picks %s, nothing stands before its items: %s', (byDefault, intro, expected) => {
  const publication = samplePublication({
    issue: { maxItems: 20, minItems: 3, ...(byDefault === undefined ? {} : { intro: byDefault }) },
  });

  const issue = assembleIssue({ ...base, publication, picks: { ...base.picks, ...(intro === undefined ? {} : { intro }) } });

  expect(issue.isBare).toBe(expected);
});

test('another default for openings changes no printed issue; another title in its picks is a correction that says so', () => {
  const previous = assembleIssue(base);
  const publication = samplePublication({ issue: { maxItems: 20, minItems: 3, intro: false, title: '{DATES}' } });

  expect(assembleIssue({ ...base, publication, previous })).toBe(previous);
  const corrected = assembleIssue({ ...base, previous, printedPicks: base.picks, picks: { ...base.picks, title: 'Villages' } });
  expect(corrected.title).toBe('Villages');
  expect(corrected.corrections[0]!.text).toBe('The title was corrected.');
});

test('a title and a summary stay within what readers show', () => {
  const long = 'An extraordinarily long headline about the teachers of many countries who met to speak of many things and more';
  const stories = Array.from({ length: 9 }, (_, n) =>
    sampleStory(sampleArticle(`a${n}`, { title: `${long} ${n}`, sourceId: `s${n}` })),
  );

  const issue = assembleIssue({ ...base, stories });

  expect(issue.title.length).toBeLessThanOrEqual(120);
  expect(issue.title).toMatch(/…$/);
  expect(issue.summary.length).toBeLessThanOrEqual(500);
});

test('a week without news is an issue that says so, in its language', () => {
  const issue = assembleIssue({ ...base, stories: [], words: issueWords('tr') });

  expect(issue).toMatchObject({ title: 'Sayı 12 · 31 Ocak – 6 Şubat 2024', summary: 'Bu hafta haber yok.', sections: [] });
});

describe('a published issue', () => {
  const issue = assembleIssue(base);
  const later = { ...base, previous: issue, now: '2024-02-09T06:00:00.000Z' };

  test('takes in nothing that arrived or was scored since', () => {
    const arrived = sampleStory(sampleArticle('n1', { sourceId: 'herald' }), { score: 99 });

    expect(assembleIssue({ ...later, stories: [arrived, ...[...stories].reverse()] })).toBe(issue);
  });

  test('keeps an item whose article the store no longer has, and still takes an edit of it', () => {
    const picks = applyCommand(base.picks, { do: 'edit', match: 'a1', title: 'Rural teachers meet' });

    expect(assembleIssue({ ...later, stories: [] })).toBe(issue);
    const item = assembleIssue({ ...later, stories: [], picks }).sections[0]!.items[0]!;
    expect(item).toMatchObject({ articleId: 'a1', title: 'Rural teachers meet' });
    // What a correction takes back is no "original title" of what stands there now.
    expect('originalTitle' in item).toBe(false);
  });

  test('loses what is dropped and takes in what is picked, and says both', () => {
    const extra = sampleStory(sampleArticle('n1', { sourceId: 'herald', title: 'A late find' }));
    const picks = [
      { do: 'drop', match: 'a3', reason: 'untrue' },
      { do: 'pick', match: 'n1' },
    ].reduce((now, command) => applyCommand(now, command as never), base.picks);

    const corrected = assembleIssue({ ...later, stories: [...stories, extra], picks });

    expect(corrected.sections.flatMap((section) => section.items).map((item) => item.articleId)).toEqual(['a1', 'n1', 'a2']);
    expect(corrected.corrections.map((each) => each.text)).toEqual(['Added: “A late find”. Removed: “Ministers sign a pact”.']);
    expect(corrected.sections[0]!.items[1]!.publishedAt).toBe(later.now);
  });

  test('tells the curator’s own note once, and nothing when assembled again', () => {
    const picks = applyCommand(base.picks, { do: 'correct', at: '2024-02-08T10:00:00Z', text: 'A name was wrong.' });

    const corrected = assembleIssue({ ...later, picks });
    const again = assembleIssue({ ...later, picks, previous: corrected, now: '2024-02-10T06:00:00.000Z' });

    expect(corrected.corrections).toEqual([{ at: '2024-02-08T10:00:00Z', text: 'A name was wrong.' }]);
    expect(corrected.updatedAt).toBe(later.now);
    expect(again).toBe(corrected);
  });

  test('gives the source its words back when an edit is taken away', () => {
    const edited = applyCommand(base.picks, { do: 'edit', match: 'a1', title: 'Mine', summary: 'My words.' });
    const corrected = assembleIssue({ ...later, picks: edited });
    const taken = applyCommand(edited, { do: 'edit', match: 'a1', title: null, summary: null });

    const item = assembleIssue({ ...later, picks: taken, previous: corrected }).sections[0]!.items[0]!;

    expect(item).toMatchObject({
      title: 'Teachers of rural schools meet',
      ownWords: false,
      paragraphs: issue.sections[0]!.items[0]!.paragraphs,
    });
    expect('originalTitle' in item).toBe(false);
  });

  test('settles: assembling again with the same picks changes nothing, whatever they say', () => {
    const next = random(5);
    for (let round = 0; round < 150; round++) {
      const picks = Array.from({ length: 4 }, () => anyEdit(next)).reduce(
        (now, command) => applyCommand(now, command),
        base.picks,
      );
      const once = assembleIssue({ ...later, picks });

      const twice = assembleIssue({ ...later, picks, previous: once, now: '2024-02-11T06:00:00.000Z' });

      expect(twice).toBe(once);
      expect(once.id).toBe(issue.id);
      expect(once.publishedAt).toBe(issue.publishedAt);
    }
  });
});

function anyEdit(next: () => number): PickCommand {
  const match = ['a1', 'a2', 'https://gazette.example/news/a3'][Math.floor(next() * 3)]!;
  const all: PickCommand[] = [
    { do: 'edit', match, title: `Title ${Math.floor(next() * 3)}` },
    { do: 'edit', match, summary: 'One.\n\nTwo.', note: 'A note' },
    { do: 'edit', match, day: '2024-02-05', topic: 'teachers' },
    { do: 'edit', match, translation: { title: 'Übersetzt', by: 'Ann' } },
    { do: 'drop', match, reason: 'dull' },
    { do: 'hold', match },
    { do: 'pick', match },
    { do: 'order', matches: [match] },
    { do: 'intro', text: 'Hello.' },
  ];
  return all[Math.floor(next() * all.length)]!;
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
