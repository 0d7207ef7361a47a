import { describe, expect, test } from 'vitest';
import { groupStories } from '../../src/rank/stories.ts';
import { say } from '../../src/words/say.ts';
import { sampleArticle } from '../curate/sample.ts';

const ALMATY =
  'The UNESCO office in Almaty and the Kazakh National Women’s Teacher Training University trained 110 school leaders from Atyrau and Mangystau on Monday. ' +
  'Dr David Frost of HertsCam led the workshop about teacher leadership in rural schools.';
const REPORT =
  'School leaders from Atyrau and Mangystau were trained in Almaty this week, the Kazakh ministry said. The workshop with David Frost of HertsCam, ' +
  'held by UNESCO, brought together 110 people who run rural schools; another one is planned for April.';
const TURKISH =
  'UNESCO’nun Almatı ofisi, Atyrau ve Mangystau bölgelerinden 110 okul yöneticisine eğitim verdi. HertsCam’dan David Frost çalıştayda kırsal okullarda öğretmen liderliğini anlattı.';
const WEATHER =
  'Heavy snow closed the roads of three provinces in the east, and lessons were cancelled until Thursday. Buses could not reach the villages of Bingöl and Tunceli.';
const article = (id: string, title: string, text: string, change: Parameters<typeof sampleArticle>[1] = {}) =>
  sampleArticle(id, { title, text, paragraphs: [text], sourceId: id, ...change });
const week = [
  article('unesco', 'Leadership training for teachers in rural areas', ALMATY, {
    language: 'en',
    url: 'https://www.unesco.org/en/articles/training',
    placedAt: '2024-02-01T11:00:00.000Z',
    published: '2024-02-01T11:00:00.000Z',
  }),
  article('tengri', 'Rural school leaders trained in Almaty', REPORT, { language: 'en' }),
  article('ajans', 'Kırsal okullarda liderlik eğitimi', TURKISH, { language: 'tr' }),
  article('yerel', 'Kar yolları kapattı', WEATHER, { language: 'en' }),
];
const shape = (stories: ReturnType<typeof groupStories>): string[][] =>
  stories.map((story) => [story.lead.id, ...story.others.map((other) => other.id).sort()]);

test('joins what tells the same news, also in another language, and says by what', () => {
  const stories = groupStories(week, { language: 'tr' });

  expect(shape(stories)).toContainEqual(['unesco', 'ajans', 'tengri']);
  expect(shape(stories)).toContainEqual(['yerel']);
  expect(say(stories.find((story) => story.lead.id === 'unesco')!.joinedBy.ajans!, 'en')).toMatch(/^both tell of .*Atyrau/);
});

test('leads with the primary source, though others were first', () => {
  const stories = groupStories(week, { language: 'tr' });

  expect(stories.map((story) => story.lead.id)).toContain('unesco');
});

test('gives the same stories whatever order the articles come in', () => {
  const once = groupStories(week, { language: 'tr' });

  expect(groupStories([...week].reverse(), { language: 'tr' })).toEqual(once);
});

test('a title shared by ten press releases joins nothing', () => {
  const topics = ['bridge', 'forest', 'harbour', 'museum', 'railway', 'hospital', 'market', 'stadium', 'library', 'theatre'];
  const releases = topics.map((topic, n) =>
    article(
      `r${n}`,
      'Press release',
      `The city council spoke about the ${topic} ${topic}s of district ${n} and the ${topic} plan, its cost and its critics, before a vote on ${topic} matters.`,
    ),
  );

  expect(groupStories(releases, { language: 'en' })).toHaveLength(10);
});

test('keeps what the door found out about copies', () => {
  const copy = article('copy', 'Something else', 'Short.', { sameAs: { id: 'unesco', reason: 'the same address and title' } });

  const story = groupStories([...week, copy], { language: 'tr' }).find((each) => each.lead.id === 'unesco')!;

  expect(say(story.joinedBy.copy!, 'en')).toBe('same piece: the same address and title');
});

describe('what curators say', () => {
  test('a split takes an article out of its story', () => {
    expect(shape(groupStories(week, { language: 'tr', split: ['tengri'] }))).toContainEqual(['tengri']);
  });

  test('a merge joins what we did not see, by addresses in any spelling', () => {
    const merge = [['yerel', 'http://www.unesco.org/en/articles/training/']];

    expect(shape(groupStories(week, { language: 'tr', merge }))).toContainEqual(['unesco', 'ajans', 'tengri', 'yerel']);
  });
});

describe('what was printed before', () => {
  const printed = {
    as: 'published',
    issue: '2024-01-24',
    articleId: 'x',
    url: 'https://www.unesco.org/en/articles/training',
    title: 'Leadership training for teachers in rural areas',
    text: ALMATY,
    language: 'en',
    published: '2024-01-30T09:00:00Z',
  } as const;

  test('is known again as the same piece', () => {
    const story = groupStories([week[0]!], { language: 'tr', past: [printed] })[0]!;

    expect(story.seenBefore).toMatchObject({ as: 'published', issue: '2024-01-24', title: printed.title });
  });

  test('is known again as a late translation', () => {
    const story = groupStories([week[2]!, week[3]!], { language: 'tr', past: [printed] }).find(
      (each) => each.lead.id === 'ajans',
    )!;

    expect(say(story.seenBefore!.reason, 'en')).toMatch(/^the same news/);
  });

  test('does not cover other news', () => {
    expect(groupStories([week[3]!], { language: 'tr', past: [printed] })[0]!.seenBefore).toBeUndefined();
  });
});
