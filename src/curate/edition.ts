import { isDeepStrictEqual } from 'node:util';
import { cleanText, squeeze } from '../kit/text.ts';
import type { StoredArticle } from '../model/article.ts';
import type { OtherEdition } from '../model/edition.ts';
import type { Issue, IssueInOther, IssueWords, Item, ItemInOther, Pick, Section } from '../model/issue.ts';
import { baseOf } from '../rules/language.ts';
import { paragraphsOf } from '../rules/paragraphs.ts';
import { laterThan } from './later.ts';

/** The reviewed words of an item in other languages: a curator's, by language. A text is needed where the item itself has one. */
export function otherWordsOf(
  pick: Pick | undefined,
  lead: Pick_<StoredArticle, 'title' | 'language'>,
  about: {
    readonly editions: readonly OtherEdition[];
    /** What the source's rights and our room allow us to carry of its own words. */
    readonly excerpt: () => readonly string[];
    readonly before?: Item['translations'];
    readonly now: string;
  },
): Item['translations'] {
  const all = about.editions.flatMap(({ language }): [string, ItemInOther][] => {
    const words = wordsIn(pick, lead, language, about);
    if (!words) return [];
    const was = about.before?.[language];
    if (!was) return [[language, { ...words, since: about.now, at: about.now }]];
    const isSame = isDeepStrictEqual(words, plain(was));
    return [[language, { ...words, since: was.since, at: isSame ? was.at : laterThan(was.at, about.now) }]];
  });
  return all.length ? Object.fromEntries(all) : undefined;
}
type Pick_<T, K extends keyof T> = { readonly [P in K]: T[P] };

function plain({ since: _, at: __, ...words }: ItemInOther): Omit<ItemInOther, 'since' | 'at'> {
  return words;
}

function wordsIn(
  pick: Pick | undefined,
  lead: Pick_<StoredArticle, 'title' | 'language'>,
  language: string,
  { excerpt }: { readonly excerpt: () => readonly string[] },
): Omit<ItemInOther, 'since' | 'at'> | undefined {
  const own = pick?.translations?.[language];
  const note = own?.note ? { note: line(own.note) } : {};
  if (own?.title) {
    const paragraphs = own.summary ? paragraphsOf(own.summary) : [];
    // of a source that lends its headline alone there is no text to translate
    if (!paragraphs.length && excerpt().length) return undefined;
    return { title: line(own.title), paragraphs, ...note, ...(own.by ? { by: line(own.by) } : {}) };
  }
  // A source's own words need nobody's review: they stand in its language as they are.
  const isItsLanguage = lead.language !== undefined && baseOf(lead.language) === baseOf(language);
  return isItsLanguage ? { title: line(lead.title), paragraphs: excerpt(), ...note } : undefined;
}

const line = (text: string): string => squeeze(cleanText(text));

/** The sections of an issue in another language: the items of which there are words in it. */
export function sectionsIn(issue: Pick_<Issue, 'sections'>, language: string): Section[] {
  return issue.sections.flatMap(({ day, items }) => {
    const here = items.flatMap((item) => itemIn(item, language) ?? []);
    return here.length ? [{ day, items: here }] : [];
  });
}

/** An item in another language, under the same id; undefined where nobody reviewed words of it. */
function itemIn(item: Item, language: string): Item | undefined {
  const words = item.translations?.[language];
  if (!words) return undefined;
  const { translations: _, note: __, translatedBy: ___, originalTitle, ownWords, language: told, ...rest } = item;
  const original = originalTitle ?? (ownWords ? undefined : item.title);
  return {
    ...rest,
    title: words.title,
    paragraphs: words.paragraphs,
    language,
    ownWords: words.by !== undefined || (told !== undefined && baseOf(told) !== baseOf(language) && original !== words.title),
    ...(original && original !== words.title ? { originalTitle: original } : {}),
    ...(words.note ? { note: words.note } : {}),
    ...(words.by ? { translatedBy: words.by } : {}),
    ...momentsOf(item, words),
  };
}

/** Printed with the issue it keeps the item's moments, by which readers sort; what came later has its own. */
function momentsOf(item: Item, { since, at }: ItemInOther): Pick_<Item, 'publishedAt' | 'updatedAt'> {
  const publishedAt = Date.parse(since) - Date.parse(item.publishedAt) > TOGETHER_MS ? since : item.publishedAt;
  return { publishedAt, updatedAt: at === since || at < publishedAt ? publishedAt : at };
}
/** The items of an issue are a second apart. */
const TOGETHER_MS = 600_000;

