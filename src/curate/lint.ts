import { fold } from '../kit/text.ts';
import { canonicalizeUrl, hasTracking } from '../kit/url.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Problem } from '../model/fault.ts';
import type { Issue, Item } from '../model/issue.ts';
import type { Source } from '../model/source.ts';
import { boundsFor, isWithin } from '../rules/excerpt.ts';
import { guessLanguage } from './language.ts';

/** What the linter looks at; what is left out is not checked. */
export interface LintContext {
  readonly issue: Issue;
  readonly publication: Publication;
  readonly sources: readonly Source[];
  /** The issues before this one. */
  readonly past?: readonly Issue[];
  /** The articles behind the items, by id: for dates and rights. */
  readonly articles?: ReadonlyMap<string, StoredArticle>;
  /** Addresses that do not answer, with what they said. */
  readonly dead?: ReadonlyMap<string, string>;
}

const MAX_TITLE = 120;
const SHARED_SUMMARIES = 3;
const DOMINATES = 0.4;

/** What a careful colleague would say before the issue goes out. The subject is the article's id, or the issue's date. Worst first. */
export function lintIssue(context: LintContext): Problem[] {
  const items = context.issue.sections.flatMap((section) => section.items);
  const printed = printedBefore(context.past ?? []);
  const notes = [
    ...items.flatMap((item) => [
      ...duplicates(item, items, printed),
      ...links(item, context.dead),
      ...titles(item),
      ...summaries(item, items),
      ...days(item, context),
      ...languages(item, context.publication),
      ...rights(item, context),
      ...dates(item, context.articles?.get(item.articleId)),
    ]),
    ...wholeIssue(items, context),
  ];
  const rank = { error: 0, warning: 1, note: 2 };
  return notes.sort((a, b) => rank[a.level] - rank[b.level]);
}

