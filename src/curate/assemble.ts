import { isDeepStrictEqual } from 'node:util';
import { cleanText, squeeze } from '../kit/text.ts';
import { canonicalizeUrl, stripTracking } from '../kit/url.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type {
  Correction,
  Issue,
  IssueInOther,
  IssueState,
  IssueWords,
  Item,
  Pick,
  Picks,
  Section,
  Week,
} from '../model/issue.ts';
import type { Source } from '../model/source.ts';
import type { Story } from '../model/story.ts';
import { boundsFor, excerptOf } from '../rules/excerpt.ts';
import { issueId, itemId } from '../rules/ids.ts';
import { paragraphsOf } from '../rules/paragraphs.ts';
import { sourceOf } from '../rules/source-of.ts';
import { withoutDoubtful } from './claims.ts';
import { headIn, itemAlone, otherWordsOf, withoutOthers } from './edition.ts';
import { laterThan } from './later.ts';
import { type Candidate, createFinder, namesOf, propose } from './propose.ts';
import { comeBack, inPrintOrder, rankedAsPrinted, withdrawnOf, withoutTakenBack } from './retract.ts';
import { findTopic, topicsOf } from './topics.ts';
import { dayOf } from './week.ts';

/** What an issue is made of. */
export interface AssembleContext {
  readonly week: Week;
  /** Scored, best first. */
  readonly stories: readonly Story[];
  /** With what was held last week laid beneath them (`withCarried`). */
  readonly picks: Picks;
  readonly publication: Publication;
  readonly sources: readonly Source[];
  /** Everything ever dropped. */
  readonly dropped?: readonly Pick[];
  /** Items that the decisions of another week take. */
  readonly elsewhere?: readonly { readonly match: string; readonly date: string }[];
  /** The issue as it was published: what follows is a correction. */
  readonly previous?: Issue;
  /** Items that earlier corrections took out, as they were printed: they come back when nothing says drop or hold any more. */
  readonly withdrawn?: readonly Item[];
  /** The decisions that `previous` was printed with: what they said and nobody says any more is taken back. */
  readonly printedPicks?: Picks;
  readonly number: number;
  /** Our own words in it, in the publication's language. */
  readonly words: IssueWords;
  /** The same of each edition in another language, by language. */
  readonly otherWords?: ReadonlyMap<string, IssueWords>;
  /** ISO instant: the date of the publication or of the correction. */
  readonly now: string;
  /** Absent: `published`. A preview says `collecting` or `review`. */
  readonly state?: 'collecting' | 'review' | 'published';
}

const MAX_TITLE = 120;
const MAX_SUMMARY = 500;

/**
 * The issue of a week. Without `previous` a new one, with tag: URIs fixed from here on. With a published `previous` a correction:
 * the same ids and `publishedAt`; only what the picks say changes (what arrived or scored since does not); a later `updatedAt`
 * and a dated note only when something differs, else `previous` itself.
 */
export function assembleIssue(context: AssembleContext): Issue {
  const find = createFinder(context.stories);
  const picks = withoutDoubtful(context.picks, (match) => find(match)?.article, context.publication);
  const sure = { ...context, picks };
  const { previous } = context;
  return previous && isOut(previous.state) ? correctIssue(sure, previous) : newIssue(sure);
}

/** True when an issue was published: only corrections change it. */
export function isOut(state: IssueState): boolean {
  return state === 'published' || state === 'corrected';
}

function newIssue(context: AssembleContext): Issue {
  const { week, publication, now, number } = context;
  const chosen = propose(context.stories, context).chosen;
  const ranked = chosen.map((candidate) => createItem(candidate, context));
  const made: Issue = {
    id: issueId(publication, week.date),
    number,
    week,
    state: context.state ?? 'published',
    ...headline(ranked, context),
    ...opening(context),
    sections: inPrintOrder(
      createSections(
        ranked,
        chosen.map((each) => each.pick),
      ),
      now,
    ),
    publishedAt: now,
    updatedAt: now,
    corrections: [],
  };
  return { ...made, ...inOthers(made, undefined, context) };
}