/** An issue as an edition in another language prints it, under the same id; undefined where that edition holds nothing of it. */
export function editionOf(issue: Issue, language: string): Issue | undefined {
  const head = issue.inOther?.[language];
  if (!head) return undefined;
  const { intro: _, isBare: __, withdrawn: ___, inOther: ____, ...rest } = issue;
  return {
    ...rest,
    state: head.corrections.length ? 'corrected' : 'published',
    title: head.title,
    summary: head.summary,
    ...(head.intro ? { intro: head.intro } : {}),
    sections: sectionsIn(issue, language),
    publishedAt: head.publishedAt,
    updatedAt: head.updatedAt,
    corrections: head.corrections,
    ...(head.withdrawn ? { withdrawn: head.withdrawn } : {}),
  };
}

/** An issue without what only its editions in other languages say. */
export function withoutOthers(issue: Issue): Issue {
  const { inOther: _, alsoIn: __, ...rest } = issue;
  return {
    ...rest,
    sections: issue.sections.map((section) => ({ ...section, items: section.items.map(itemAlone) })),
  };
}

/** An item without its words in other languages. */
export function itemAlone({ translations: _, alsoIn: __, ...item }: Item): Item {
  return item;
}

/**
 * An issue for the press, in the language of the publication or of an edition, each item with the other languages that hold it: for the
 * links between their pages. Without editions it is the very same issue.
 */
export function forPress(issue: Issue, main: string, editions: readonly OtherEdition[], language?: string): Issue | undefined {
  const shown = language === undefined ? issue : editionOf(issue, language);
  if (!shown || !editions.length) return shown;
  const here = language ?? main;
  const all = [main, ...editions.map((each) => each.language)].filter((each) => each !== here);
  const languagesOf = new Map(
    issue.sections.flatMap(({ items }) =>
      items.map((item) => [item.id, new Set([main, ...Object.keys(item.translations ?? {})])] as const),
    ),
  );
  const also = (has: (tag: string) => boolean): { alsoIn?: readonly string[] } => {
    const found = all.filter(has);
    return found.length ? { alsoIn: found } : {};
  };
  return {
    ...withoutOthers(shown),
    ...also((tag) => tag === main || issue.inOther?.[tag] !== undefined),
    sections: shown.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({ ...itemAlone(item), ...also((tag) => languagesOf.get(item.id)?.has(tag) ?? false) })),
    })),
  };
}

/** What the parts of an issue in another language are made with: assembling knows how a title is made. */
export interface HeadMaker {
  readonly now: string;
  readonly words: IssueWords;
  readonly intro?: string;
  readonly heading: (items: readonly Item[]) => { readonly title: string; readonly summary: string };
  readonly withdrawn: (previous: Issue, sections: readonly Section[]) => Issue['withdrawn'];
  readonly describe: (previous: Issue, changed: Issue) => string;
}

/** What an edition says of an issue as it is now: as before where nothing of it changed, else with a dated correction. */
export function headIn(issue: Issue, previous: Issue | undefined, language: string, make: HeadMaker): IssueInOther | undefined {
  const sections = sectionsIn(issue, language);
  const items = sections.flatMap((section) => section.items);
  const before = previous && editionOf(previous, language);
  const was = previous?.inOther?.[language];
  if (!items.length && !was) return undefined;
  const all = issue.sections.reduce((sum, section) => sum + section.items.length, 0);
  const opening = make.intro ? { intro: cleanText(make.intro).trim() } : {};
  const left = all - items.length;
  if (!before || !was)
    return { ...make.heading(items), ...opening, left, publishedAt: make.now, updatedAt: make.now, corrections: [] };
  const withdrawn = make.withdrawn(before, sections);
  const gone = withdrawn ? { withdrawn } : {};
  const isSame =
    isDeepStrictEqual(sections, before.sections) &&
    (before.intro ?? '') === (opening.intro ?? '') &&
    isDeepStrictEqual(withdrawn ?? [], before.withdrawn ?? []);
  if (isSame) return left === was.left ? was : { ...was, left };
  const { intro: _, withdrawn: __, ...rest } = was;
  const changed: Issue = { ...before, ...opening, sections };
  const updatedAt = laterThan(was.updatedAt, make.now);
  const note = make.describe(before, changed);
  return {
    ...rest,
    ...make.heading(items),
    ...opening,
    ...gone,
    left,
    updatedAt,
    corrections: [...was.corrections, { at: updatedAt, text: note }],
  };
}
