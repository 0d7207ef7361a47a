import { shortHash } from '../kit/hash.ts';
import { cleanText, squeeze, withoutTurns } from '../kit/text.ts';
import { findHttpUrl, stripTracking } from '../kit/url.ts';
import type { OtherEdition, Publication } from '../model/edition.ts';
import { Fault } from '../model/fault.ts';
import type { Person } from '../model/feed.ts';
import type { FooterLine, Issue, Item, Section, Withdrawn } from '../model/issue.ts';
import type { Source } from '../model/source.ts';
import { tagFor } from '../rules/ids.ts';
import { findMailbox } from '../rules/mailbox.ts';
import { isSameTongue } from '../words/dates.ts';

const TITLE = 300;
const NAME = 120;

/** Visible ASCII with single spaces: nothing of it is to be cleaned, and most names are such. */
const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

/** One line of plain text: nothing invisible, no control or non-character, NFC, single spaces. */
export function line(value: string): string {
  if (CLEAN.test(value)) return value;
  // NFC again at the end: what squeeze takes out may have kept a letter and its accent apart.
  const text = squeeze(cleanText(withoutTurns(value))).normalize('NFC');
  // An accent without its letter would sit on whatever our markup puts before it.
  return text.replace(/^[\p{M}\s]+/u, '');
}

/** At most `limit` code points, cut at a word where there is one, with an ellipsis. */
export function clip(value: string, limit: number): string {
  if (value.length <= limit) return value;
  const points = [...value];
  if (points.length <= limit) return value;
  const cut = points.slice(0, limit - 1).join('');
  const space = points[limit - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s.,;:–—-]+$/u, '')}…`;
}

/** Paragraphs separated by blank lines, each one line of plain text. */
export function paragraphsOf(value: string): string[] {
  return value
    .split(/\n\s*\n/)
    .map(line)
    .filter((each) => each !== '');
}

/** An address that stays as it is: a host of names, then names between slashes. */
const CLEAN_ADDRESS = /^https?:\/\/(?!\S*xn--)(?:[a-z][a-z0-9-]*\.)+[a-z]{2,}\/(?:[\w~-][\w.~-]*(?:\/|$))*$/;

/** The address, if it is http(s), without click counters; else undefined. */
function address(value: string | undefined): string | undefined {
  if (value === undefined || value.length > 4000) return undefined;
  if (CLEAN_ADDRESS.test(value)) return value;
  const found = findHttpUrl(cleanText(value));
  if (!found) return undefined;
  const url = new URL(stripTracking(found.href));
  // Browsers forgive `|`, `{` and a lone `%`; RFC 3986, and with it Atom and every validator, does not.
  const strict = (part: string) =>
    part.replace(/%(?![0-9A-Fa-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/gu, (char) => encodeURIComponent(char));
  const hash = url.hash ? `#${strict(url.hash.slice(1))}` : '';
  // A name and password in a link are either a secret or a disguise.
  return `${url.protocol}//${url.host}${strict(url.pathname)}${strict(url.search)}${hash}`;
}

/** A language tag in its one spelling; undefined for what is none. */
export function language(value: string | undefined): string | undefined {
  try {
    return value ? Intl.getCanonicalLocales(value)[0] : undefined;
  } catch {
    return undefined; // written by a source; an ill-formed tag says nothing
  }
}

/** An instant in one spelling, or undefined. */
function instant(value: string | undefined): string | undefined {
  // Date.parse takes "b 1" for a day in 2001; ours are ISO or nothing.
  const ms =
    value === undefined || !/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2}))?$/.test(value) ? Number.NaN : Date.parse(value);
  return Number.isNaN(ms) || ms < -62135596800000 || ms > 253402300799999 ? undefined : new Date(ms).toISOString();
}

function dayOrInstant(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? (instant(value) ? value : undefined) : instant(value);
}

