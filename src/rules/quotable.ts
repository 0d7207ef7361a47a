import { squeeze } from '../kit/text.ts';
import type { Article, ParagraphKind, TraceStep } from '../model/article.ts';
import { withoutDateline, withoutDay } from './dateline.ts';
import { isCaption, isFurniture, isNote, isPlea } from './furniture.ts';

/** What an excerpt is made from. */
export type Quoted = Pick<Article, 'title' | 'paragraphs' | 'kinds' | 'standfirst' | 'authors' | 'language'>;

interface Passage {
  readonly text: string;
  readonly kind: ParagraphKind;
}

const ATTRIBUTION = /^[—–-]\s?[^.!?]{2,80}\(@\w+\)/u;
const CREDIT =
  /^(?:(?:by|von|por|par|di|de|door|af|av|yazan|haber|автор|текст)\s*:?\s+\p{Lu}[^.!?]{2,80}|[^.!?]{2,60}(?:\||•|·)[^.!?]{2,60}|\d+\s*(?:min|dk|мин|分)[^.!?]{0,30})$/iu;
/** Scripts that end no sentence with a mark of ours, in a run long enough to be one. */
const UNMARKED =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{8,}/u;
const WHOLE = /[.!?…。！？؟।”"»」』]\]?\)?$/u;
/** Nobody reads on after so many paragraphs. */
const MOST = 400;

/** The paragraphs that can stand in an excerpt, one after the other, the first without its dateline. */
export function* quotable(article: Quoted, trace: TraceStep[] = []): Generator<string> {
  const title = key(article.title);
  let kept = 0;
  for (const { text } of pool(article)) {
    if (kept > MOST) return;
    const why = unfit(text, { title, isFirst: kept === 0, article });
    if (why === undefined) {
      // the second too: a standfirst may stand first
      const out = kept > 1 ? withoutDay(text) : withoutDateline(text, article.title);
      if (kept <= 1 && out !== squeeze(text)) remove(trace, text.slice(0, text.length - out.length), 'dateline');
      kept++;
      yield out;
    } else if (why) remove(trace, text.slice(0, 80), why);
  }
}

function remove(trace: TraceStep[], what: string, why: string): void {
  trace.push({ step: 'summary', action: 'remove', what, why });
}

/** Running text and quotations; where that is next to nothing, lists and the like too. */
function pool(article: Quoted): Passage[] {
  const passages = article.paragraphs.map((text, at): Passage => ({ text, kind: article.kinds?.[at] ?? 'text' }));
  const all = [...opening(article.standfirst, passages), ...passages];
  const prose = all.filter((each) => each.kind === 'text' || each.kind === 'quote');
  const letters = prose.reduce((sum, each) => sum + each.text.length, 0);
  return letters > 200 ? prose : all.filter((each) => each.kind !== 'heading');
}

/** The standfirst as the first paragraph: when it is whole sentences, and the text does not say it again. */
function opening(standfirst: string | undefined, passages: readonly Passage[]): Passage[] {
  const text = standfirst ?? '';
  if (text.length < 60 || !/[.!?…。！？।؟][”"»」』]?$/u.test(text)) return [];
  const start = text.slice(0, 40).toLowerCase();
  return passages.slice(0, 3).some((passage) => passage.text.toLowerCase().includes(start)) ? [] : [{ text, kind: 'text' }];
}

/** Why a paragraph cannot stand in an excerpt; empty when it says nothing at all, undefined when it can. */
function unfit(
  text: string,
  { title, isFirst, article }: { readonly title: string; readonly isFirst: boolean; readonly article: Quoted },
): string | undefined {
  const mine = key(text);
  if (!mine) return '';
  if (title && (mine === title || (mine.length < title.length * 1.3 && mine.includes(title)))) return 'the title again';
  if (isFurniture(text) || isPlea(text)) return 'furniture';
  if (isCaption(text)) return 'caption';
  if ((isFirst || text.length < 400) && isNote(text)) return 'a note, not the news';
  if (isFirst && text.length < 90 && (CREDIT.test(text) || article.authors.some(({ name }) => text.includes(name))))
    return 'byline';
  return misshapen(text);
}

/** Why a paragraph is no running text, by its shape. */
function misshapen(text: string): string | undefined {
  if (text.length < 130 && !WHOLE.test(text) && !UNMARKED.test(text)) return 'no sentence';
  if (/^\p{Lu}[\p{L}-]+\.$/u.test(text)) return 'a place alone';
  if (/^\p{Ll}/u.test(text) && !/[.!?…:”"»]\)?$/u.test(text)) return 'a fragment';
  if (ATTRIBUTION.test(text)) return 'who a quotation is from, apart from it';
  if (/[:：]$/u.test(text) && text.length < 90) return 'announces something that is not here';
  return undefined;
}

function key(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
