import { IS } from './predicates.ts';

/** The name of what a text must be. */
export type Word = keyof typeof IS;

/** What stands at a place of a file, so far as it can be told without the library of the schemas. Made of them by `plain-shape.ts`. */
export type Shape = {
  /** May be left out. */
  readonly free?: true;
  /** What holds where it is left out: as it is, or as if it were written. */
  readonly usual?: unknown;
  readonly asIf?: unknown;
} & (
  | {
      readonly is: 'text';
      readonly words: readonly Word[];
      readonly like: readonly Pattern[];
      readonly least?: number;
      readonly most?: number;
    }
  | { readonly is: 'number'; readonly least?: number; readonly most?: number; readonly whole?: true }
  | { readonly is: 'boolean' }
  | { readonly is: 'one of'; readonly of: readonly unknown[] }
  | { readonly is: 'list'; readonly of: Shape; readonly least?: number; readonly most?: number }
  | { readonly is: 'fields'; readonly fields: Readonly<Record<string, Shape>> }
  | { readonly is: 'either'; readonly of: readonly Shape[] }
  /** More than can be told here. */
  | { readonly is: 'unclear' }
);

type Pattern = readonly [source: string, flags: string];

/** Thrown where something is odd or not to be told here: the schema looks then, and tells what is wrong if anything is. */
const ODD = new Error('odd');

/**
 * What a file says with what is usual filled in, as its schema would give it; undefined where the schema must look. It only ever says
 * "right" of what the schema calls right, and makes no mistake known: most starts of the program read a file in which nothing is wrong, and
 * need no library that could say what.
 */
export function readPlainly(shape: Shape, value: unknown): unknown {
  try {
    return take(shape, value);
  } catch (error) {
    if (error === ODD) return undefined;
    throw error;
  }
}

function take(shape: Shape, value: unknown): unknown {
  // a clone of a text is another one, and a hundred thousand sources have the same
  if (value === undefined && shape.usual !== undefined)
    return typeof shape.usual === 'object' ? structuredClone(shape.usual) : shape.usual;
  if (value === undefined && shape.asIf !== undefined) return take(shape, shape.asIf);
  if (shape.is === 'fields') return takeFields(shape.fields, value);
  if (shape.is === 'list') return takeList(shape, value);
  if (shape.is === 'either') return takeEither(shape.of, value);
  if (!isRight(shape, value)) throw ODD;
  // one for all: what is written a hundred thousand times is as many texts
  return shape.is === 'one of' ? shape.of.find((each) => each === value) : value;
}

function isRight(shape: Exclude<Shape, { is: 'fields' | 'list' | 'either' }>, value: unknown): boolean {
  if (shape.is === 'boolean') return typeof value === 'boolean';
  if (shape.is === 'one of') return shape.of.includes(value);
  if (shape.is === 'text') {
    if (typeof value !== 'string' || !isWithin(shape, value.length)) return false;
    return shape.words.every((word) => IS[word](value)) && shape.like.every((each) => patternOf(each).test(value));
  }
  if (shape.is === 'unclear' || typeof value !== 'number' || !isWithin(shape, value)) return false;
  return shape.whole ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function isWithin({ least, most }: { readonly least?: number; readonly most?: number }, size: number): boolean {
  return (least === undefined || size >= least) && (most === undefined || size <= most);
}

const patterns = new Map<string, RegExp>();

function patternOf([source, flags]: Pattern): RegExp {
  const key = `${flags}/${source}`;
  const known = patterns.get(key) ?? new RegExp(source, flags);
  patterns.set(key, known);
  return known;
}

function takeFields(fields: Readonly<Record<string, Shape>>, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw ODD;
  const written = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(written)) if (!Object.hasOwn(fields, name)) throw ODD;
  const taken: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(fields)) {
    if (Object.hasOwn(written, name) || !shape.free) taken[name] = take(shape, written[name]);
  }
  return taken;
}

function takeList(shape: Extract<Shape, { is: 'list' }>, value: unknown): unknown {
  if (!Array.isArray(value) || !isWithin(shape, value.length)) throw ODD;
  return value.map((each) => {
    if (each === undefined) throw ODD;
    return take(shape.of, each);
  });
}

function takeEither(shapes: readonly Shape[], value: unknown): unknown {
  for (const shape of shapes) {
    if (shape.is === 'unclear') throw ODD; // it might be the one that is meant
    const taken = readPlainly(shape, value);
    if (taken !== undefined) return taken;
  }
  throw ODD;
}
