import { parseLooseJson } from './loose-json.ts';

const MAX_DEPTH = 60;
// Kinds of values that are lists by themselves; any other name wraps one value.
const SETS = new Set(['Set', 'SingleFetchFallback']);
const PAIRS = new Set(['Map', 'null']);

/** Whether a value is a table of values that name each other by their places, as some servers hand over a page's data. */
export function isFlattened(value: unknown): value is unknown[] {
  if (!Array.isArray(value) || value.length < 4) return false;
  const [first] = value as unknown[];
  if (typeof first !== 'object' || first === null) return false;
  if (Array.isArray(first) && typeof first[0] === 'string') return first.length === 2 && Number.isInteger(first[1]);
  const places = Object.values(first);
  return places.length > 0 && places.every((each) => Number.isInteger(each) && (each as number) < value.length);
}

/**
 * The value that such a table tells, first place first: numbers in lists and objects are places, `["Date", …]` and its like are kinds,
 * keys like `_7` are places of names. What lies deeper than any page's data is left out.
 */
export function unflatten(table: readonly unknown[]): unknown {
  const known = new Map<number, unknown>();
  const inPlace = (place: unknown, depth: number): unknown => {
    if (typeof place !== 'number' || place < 0 || place >= table.length || depth > MAX_DEPTH) return null;
    if (known.has(place)) return known.get(place);
    const raw = table[place];
    if (typeof raw !== 'object' || raw === null) return raw;
    // What names itself finds nothing there.
    known.set(place, null);
    const value = Array.isArray(raw) ? listOf(raw, depth) : objectOf(raw, depth);
    known.set(place, value);
    return value;
  };
  const nameOf = (key: string): string => {
    const name = /^_\d+$/.test(key) ? table[Number(key.slice(1))] : undefined;
    return typeof name === 'string' ? name : key;
  };
  const objectOf = (raw: object, depth: number): unknown =>
    Object.fromEntries(Object.entries(raw).map(([key, place]) => [nameOf(key), inPlace(place, depth + 1)]));
  const listOf = (raw: readonly unknown[], depth: number): unknown => {
    const [kind, ...rest] = raw;
    if (typeof kind !== 'string') return raw.map((place) => inPlace(place, depth + 1));
    if (kind === 'Date' || kind === 'D') return typeof rest[0] === 'number' ? new Date(rest[0]).toISOString() : rest[0];
    if (SETS.has(kind)) return rest.map((place) => inPlace(place, depth + 1));
    if (!PAIRS.has(kind)) return inPlace(rest[0], depth + 1);
    const values = rest.map((each, at) => (at % 2 && typeof each === 'number' ? inPlace(each, depth + 1) : each));
    return values.filter((_, at) => at % 2 === 1);
  };
  return inPlace(0, 0);
}

const PUSHED = /(?:__next_f\.push\(\[\s*1\s*,|streamController\.enqueue\()\s*(?=")/g;
const STRING = /"(?:[^"\\]|\\.)*"/y;

/** What the scripts of a page push into a stream, piece after piece. */
export function findPushed(script: string): string {
  let out = '';
  if (!script.includes('__next_f') && !script.includes('streamController')) return out;
  for (const hit of script.matchAll(PUSHED)) {
    STRING.lastIndex = hit.index + hit[0].length;
    const piece = STRING.exec(script)?.[0];
    const text = piece ? (parseLooseJson(`[${piece}]`) as readonly unknown[] | undefined)?.[0] : undefined;
    if (typeof text === 'string') out += text;
  }
  return out;
}

/** The values in such a stream: one a line, with or without its number before it. */
export function valuesOfStream(stream: string): unknown[] {
  return stream.split('\n').flatMap((line) => {
    const from = /^(?:[\da-f]*:)?(?=[[{])/.exec(line)?.[0].length;
    const value = from !== undefined && line.length - from > 100 ? parseLooseJson(line.slice(from)) : undefined;
    return value === undefined ? [] : [isFlattened(value) ? unflatten(value) : value];
  });
}