function say(item: Item, what: string, level: Problem['level'], message: string): Problem {
  return { code: `curate/${what}`, subject: item.articleId, message: `“${short(item.title)}”: ${message}`, level };
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

function duplicates(item: Item, items: readonly Item[], printed: ReadonlyMap<string, string>): Problem[] {
  const before = printed.get(`i ${item.articleId}`) ?? printed.get(`a ${canonicalizeUrl(item.url)}`);
  if (before)
    return [say(item, 'duplicate', 'warning', `its address was printed in the issue of ${before}; drop it or say what is new`)];
  const sameTitle = printed.get(`t ${fold(item.title)}`);
  if (sameTitle) return [say(item, 'duplicate', 'warning', `the issue of ${sameTitle} has an item with this title`)];
  const twin = items.find(
    (other) =>
      other !== item && (canonicalizeUrl(other.url) === canonicalizeUrl(item.url) || fold(other.title) === fold(item.title)),
  );
  return twin && items.indexOf(twin) < items.indexOf(item)
    ? [say(item, 'duplicate', 'warning', 'another item of this issue has the same address or title; merge or drop one')]
    : [];
}

function links(item: Item, dead: LintContext['dead']): Problem[] {
  const said = dead?.get(item.url);
  return [
    ...(said === undefined ? [] : [say(item, 'dead-link', 'error', `its link does not answer (${said})`)]),
    ...(hasTracking(item.url) ? [say(item, 'tracking', 'warning', `its link counts clicks: ${item.url}`)] : []),
  ];
}

function titles(item: Item): Problem[] {
  const { title } = item;
  if (!title.trim()) return [say(item, 'no-title', 'error', 'it has no title')];
  const out: Problem[] = [];
  if (/(?:…|\.\.\.)\s*$|\s(?:[-–—|,;:]|and|or|the|of|ve|ile|için)\s*$/iu.test(title))
    out.push(say(item, 'cut-title', 'warning', 'its title seems cut off at the end'));
  if (title.length > MAX_TITLE)
    out.push(say(item, 'long-title', 'note', `its title has ${title.length} characters; readers cut it after ${MAX_TITLE}`));
  const small = title.match(/\p{Ll}/gu)?.length ?? 0;
  const capitals = title.match(/\p{Lu}/gu)?.length ?? 0;
  if (small === 0 && capitals > 15) out.push(say(item, 'loud-title', 'note', 'its title is all capitals'));
  return out;
}

function summaries(item: Item, items: readonly Item[]): Problem[] {
  const text = fold(item.paragraphs.join(' '));
  if (text === '') return [say(item, 'no-summary', 'note', 'it has no text, only a headline')];
  if (text === fold(item.title)) return [say(item, 'summary-is-title', 'warning', 'its text only repeats its title')];
  const shared = items.filter((other) => fold(other.paragraphs.join(' ')) === text).length;
  if (shared >= SHARED_SUMMARIES)
    return [
      say(item, 'shared-summary', 'warning', `${shared} items have this very text: it may be the site's, not the article's`),
    ];
  const first = fold(item.paragraphs[0] ?? '');
  const begins = items.filter((other) => other !== item && fold(other.paragraphs[0] ?? '') === first).length;
  return begins + 1 >= SHARED_SUMMARIES
    ? [say(item, 'shared-summary', 'note', `${begins + 1} items begin with the same paragraph`)]
    : [];
}

function days(item: Item, { issue }: LintContext): Problem[] {
  const { date, lastDay } = issue.week;
  const out: Problem[] = [];
  if (item.day < date || item.day > lastDay)
    out.push(say(item, 'day-outside', 'error', `it stands under ${item.day}, outside the week ${date} to ${lastDay}`));
  if (item.late) out.push(say(item, 'late', 'note', 'it is of an earlier week, and will say so'));
  return out;
}

function languages(item: Item, { language }: Publication): Problem[] {
  const guessed = guessLanguage([item.title, ...item.paragraphs].join(' ')) ?? (item.ownWords ? undefined : item.language);
  if (guessed === undefined || base(guessed) === base(language)) return [];
  return [
    say(
      item,
      'language',
      'note',
      `its text is in “${base(guessed)}”, the publication in “${base(language)}”; a translation can be written for it`,
    ),
  ];
}

function rights(item: Item, { sources, publication }: LintContext): Problem[] {
  const source = sources.find((each) => each.id === item.source.id);
  if (!source || item.ownWords) return [];
  if (isWithin(item.paragraphs, boundsFor(source, publication))) return [];
  return [say(item, 'over-excerpt', 'error', `its text is longer than “excerpt: ${source.excerpt}” of ${source.name} allows`)];
}

function dates(item: Item, article: StoredArticle | undefined): Problem[] {
  if (!article) return [];
  const why = {
    absent: 'its page gives no date; it stands under the day we met it',
    corrected: 'its date was implausible as written',
    'zone-assumed': 'its date names no timezone',
  };
  const said = article.publishedTrust in why ? why[article.publishedTrust as keyof typeof why] : undefined;
  if (said) return [say(item, 'low-trust-date', article.publishedTrust === 'zone-assumed' ? 'note' : 'warning', said)];
  return article.publishedBy?.trust === 'uncertain'
    ? [say(item, 'low-trust-date', 'note', `its date comes from ${article.publishedBy.signal}, which is not sure`)]
    : [];
}

function wholeIssue(items: readonly Item[], { issue, publication }: LintContext): Problem[] {
  const out: Problem[] = [];
  const tell = (code: string, level: Problem['level'], message: string): void =>
    void out.push({ code: `curate/${code}`, subject: issue.week.date, message, level });
  if (items.length < publication.issue.minItems)
    tell('few-items', 'warning', `${items.length} items; the publication wants at least ${publication.issue.minItems}`);
  if (items.length > publication.issue.maxItems)
    tell('many-items', 'note', `${items.length} items; the publication wants at most ${publication.issue.maxItems}`);
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.source.name, (counts.get(item.source.name) ?? 0) + 1);
  for (const [name, count] of counts)
    if (count >= 3 && count / items.length > DOMINATES)
      tell('one-source', 'warning', `${name} has ${count} of ${items.length} items`);
  return out;
}

function base(language: string): string {
  return language.toLowerCase().split('-')[0]!;
}

function short(title: string): string {
  return title.length > 60 ? `${title.slice(0, 59)}…` : title;
}
