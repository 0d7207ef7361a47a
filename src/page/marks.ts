import type { Element } from 'domhandler';

const SAYS_DATE =
  /(?:^|[^a-z])(?:date|time|timestamp|datetime|published|publish|pubdate|posted|created|datum|fecha|tarih|meta-info|(?:entry|post|article)[-_](?:meta|info)|dateline|submitted)(?:$|[^a-z])/i;
const SAYS_AUTHOR =
  /(?:^|[^a-z])(?:byline|author|authors|autor|auteur|writer|vcard|contributor|reporter|penulis|yazar|firma|skribent)(?:$|[^a-z])/i;

/** Reads whether the tag, the microdata or the names of an element speak of a date or an author; names are read once a page. */
export function createMarkReader(): (element: Element) => 'date' | 'author' | undefined {
  const known = new Map<string, 'date' | 'author' | undefined>();
  return (element) => {
    const { class: names, id, rel, pubdate } = element.attribs;
    const itemprop = element.attribs.itemprop ?? element.attribs.property;
    if (element.name === 'time' || pubdate !== undefined) return 'date';
    if (itemprop) {
      if (/date(?:Published|Created|Modified)|^published|^dc:(?:date|created|issued)/i.test(itemprop)) return 'date';
      if (/^(?:schema:)?(?:author|creator)$/i.test(itemprop)) return 'author';
    }
    if (rel === 'author') return 'author';
    if (!names && !id) return undefined;
    const all = `${names ?? ''} ${id ?? ''}`;
    if (!known.has(all)) known.set(all, markOfNames(all));
    return known.get(all);
  };
}

function markOfNames(names: string): 'date' | 'author' | undefined {
  const parted = names.replace(/([a-z])([A-Z])/g, '$1-$2');
  if (parted.length > 300) return undefined;
  return SAYS_AUTHOR.test(parted) ? 'author' : SAYS_DATE.test(parted) ? 'date' : undefined;
}
