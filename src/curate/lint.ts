import { fold } from '../kit/text.ts';
import { canonicalizeUrl, hasTracking } from '../kit/url.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Problem } from '../model/fault.ts';
import type { DateTrust } from '../model/feed.ts';
import type { Issue, Item, Pick } from '../model/issue.ts';
import type { Said, Told } from '../model/said.ts';
import type { Source } from '../model/source.ts';
import { type Codes, said } from '../rules/codes.ts';
import { boundsFor, isWithin } from '../rules/excerpt.ts';
import { guessLanguage } from '../rules/language.ts';
import { sourceOf } from '../rules/source-of.ts';
import { doubtsAbout, doubtsAboutIntro, doubtsAboutOther, isChecked, tellDoubt } from './claims.ts';

/** What the linter looks at; what is left out is not checked. */
export interface LintContext {
  readonly issue: Issue;
  readonly publication: Publication;
  readonly sources: readonly Source[];
  /** The issues before this one. */
  readonly past?: readonly Issue[];
  /** The articles behind the items, by id: for dates and rights. */
  readonly articles?: ReadonlyMap<string, StoredArticle>;
  /** The decisions that the issue is made with, by article id: whose words they are. */
  readonly picks?: ReadonlyMap<string, Pick>;
  /** Addresses that do not answer, with what they said. */
  readonly dead?: ReadonlyMap<string, Told>;
}

const MAX_TITLE = 120;
const SHARED_SUMMARIES = 3;
const DOMINATES = 0.4;

/** What a careful colleague would say before the issue goes out. The subject is the article's id, or the issue's date. Worst first. */
export function lintIssue(context: LintContext): Problem[] {
  const items = context.issue.sections.flatMap((section) => section.items);
  const printed = printedBefore(context.past ?? []);
  const marks = items.map(markOf);
  const notes = [
    ...items.flatMap((item, at) => [
      ...duplicates(marks, at, printed),
      ...links(item, context.dead),
      ...titles(item),
      ...summaries(marks, at),
      ...days(item, context),
      ...languages(item, context.publication),
      ...rights(item, context),
      ...dates(item, context.articles?.get(item.articleId)),
      ...claims(item, context),
    ]),
    ...wholeIssue(items, context),
    ...leftOfEditions(items, context),
    ...introClaims(items, context),
  ];
  const rank = { error: 0, warning: 1, note: 2 };
  return notes.sort((a, b) => rank[a.level] - rank[b.level]);
}

/** What each edition in another language leaves out. */
function leftOfEditions(items: readonly Item[], { issue, publication }: LintContext): Problem[] {
  return (publication.editions ?? []).flatMap(({ language }): Problem[] => {
    const left = items.filter((item) => !item.translations?.[language]);
    if (!left.length) return [];
    const titles = left.slice(0, 5).map((item) => short(item.title));
    const what = said('curate/left-of-edition', { language, left: left.length, all: items.length, titles });
    return [{ ...what, subject: issue.week.date, level: 'note' }];
  });
}

function note(item: Item, level: Problem['level'], what: Said): Problem {
  return { ...what, subject: item.articleId, level };
}

function printedBefore(past: readonly Issue[]): Map<string, string> {
  const printed = new Map<string, string>();
  for (const issue of past)
    for (const item of issue.sections.flatMap((section) => section.items)) {
      printed.set(`a ${canonicalizeUrl(item.url)}`, issue.week.date);
      printed.set(`i ${item.articleId}`, issue.week.date);
      if (fold(item.title).length >= 20) printed.set(`t ${fold(item.title)}`, issue.week.date);
    }
  return printed;
}

/** An item with what it is compared by with all others: worked out once each. */
interface Marks {
  readonly item: Item;
  readonly address: string;
  readonly title: string;
  readonly summary: string;
  readonly beginning: string;
}

function markOf(item: Item): Marks {
  return {
    item,
    address: canonicalizeUrl(item.url),
    title: fold(item.title),
    summary: fold(item.paragraphs.join(' ')),
    beginning: fold(item.paragraphs[0] ?? ''),
  };
}

function duplicates(all: readonly Marks[], at: number, printed: ReadonlyMap<string, string>): Problem[] {
  const { item, ...mark } = all[at]!;
  const title = short(item.title);
  const before = printed.get(`i ${item.articleId}`) ?? printed.get(`a ${mark.address}`);
  if (before) return [note(item, 'warning', said('curate/duplicate', { title, how: 'address', issue: before }))];
  const sameTitle = printed.get(`t ${mark.title}`);
  if (sameTitle) return [note(item, 'warning', said('curate/duplicate', { title, how: 'title', issue: sameTitle }))];
  const isTwin = all.slice(0, at).some((other) => other.address === mark.address || other.title === mark.title);
  return isTwin ? [note(item, 'warning', said('curate/duplicate', { title, how: 'twin' }))] : [];
}

function links(item: Item, dead: LintContext['dead']): Problem[] {
  const title = short(item.title);
  const answer = dead?.get(item.url);
  return [
    ...(answer === undefined ? [] : [note(item, 'error', said('curate/dead-link', { title, answer }))]),
    ...(hasTracking(item.url) ? [note(item, 'warning', said('curate/tracking', { title, url: item.url }))] : []),
  ];
}