/** An id as it must be for ten years: a tag: URI, https URL or urn:uuid of visible ASCII (P01); anything else is hashed into one. */
function identity(value: string, publication: Masthead): string {
  return /^(?:tag:[\w.@-]+,\d{4}(?:-\d{2}){0,2}:|https:\/\/|urn:uuid:)[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(value)
    ? value
    : tagFor(publication, shortHash(value));
}

function people(values: readonly Person[]): Person[] {
  return values
    .map((person) => {
      const url = address(person.url);
      return { name: clip(line(person.name), NAME), ...(url ? { url } : {}) };
    })
    .filter((person) => person.name !== '')
    .slice(0, 20);
}

function cleanItem(item: Item, issue: { readonly publishedAt: string; readonly updatedAt: string }, publication: Masthead): Item {
  const url = address(item.url) ?? '';
  const publishedAt = instant(item.publishedAt) ?? issue.publishedAt;
  const updatedAt = [instant(item.updatedAt) ?? publishedAt, publishedAt].sort().at(-1)!;
  const told = language(item.language);
  // "en" in a publication of "en-GB" is no other language.
  const own = told && isSameTongue(told, publication.language) ? publication.language : told;
  const note = item.note === undefined ? '' : line(item.note);
  const original = item.originalTitle === undefined ? '' : clip(line(item.originalTitle), TITLE);
  const translator = item.translatedBy === undefined ? '' : clip(line(item.translatedBy), NAME);
  const published = dayOrInstant(item.sourcePublished);
  const source = sourceOf(item.source, url, publication);
  return {
    id: identity(item.id, publication),
    articleId: line(item.articleId),
    title: clip(line(item.title), TITLE) || source.name,
    url,
    paragraphs: item.paragraphs.flatMap(paragraphsOf),
    day: item.day,
    topics: topicsOf(item.topics),
    ...(own ? { language: own } : {}),
    source,
    authors: people(item.authors),
    alsoReportedBy: item.alsoReportedBy
      .map((other) => ({
        name: clip(line(other.name), NAME),
        title: clip(line(other.title), TITLE),
        url: address(other.url) ?? '',
      }))
      .filter((other) => other.url !== '' && other.name !== ''),
    ...(note ? { note } : {}),
    ...(published ? { sourcePublished: published } : {}),
    ...(item.leadsTo ? { leadsTo: item.leadsTo } : {}),
    ...(item.late ? { late: true } : {}),
    ownWords: item.ownWords === true,
    ...(original ? { originalTitle: original } : {}),
    ...(translator ? { translatedBy: translator } : {}),
    ...(item.alsoIn ? { alsoIn: item.alsoIn } : {}),
    publishedAt,
    updatedAt,
  };
}

function cleanWithdrawn(taken: Withdrawn, publishedAt: string, publication: Masthead): Withdrawn {
  const own = language(taken.language);
  const published = instant(taken.publishedAt) ?? publishedAt;
  return {
    id: identity(taken.id, publication),
    articleId: line(taken.articleId),
    day: day(taken.day, taken.id),
    topics: topicsOf(taken.topics),
    ...(own ? { language: own } : {}),
    source: sourceOf(taken.source, '', publication),
    publishedAt: published,
    withdrawnAt: [instant(taken.withdrawnAt) ?? published, published].sort().at(-1)!,
  };
}

/** Topics of an item, each once. */
export function topicsOf(topics: readonly string[]): string[] {
  return [...new Set(topics.map((topic) => clip(line(topic), NAME)))].filter((topic) => topic !== '');
}

function sourceOf(source: Item['source'], url: string, publication: Masthead): Item['source'] {
  const name = clip(line(source.name), NAME) || (findHttpUrl(url)?.hostname ?? '–');
  return { id: line(source.id), name, url: address(source.url) ?? (url || publication.site) };
}

function day(value: string, subject: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !instant(value)) {
    throw new Fault('render/date', {
      subject,
      message: `${subject}: expected a day like 2024-01-31, got "${clip(line(value), 40)}"`,
    });
  }
  return value;
}

/** An issue fit for print: every string cleaned once (N5), every address checked, every date in one spelling. A Fault `render/date` when it has none. */
export function cleanIssue(issue: Issue, publication: Masthead): Issue {
  const subject = `issue ${issue.week.date}`;
  const date = day(issue.week.date, subject);
  const publishedAt = instant(issue.publishedAt);
  if (!publishedAt) throw new Fault('render/date', { subject, message: `${subject}: it has no valid publishedAt` });
  const updatedAt = [instant(issue.updatedAt) ?? publishedAt, publishedAt].sort().at(-1)!;
  const intro = paragraphsOf(issue.intro ?? '').join('\n\n');
  const sections = () =>
    issue.sections
      .map((section): Section => {
        const of = day(section.day, subject);
        return {
          day: of,
          items: section.items.map((item) => cleanItem({ ...item, day: of }, { publishedAt, updatedAt }, publication)),
        };
      })
      .filter((section) => section.items.length > 0);
  const withdrawn = (issue.withdrawn ?? []).map((each) => cleanWithdrawn(each, publishedAt, publication));
  const clean: Issue = {
    id: identity(issue.id, publication),
    number: issue.number,
    week: {
      date,
      lastDay: day(issue.week.lastDay, subject),
      startAt: instant(issue.week.startAt) ?? `${date}T00:00:00.000Z`,
      endAt: instant(issue.week.endAt) ?? `${issue.week.lastDay}T23:59:59.000Z`,
    },
    state: issue.state,
    title: clip(line(issue.title), TITLE) || `${issue.number}`,
    ...(intro ? { intro } : {}),
    ...(issue.isBare ? { isBare: true } : {}),
    ...(issue.footer ? { footer: cleanFooter(issue.footer) } : {}),
    summary: clip(line(issue.summary), 500),
    sections: [],
    publishedAt,
    updatedAt,
    corrections: issue.corrections
      .map((correction) => ({ at: instant(correction.at) ?? updatedAt, text: line(correction.text) }))
      .filter((correction) => correction.text !== '')
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    ...(withdrawn.length ? { withdrawn } : {}),
    ...(issue.alsoIn ? { alsoIn: issue.alsoIn } : {}),
  };
  return whenAsked(clean, 'sections', sections);
}

