import { shortHash } from '../../kit/hash.ts';
import type { Entry, Feed, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadingMemory, Source } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { learnIdentity } from '../identity.ts';
import { LETTERS_TYPE, type Letter, type LetterItem } from '../letter/letters-page.ts';

/** Letters read as entries: one each, or its headlines where it is a list of links. No letters are no news, not a broken source. */
export function readLettersPage(page: Page, source: Source, memory: ReadingMemory): Reading {
  const feed: Feed = { title: source.name, authors: [], format: 'mail', hints: {}, entries: [], problems: [] };
  if (page.contentType !== LETTERS_TYPE)
    return { outcome: 'not-this-kind', reason: said('read/no-letters', { url: page.finalUrl }), feed, memory, announces: [] };
  const read = lettersOf(page);
  if (!read) return { outcome: 'broken', reason: said('read/no-letters', { url: page.finalUrl }), feed, memory, announces: [] };
  const { letters, home } = read;
  const entries = letters.flatMap((letter) =>
    letter.items ? letter.items.map((item) => itemEntry(letter, item)) : [letterEntry(letter)],
  );
  return {
    outcome: 'read',
    reason: said('read/letters', { letters: letters.length, entries: entries.length }),
    feed: { ...feed, ...(home ? { link: home } : {}), entries },
    memory: { ...learnIdentity(entries, memory), kind: 'mail' },
    announces: [],
  };
}

function lettersOf({ bytes }: Page): { readonly letters: readonly Letter[]; readonly home?: string } | undefined {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as { letters?: readonly Letter[]; home?: string };
    return Array.isArray(read?.letters) ? { ...read, letters: read.letters } : undefined;
  } catch {
    return undefined; // a kept answer that was cut
  }
}

function letterEntry(letter: Letter): Entry {
  return {
    id: `mid:${letter.id}`,
    idFrom: 'id',
    title: letter.subject,
    ...(letter.online ? { link: letter.online } : {}),
    content: letter.html,
    ...datedBy(letter),
    authors: letter.from ? [{ name: letter.from }] : [],
    enclosures: [],
    categories: [],
  };
}

function itemEntry(letter: Letter, item: LetterItem): Entry {
  return {
    ...(item.link ? { id: item.link, idFrom: 'link' } : { id: `mid:${letter.id}#${shortHash(item.title)}`, idFrom: 'id' }),
    title: item.title,
    ...(item.link ? { link: item.link } : {}),
    ...(item.summary ? { summary: item.summary } : {}),
    ...(item.published ? { published: item.published, publishedTrust: item.publishedTrust ?? 'day' } : datedBy(letter)),
    authors: [],
    enclosures: [],
    categories: [],
  };
}

function datedBy({ date }: Letter): Pick<Entry, 'published' | 'publishedTrust'> {
  return date ? { published: date, publishedTrust: 'written' } : { publishedTrust: 'absent' };
}