function titles(item: Item): Problem[] {
  if (!item.title.trim()) return [note(item, 'error', said('curate/no-title', { title: '' }))];
  const title = short(item.title);
  const out: Problem[] = [];
  if (/(?:…|\.\.\.)\s*$|\s(?:[-–—|,;:]|and|or|the|of|ve|ile|için)\s*$/iu.test(item.title))
    out.push(note(item, 'warning', said('curate/cut-title', { title })));
  const count = item.title.length;
  if (count > MAX_TITLE) out.push(note(item, 'note', said('curate/long-title', { title, count, most: MAX_TITLE })));
  const small = item.title.match(/\p{Ll}/gu)?.length ?? 0;
  const capitals = item.title.match(/\p{Lu}/gu)?.length ?? 0;
  if (small === 0 && capitals > 15) out.push(note(item, 'note', said('curate/loud-title', { title })));
  return out;
}

function summaries(all: readonly Marks[], at: number): Problem[] {
  const { item, ...mark } = all[at]!;
  const title = short(item.title);
  if (mark.summary === '') return [note(item, 'note', said('curate/no-summary', { title }))];
  if (mark.summary === mark.title) return [note(item, 'warning', said('curate/summary-is-title', { title }))];
  const shared = all.filter((other) => other.summary === mark.summary).length;
  if (shared >= SHARED_SUMMARIES)
    return [note(item, 'warning', said('curate/shared-summary', { title, how: 'whole', count: shared }))];
  const begins = all.filter((other) => other.beginning === mark.beginning).length;
  return begins >= SHARED_SUMMARIES
    ? [note(item, 'note', said('curate/shared-summary', { title, how: 'beginning', count: begins }))]
    : [];
}

function days(item: Item, { issue }: LintContext): Problem[] {
  const title = short(item.title);
  const { date: first, lastDay: last } = issue.week;
  const out: Problem[] = [];
  if (item.day < first || item.day > last)
    out.push(note(item, 'error', said('curate/day-outside', { title, day: item.day, first, last })));
  if (item.late) out.push(note(item, 'note', said('curate/late', { title })));
  return out;
}

function languages(item: Item, { language }: Publication): Problem[] {
  const guessed = guessLanguage([item.title, ...item.paragraphs].join(' ')) ?? (item.ownWords ? undefined : item.language);
  if (guessed === undefined || base(guessed) === base(language)) return [];
  const values = { title: short(item.title), found: base(guessed), wanted: base(language) };
  return [note(item, 'note', said('curate/language', values))];
}

function rights(item: Item, { sources, publication }: LintContext): Problem[] {
  const source = sourceOf(sources, item.source.id);
  if (!source || item.ownWords) return [];
  if (isWithin(item.paragraphs, boundsFor(source, publication))) return [];
  const values = { title: short(item.title), excerpt: source.excerpt, source: source.name };
  return [note(item, 'error', said('curate/over-excerpt', values))];
}

function dates(item: Item, article: StoredArticle | undefined): Problem[] {
  if (!article) return [];
  const title = short(item.title);
  const why = DOUBTS[article.publishedTrust];
  if (why) return [note(item, why === 'zoneless' ? 'note' : 'warning', said('curate/low-trust-date', { title, why }))];
  const by = article.publishedBy;
  return by?.trust === 'uncertain'
    ? [note(item, 'note', said('curate/low-trust-date', { title, why: 'signal', signal: by.signal }))]
    : [];
}

const DOUBTS: Partial<Record<DateTrust, Codes['curate/low-trust-date']['why']>> = {
  absent: 'absent',
  corrected: 'implausible',
  'zone-assumed': 'zoneless',
};

/** What our words say and their source does not: looked up in its stored text. */
function claims(item: Item, { picks, articles, publication }: LintContext): Problem[] {
  const article = articles?.get(item.articleId);
  const pick = picks?.get(item.articleId);
  if (publication.claims === 'off' || !article || !pick || isChecked(pick)) return [];
  const title = short(item.title);
  const doubts = doubtsAbout(pick, article, publication.language);
  const withheld =
    doubts.length && publication.claims === 'strict' ? [note(item, 'warning', said('curate/claim-withheld', { title }))] : [];
  const others = (publication.editions ?? []).flatMap(({ language }) => doubtsAboutOther(pick, article, language));
  return [...withheld, ...[...doubts, ...others].map((doubt) => note(item, 'warning', tellDoubt(doubt, title)))];
}

function introClaims(items: readonly Item[], { issue, articles, publication }: LintContext): Problem[] {
  if (!issue.intro || publication.claims === 'off') return [];
  const behind = items.flatMap((item) => articles?.get(item.articleId) ?? []);
  return doubtsAboutIntro(issue.intro, behind, publication.language).map((doubt) => ({
    ...tellDoubt(doubt, issue.week.date),
    subject: issue.week.date,
    level: 'note',
  }));
}

function wholeIssue(items: readonly Item[], { issue, publication }: LintContext): Problem[] {
  const out: Problem[] = [];
  const tell = (level: Problem['level'], what: Said): void => void out.push({ ...what, subject: issue.week.date, level });
  const { minItems: least, maxItems: most } = publication.issue;
  const all = items.length;
  if (all < least) tell('warning', said('curate/few-items', { count: all, least }));
  if (all > most) tell('note', said('curate/many-items', { count: all, most }));
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.source.name, (counts.get(item.source.name) ?? 0) + 1);
  for (const [source, count] of counts)
    if (count >= 3 && count / all > DOMINATES) tell('warning', said('curate/one-source', { source, count, all }));
  return out;
}

function base(language: string): string {
  return language.toLowerCase().split('-')[0]!;
}

function short(title: string): string {
  return title.length > 60 ? `${title.slice(0, 59)}…` : title;
}
