import type { z } from 'zod';
import type { Problem } from '../model/fault.ts';
import { findNearest } from './nearest.ts';
import { findLanguageCode, timezones } from './words.ts';
import { mistake, placeOf, placeOfKey, type YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** The mistakes that a schema found in a file, in the order of the file: each at its line and column, with what was expected and what is there. */
export function mistakesIn(file: YamlFile, schema: z.ZodType, error: z.ZodError): Problem[] {
  const value: unknown = file.value;
  return error.issues
    .flatMap((issue) => unfold(issue, value))
    .flatMap((issue) => tell(file, schema, value, issue))
    .sort((a, b) => byPlace(a.subject, b.subject));
}

/** For sorting rows by line and column. */
export function byPlace(a: string, b: string): number {
  const [aLine = 0, aColumn = 0] = a.split(':').slice(-2).map(Number);
  const [bLine = 0, bColumn = 0] = b.split(':').slice(-2).map(Number);
  return aLine - bLine || aColumn - bColumn;
}

// Of the forms a value may have, the one that it tries to be: the mistakes inside it are the ones to tell.
function unfold(issue: Issue, root: unknown): Issue[] {
  if (issue.code === 'invalid_key') return [{ ...issue.issues[0]!, path: issue.path } as Issue];
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter(
    (branch) => branch.length > 0 && !branch.some((each) => each.path.length === 0 && each.code === 'invalid_type'),
  );
  if (meant.length !== 1) return [issue];
  // A text in the wrong form is told with all forms that are possible here; something inside a group is told by itself.
  if (typeof valueAt(root, issue.path) !== 'object') return [issue];
  return meant[0]!.flatMap((inner) => unfold({ ...inner, path: [...issue.path, ...inner.path] } as Issue, root));
}

function tell(file: YamlFile, schema: z.ZodType, root: unknown, issue: Issue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const near = findNearest(key, known);
      const hint = near ? `did you mean "${near}"?` : `the keys here are ${known.join(', ')}`;
      return mistake(placeOfKey(file, issue.path, key), `${label(root, [...issue.path, key])}: there is no such key; ${hint}`);
    });
  }
  const found = valueAt(root, issue.path);
  const where = label(root, issue.path);
  const place = issue.code === 'custom' && issue.path.length === 0 ? `${file.name}:1:1` : placeOf(file, issue.path);
  if (found === undefined && issue.path.length) {
    const help = schemaAt(schema, issue.path)?.description;
    return [mistake(place, `${where}: this key is missing${help ? ` (${help.replace(/\.$/, '')})` : ''}; ${expectation(issue)}`)];
  }
  return [mistake(place, `${where}: ${expectation(issue)}, got ${show(found)}${advice(issue, found)}`)];
}

function expectation(issue: Issue): string {
  if (issue.message.startsWith('expected')) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `expected "${String(issue.values[0])}"`
        : `expected one of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `expected at most ${issue.maximum}`;
    case 'too_small':
      return `expected at least ${issue.minimum}`;
    default:
      return `expected something else (${issue.message})`;
  }
}
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list (each item on its own line, beginning with "- ", or in [brackets])',
  object: 'a group of keys, each on its own line below and further to the right',
  record: 'a group of keys, each on its own line below and further to the right',
};

function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing (write a value, or remove the line)';
  if (typeof value === 'string')
    return value.trim() === '' ? 'an empty text' : `"${value.length > 120 ? `${value.slice(0, 120)}…` : value}"`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) return 'a list';
  return 'a group of keys';
}

/** What was probably meant. */
function advice(issue: Issue, found: unknown): string {
  if (
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    expectation(issue) === 'expected a text' &&
    (typeof found === 'number' || typeof found === 'boolean')
  )
    return `; put it in quotes: "${found}"`;
  if (issue.code === 'invalid_type' && issue.expected === 'array' && typeof found === 'string') return `; write [${found}]`;
  if (typeof found !== 'string') return '';
  if (/number/.test(expectation(issue)) && /^-?\d+(\.\d+)?$/.test(found.trim())) return `; write ${found.trim()} without quotes`;
  const meant = findMeant(issue, found.trim());
  return meant === undefined || meant === found ? '' : `; did you mean "${meant}"?`;
}

function findMeant(issue: Issue, found: string): string | undefined {
  if (issue.code === 'invalid_value') return findNearest(found, issue.values.map(String));
  if (issue.message.includes('timezone')) return findNearest(found, timezones()) ?? findZoneOf(found);
  if (issue.message.includes('language code'))
    return findLanguageCode(found) ?? (/^[a-z]{2,3}_[a-z]{2}$/i.test(found) ? found.replace('_', '-') : undefined);
  if (
    issue.message.includes('web address') &&
    /^(www\.|[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/|$))/i.test(found) &&
    !/[\s@]/.test(found)
  )
    return `https://${found}`;
  if (issue.message.includes('true or false'))
    return { yes: 'true', on: 'true', evet: 'true', no: 'false', off: 'false', hayır: 'false' }[found.toLowerCase()];
  if (issue.message.includes('duration')) return findDuration(found);
  if (issue.message.includes('a day like')) return findDay(found);
  if (issue.message.includes('short name')) return slug(found);
  return undefined;
}

