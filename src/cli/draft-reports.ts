import { spentThisWeek } from '../flow/issue/draft/budget.ts';
import { type DraftRow, draftAll, draftOne, type Errand, errandsOf, modelOf } from '../flow/issue/draft/draft-week.ts';
import { draftOf, type JudgedDraft, takeOverCommand } from '../flow/issue/draft/shown.ts';
import { candidateOf, type PickCommand, resolveItem } from '../flow/issue/edit.ts';
import { viewWeek, type WeekView } from '../flow/issue/week.ts';
import type { House } from '../flow/open.ts';
import { Fault } from '../model/fault.ts';
import type { Said } from '../model/said.ts';
import { said } from '../words/say.ts';
import { endSignal } from './end-signal.ts';
import { paint, type Stop, say, sayJson, sentence } from './say.ts';
import { plain } from './table.ts';

/** What `gundem draft` was told. */
export interface Asked {
  readonly items: readonly string[];
  readonly issue?: string;
  readonly again?: boolean;
  readonly isJson: boolean;
}

/** Asks for drafts and shows each as it comes, its sentences held against their source. */
export async function sayDrafts(house: House, asked: Asked): Promise<void> {
  modelOf(house);
  const { date, errands } = await errandsAsked(house, asked);
  const ending = new AbortController();
  void endSignal().then(() => ending.abort());
  const rows = asked.again
    ? await onceMore(house, date, errands, ending.signal)
    : await draftAll(house, errands, mannerOf(house, asked, ending.signal));
  if (asked.isJson)
    sayJson({ drafts: await Promise.all(rows.map((row) => rowJson(house, row))), spent: await spentThisWeek(house) });
  else {
    if (!rows.length) say(paint('dim', sentence(said('draft/nothing-to-do'))));
    if (asked.again) for (const row of rows) await sayRow(house, row);
    await saySpent(house);
  }
  if (rows.some(({ drafted }) => drafted.kind !== 'drafted' && drafted.kind !== 'kept' && drafted.kind !== 'not-asked'))
    throw { exitCode: 1 } satisfies Stop;
}

/** The command by which a draft becomes a curator's words, and how that is told. Faults: `draft/none`, `draft/nothing-stands`, `usage/sentences`. */
export async function takeDraft(
  house: House,
  view: WeekView,
  item: string,
  about: {
    readonly sentences?: string | undefined;
    readonly language?: string | undefined;
    readonly by: string;
    readonly at: string;
  },
): Promise<{ readonly command: PickCommand; readonly told: string }> {
  const { lead, pick } = candidateOf(view, item);
  const { url } = await resolveItem(house, view.week.date, lead.id);
  const which = about.sentences === undefined ? 'whole' : about.sentences.split(',').map(Number);
  if (which !== 'whole' && which.some((each) => !Number.isInteger(each)))
    throw new Fault(said('usage/sentences', { got: about.sentences ?? '' }));
  const draft = await draftOf(house, lead, about.language ?? house.publication.language);
  const { command, left } = takeOverCommand(house, lead, draft, { which, by: about.by, match: pick?.match ?? url });
  return { command: { ...command, by: about.by, at: about.at }, told: sentence(said('draft/taken', { left })) };
}

/** What would be asked about, and what this week has cost so far. */
export async function sayPlan(house: House, asked: Asked): Promise<void> {
  modelOf(house);
  const { errands } = await errandsAsked(house, asked);
  if (asked.isJson)
    return sayJson({
      wanted: errands.map(({ article }) => ({ id: article.id, title: article.title })),
      spent: await spentThisWeek(house),
    });
  for (const { article, language } of errands)
    say(`${paint('dim', `${article.language ?? '?'} → ${language}`)}  ${plain(article.title)}`);
  await saySpent(house);
}

async function errandsAsked(house: House, { items, issue }: Asked): Promise<{ date: string; errands: readonly Errand[] }> {
  const view = await viewWeek(house, issue);
  const { language } = house.publication;
  const errands = items.length
    ? items.map((item) => ({ article: candidateOf(view, item).lead, language }))
    : errandsOf(house, view);
  return { date: view.week.date, errands };
}

function mannerOf(house: House, { items, isJson }: Asked, signal: AbortSignal) {
  let line = Promise.resolve();
  const onRow = (row: DraftRow): void => {
    line = line.then(() => sayRow(house, row));
  };
  return { signal, ...(items.length ? { byHand: true } : {}), ...(isJson ? {} : { onRow }) };
}

/** One after the other: each with what speaks against the draft that there is. */
async function onceMore(house: House, date: string, errands: readonly Errand[], signal: AbortSignal): Promise<DraftRow[]> {
  const rows: DraftRow[] = [];
  for (const { article } of errands) {
    const row = await draftOne(house, date, article.id, { again: true, signal });
    if (row) rows.push(row);
  }
  return rows;
}

async function sayRow(house: House, { article, language, drafted }: DraftRow): Promise<void> {
  const marks = {
    drafted: paint('green', '✓'),
    kept: paint('dim', '·'),
    spoilt: paint('red', '✗'),
    unavailable: paint('red', '✗'),
    limit: paint('yellow', '!'),
    'not-asked': paint('dim', '·'),
  };
  say(`${marks[drafted.kind]} ${paint('bold', plain(article.title))}`);
  if ('why' in drafted) return say(`  ${sentence(drafted.why)}`);
  const draft = await draftOf(house, article, language);
  if (draft && !('spoilt' in draft)) sayDraft(draft);
}

function sayDraft(draft: JudgedDraft): void {
  say(paint('dim', `  ${sentence(said('draft/by', { by: draft.by }))}`));
  draft.judged.forEach(({ text, paragraph, doubts, notes }, at) => {
    say(`  ${paint('dim', `${at} [${paragraph}]`)} ${plain(text)}`);
    for (const doubt of doubts) say(`      ${paint('red', '✗')} ${sentence(doubt)}`);
    for (const note of notes) say(`      ${paint('yellow', '!')} ${sentence(note)}`);
  });
}

async function saySpent(house: House): Promise<void> {
  const { calls, money } = await spentThisWeek(house);
  const most = modelOf(house);
  const spent = most.price ? String(Math.round(money * 10_000) / 10_000) : 'none';
  say(paint('dim', sentence(said('draft/spent', { calls, most: most.calls, money: spent }))));
}

async function rowJson(house: House, { article, language, drafted }: DraftRow) {
  const draft = 'draft' in drafted ? await draftOf(house, article, language) : undefined;
  const why: { why?: Said } = 'why' in drafted ? { why: drafted.why } : {};
  const { id, title, url } = article;
  return {
    id,
    title,
    url,
    outcome: drafted.kind,
    isReviewed: false,
    ...why,
    ...(draft && !('spoilt' in draft) ? { draft } : {}),
  };
}
