import type { Element } from 'domhandler';
import type { TraceStep } from '../../model/article.ts';
import type { Block, Laid, Spot } from '../../page/laid.ts';
import { spotText } from '../../page/text.ts';
import { isClosing, isFurniture } from '../../rules/furniture.ts';
import { namesKindOfPage } from '../../rules/page-kinds.ts';
import { key } from '../key.ts';

/** What people call the box of a headline, by the parts of its names. */
const NAMES = new Set(
  'title headline heading subject baslik başlık titulo título titre titel titolo tytul tit ttl judul naslov nadpis otsikko rubrik zagolovok tieude cim'.split(
    ' ',
  ),
);

/** How far before its text a headline stands: in lines, elements, characters between. */
const NEAR = { lines: 8, elements: 60, characters: 400 } as const;

/** Share of its words that the text repeats: at least this of the headline's, and of the other title's at most half of that. */
const SAID = 0.3;

/** Where the text is, and what the page is called so far. */
interface Asked {
  readonly title: string;
  readonly text: string;
  readonly bodyFrom: number;
}

/**
 * The headline of a page that tells machines only the name of its site: no heading, but a line over the text that is called a title or
 * set in bold, whose words the text says again, while it says next to nothing of the title that the head of the page has.
 */
export function findNamedHeadline(
  laid: Pick<Laid, 'blocks' | 'spots' | 'text'>,
  asked: Asked,
  trace: TraceStep[],
): string | undefined {
  const { title, text } = asked;
  // one word is the name of a house, and any text says it
  const told = /\p{L}.*\P{L}.*\p{L}/u.test(title) ? saidShare(title, withoutSignature(text)) : 0;
  const called = calledTitles(laid, asked);
  let best = called.find((line) => isEndOf(key(title), line));
  if (best) return taken(best, trace);
  // a short name is said by any text of its house: "Board of Schools"
  let most = Math.max(SAID, told * (title.split(/\s+/).length <= 4 ? 1.2 : 2));
  for (const line of new Set([...called, ...boldLines(laid.blocks, asked.bodyFrom)])) {
    if (!isHeadline(line) || key(title).includes(key(line))) continue;
    const share = saidShare(line, text);
    if (share < most || (best !== undefined && share === most)) continue;
    best = line;
    most = share;
  }
  return best && taken(best, trace);
}

/** A house signs with its name, in short lines below its text. */
function withoutSignature(text: string): string {
  const lines = text.split('\n\n');
  const last = lines.findLastIndex((line) => line.length > 60);
  return last < 0 ? text : lines.slice(0, last + 1).join('\n\n');
}

function taken(title: string, trace: TraceStep[]): string {
  trace.push({ step: 'title', action: 'take', what: title, why: 'title box' });
  return title;
}

/** Whether the title is the line with the names of site and section before it, parted by nothing that could be told. */
function isEndOf(title: string, line: string): boolean {
  const own = key(line);
  return (
    isHeadline(line) && own.length >= 12 && own.length > 0.4 * title.length && own.length < title.length && title.endsWith(own)
  );
}

function isHeadline(text: string): boolean {
  if (text.length < 8 || text.length > 220 || !/\p{L}{2}/u.test(text)) return false;
  return !isClosing(text) && !isFurniture(text) && !namesKindOfPage(text) && !/[.:：。]$/.test(text);
}

/** What elements say that are called a title, a little before the text. */
function calledTitles(laid: Pick<Laid, 'blocks' | 'spots' | 'text'>, { bodyFrom }: Asked): string[] {
  const { blocks, spots } = laid;
  const first = blocks[bodyFrom]!.box.element;
  const body = spots.findIndex(({ element }) => element === first);
  if (body < 0) return [];
  const start = spots[body]!.from;
  return spots
    .slice(Math.max(0, body - NEAR.elements), body)
    .filter(({ to, tag, element }) => to <= start && start - to < NEAR.characters && tag !== 'a' && isNamed(element))
    .map((spot) => spotText(laid, valueIn(spots, spot), 600));
}

/** The cell behind a label, where a row of two is called a title. */
function valueIn(spots: readonly Spot[], spot: Spot): Spot {
  if (spot.tag !== 'dl' && spot.tag !== 'tr') return spot;
  return spots.slice(spot.at + 1, spot.end + 1).find(({ tag }) => tag === 'dd' || tag === 'td') ?? spot;
}

/** A day in figures set below the headline, parted from it by a line break alone. */
const DAY_AFTER = /\s\(?\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}(?:\s\p{Nd}{1,2}[:.]\p{Nd}{2})?\)?$/u;

/** Lines in bold right over the text, as pages were set before there were style sheets. */
function boldLines(blocks: readonly Block[], bodyFrom: number): string[] {
  return blocks
    .slice(Math.max(0, bodyFrom - NEAR.lines), bodyFrom)
    .filter(({ links, kind, strongCharacters }) => !links && kind !== 'item' && strongCharacters > 0)
    .map((block) => ({ ...block, text: block.text.replace(DAY_AFTER, '') }))
    .filter(({ strongCharacters, text }) => strongCharacters > 0.9 * text.length)
    .map(({ text }) => text);
}

function isNamed({ attribs }: Element): boolean {
  return `${attribs.class ?? ''} ${attribs.id ?? ''}`
    .slice(0, 200)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((part) => NAMES.has(part));
}

/** Which share of the words of a title a text says again, by the beginnings of words; of scripts without spaces, pairs of signs. */
function saidShare(title: string, text: string): number {
  const said = text.slice(0, 5000).toLowerCase();
  const pieces = (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(piecesOf);
  return pieces.length ? pieces.filter((piece) => said.includes(piece)).length / pieces.length : 0;
}

function piecesOf(word: string): string[] {
  if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word))
    return word.length > 3 ? [word.slice(0, 5)] : [];
  return Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2));
}
