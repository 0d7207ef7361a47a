import { type DateOptions, readDate } from '../../kit/date.ts';
import { fold } from '../../kit/text.ts';
import { findHttpUrl } from '../../kit/url.ts';
import type { JsonLeaf } from './lists.ts';

/** What a value can be of an entry. */
export type Role = 'title' | 'link' | 'date' | 'summary' | 'id';

/** What a leaf is judged by. */
export interface Judged {
  /** Items that are looked at. */
  readonly count: number;
  /** Where the answer came from. */
  readonly base: string;
  readonly dates: DateOptions;
}

/** Names of keys, folded, in the languages in which we met them: those that say it, those that may, those that deny it. */
const NAMES: Readonly<Record<Role, { readonly sure: RegExp; readonly maybe: RegExp; readonly never: RegExp }>> = {
  title: {
    sure: /^(?:title|headline|baslik|haber ?basligi|titel|titre|titulo|titolo|uberschrift|zagolovok)$/,
    maybe: /title|headline|baslik|titel|titre|titulo|name$|^ad$|^adi$|subject|konu|betreff/,
    never:
      /seo|meta|(?:sub|alt|short|site|image|author|category|section|kategori)[a-z ]*(?:title|name|baslik)|user|yazar|author|categor|tag/,
  },
  link: {
    sure: /^(?:link|url|href|permalink|web ?url|html ?url|page ?url|full ?url|canonical(?: ?url)?|share ?url|baglanti|adres|haber ?url|lien|enlace|alias)$/,
    maybe: /link|url|href|baglanti|adres|alias|uri|path|landing ?page/,
    never:
      /image|img|thumb|photo|picture|resim|gorsel|avatar|icon|logo|author|yazar|embed|api|rest|resource|attach|\bself\b|^self|video|audio|media|file|categor|comment|feed|schema|type/,
  },
  date: {
    sure: /^(?:date|pub ?date|published|published ?at|publish ?date|published ?date|publication ?date|date ?published|tarih|yayin ?tarihi|yayim ?tarihi|datum|fecha|posted ?at|first ?published|release ?date|datetime|timestamp)$/,
    maybe: /date|publish|tarih|datum|fecha|created|issued|posted|time|olusturma|yayin|eklenme/,
    never: /update|modif|chang|edit|expir|end|until|deadline|delete|guncel|bitis|son |birth|duration|sunset/,
  },
  summary: {
    sure: /^(?:summary|excerpt|description|abstract|ozet|spot|teaser|lead|intro|standfirst|dek|kisa ?aciklama|resume|resumen|zusammenfassung|notes)$/,
    maybe: /summary|excerpt|descr|abstract|ozet|aciklama|teaser|intro|snippet|body|content|text|icerik|metin/,
    never: /image|img|seo|meta|author|alt|caption|format|type/,
  },
  id: {
    sure: /^(?:id|uuid|guid|_id|nid|document ?id|object ?id|haber ?id|identifier)$/,
    maybe: /^$/,
    never: /author|user|categor|parent|type/,
  },
};

const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|mp[34]|css|js|ico)(?:\?|$)/i;

/** How well a leaf serves as a role, from 0 (not at all) to about 1.6; its name helps, its values decide. */
export function fitness(role: Role, leaf: JsonLeaf, about: Judged): number {
  const coverage = leaf.values.length / about.count;
  if (coverage < (role === 'summary' ? 0.4 : 0.7)) return 0;
  const values = valuesFit(role, leaf, about);
  if (values === 0) return 0;
  // the shallower of two equals is the item's own
  const depth = leaf.path.split(/[.[]/).length - 1;
  return Math.max(0, values + nameFit(role, leaf.path) + Math.min(1, coverage) * 0.2 - depth * 0.03);
}

function nameFit(role: Role, path: string): number {
  const steps = path
    .replace(/\[\d+\]/g, '')
    .split('.')
    .map(wordsOf);
  // `title.rendered`, `link.href`: what only wraps says nothing
  while (steps.length > 1 && /^(?:rendered|value|raw|plain|text|processed|url|href|und|tr|en|de|0)$/.test(steps.at(-1)!)) {
    if (role === 'link' && NAMES.link.never.test(steps.at(-2)!)) return -0.9;
    steps.pop();
  }
  const [last = ''] = steps.slice(-1);
  const { sure, maybe, never } = NAMES[role];
  const denied = steps.some((step) => never.test(step)) ? 0.7 : 0;
  const said = sure.test(last) ? 0.7 : maybe.test(last) ? 0.35 : 0;
  const only = path.endsWith('.url') && role === 'link' && !said ? 0.2 : 0;
  return said + only - denied;
}

/** A key as words: `publishedAt` and `published_at` are the same. */
function wordsOf(key: string): string {
  return fold(key.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/[_-]+/g, ' ')).trim();
}

function valuesFit(role: Role, leaf: JsonLeaf, about: Judged): number {
  const { values } = leaf;
  const texts = values.map((each) => String(each).trim()).filter(Boolean);
  if (texts.length < values.length * 0.7) return 0;
  const share = (holds: (text: string) => boolean) => texts.filter(holds).length / texts.length;
  const distinct = new Set(texts).size / texts.length;
  if (role === 'link') {
    const isAddress = share((text) => isLink(text, about.base));
    return isAddress > 0.8 && distinct > 0.8 ? 0.5 : 0;
  }
  if (role === 'date') {
    return share((text) => isDay(text, about.dates)) > 0.8 ? 0.3 : 0;
  }
  if (role === 'id') return distinct === 1 && share((text) => text.length < 80) === 1 ? 0.2 : 0;
  const words = share((text) => isWords(text));
  if (typeof values[0] === 'number' || words < 0.8 || distinct < 0.7) return 0;
  const lengths = texts.map((text) => text.length).sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)]!;
  if (role === 'title') return middle >= 6 && middle <= 220 ? (middle > 15 ? 0.45 : 0.25) : 0;
  return middle >= 40 ? 0.3 : 0;
}

function isLink(text: string, base: string): boolean {
  if (/\s/.test(text) || PICTURE.test(text)) return false;
  if (/^https?:\/\//i.test(text)) return findHttpUrl(text) !== undefined;
  // relative: it has a folder, or names a page; `school-news` alone is a part of an address
  return (
    /^\.{0,2}\/[^/]/.test(text) ||
    (/^[\w-]+(?:\/[\w%.-]+)+\/?$/.test(text) && findHttpUrl(text, base) !== undefined) ||
    /^[\w%-]+\.(?:html?|aspx?|php|pdf)(?:\?|$)/i.test(text)
  );
}

/** A day that somebody could have published on: plain small numbers are counts. */
function isDay(text: string, options: DateOptions): boolean {
  if (/^\d+$/.test(text) && !/^(?:\d{10}|\d{13}|(?:19|20)\d{6})$/.test(text)) return false;
  if (/^\d{1,2}:\d\d/.test(text)) return false;
  if (/^\/Date\(-?\d+(?:[+-]\d{4})?\)\/$/.test(text)) return true; // .NET
  return readDate(text, options) !== undefined;
}

function isWords(text: string): boolean {
  return (
    /\p{L}{2}/u.test(text) && !/^https?:\/\//i.test(text) && !/^[\w-]+\/[\w./-]+$/.test(text) && !/^[0-9a-f-]{16,}$/i.test(text)
  );
}