/** What the editions in other languages say of an issue; nothing where there are none. */
function inOthers(issue: Issue, previous: Issue | undefined, context: AssembleContext): Pick_<Issue, 'inOther'> {
  const { publication, picks, now } = context;
  const heads = (publication.editions ?? []).flatMap(({ language }): [string, IssueInOther][] => {
    const words = context.otherWords?.get(language);
    if (!words) return [];
    const own = { ...context, words };
    const intro = picks.intros?.[language];
    const head = headIn(issue, previous, language, {
      now,
      words,
      ...(intro ? { intro } : {}),
      heading: (items) => headline(rankedAsPrinted(issue, items).after, own),
      withdrawn: (before, sections) => withdrawnOf(before, sections, now),
      describe: (before, changed) => describe(before, changed, { ...own, printedPicks: picks }),
    });
    return head ? [[language, head]] : [];
  });
  return heads.length ? { inOther: Object.fromEntries(heads) } : {};
}
type Pick_<T, K extends keyof T> = { readonly [P in K]?: T[P] };

/** The order of a day: what a curator numbered, by number; then the rest as it was ranked. */
function createSections(items: readonly Item[], picks: readonly (Pick | undefined)[]): Section[] {
  const placed = items.map((item, at) => ({ item, order: picks[at]?.order ?? Number.POSITIVE_INFINITY, at }));
  placed.sort((a, b) => (a.order === b.order ? a.at - b.at : a.order - b.order));
  const days = [...new Set(items.map((item) => item.day))].sort();
  return days.map((day) => ({ day, items: placed.filter((each) => each.item.day === day).map((each) => each.item) }));
}

function createItem(candidate: Candidate, context: AssembleContext): Item {
  const { lead, pick } = candidate;
  const { publication, sources, week, now } = context;
  const source = sourceOf(sources, lead.sourceId);
  const url = stripTracking(lead.canonical ?? lead.url);
  const own = dayOf(lead.placedAt, publication.timezone);
  const isDated = lead.published !== undefined && lead.publishedTrust !== 'absent' && lead.publishedTrust !== 'corrected';
  const image = lead.image ?? lead.entry.image;
  return {
    id: itemId(publication, week.date, lead.id),
    articleId: lead.id,
    ...wording(lead, pick, source, publication),
    url,
    day: pick?.day ?? within(own, week),
    topics: topicsOf(lead, pick, context),
    source: {
      id: lead.sourceId,
      name: source?.name ?? lead.siteName ?? new URL(url).hostname,
      url: source?.url ?? (url ? new URL(url).origin : publication.site),
    },
    authors: lead.authors,
    ...(image ? { image } : {}),
    alsoReportedBy: reportedBy(candidate, sources),
    ...(pick?.note ? { note: cleanText(pick.note).trim() } : {}),
    ...inOtherWords(pick, lead, source, context),
    ...(isDated ? { sourcePublished: lead.published! } : {}),
    ...(lead.leadsTo ? { leadsTo: lead.leadsTo } : {}),
    ...(pick?.day === undefined && isCarried(lead, isDated, context) ? { late: true } : {}),
    publishedAt: now,
    updatedAt: now,
  };
}

function dayOfDate(date: string, timezone: string): string {
  return date.length === 10 ? date : dayOf(date, timezone);
}

/** True for what is of an earlier week than this one. */
function isCarried(
  { late, published, placedAt }: StoredArticle,
  isDated: boolean,
  { week, publication }: AssembleContext,
): boolean {
  if (dayOf(placedAt, publication.timezone) < week.date) return true;
  return isDated ? dayOfDate(published!, publication.timezone) < week.date : late === true;
}

/** Title, paragraphs and language of an item, and whose words they are. */
function wording(
  lead: Story['lead'],
  pick: Pick | undefined,
  source: Source | undefined,
  publication: Publication,
): { title: string; paragraphs: string[]; ownWords: boolean; originalTitle?: string; translatedBy?: string; language?: string } {
  const title = pick?.title ?? pick?.translation?.title;
  const summary = pick?.summary ?? pick?.translation?.summary;
  const language = title || summary ? publication.language : (lead.language ?? source?.language);
  return {
    title: line(title ?? lead.title),
    paragraphs: summary === undefined ? excerptOf(lead, boundsFor(source, publication)) : paragraphsOf(summary),
    ownWords: title !== undefined || summary !== undefined,
    ...(title !== undefined && line(title) !== line(lead.title) ? { originalTitle: line(lead.title) } : {}),
    ...translatorOf(pick),
    ...(language ? { language } : {}),
  };
}

/** The words of an item in the editions of other languages. */
function inOtherWords(
  pick: Pick | undefined,
  lead: StoredArticle,
  source: Source | undefined,
  { publication, now }: AssembleContext,
  before?: Item['translations'],
): { translations?: NonNullable<Item['translations']> } {
  const { editions } = publication;
  if (!editions) return {};
  const excerpt = (): string[] => excerptOf(lead, boundsFor(source, publication));
  const translations = otherWordsOf(pick, lead, { editions, excerpt, now, ...(before ? { before } : {}) });
  return translations ? { translations } : {};
}