function findZoneOf(city: string): string | undefined {
  const name = slug(city)?.replace(/-/g, '_');
  return name ? timezones().find((zone) => zone.toLowerCase().split('/').at(-1) === name) : undefined;
}

function findDuration(text: string): string | undefined {
  const [, count = '1', unit] = /^(?:every\s+)?(\d{1,4})?\s*(m|h|d|w)[a-z]*\.?$/i.exec(text) ?? [];
  return unit ? `${count}${unit.toLowerCase()}` : undefined;
}

function findDay(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  return year && Number(month) <= 12 && Number(day) <= 31
    ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
    : undefined;
}

function slug(text: string): string | undefined {
  const plain = text
    .replace(/[ıİ]/g, 'i')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain && plain.length <= 60 ? plain : undefined;
}

/** A path in words: `lwn › every`, `topics 2 › id`. The first word of a list item is its id, where it has one. */
export function label(root: unknown, path: readonly PropertyKey[]): string {
  const words: string[] = [];
  for (const [depth, step] of path.entries()) {
    if (typeof step !== 'number') {
      words.push(String(step));
      continue;
    }
    const item = valueAt(root, path.slice(0, depth + 1)) as { id?: unknown } | undefined;
    const list = words.pop() ?? 'item';
    const id = item && typeof item === 'object' && typeof item.id === 'string' && item.id.length <= 60 ? item.id : undefined;
    words.push(id !== undefined && list === 'sources' ? id : `${SINGULAR[list] ?? list} ${step + 1}`);
  }
  return words.length ? words.join(' › ') : 'the file';
}
const SINGULAR: Readonly<Record<string, string>> = {
  sources: 'source',
  topics: 'topic',
  items: 'item',
  curators: 'curator',
  corrections: 'correction',
};

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const found = schemaAt(schema, path);
  if (!found) return [];
  const inside = peel(found);
  return (inside.def?.options?.map(peel) ?? [inside]).flatMap((each) => Object.keys(each.shape ?? {}));
}

interface Peelable {
  readonly def?: {
    readonly type?: string;
    readonly innerType?: z.ZodType;
    readonly element?: z.ZodType;
    readonly valueType?: z.ZodType;
    readonly options?: readonly z.ZodType[];
  };
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

function peel(schema: z.ZodType): Peelable {
  let found = schema as unknown as Peelable;
  while (found.def?.innerType) found = found.def.innerType as unknown as Peelable;
  return found;
}

/** The schema that stands at a path of a value. */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  let found: z.ZodType | undefined = schema;
  for (const step of path) {
    const inside: Peelable = peel(found);
    const options: readonly z.ZodType[] = inside.def?.options ?? [inside as unknown as z.ZodType];
    found = options
      .map((option) => peel(option))
      .map((option) => (typeof step === 'number' ? option.def?.element : (option.shape?.[String(step)] ?? option.def?.valueType)))
      .find((each) => each !== undefined);
    if (!found) return undefined;
  }
  return found;
}
