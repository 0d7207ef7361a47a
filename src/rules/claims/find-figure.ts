import { type Aligned, isToldBy } from './align.ts';
import { lexiconOf } from './lexicon.ts';
import type { IndexedSource } from './source.ts';
import type { ClaimFound, Figure, Parsed } from './types.ts';

/** What a general word may stand for: a pupil is a person, a girl a child. */
const GENERAL: Readonly<Record<string, readonly string[]>> = {
  person: [
    'student',
    'child',
    'girl',
    'boy',
    'woman',
    'man',
    'teacher',
    'worker',
    'refugee',
    'migrant',
    'graduate',
    'researcher',
    'family',
    'vote',
  ],
  child: ['student', 'girl', 'boy'],
  student: ['girl', 'boy', 'graduate', 'child', 'woman', 'man'],
  worker: ['teacher', 'researcher', 'job'],
  college: ['school', 'university'],
  building: ['school', 'university', 'college', 'class'],
  programme: ['project', 'course'],
  region: ['province', 'country', 'city'],
  city: ['village', 'province'],
  migrant: ['refugee'],
  woman: ['girl'],
  man: ['boy'],
};

/** True when two units may mean the same; where one says none, nothing speaks against it. */
export function areUnitsAlike(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b || a === b || a === 'time' || b === 'time') return true;
  return Boolean(GENERAL[a]?.includes(b) || GENERAL[b]?.includes(a));
}

const MEASURES = new Set([
  'eur',
  'usd',
  'gbp',
  'try',
  'jpy',
  'cny',
  'inr',
  'rub',
  'chf',
  'km',
  'm',
  'mile',
  'kg',
  'tonne',
  'hectare',
  'litre',
  'degree',
  'hour',
  'minute',
  'second',
  'cm',
]);

/** As `areUnitsAlike`, and a bare number of the source is no sum of money and no distance. */
function isUnitHere(said: string | undefined, there: Figure, isKnown: boolean): boolean {
  if (isKnown && said !== undefined && there.unit === undefined && MEASURES.has(said)) return false;
  return areUnitsAlike(said, there.unit);
}

/** True when the text's figure is the source's, or a rounding of it. */
export function isSameValue(figure: Figure, there: Figure): boolean {
  return figure.values.some((value) =>
    there.values.some((other) => value === other || roundsTo(other, value, figure.isRounded || there.isRounded)),
  );
}

function roundsTo(exact: number, said: number, isRounded: boolean): boolean {
  if (exact === 0 || said === 0) return false;
  const digits = significant(said);
  if (significant(exact) <= digits) return false;
  if (digits >= 2 && Number(exact.toPrecision(digits)) === said) return true;
  return isRounded && Math.abs(exact - said) / Math.abs(exact) <= 0.08;
}

function significant(value: number): number {
  return String(value).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length || 1;
}

/** Where a figure stands in the source. `undefined`: it says too little to be looked for. */
export function findFigure(
  figure: Figure,
  parsed: Parsed,
  source: IndexedSource,
  aligned: Aligned | undefined,
  isForeign: boolean,
): ClaimFound | undefined {
  const near = aligned && aligned.share >= 0.5 ? aligned.sentence : undefined;
  const isRead = lexiconOf(source.language).numbers.size > 0;
  const range = findRange(figure, parsed, source);
  if (range) return range;
  if (near) {
    const all = near.figures.filter((each) => isSameValue(figure, each));
    // "1 dozer and 1 team" of "1 dozer and 4 teams": the one is spent
    const before = parsed.figures.filter((each) => each.start < figure.start && isSameValue(each, figure)).length;
    const here = all.length && before >= all.length && aligned!.share >= 0.7 ? [] : all;
    if (here.some((each) => isUnitHere(figure.unit, each, isRead) && !isOddCount(figure, each, parsed, source, isForeign)))
      return { kind: 'stands', paragraph: near.paragraph };
    if (here.length) return { kind: 'differs', paragraph: near.paragraph, there: withUnit(here[0]!, near) };
    const other = near.figures.find(
      (each) =>
        each.isOrdinal === figure.isOrdinal &&
        areUnitsAlike(figure.unit, each.unit) &&
        !parsed.figures.some((own) => isSameValue(own, each)),
    );
    if (other) {
      // a figure of elsewhere in the source belongs here where a sentence was put together of two, or tells that other one
      const elsewhere = source.sentences.find(
        (sentence) =>
          isToldBy(parsed, sentence, aligned!) &&
          sentence.figures.some((each) => isSameValue(figure, each) && isUnitHere(figure.unit, each, isRead)),
      );
      const anywhere = elsewhere
        ? { kind: 'stands' as const, paragraph: elsewhere.paragraph }
        : aligned!.share < 0.7 && findAnywhere(figure, source, isForeign);
      if (!anywhere || anywhere.kind === 'missing')
        return { kind: 'differs', paragraph: near.paragraph, there: withUnit(other, near) };
      return anywhere;
    }
  }
  return findAnywhere(figure, source, isForeign);
}

