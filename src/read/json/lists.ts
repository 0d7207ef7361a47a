// Where lists may stand in a JSON document that nobody described: arrays of objects, and objects by id.

/** A list in a document, with the path under which `json › items` names it. */
export interface JsonList {
  readonly path: string;
  readonly items: readonly unknown[];
}

/** A value inside the items of a list: its path within an item, and what it is in each item that has it. */
export interface JsonLeaf {
  readonly path: string;
  readonly values: readonly (string | number)[];
}

/** Documents are walked so deep and so far: answers of news APIs are flat, and what is deeper is not theirs. */
const MAX_DEPTH = 8;
const MAX_LISTS = 60;
const MAX_LEAVES = 300;
/** Items that are looked at to learn the shape of a list. */
const LOOKED_AT = 40;
/** What a path can name: no dot, bracket or white space. */
const NAMEABLE = /^[^\s.[\]{}]{1,100}$/;

type Json = Record<string, unknown>;

/** Every list of a document, outermost first; lists inside the items of a list are its items' own. */
export function listsIn(document: unknown): JsonList[] {
  const found: JsonList[] = [];
  const look = (value: unknown, path: string, depth: number): void => {
    if (depth > MAX_DEPTH || found.length >= MAX_LISTS) return;
    if (Array.isArray(value)) {
      const items = value.filter(isObject);
      if (items.length && items.length >= value.length / 2) found.push({ path: path || '$', items });
      // a list in an envelope that is a list itself: [{ "count": 9, "items": […] }]
      if (value.length <= 3) for (const [at, each] of value.entries()) look(each, `${path || '$'}[${at}]`, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    const byId = Object.values(value);
    if (byId.length > 1 && byId.every(isObject) && areAlike(byId)) {
      found.push({ path: path || '$', items: byId });
      return;
    }
    for (const [key, each] of Object.entries(value)) if (NAMEABLE.test(key)) look(each, path ? `${path}.${key}` : key, depth + 1);
  };
  look(document, '', 0);
  return found;
}

/** What stands in the items of a list, path by path: texts and numbers, of an inner list its first. */
export function leavesOf({ items }: JsonList): JsonLeaf[] {
  const leaves = new Map<string, (string | number)[]>();
  const gather = (value: unknown, path: string, depth: number): void => {
    if (typeof value === 'string' || typeof value === 'number') {
      const values = leaves.get(path);
      if (values) values.push(value);
      else if (leaves.size < MAX_LEAVES) leaves.set(path, [value]);
    } else if (Array.isArray(value)) {
      if (depth < MAX_DEPTH && path) gather(value[0], `${path}[0]`, depth + 1);
    } else if (isObject(value) && depth < MAX_DEPTH) {
      for (const [key, each] of Object.entries(value))
        if (NAMEABLE.test(key)) gather(each, path ? `${path}.${key}` : key, depth + 1);
    }
  };
  for (const item of items.slice(0, LOOKED_AT)) gather(item, '', 0);
  return [...leaves].map(([path, values]) => ({ path, values }));
}

/** How many of a list's items are looked at. */
export function lookedAt({ items }: JsonList): number {
  return Math.min(items.length, LOOKED_AT);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects with the same keys are items by id; objects with keys of their own are parts of one thing. */
function areAlike(objects: readonly Json[]): boolean {
  const keys = objects.slice(0, LOOKED_AT).map((each) => Object.keys(each));
  const all = new Set(keys.flat());
  const shared = keys.reduce((sum, each) => sum + each.length, 0) / (keys.length * Math.max(1, all.size));
  return all.size > 1 && shared > 0.6;
}
