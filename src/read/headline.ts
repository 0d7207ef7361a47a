import { cleanText, sentences, squeeze } from '../kit/text.ts';
import type { Entry } from '../model/feed.ts';

const LONGEST = 140;

/**
 * A headline for an entry: its own title; where it has none, as notes and short messages, the first sentence of `text`, cut at a word with
 * an ellipsis when it is long; else the words of its address. Never empty.
 */
export function headlineOf(entry: Pick<Entry, 'title' | 'link' | 'id' | 'language' | 'source'>, text: string): string {
  const own = withoutSource(squeeze(entry.title), entry.source?.title);
  if (own) return own;
  const start = squeeze(cleanText(text.slice(0, 2000)));
  const [first] = sentences(start, entry.language);
  if (first) return clipped(first);
  return (entry.link && wordsOf(entry.link)) || entry.link || entry.id || '–';
}

/** A title without the name of the paper that search engines for news set behind it, and give as the source of the entry. */
function withoutSource(title: string, name: string | undefined): string {
  const end = ` - ${name}`;
  return name && title.length > end.length && title.endsWith(end) ? title.slice(0, -end.length).trimEnd() : title;
}

function clipped(sentence: string): string {
  if (sentence.length <= LONGEST) return sentence;
  const cut = sentence.slice(0, LONGEST);
  const space = cut.lastIndexOf(' ');
  // languages without spaces are cut anywhere but within a character
  return `${(space > LONGEST / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, '')).replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** `/2026/03/schools-stay-open.html` says "schools stay open"; a number says nothing, then the host must do. */
function wordsOf(link: string): string {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (!url) return '';
  for (const part of url.pathname.split('/').reverse()) {
    const words = squeeze(
      decoded(part)
        .replace(/\.[a-z0-9]{2,5}$/i, '')
        .replace(/[-_+.]+/g, ' '),
    );
    if (/\p{L}{3}/u.test(words)) return clipped(words);
  }
  return url.hostname;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % is a per cent
  }
}
