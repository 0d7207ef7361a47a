import { fold, sentences, squeeze } from '../kit/text.ts';
import type { TraceStep } from '../model/article.ts';
import type { Excerpt } from '../model/source.ts';
import { key } from './fields/body.ts';
import { isCaption, isFurniture, isPlea } from './phrases.ts';

/** A paragraph as the summary needs it. */
export interface Passage {
  readonly text: string;
  readonly kind: 'text' | 'heading' | 'item' | 'quote' | 'code' | 'cell' | 'caption';
}

/** Bounds and manner of a summary. */
export interface SummaryOptions {
  readonly paragraphs: number;
  readonly maxCharacters: number;
  readonly style: 'lead' | 'best';
  readonly excerpt: Excerpt;
  readonly language: string | undefined;
  readonly title: string;
  readonly authors: readonly string[];
}

/** Place, date and agency before the news: `ANKARA (AA) – `, `Berlin, 3. Mai (dpa) - `, `(Reuters) — `. */
const DATELINE =
  /^(?:(?:\p{Lu}[\p{L}.'’]*|de|la|el|del|von|am|an|der|sur|les|du)(?:[\s/-]+(?:\p{Lu}[\p{L}.'’]*|de|la|el|del|von|am|an|der|sur|les|du)){0,4}(?:,\s*[^()—–:!?]{2,36})?\s*)?(?:\([^()]{2,30}\)\s*|\[[^[\]]{2,30}\]\s*)?(?:—|–|--|-|:|\|)\s+(?=[\p{Lu}\p{Lo}"“„«'‘¿¡])/u;
const AGENCY =
  /^\s*(?:\((?:reuters|ap|afp|dpa|aa|epa|ansa|efe|tass|xinhua|bloomberg|cnn|upi|pti|ani|iha|dha|anka)[^()]{0,20}\)|【[^】]{1,20}】|（[^）]{1,16}(?:電|讯|訊|社)）|[\p{Script=Han}]{2,6}(?:\d{1,2}月\d{1,2}日)?(?:电|電|讯|訊)\s)\s*[—–:-]?\s*/iu;
const ATTRIBUTION = /^[—–-]\s?[^.!?]{2,80}\(@\w+\)/u;
const CREDIT =
  /^(?:(?:by|von|por|par|di|de|door|af|av|yazan|haber|автор|текст)\s*:?\s+\p{Lu}[^.!?]{2,80}|[^.!?]{2,60}(?:\||•|·)[^.!?]{2,60}|\d+\s*(?:min|dk|мин|分)[^.!?]{0,30})$/iu;
const NOTE =
  /^(?:editor'?s? note|correction|update[ds]?\b|note:|disclaimer|this (?:article|story|post|piece|column|page|website|guide) (?:was|is|has been|first|originally|contains|expands|may)\b.{0,140}$|a version of this|this is an? (?:excerpt|opinion|developing)|listen to|watch:|read (?:more|also)|photo|image|video:|advertisement|anm(?:erkung)?\. d|hinweis|redaktioneller|dieser (?:artikel|beitrag|text) (?:enthält|ist (?:zuerst|eine)|wurde|erschien)|mit (?:informationen|material) (?:der|von|des)|nota (?:de|del)|note de la|cet article (?:a été|contient)|este art[ií]c?u?[lg]o (?:fue|contiene|foi|contém)|questo articolo (?:è stato|contiene)|bu (?:yazı|haber) (?:ilk|daha önce)|\p{L}+ (?:last|was) updated\b)/iu;
/** A day before the news: `06.11.23 - `, `31. Oktober 2023. `, `March 3, 2026 — `. */
const DAYLINE =
  /^(?:\p{Nd}{1,2}\.?\s\p{L}{3,12}\.?\s\p{Nd}{4}|\p{Nd}{1,2}[./]\p{Nd}{1,2}[./]\p{Nd}{2,4}|\p{Lu}\p{L}{2,11}\.?\s\p{Nd}{1,2},\s\p{Nd}{4})\s?[.:|–—-]\s+(?=[\p{Lu}\p{Lo}"“„«])/u;
/** A place as a sentence of its own: `Berlin. In Berlin …`. */
const PLACE = /^(\p{Lu}[\p{L}-]{2,20}(?:[ /]\p{Lu}[\p{L}-]{2,20})?)\.\s+(?=\p{Lu})/u;

/** The summary: whole sentences of the source in their order, within the bounds, beginning with the news. */
export function summarize(passages: readonly Passage[], options: SummaryOptions, trace: TraceStep[]): string {
  if (options.excerpt === 'headline') {
    trace.push({ step: 'summary', action: 'note', what: 'nothing', why: 'this source allows its headline alone' });
    return '';
  }
  const usable = readable(passages, options, trace);
  if (!usable.length) return '';
  const count = options.excerpt === 'full' ? Infinity : Math.max(1, options.paragraphs);
  const chosen = options.style === 'best' && options.excerpt !== 'full' ? best(usable, options, trace) : usable.slice(0, count);
  return fillBounds(chosen, options);
}

/** Paragraphs that can stand in a summary, the first without its dateline. */
function readable(passages: readonly Passage[], options: SummaryOptions, trace: TraceStep[]): string[] {
  const out: string[] = [];
  const title = key(options.title);
  const skip = (text: string, why: string): void => {
    trace.push({ step: 'summary', action: 'remove', what: text.slice(0, 80), why });
  };
  const prose = passages.filter((each) => each.kind === 'text' || each.kind === 'quote');
  const pool =
    prose.reduce((sum, each) => sum + each.text.length, 0) > 200 ? prose : passages.filter((each) => each.kind !== 'heading');
  for (const { text } of pool) {
    if (out.length > 400) break;
    const started = out.length > 0;
    const mine = key(text);
    if (!mine) continue;
    if (title && (mine === title || (mine.length < title.length * 1.3 && mine.includes(title)))) skip(text, 'the title again');
    else if (isFurniture(text) || isPlea(text)) skip(text, 'furniture');
    else if (isCaption(text)) skip(text, 'caption');
    else if ((!started || text.length < 400) && NOTE.test(text)) skip(text, 'a note, not the news');
    else if (!started && text.length < 90 && (CREDIT.test(text) || options.authors.some((name) => text.includes(name))))
      skip(text, 'byline');
    else if (
      text.length < 130 &&
      !/[.!?…。！？؟।”"»」』]\)?$/u.test(text) &&
      !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{8,}/u.test(
        text,
      )
    )
      skip(text, 'no sentence');
    else if (/^\p{Lu}[\p{L}-]+\.$/u.test(text)) skip(text, 'a place alone');
    else if (/^\p{Ll}/u.test(text) && !/[.!?…:”"»]\)?$/u.test(text)) skip(text, 'a fragment');
    else if (ATTRIBUTION.test(text)) skip(text, 'who a quotation is from, apart from it');
    else if (/[:：]$/u.test(text) && text.length < 90) skip(text, 'announces something that is not here');
    else out.push(out.length > 1 ? withoutDay(text) : withoutDateline(text, options.title, trace)); // the second too: a standfirst may stand first
  }
  return out;
}

/** A paragraph without the punctuation that an unseen element left behind, and without a day set before it. */
function withoutDay(text: string): string {
  return text.replace(/^[.,;:)\]]+\s+/u, '').replace(DAYLINE, '');
}

function withoutDateline(text: string, title: string, trace: TraceStep[]): string {
  let rest = withoutDay(text);
  const place = PLACE.exec(rest);
  if (place && rest.length > 60 && (rest.indexOf(place[1]!, place[0].length) > 0 || title.includes(place[1]!)))
    rest = rest.slice(place[0].length);
  const agency = AGENCY.exec(rest);
  if (agency) rest = rest.slice(agency[0].length);
  const match = DATELINE.exec(rest.slice(0, 120));
  // `Exams – what changes` is no dateline: a place in capitals, a comma, or brackets are
  if (match && (/\(|\[|,|—|–|--/.test(match[0]) || /^\p{Lu}{3,}/u.test(match[0])) && rest.length - match[0].length > 40)
    rest = rest.slice(match[0].length);
  if (rest !== text)
    trace.push({ step: 'summary', action: 'remove', what: text.slice(0, text.length - rest.length), why: 'dateline' });
  return squeeze(rest);
}

/** Fills the bounds: whole paragraphs while they fit, the last one cut at a sentence. */
function fillBounds(paragraphs: readonly string[], options: SummaryOptions): string {
  const out: string[] = [];
  let left = options.maxCharacters;
  const end = paragraphs.findLastIndex((paragraph, i) => i === 0 || !/[:：]$/u.test(paragraph)); // what ends in a colon announces what is not here
  for (const paragraph of paragraphs.slice(0, end + 1)) {
    const gap = out.length ? 2 : 0;
    if (paragraph.length + gap <= left) {
      out.push(paragraph);
      left -= paragraph.length + gap;
      continue;
    }
    const cut = cutAtSentence(paragraph, left - gap, options.language);
    if (cut && (!out.length || cut.length > 60)) out.push(cut);
    break;
  }
  return out.join('\n\n');
}

/** As many whole sentences as fit, with the language's mark for what was left out; of one long sentence, whole words. */
function cutAtSentence(paragraph: string, limit: number, language: string | undefined): string | undefined {
  if (limit < 20) return undefined;
  const mark = /^(?:zh|ja)/.test(language ?? '') ? '……' : ' …';
  let taken = '';
  for (const sentence of sentences(paragraph.slice(0, 2 * limit), language)) {
    const next = taken ? `${taken}${/[。！？」』]$/u.test(taken) ? '' : ' '}${sentence}` : sentence;
    if (next.length + mark.length > limit) break;
    taken = next;
  }
  if (taken) return taken.length < squeeze(paragraph.slice(0, 2 * limit)).length ? taken + mark : taken;
  const cut = paragraph.slice(0, limit - mark.length);
  const at = cut.lastIndexOf(' ');
  return (at > 0.5 * cut.length ? cut.slice(0, at) : cut).replace(/[\s,;:–—-]+$/u, '').replace(/[\ud800-\udbff]$/, '') + mark;
}

/**
 * The paragraphs that say most, in their order: words of the title, words that come often, an early place, numbers and quotations count;
 * questions and very short or long ones count less. The first paragraph always stands.
 */
function best(paragraphs: readonly string[], options: SummaryOptions, trace: TraceStep[]): string[] {
  const language = options.language ?? 'und';
  const wordsOf = (text: string): string[] =>
    fold(text, language)
      .split(' ')
      .filter((word) => word.length > 3 || /[^\u0000-\u024f]/.test(word));
  const often = new Map<string, number>();
  for (const paragraph of paragraphs) for (const word of new Set(wordsOf(paragraph))) often.set(word, (often.get(word) ?? 0) + 1);
  const title = new Set(wordsOf(options.title));
  const scored = paragraphs.map((text, index) => {
    const words = wordsOf(text);
    const inTitle = words.filter((word) => title.has(word)).length / Math.max(1, title.size);
    const central = words.reduce((sum, word) => sum + Math.min(4, often.get(word) ?? 0), 0) / Math.max(12, words.length);
    const place = 1 / (1 + index / 3);
    const facts = (/\p{Nd}/u.test(text) ? 0.3 : 0) + (/["“„«]/u.test(text) ? 0.15 : 0);
    const shape = text.length < 80 ? -0.5 : text.length > 900 ? -0.3 : 0;
    const score =
      index === 0
        ? Infinity
        : 2 * Math.min(1, inTitle) + 0.5 * central + place + facts + shape - (/[?？؟]$/u.test(text) ? 0.5 : 0);
    return { index, text, score };
  });
  const chosen = scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, Math.max(1, options.paragraphs))
    .sort((a, b) => a.index - b.index);
  for (const each of chosen)
    trace.push({
      step: 'summary',
      action: 'take',
      what: each.text.slice(0, 80),
      why: each.index === 0 ? 'the first paragraph' : `score ${each.score.toFixed(2)}, paragraph ${each.index + 1}`,
    });
  return chosen.map((each) => each.text);
}