/** Who translated what prints; nobody where a curator's own words stand in its place. */
function translatorOf(pick: Pick | undefined): { translatedBy?: string } {
  const { title, summary, by } = pick?.translation ?? {};
  const isPrinted = (title && !pick?.title) || (summary && !pick?.summary);
  return by && isPrinted ? { translatedBy: line(by) } : {};
}

function reportedBy({ story, lead }: Candidate, sources: readonly Source[]): Item['alsoReportedBy'] {
  const seen = new Set([lead.sourceId, ...namesOf(lead)]);
  return [story.lead, ...story.others].flatMap((article) => {
    const url = stripTracking(article.canonical ?? article.url);
    if (article.id === lead.id || !article.isArticle || seen.has(article.sourceId) || seen.has(canonicalizeUrl(url))) return [];
    seen.add(article.sourceId);
    seen.add(canonicalizeUrl(url));
    return [
      {
        name: sourceOf(sources, article.sourceId)?.name ?? article.siteName ?? new URL(url).hostname,
        title: line(article.title),
        url,
      },
    ];
  });
}

/** Title and summary of the issue: its dates and what is in it, best first. */
function headline(ranked: readonly Item[], context: AssembleContext): { title: string; summary: string } {
  const { week, number, words, picks, publication } = context;
  const titles = ranked.map((item) => item.title.replace(/[.。]+$/u, ''));
  const pattern = picks.title ?? publication.issue.title;
  if (pattern !== undefined) return { title: titleBy(pattern, titles, context), summary: summaryOf(titles, words) };
  const name = words.name(number, week);
  const first = titles[0] === undefined ? name : `${name}: ${titles[0]}`;
  const title = clip(titles[1] && first.length + titles[1].length + 2 <= MAX_TITLE ? `${first}; ${titles[1]}` : first, MAX_TITLE);
  return { title, summary: summaryOf(titles, words) };
}

/** A title as the curators want it; a headline that does not fit is cut, what joined it to the rest goes with one that is not there. */
function titleBy(pattern: string, titles: readonly string[], { week, number, words }: AssembleContext): string {
  const of = { week, number, headline: '', headlines: '' };
  const room = Math.max(20, MAX_TITLE - words.heading(pattern, of).length);
  const [first] = titles;
  const filled =
    first === undefined ? of : { ...of, headline: clip(first, room), headlines: joinWithin(titles.slice(0, 2), room) };
  return clip(line(words.heading(pattern, filled)).replace(/[\s,;:·–—-]+$/u, ''), MAX_TITLE);
}

/** What stands before the items, and the lines of this issue alone at its end. */
function opening({ picks, publication }: AssembleContext, wasBare = publication.issue.intro === false): Partial<Issue> {
  const isBare = picks.intro === false || (!picks.intro && wasBare);
  return {
    ...(picks.intro ? { intro: cleanText(picks.intro).trim() } : {}),
    ...(isBare ? { isBare } : {}),
    ...(picks.footer ? { footer: picks.footer } : {}),
  };
}

/** The week in a sentence or two. */
function summaryOf(titles: readonly string[], words: IssueWords): string {
  if (!titles.length) return words.noNews;
  const half = MAX_SUMMARY / 2;
  const lead = words.thisWeek(joinWithin(titles.slice(0, 2), half - 20));
  const rest = titles.slice(2, 6);
  const also = rest.length ? ` ${words.also(joinWithin(rest, MAX_SUMMARY - lead.length - 20))}` : '';
  return lead + also;
}

/** As many of the titles as fit, joined by "; "; the first one is clipped when even it does not fit. */
function joinWithin(titles: readonly string[], most: number): string {
  let joined = clip(titles[0]!, most);
  for (const title of titles.slice(1)) if (joined.length + 2 + title.length <= most) joined += `; ${title}`;
  return joined;
}