/** An object one of whose values is made when it is first asked for: of an issue that nobody sets anew, nobody asks for the items. */
function whenAsked<T extends object, K extends keyof T>(of: T, name: K, make: () => T[K]): T {
  const own = { enumerable: true, configurable: true };
  return Object.defineProperty(of, name, {
    ...own,
    get() {
      const value = make();
      Object.defineProperty(of, name, { ...own, value });
      return value;
    },
  });
}

/** The facts of a publication that readers see: all that `rebuild` gives back. */
export type Masthead = Pick<
  Publication,
  | 'title'
  | 'masthead'
  | 'description'
  | 'language'
  | 'dates'
  | 'timezone'
  | 'site'
  | 'tag'
  | 'editor'
  | 'rights'
  | 'footer'
  | 'week'
  | 'topics'
  | 'hub'
  | 'theme'
  | 'labels'
  | 'editions'
> & {
  readonly issue?: Pick<Publication['issue'], 'head'>;
  /** Where readers sign up; the rest of it is no word for readers. */
  readonly newsletter?: { readonly signUp?: string };
};

/** The masthead of a publication fit for print. */
export function cleanPublication(publication: Masthead): Masthead {
  const masthead = (publication.masthead ?? []).map((each) => clip(line(each), NAME)).filter((each) => each !== '');
  const dates = language(publication.dates);
  const description = clip(line(publication.description ?? ''), 500);
  const rights = clip(line(publication.rights ?? ''), 500);
  const hub = address(publication.hub);
  const editor = publication.editor && people([publication.editor])[0];
  const wanted = line(publication.newsletter?.signUp ?? '');
  const signUp = findMailbox(wanted)?.address ?? address(wanted);
  const email = line(publication.editor?.email ?? '');
  return {
    title: clip(line(publication.title), NAME) || '–',
    ...(masthead.length > 1 ? { masthead } : {}),
    ...(description ? { description } : {}),
    language: language(publication.language) ?? 'en',
    ...(dates ? { dates } : {}),
    timezone: publication.timezone,
    site: address(publication.site) ?? 'https://example.org/',
    tag: publication.tag,
    ...(editor ? { editor: { ...editor, ...(/^[^\s@<>"]+@[^\s@<>"]+$/.test(email) ? { email } : {}) } } : {}),
    ...(rights ? { rights } : {}),
    footer: cleanFooter(publication.footer),
    week: { startsOn: publication.week.startsOn },
    topics: publication.topics
      .map((topic) => ({
        id: clip(line(topic.id), NAME),
        name: clip(line(topic.name), NAME) || clip(line(topic.id), NAME),
        words: [],
      }))
      .filter((topic) => topic.id !== ''),
    ...(hub ? { hub } : {}),
    theme: Object.fromEntries(
      Object.entries(publication.theme)
        .map(([name, value]) => [name.replace(/^--/, ''), line(value)] as const)
        // A value that could close the rule it stands in is no colour and no font.
        .filter(([name, value]) => /^[a-z][a-z0-9-]*$/.test(name) && /^[\w\s#%.,()"'+*/-]+$/.test(value) && value.length <= 200),
    ),
    // A separator keeps its space.
    labels: Object.fromEntries(
      Object.entries(publication.labels).map(([name, text]) => [
        name,
        typeof text === 'boolean' ? text : name === 'comma' ? `${line(text)} ` : line(text),
      ]),
    ),
    ...(publication.issue?.head ? { issue: { head: true } } : {}),
    ...(signUp ? { newsletter: { signUp } } : {}),
    ...(publication.editions?.length ? { editions: publication.editions.flatMap(cleanOther) } : {}),
  };
}

/** Another edition, as far as a link to it must know. */
function cleanOther(other: OtherEdition): OtherEdition[] {
  const [tag, site] = [language(other.language), address(other.site)];
  return tag && site ? [{ language: tag, site }] : [];
}

function cleanFooter(lines: readonly FooterLine[]): FooterLine[] {
  return lines
    .map((each) => {
      const url = address(each.url);
      return { text: clip(line(each.text), TITLE), ...(url ? { url } : {}) };
    })
    .filter((each) => each.text !== '');
}

/** What readers may know of a source. */
export type PublicSource = Pick<Source, 'id' | 'name' | 'url' | 'language' | 'topics' | 'kind'>;

/** The configuration knows the kinds; here a name is enough. */
const KIND = /^[a-z][a-z0-9-]{0,30}$/;

/** A source as readers see it; undefined when its address is none. */
export function cleanSource(source: PublicSource): PublicSource | undefined {
  const url = address(source.url);
  const own = language(source.language);
  if (!url) return undefined;
  return {
    id: line(source.id),
    name: clip(line(source.name), NAME) || url,
    url,
    ...(source.kind && KIND.test(source.kind) ? { kind: source.kind } : {}),
    ...(own ? { language: own } : {}),
    topics: source.topics.length ? source.topics.map(line).filter((topic) => topic !== '') : NO_TOPICS,
  };
}

// one for all: a hundred thousand sources have no topics of their own
const NO_TOPICS: readonly string[] = [];
