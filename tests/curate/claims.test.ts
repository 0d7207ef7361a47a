import { expect, test } from 'vitest';
import { contentMark } from '../../src/curate/approval.ts';
import { assembleIssue } from '../../src/curate/assemble.ts';
import { isChecked, wordsMark } from '../../src/curate/claims.ts';
import { lintIssue } from '../../src/curate/lint.ts';
import { applyCommand, emptyPicks } from '../../src/curate/picks.ts';
import { weekStarting } from '../../src/curate/week.ts';
import type { Publication } from '../../src/model/edition.ts';
import type { Issue, Pick, Picks } from '../../src/model/issue.ts';
import { issueWords } from '../../src/words/print.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory } from './sample.ts';

const article = sampleArticle('trains', {
  language: 'en',
  title: 'Reading carriages on the night train',
  paragraphs: ['The railway opened 40 reading carriages in January.', 'Ilse Brandt, who drives one, reads too.'],
});
const stories = [sampleStory(article)];

function picksWith(pick: Partial<Pick>): Picks {
  return { ...emptyPicks('2024-01-31'), items: [{ match: article.url, pick: true, ...pick }] };
}

function issueOf(picks: Picks, change: Partial<Publication> = {}): Issue {
  const publication = samplePublication(change);
  return assembleIssue({
    week: weekStarting('2024-01-31', publication),
    stories,
    picks,
    publication,
    sources: [sampleSource('gazette')],
    number: 1,
    words: issueWords('en'),
    now: '2024-02-07T09:00:00.000Z',
  });
}

function notesOn(picks: Picks, change: Partial<Publication> = {}): string[] {
  const publication = samplePublication(change);
  const issue = issueOf(picks, change);
  return lintIssue({
    issue,
    publication,
    sources: [],
    articles: new Map([[article.id, article]]),
    picks: new Map([[article.id, picks.items[0]!]]),
  })
    .filter(({ code }) => code.startsWith('curate/claim'))
    .map(({ code, values }) => [code, ...('claim' in (values ?? {}) ? [values!.where, values!.claim] : [])].join(' '));
}

test('own words that the source does not say are told, each where it stands', () => {
  const picks = picksWith({ title: '30 reading carriages', note: 'Ilse Brandl drives one.' });

  expect(notesOn(picks)).toEqual(['curate/claim-differs title 30', 'curate/claim-differs note Ilse Brandl']);
  expect(notesOn(picks, { claims: 'off' })).toEqual([]);
  expect(issueOf(picks).sections[0]!.items[0]!.title).toBe('30 reading carriages');
});

test('a strict publication prints the words of the source until somebody checked ours', () => {
  const picks = picksWith({ title: '30 reading carriages', summary: 'The railway opened 40 reading carriages in January.' });
  const checked = applyCommand(picks, {
    do: 'checked',
    match: article.url,
    of: wordsMark(picks.items[0]!),
    by: 'Ayşe',
    at: '2024-02-06T10:00:00Z',
  });

  const [withheld, printed] = [picks, checked].map((each) => issueOf(each, { claims: 'strict' }).sections[0]!.items[0]!);

  expect(withheld).toMatchObject({ title: article.title, paragraphs: ['The railway opened 40 reading carriages in January.'] });
  expect(printed).toMatchObject({ title: '30 reading carriages' });
  expect(notesOn(picks, { claims: 'strict' })).toContain('curate/claim-withheld');
  expect(notesOn(checked, { claims: 'strict' })).toEqual([]);
});

test('other words are not those that were checked, and an approval knows the difference', () => {
  const picks = picksWith({ title: '30 reading carriages' });
  const checked = applyCommand(picks, { do: 'checked', match: article.url, of: wordsMark(picks.items[0]!), by: 'Ayşe' });
  const edited = applyCommand(checked, { do: 'edit', match: article.url, title: '31 reading carriages' });
  const byHand = { ...checked.items[0]!, title: '31 reading carriages' };

  expect(isChecked(checked.items[0])).toBe(true);
  expect(edited.items[0]).not.toHaveProperty('checked');
  expect(isChecked(byHand)).toBe(false);
  expect(contentMark(issueOf(picks), picks, stories)).not.toBe(contentMark(issueOf(checked), checked, stories));
});

test('an introduction may speak of any item of the issue', () => {
  const notes = (intro: string): string[] => notesOn({ ...picksWith({}), intro });

  expect(notes('A week of 40 carriages.')).toEqual([]);
  expect(notes('A week of 90 carriages.')).toEqual(['curate/claim-missing intro 90']);
});
