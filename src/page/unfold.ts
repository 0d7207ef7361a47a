import type { Json, JsonObject } from './data.ts';

/** Values that are told apart, at most; the data of a page has a few thousand. */
const MAX_VALUES = 20_000;
const MAX_DEPTH = 12;

/**
 * Data that was folded into one list (as Nuxt hands it over): each value stands once, and objects hold the places of theirs. Anything else
 * comes back as it is.
 */
export function unfold(data: Json | undefined): Json | undefined {
  if (!Array.isArray(data) || data.length < 3 || data.length > MAX_VALUES || !isFolded(data[0])) return data;
  let left = MAX_VALUES;
  const valueAt = (place: Json, depth: number): Json => {
    if (typeof place !== 'number' || place < 0 || depth > MAX_DEPTH || --left < 0) return null;
    const value = data[place];
    if (Array.isArray(value)) {
      // ["Reactive", 7] wraps the value at that place
      if (typeof value[0] === 'string') return valueAt(value[1] ?? null, depth + 1);
      return value.map((each) => valueAt(each, depth + 1));
    }
    if (typeof value !== 'object' || value === null) return value ?? null;
    const whole: JsonObject = {};
    for (const [key, each] of Object.entries(value)) if (key !== '__proto__') whole[key] = valueAt(each, depth + 1);
    return whole;
  };
  return valueAt(0, 0);
}

function isFolded(first: Json | undefined): boolean {
  if (Array.isArray(first)) return first.length === 2 && typeof first[0] === 'string' && typeof first[1] === 'number';
  return typeof first === 'object' && first !== null && Object.values(first).every((each) => typeof each === 'number');
}
