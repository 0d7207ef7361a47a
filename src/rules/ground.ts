import { fold, UNSPACED } from '../kit/text.ts';

/** What somebody announced. */
export interface Announced {
  readonly title: string;
  /** What else was said of it, as plain text. */
  readonly summary?: string;
}

/** What the page itself shows. */
export interface Shown {
  readonly titles: readonly string[];
  readonly text: string;
}

/** Whether a page tells of what announced it. `unclear`: too little was announced to say. */
export type Ground = 'common' | 'none' | 'unclear';

/** Beginnings of words are compared, for endings change with case and number: shorter ones in scripts whose languages change them most. */
const STEM = { latin: 5, other: 4 };
/** Shorter words are in every text; a title has few enough to count them. */
const SHORTEST = { title: 4, text: 5 };
/** The Arabic article, with what is written onto it. */
const ARTICLE = /^[وبكفل]?ال(?=\p{L}{3})/u;
/** A page is known by its beginning. */
const MOST_SHOWN = 20_000;
const MOST_ANNOUNCED = 3_000;

/** What page and announcement have in common, by the words of title and summary. */
export function groundBetween(announced: Announced, shown: Shown): Ground {
  const title = stems(announced.title, SHORTEST.title);
  const summary = stems((announced.summary ?? '').slice(0, MOST_ANNOUNCED), SHORTEST.text);
  if (title.size < 2 && summary.size < 6) return 'unclear';
  const there = stems([...shown.titles, shown.text.slice(0, MOST_SHOWN)].join('\n'), SHORTEST.title);
  const inTitle = share(title, there);
  const inSummary = share(summary, there);
  if ((title.size >= 2 && inTitle >= 0.5) || (summary.size >= 6 && inSummary >= 0.4)) return 'common';
  // common words are in every text: a title without any of its own there weighs more
  return inTitle < 0.34 && inSummary < (title.size >= 3 && inTitle < 0.2 ? 0.4 : 0.2) ? 'none' : 'unclear';
}

function share(wanted: ReadonlySet<string>, there: ReadonlySet<string>): number {
  if (!wanted.size) return 0;
  let found = 0;
  for (const each of wanted) if (there.has(each)) found++;
  return found / wanted.size;
}

/** The beginnings of a text's words that say something; of scripts without spaces, the words that their segmenter finds. */
function stems(text: string, shortest: number): Set<string> {
  const out = new Set<string>();
  for (const word of fold(text).split(' ')) {
    if (!word) continue;
    if (UNSPACED.test(word)) {
      for (const part of segments(word)) out.add(part);
    } else if (/[a-z]/.test(word)) {
      if (word.length >= shortest) out.add(word.slice(0, STEM.latin));
    } else if (/\p{N}/u.test(word)) out.add(word);
    else if (word.length >= SHORTEST.title) out.add(word.replace(ARTICLE, '').slice(0, STEM.other));
  }
  return out;
}

let segmenter: Intl.Segmenter | undefined;
function* segments(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  for (const { segment, isWordLike } of segmenter.segment(text))
    if (isWordLike && segment.length > 1 && !/^\p{Script=Hiragana}+$/u.test(segment)) yield segment;
}
