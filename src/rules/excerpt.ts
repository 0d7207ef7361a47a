import { cleanText } from '../kit/text.ts';
import type { TraceStep } from '../model/article.ts';
import type { Publication } from '../model/edition.ts';
import type { Excerpt, Source } from '../model/source.ts';
import { fillBounds } from './cut.ts';
import { type Quoted, quotable } from './quotable.ts';
import { tellMost } from './tell-most.ts';

/** How much may stand: what the publication has room for, and what the rights of the source allow. */
export interface ExcerptBounds {
  readonly summary: Publication['summary'];
  readonly excerpt: Excerpt;
}

/** The bounds of today for a source; one that is no longer configured lends what sources lend by default. */
export function boundsFor(source: Pick<Source, 'excerpt'> | undefined, publication: Pick<Publication, 'summary'>): ExcerptBounds {
  return { summary: publication.summary, excerpt: source?.excerpt ?? 'lead' };
}

/**
 * The one rule for what we carry of an article: whole paragraphs of the source in their order, beginning with the news, the last one cut
 * at a sentence. `headline` allows none, `lead` the number of paragraphs that the publication wants, `full` as many as its characters hold.
 */
export function excerptOf(article: Quoted, { summary, excerpt }: ExcerptBounds, trace?: TraceStep[]): string[] {
  if (trace) return makeExcerpt(article, { summary, excerpt }, trace);
  const known = made.get(article) ?? new Map<string, readonly string[]>();
  made.set(article, known);
  const bounds = [excerpt, summary.paragraphs, summary.maxCharacters, summary.style].join(' ');
  const before = known.get(bounds) ?? makeExcerpt(article, { summary, excerpt });
  known.set(bounds, before);
  return [...before];
}

// An article never changes, and a desk proposes and sets the same ones at every press.
const made = new WeakMap<Quoted, Map<string, readonly string[]>>();

function makeExcerpt(article: Quoted, { summary, excerpt }: ExcerptBounds, trace?: TraceStep[]): string[] {
  if (excerpt === 'headline') {
    trace?.push({ step: 'summary', action: 'note', what: 'nothing', why: 'this source allows its headline alone' });
    return [];
  }
  return fillBounds(choose(article, { summary, excerpt }, trace), summary.maxCharacters, article.language).map(cleanText);
}

function choose(article: Quoted, { summary, excerpt }: ExcerptBounds, trace?: TraceStep[]): string[] {
  const most = Math.max(1, summary.paragraphs);
  if (excerpt === 'lead' && summary.style === 'best')
    return tellMost([...quotable(article, trace)], { title: article.title, most }, trace);
  const out: string[] = [];
  let room = summary.maxCharacters;
  for (const paragraph of quotable(article, trace)) {
    out.push(paragraph);
    room -= paragraph.length;
    if (room < 0 || (excerpt === 'lead' && out.length >= most)) break;
  }
  return out;
}

/** Whether there is anything to carry of an article, without making the excerpt. */
export function hasExcerpt(article: Quoted, excerpt: Excerpt = 'lead'): boolean {
  return excerpt !== 'headline' && !quotable(article).next().done;
}

/** Whether paragraphs that stand already are within the bounds. */
export function isWithin(paragraphs: readonly string[], { summary, excerpt }: ExcerptBounds): boolean {
  if (excerpt === 'headline') return paragraphs.length === 0;
  if (excerpt === 'lead' && paragraphs.length > summary.paragraphs) return false;
  return paragraphs.join('\n\n').length <= summary.maxCharacters;
}

const OPENING = { paragraphs: 4, maxCharacters: 1600, style: 'lead' } as const;

/** The beginning of an article as a reader meets it, whatever its rights allow us to carry: what topics are found in. */
export function openingOf(article: Quoted): string {
  return excerptOf(article, { summary: OPENING, excerpt: 'lead' }).join('\n\n');
}
