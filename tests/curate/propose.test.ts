import { expect, test } from 'vitest';
import { applyCommand, droppedIn, emptyPicks, type PickCommand } from '../../src/curate/picks.ts';
import { createFinder, propose } from '../../src/curate/propose.ts';
import type { Story } from '../../src/model/story.ts';
import { said } from '../../src/rules/codes.ts';
import { say } from '../../src/words/say.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory } from './sample.ts';

const publication = samplePublication();
const sources = [sampleSource('gazette', { maxPerIssue: 2 }), sampleSource('herald')];
const story = (id: string, score: number, change = {}, more: Partial<Story> = {}): Story =>
  sampleStory(sampleArticle(id, change), { score, ...more });
const picksOf = (...commands: PickCommand[]) =>
  commands.reduce((now, command) => applyCommand(now, command), emptyPicks('2024-01-31'));
const ids = (list: readonly { lead: { id: string } }[]): string[] => list.map((each) => each.lead.id);

test('fills the issue best first, within the caps of sources', () => {
  const stories = [story('a1', 9), story('a2', 8), story('a3', 7), story('b1', 6, { sourceId: 'herald' })];

  const { chosen, candidates } = propose(stories, { publication, sources, picks: emptyPicks('2024-01-31') });

  expect(ids(chosen)).toEqual(['a1', 'a2', 'b1']);
  expect(candidates[2]).toMatchObject({ state: 'left', because: said('curate/quota-full', { name: 'The gazette', most: 2 }) });
});

test('what a curator picked goes in first, over every cap', () => {
  const stories = [story('a1', 9), story('a2', 8), story('a3', 7)];
  const small = samplePublication({ issue: { maxItems: 2, minItems: 1 } });

  const { chosen } = propose(stories, { publication: small, sources, picks: picksOf({ do: 'pick', match: 'a3' }) });

  expect(ids(chosen)).toEqual(['a1', 'a3']);
});

test('a topic has its cap too', () => {
  const topics = [{ id: 'teachers', name: 'Teachers', words: ['teacher'], maxPerIssue: 1 }];
  const stories = [story('a1', 9, { title: 'Teachers strike' }), story('b1', 8, { title: 'A teacher wins', sourceId: 'herald' })];

  const { candidates } = propose(stories, {
    publication: samplePublication({ topics }),
    sources,
    picks: emptyPicks('2024-01-31'),
  });

  expect(candidates[1]).toMatchObject({ state: 'left', because: said('curate/quota-full', { name: 'Teachers', most: 1 }) });
});

test('what was dropped once never returns, in any spelling of its address', () => {
  const stories = [story('a1', 9, { url: 'https://gazette.example/news/a1' })];
  const dropped = droppedIn(
    picksOf({ do: 'drop', match: 'http://www.gazette.example/news/a1/?utm_source=x', reason: 'an advertisement' }),
  );

  const { chosen, candidates } = propose(stories, { publication, sources, picks: emptyPicks('2024-02-07'), dropped });

  expect(chosen).toEqual([]);
  expect(candidates[0]).toMatchObject({
    state: 'dropped',
    because: said('curate/dropped-before', { reason: 'an advertisement' }),
  });
});

test('what was printed before stays out unless a curator picks it', () => {
  const seenBefore = { as: 'published', issue: '2024-01-24', title: 'T', url: 'u', reason: 'the very article' } as const;
  const stories = [story('a1', 9, {}, { seenBefore })];

  expect(propose(stories, { publication, sources, picks: emptyPicks('2024-01-31') }).candidates[0]).toMatchObject({
    state: 'published',
  });
  expect(ids(propose(stories, { publication, sources, picks: picksOf({ do: 'pick', match: 'a1' }) }).chosen)).toEqual(['a1']);
});

test('the article that a curator picked of a story stands for it', () => {
  const other = sampleArticle('b1', { sourceId: 'herald' });
  const stories = [sampleStory(sampleArticle('a1'), { others: [other] })];

  const { chosen } = propose(stories, { publication, sources, picks: picksOf({ do: 'pick', match: other.url }) });

  expect(ids(chosen)).toEqual(['b1']);
});

test('an edit that matches nothing is told, never dropped in silence', () => {
  const picks = picksOf(
    { do: 'edit', match: 'https://gone.example/x', title: 'My title' },
    { do: 'merge', matches: ['a1', 'a9'] },
  );

  const { problems } = propose([story('a1', 9)], { publication, sources, picks });

  expect(problems.map(({ code, subject }) => [code, subject])).toEqual([
    ['curate/unmatched', 'https://gone.example/x'],
    ['curate/unmatched', 'a9'],
  ]);
  expect(say(problems[0]!, 'en')).toContain('says title about https://gone.example/x');
});

test('where approval is required only what was picked goes out', () => {
  const strict = samplePublication({ approval: 'required' });
  const stories = [story('a1', 9), story('a2', 8)];

  expect(ids(propose(stories, { publication: strict, sources, picks: picksOf({ do: 'pick', match: 'a2' }) }).chosen)).toEqual([
    'a2',
  ]);
});

test('what came after the approval waits', () => {
  const stories = [story('a1', 9, { metAt: '2024-02-06T09:00:00.000Z' }), story('a2', 8)];
  const picks = picksOf({ do: 'approve', at: '2024-02-06T08:00:00.000Z', matches: ['a2'] });

  expect(ids(propose(stories, { publication, sources, picks }).chosen)).toEqual(['a2']);
});

test('an item without words is proposed only where the issue would be too thin', () => {
  const bare = { paragraphs: [], text: '' };
  const stories = [story('a1', 9, bare), story('a2', 8), story('b1', 7, { ...bare, sourceId: 'herald' })];
  const thin = samplePublication({ issue: { maxItems: 20, minItems: 2 } });

  expect(ids(propose(stories, { publication: thin, sources, picks: emptyPicks('2024-01-31') }).chosen)).toEqual(['a1', 'a2']);
});

test('finds a story by the beginning of an id, where only one begins so', () => {
  const find = createFinder([story('abcdef01', 1), story('abcdef02', 1), story('123456ff', 1)]);

  expect(find('123456')?.article.id).toBe('123456ff');
  expect(find('abcdef')).toBeUndefined();
  expect(find('1234')).toBeUndefined();
});