/** "5 to 10" where the source has "5 to 20": a range stands as a whole. */
function findRange(figure: Figure, parsed: Parsed, source: IndexedSource): ClaimFound | undefined {
  const at = parsed.figures.indexOf(figure);
  const pair = [at - 1, at].map((first) => joinedWithNext(parsed, first)).find((found) => found !== undefined);
  if (!pair) return undefined;
  const ranges = source.sentences.flatMap((sentence) =>
    sentence.figures.flatMap((_, first) => {
      const found = joinedWithNext(sentence, first);
      return found ? [{ found, sentence }] : [];
    }),
  );
  if (ranges.some(({ found }) => pair.every((end, side) => isSameValue(end, found[side]!)))) return undefined;
  const like = ranges.find(({ found }) => pair.some((end, side) => isSameValue(end, found[side]!)));
  if (!like) return undefined;
  const [first, second] = like.found;
  return { kind: 'differs', paragraph: like.sentence.paragraph, there: like.sentence.text.slice(first.start, second.end) };
}

const JOINTS = new Set(['-', '–', '—', 'to', 'bis', 'a', 'ile']);

function joinedWithNext({ figures, pieces }: Parsed, at: number): readonly [Figure, Figure] | undefined {
  const [first, second] = [figures[at], figures[at + 1]];
  if (!first || !second || first.isWord || second.isWord) return undefined;
  const between = pieces.filter((piece) => piece.start >= first.end && piece.end <= second.start && !/^[%€$£]$/.test(piece.text));
  return between.length === 1 && JOINTS.has(between[0]!.folded) ? [first, second] : undefined;
}

function findAnywhere(figure: Figure, source: IndexedSource, isForeign: boolean): ClaimFound | undefined {
  const isRead = lexiconOf(source.language).numbers.size > 0;
  let wrong: ClaimFound | undefined;
  for (const sentence of source.sentences)
    for (const each of sentence.figures)
      if (isSameValue(figure, each)) {
        if (isUnitHere(figure.unit, each, isRead)) return { kind: 'stands', paragraph: sentence.paragraph };
        wrong ??= { kind: 'differs', paragraph: sentence.paragraph, there: withUnit(each, sentence) };
      }
  const year = source.sentences.find(({ days }) => days.some((day) => figure.values.includes(day.year ?? day.day ?? Number.NaN)));
  if (year && !figure.unit) return { kind: 'stands', paragraph: year.paragraph };
  if (wrong) return wrong;
  // two, three: a writer counts them himself; in letters of a language that we do not read they cannot be found
  const isSmall = figure.values.every((value) => value <= (isForeign ? 12 : 3));
  if ((figure.isWord && isSmall) || figure.isOrdinal) return undefined;
  return { kind: 'missing' };
}

/** "120 laptops" where the source has 120 pupils: what is counted is no unit that we know, and no word of the source. */
function isOddCount(figure: Figure, there: Figure, parsed: Parsed, source: IndexedSource, isForeign: boolean): boolean {
  if (isForeign || figure.unit || !there.unit) return false;
  const next = parsed.pieces.find((piece) => piece.start >= figure.end);
  return next?.kind === 'word' && next.folded.length >= 4 && !source.words.has(next.folded) && !hasStem(next.folded, source);
}

function hasStem(word: string, { stems }: IndexedSource): boolean {
  return (stems.get(word.slice(0, 3)) ?? []).some((other) => other.slice(0, 5) === word.slice(0, 5));
}

/** A figure as the source writes it, with the word behind it. */
function withUnit(figure: Figure, { pieces, text }: Parsed): string {
  const before = pieces.findLast((piece) => piece.end <= figure.start);
  const start =
    before && before.end === figure.start && before.kind === 'mark' && /[$€£₺¥₹%]/.test(before.text)
      ? before.start
      : figure.start;
  const next = pieces.find((piece) => piece.start >= figure.end);
  const end = next && (next.kind === 'word' || /[%€$£₺°]/.test(next.text)) ? next.end : figure.end;
  return text.slice(start, end);
}
