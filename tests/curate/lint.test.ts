import { describe, expect, test } from 'vitest';
import { assembleIssue } from '../../src/curate/assemble.ts';
import { backtest } from '../../src/curate/backtest.ts';
import { lintIssue } from '../../src/curate/lint.ts';
import { emptyPicks } from '../../src/curate/picks.ts';
import { weekStarting } from '../../src/curate/week.ts';
import type { StoredArticle } from '../../src/model/article.ts';
import type { Item } from '../../src/model/issue.ts';
import { said } from '../../src/rules/codes.ts';
import { guessLanguage } from '../../src/rules/language.ts';
import { issueWords } from '../../src/words/print.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory } from './sample.ts';

const publication = samplePublication({ issue: { maxItems: 20, minItems: 1 } });
const week = weekStarting('2024-01-31', publication);
const sources = [sampleSource('gazette'), sampleSource('herald'), sampleSource('post')];
const issueOf = (articles: readonly StoredArticle[], change: Partial<Item> = {}) => {
  const issue = assembleIssue({
    week,
    stories: articles.map((each) => sampleStory(each)),
    picks: emptyPicks(week.date),
    publication,
    sources,
    words: issueWords('en'),
    number: 1,
    now: '2024-02-07T06:00:00.000Z',
  });
  return {
    ...issue,
    sections: issue.sections.map((section) => ({ ...section, items: section.items.map((item) => ({ ...item, ...change })) })),
  };
};
const codes = (context: Partial<Parameters<typeof lintIssue>[0]> & Pick<Parameters<typeof lintIssue>[0], 'issue'>): string[] =>
  lintIssue({ publication, sources, ...context }).map((note) => note.code);

test('has nothing to say about a sound issue', () => {
  expect(
    codes({
      issue: issueOf([
        sampleArticle('a1'),
        sampleArticle('b1', { sourceId: 'herald' }),
        sampleArticle('c1', { sourceId: 'post' }),
      ]),
    }),
  ).toEqual([]);
});

describe('says so when', () => {
  const one = issueOf([sampleArticle('a1')]);

  test('an item was printed before', () => {
    expect(codes({ issue: one, past: [{ ...one, week: weekStarting('2024-01-24', publication) }] })).toEqual([
      'curate/duplicate',
    ]);
  });

  test('a link is dead or counts clicks', () => {
    const url = 'https://gazette.example/news/a1?utm_source=x';

    expect(codes({ issue: issueOf([sampleArticle('a1')], { url }), dead: new Map([[url, '404']]) })).toEqual([
      'curate/dead-link',
      'curate/tracking',
    ]);
  });

  test.each(['Ministers meet to speak about…', 'Ministers meet and', 'Bakanlar toplandı ve'])('a title is cut: %s', (title) => {
    expect(codes({ issue: issueOf([sampleArticle('a1')], { title }) })).toContain('curate/cut-title');
  });

  test('a text only repeats the title', () => {
    expect(
      codes({
        issue: issueOf([sampleArticle('a1')], { paragraphs: ['Headline of a1!'] }),
      }),
    ).toEqual(['curate/summary-is-title']);
  });

  test('many items share one text', () => {
    const paragraphs = ['The best news about schools, every day.'];
    const issue = issueOf(
      [sampleArticle('a1'), sampleArticle('b1', { sourceId: 'herald' }), sampleArticle('c1', { sourceId: 'post' })],
      { paragraphs },
    );

    expect(codes({ issue })).toEqual(['curate/shared-summary', 'curate/shared-summary', 'curate/shared-summary']);
  });

  test('a day is outside the week', () => {
    expect(codes({ issue: issueOf([sampleArticle('a1')], { day: '2024-02-09' }) })).toEqual(['curate/day-outside']);
  });

  test('one source dominates', () => {
    expect(codes({ issue: issueOf(['a1', 'a2', 'a3'].map((id) => sampleArticle(id))) })).toEqual(['curate/one-source']);
  });

  test('a text is in another language, whatever its page claims', () => {
    const paragraphs = [
      'Millî Eğitim Bakanlığı bu yıl okulların açılması için yeni bir takvim ve öğretmenler ile ilgili yeni kararlar açıkladı.',
    ];

    expect(codes({ issue: issueOf([sampleArticle('a1', { paragraphs, language: 'en' })]) })).toEqual(['curate/language']);
  });

  test('a text is longer than the source’s rights allow', () => {
    expect(codes({ issue: one, sources: [sampleSource('gazette', { excerpt: 'headline' })] })).toEqual(['curate/over-excerpt']);
  });

  test.each(['absent', 'corrected', 'zone-assumed'] as const)('a date is not to be trusted: %s', (publishedTrust) => {
    const article = sampleArticle('a1', { publishedTrust });

    expect(codes({ issue: issueOf([article]), articles: new Map([['a1', article]]) })).toEqual(['curate/low-trust-date']);
  });

  test('the issue is thin', () => {
    expect(codes({ issue: one, publication: samplePublication({ issue: { maxItems: 20, minItems: 3 } }) })).toEqual([
      'curate/few-items',
    ]);
  });
});

test('guesses a language from its small words, and says nothing about a few', () => {
  expect(guessLanguage('The ministers of education have met in Paris and spoke about the schools of the future')).toBe('en');
  expect(
    guessLanguage('Die Minister haben sich in Paris getroffen und über die Schulen der Zukunft gesprochen, das ist nicht neu'),
  ).toBe('de');
  expect(
    guessLanguage('文部科学省は、令和八年度の全国学力・学習状況調査の結果を公表しました。詳しくはホームページをご覧ください。'),
  ).toBe('ja');
  expect(guessLanguage('OECD PISA')).toBeUndefined();
});

test('a backtest tells what a rule would have kept, lost and gained', () => {
  const articles = [sampleArticle('a1'), sampleArticle('a2'), sampleArticle('b1', { sourceId: 'herald' })];
  const issue = issueOf(articles.slice(0, 2));
  const trial = { publication, sources: [sampleSource('gazette', { maxPerIssue: 1 }), sampleSource('herald')] };

  const result = backtest([{ issue, stories: articles.map((each) => sampleStory(each)) }], trial);

  expect(result.rows[0]).toEqual({
    date: '2024-01-31',
    kept: ['Headline of a1'],
    lost: [{ title: 'Headline of a2', because: said('curate/quota-full', { name: 'The gazette', most: 1 }) }],
    gained: [{ title: 'Headline of b1', because: expect.objectContaining({ code: expect.stringMatching(/^curate\/score/) }) }],
  });
  expect([result.recall, result.precision]).toEqual([0.5, 0.5]);
});