/** A text of at most so many characters, cut before a word, with an ellipsis. */
function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:·–—-]+$/u, '')}…`;
}

// What was held or came late may be of a day before the week: it stands under the nearest day of it.
function within(day: string, week: Week): string {
  if (day < week.date) return week.date;
  return day > week.lastDay ? week.lastDay : day;
}

function line(text: string): string {
  return squeeze(cleanText(text));
}

// ---- corrections

function correctIssue(context: AssembleContext, previous: Issue): Issue {
  const { picks, now } = context;
  const finder = createFinder(context.stories);
  const printed = previous.sections.flatMap((section) => section.items);
  const pickOf = createPickFinder(picks, finder);
  const wasOf = createPickFinder(context.printedPicks ?? { ...picks, items: [] }, finder);
  const back = (context.withdrawn ?? []).filter((item) => !printed.some((each) => each.articleId === item.articleId));
  const known = [...printed, ...back];
  const before = new Map(known.map((item) => [item, pickOf(item)]));
  const kept = known.flatMap((item) => {
    const pick = before.get(item);
    if (pick?.drop !== undefined || pick?.hold) return [];
    const found = finder(item.articleId) ?? finder(item.url);
    const was = wasOf(item);
    const here = comeBack(item, previous, now);
    return [pick || was ? revise(here, pick ?? { match: item.url }, found?.article, { ...context, was }) : here];
  });
  const added = propose(context.stories, context)
    .chosen.filter((each) => each.state === 'picked' && !isPrinted(each, known))
    .map((each) => ({ item: createItem(each, context), pick: each.pick }));
  const items = [...kept, ...added.map((each) => each.item)];
  const pickFor = new Map(items.map((item) => [item, pickOf(item)]));
  const placed = createSections(
    items,
    items.map((item) => pickFor.get(item)),
  );
  const sections = inPrintOrder(placed, now, [...printed, ...(previous.withdrawn ?? [])]);
  const withdrawn = withdrawnOf(previous, sections, now);
  const { intro: _, isBare: __, footer: ___, withdrawn: ____, ...rest } = previous;
  const changed: Issue = {
    ...rest,
    ...headlineNow(previous, items, context),
    ...opening(context, previous.isBare === true),
    sections,
    ...(withdrawn ? { withdrawn } : {}),
  };
  const told = picks.corrections.filter(
    (each) => !previous.corrections.some((old) => old.at === each.at && old.text === each.text),
  );
  const alone = (issue: Issue) => ({ ...withoutOthers(issue), intro: issue.intro });
  const isChanged = !isDeepStrictEqual(alone(changed), alone(previous));
  const { inOther } = inOthers(changed, previous, context);
  const others = inOther ? { inOther } : {};
  if (!isChanged && !told.length) return isDeepStrictEqual(inOther, previous.inOther) ? previous : { ...changed, ...others };
  const updatedAt = laterThan(previous.updatedAt, now);
  const note: Correction[] = told.length
    ? told.map(({ at, text }) => ({ at, text }))
    : [{ at: updatedAt, text: describe(previous, changed, context) }];
  return { ...changed, ...others, state: 'corrected', updatedAt, corrections: [...previous.corrections, ...note] };
}

/**
 * Title and summary are made of headlines: where those changed, or the title that curators want, they are made anew; else they stay as
 * printed, whatever we would say today.
 */
function headlineNow(previous: Issue, items: readonly Item[], context: AssembleContext): { title: string; summary: string } {
  const { picks, printedPicks = picks } = context;
  const { before, after } = rankedAsPrinted(previous, items);
  const then = headline(before, context);
  const now = headline(after, context);
  return {
    title: picks.title === printedPicks.title && then.title === now.title ? previous.title : now.title,
    summary: then.summary === now.summary ? previous.summary : now.summary,
  };
}

function isPrinted({ story }: Candidate, printed: readonly Item[]): boolean {
  const names = new Set([story.lead, ...story.others].flatMap(namesOf));
  return printed.some((item) => names.has(item.articleId) || names.has(canonicalizeUrl(item.url)));
}

function createPickFinder(picks: Picks, finder: ReturnType<typeof createFinder>): (item: Item) => Pick | undefined {
  const byName = new Map<string, Pick>();
  for (const pick of picks.items) {
    const found = finder(pick.match);
    const names = [pick.match.trim(), canonicalizeUrl(pick.match), ...(found ? namesOf(found.article) : [])];
    for (const name of names) byName.set(name, { ...byName.get(name), ...pick });
  }
  return (item) => byName.get(item.articleId) ?? byName.get(canonicalizeUrl(item.url));
}

/**
 * A printed item with what its pick says now. What the pick does not name stays as printed, whatever the source says today; words that
 * the curator took back become the source's again, where we still have the article.
 */
function revise(
  item: Item,
  pick: Pick,
  article: StoredArticle | undefined,
  context: AssembleContext & { readonly was: Pick | undefined },
): Item {
  const { publication, sources, now, was } = context;
  const title = pick.title ?? pick.translation?.title;
  const summary = pick.summary ?? pick.translation?.summary;
  // Without the picks that it was printed with, words of a curator's tell that the headline may be theirs too.
  const wasRetitled = item.ownWords && (item.originalTitle !== undefined || was?.title !== undefined || !context.printedPicks);
  const original = item.originalTitle ?? (article ? line(article.title) : item.title);
  const ownWords = title !== undefined || summary !== undefined || (item.ownWords && article === undefined);
  const { note: _, originalTitle: __, translatedBy: ___, translations: before, late, ...bare } = item;
  const newTitle = title !== undefined ? line(title) : wasRetitled && article ? original : item.title;
  const source = sourceOf(sources, item.source.id);
  const made: Item = {
    ...bare,
    ...(late && pick.day === undefined ? { late } : {}),
    title: newTitle,
    ...(newTitle !== original ? { originalTitle: original } : {}),
    ...translatorOf(pick),
    paragraphs:
      summary !== undefined
        ? paragraphsOf(summary)
        : item.ownWords && article
          ? excerptOf(article, boundsFor(source, publication))
          : item.paragraphs,
    ...(title !== undefined || summary !== undefined ? { language: publication.language } : {}),
    ...(pick.note ? { note: cleanText(pick.note).trim() } : {}),
    ownWords,
    ...(article ? inOtherWords(pick, article, source, context, before) : leftWords(item, pick, was)),
    ...placeOf(item, pick, article, context),
  };
  const revised = pick.title === undefined && pick.translation?.title ? made : withoutTakenBack(made, item);
  if (isDeepStrictEqual(itemAlone(revised), itemAlone(item))) {
    const { translations: ____, ...same } = item;
    return isDeepStrictEqual(revised.translations, before) ? item : { ...same, ...translationsOf(revised) };
  }
  return { ...revised, updatedAt: now };
}

const translationsOf = ({ translations }: Item): { translations?: NonNullable<Item['translations']> } =>
  translations ? { translations } : {};

/** Where the text of the source was given up: the words that were printed, but those that a curator took back. */
function leftWords(item: Item, pick: Pick, was: Pick | undefined): { translations?: NonNullable<Item['translations']> } {
  const kept = Object.entries(item.translations ?? {}).filter(
    ([language]) => pick.translations?.[language] !== undefined || was?.translations?.[language] === undefined,
  );
  return kept.length ? { translations: Object.fromEntries(kept) } : {};
}

/** Day and topics: as the pick says, as the article says where an earlier pick said otherwise, else as printed. */
function placeOf(
  item: Item,
  pick: Pick,
  article: StoredArticle | undefined,
  context: AssembleContext & { readonly was: Pick | undefined },
): { readonly day: string; readonly topics: readonly string[] } {
  const { was, week, publication } = context;
  const day = was?.day !== undefined && article ? within(dayOf(article.placedAt, publication.timezone), week) : item.day;
  const topics = was?.topic !== undefined && article ? topicsOf(article, undefined, context) : item.topics;
  const topic = pick.topic === undefined ? undefined : findTopic(pick.topic, context);
  return { day: pick.day ?? day, topics: topic !== undefined ? [topic] : topics };
}

function describe(previous: Issue, changed: Issue, { words, picks, printedPicks = picks }: AssembleContext): string {
  const old = new Map(previous.sections.flatMap((section) => section.items).map((item) => [item.id, item]));
  const now = new Map(changed.sections.flatMap((section) => section.items).map((item) => [item.id, item]));
  const removed = [...old.values()].filter((item) => !now.has(item.id)).map((item) => words.removed(item.title));
  const added = [...now.values()].filter((item) => !old.has(item.id)).map((item) => words.added(item.title));
  const edited = [...now.values()]
    .filter((item) => old.has(item.id) && !isDeepStrictEqual(old.get(item.id), item))
    .map((item) => words.edited(item.title));
  const all = [...edited, ...added, ...removed];
  // A title that follows its headlines needs no word of its own.
  if (picks.title !== printedPicks.title) all.push(words.titleChanged);
  if (previous.intro !== changed.intro || previous.isBare !== changed.isBare) all.push(words.introChanged);
  if (!isDeepStrictEqual(previous.footer, changed.footer)) all.push(words.footerChanged);
  return all.length ? all.join(' ') : words.reordered;
}
