/** A value out of JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** An object out of JSON. */
export type JsonObject = { [key: string]: Json };

// Trees that are larger are cut: a list of articles comes early and lies shallow.
const MAX_VISITS = 60_000;
const MAX_DEPTH = 24;

/** Where the object or array that begins here ends; -1 where it does not. */
export function balancedEnd(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** Visits every object and array of a value, outermost first; bounded in number and depth. */
export function visit(root: Json, see: (value: Json[] | JsonObject) => void): void {
  let level: Json[] = [root];
  let visits = 0;
  for (let depth = 0; depth < MAX_DEPTH && level.length; depth++) {
    const next: Json[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (++visits > MAX_VISITS) return;
      see(value);
      for (const child of Array.isArray(value) ? value : Object.values(value))
        if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
}

/** The first of these keys that holds a text. */
export function textAt(value: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = value[key];
    if (typeof found === 'string' && found.trim()) return found.trim();
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) {
      const inner = found.rendered ?? found['@value'] ?? found['@id'] ?? found.url ?? found.text;
      if (typeof inner === 'string' && inner.trim()) return inner.trim();
    }
  }
  return undefined;
}

/** The first of these keys that holds a time: a text, or seconds or milliseconds since 1970 as ISO 8601. */
export function timeAt(value: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = textAt(value, [key]);
    if (found) return found;
    const count = value[key];
    if (typeof count !== 'number') continue;
    // Of this century: ten figures are seconds, thirteen are milliseconds.
    if (count > 9e8 && count < 1e10) return new Date(count * 1000).toISOString();
    if (count > 9e11 && count < 1e13) return new Date(count).toISOString();
  }
  return undefined;
}

/** Whether a value is an object, not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
