import type { z } from 'zod';
import { findNearest } from '../kit/nearest.ts';
import type { Problem } from '../model/fault.ts';
import type { Said, Told } from '../model/said.ts';
import { type Code, said } from '../rules/codes.ts';
import { findExpected } from '../rules/expected.ts';
import { findLanguageCode, timezones } from './near-words.ts';
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
      const where = label(root, [...issue.path, key]);
      const near = findNearest(key, known) ?? 'none';
      return mistake(placeOfKey(file, issue.path, key), said('config/is-unknown-key', { where, near, keys: known }));
    });
  }
  const found = valueAt(root, issue.path);
  const where = label(root, issue.path);
  const place = issue.code === 'custom' && issue.path.length === 0 ? `${file.name}:1:1` : placeOf(file, issue.path);
  if (found === undefined && issue.path.length) {
    const help = schemaAt(schema, issue.path)?.description?.replace(/\.$/, '') ?? 'none';
    return [mistake(place, said('config/is-missing-key', { where, help, expected: expectation(issue) }))];
  }
  const wanted = expectation(issue);
  if (isGroupOf(wanted) && typeof found === 'string' && GLUED.test(found))
    return [mistake(place, said('config/is-glued-colon', { line: found.slice(0, 80) }))];
  const got = SECRET.has(wanted.code) && typeof found === 'string' ? said('config/got-secret') : show(found);
  const told = { where, expected: wanted, got, advice: advice(issue, found) ?? '' };
  return [mistake(place, said('config/is-wrong', told))];
}

/** What is written where a secret was wanted may be one: it is never shown. */
const SECRET: ReadonlySet<string> = new Set<Code>([
  'config/expected-variable',
  'config/expected-password-hash',
  'config/expected-smtp',
]);

function expectation(issue: Issue): Said {
  const ours = findExpected(issue.message);
  if (ours) return ours;
  switch (issue.code) {
    case 'invalid_type':
      return said('config/expected-type', { type: issue.expected });
    case 'invalid_value':
      return issue.values.length === 1
        ? said('config/expected-value', { value: String(issue.values[0]) })
        : said('config/expected-one-of', { values: issue.values.map(String) });
    case 'too_big':
      return said('config/expected-at-most', { most: Number(issue.maximum) });
    case 'too_small':
      return said('config/expected-at-least', { least: Number(issue.minimum) });
    default:
      return said('config/expected-other', { why: issue.message });
  }
}

function show(value: unknown): Said {
  if (value === null || value === undefined) return said('config/got-nothing');
  if (typeof value === 'string') {
    if (value.trim() === '') return said('config/got-empty');
    return said('config/got-text', { value: value.length > 120 ? `${value.slice(0, 120)}…` : value });
  }
  if (typeof value === 'number') return said('config/got-number', { value: String(value) });
  if (typeof value === 'boolean') return said('config/got', { value: String(value) });
  return Array.isArray(value) ? said('config/got-list') : said('config/got-group');
}

function isGroupOf({ code, values }: Said): boolean {
  return code === 'config/expected-type' && (values.type === 'object' || values.type === 'record');
}

/** `id:a url:https://…`: without its spaces a group of keys is one text. */
const GLUED = /^[A-Za-z][\w-]*:(?!\/\/)[^\s:]/;
/** As programs for letters set them. */
const CURLY = /^[“”„‟«»‘’‚‹›](.+)[“”„‟«»‘’‚‹›]$/su;

/** What was probably meant. */
function advice(issue: Issue, found: unknown): Said | undefined {
  const { code, values } = expectation(issue);
  if (code === 'config/expected-type' && values.type === 'string' && (typeof found === 'number' || typeof found === 'boolean'))
    return said('config/advice-quotes', { value: String(found) });
  if (typeof found !== 'string') return undefined;
  const text = found.trim();
  const [, within] = CURLY.exec(text) ?? [];
  if (within) return said('config/advice-quotes-straight', { value: within });
  if (issue.path[0] === 'sources' && isGroupOf({ code, values }) && /^https?:\/\//.test(text))
    return said('config/advice-meant', { value: `url: ${text}` });
  if (code === 'config/expected-type' && values.type === 'array') return said('config/advice-list', { value: found });
  const isNumber = NUMBERS.has(code) || values.type === 'number';
  if (isNumber && /^-?\d+(\.\d+)?$/.test(text)) return said('config/advice-no-quotes', { value: text });
  const meant = issue.code === 'invalid_value' ? findNearest(text, issue.values.map(String)) : MEANT[code]?.(text);
  return meant === undefined || meant === text ? undefined : said('config/advice-meant', { value: meant });
}
const NUMBERS: ReadonlySet<string> = new Set<Code>([
  'config/expected-number',
  'config/expected-number-0-10',
  'config/expected-whole-number',
]);

const YES_NO: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  evet: 'true',
  no: 'false',
  off: 'false',
  hayır: 'false',
};

/** By what was expected: what a text probably means. */
const MEANT: { readonly [code: string]: ((found: string) => string | undefined) | undefined } = {
  'config/expected-timezone': (found) => findNearest(found, timezones()) ?? findZoneOf(found),
  'config/expected-language': (found) =>
    findLanguageCode(found) ?? (/^[a-z]{2,3}_[a-z]{2}$/i.test(found) ? found.replace('_', '-') : undefined),
  'config/expected-url': (found) => (looksLikeAddress(found) ? `https://${found}` : undefined),
  'config/expected-true-or-false': (found) => YES_NO[found.toLowerCase()],
  'config/expected-duration': findDuration,
  'config/expected-duration-between': findDuration,
  'config/expected-day': findDay,
  'config/expected-instant': findDay,
  'config/expected-id': slug,
} satisfies Partial<Record<Code, (found: string) => string | undefined>>;

function looksLikeAddress(text: string): boolean {
  return /^(www\.|[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/|$))/i.test(text) && !/[\s@]/.test(text);
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
export function label(root: unknown, path: readonly PropertyKey[]): Told {
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
  return words.length ? words.join(' › ') : said('config/the-file');
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
