import type { z } from 'zod';
import { KINDS } from '../read/kinds/index.ts';
import type { Shape, Word } from './plain-check.ts';
import { IS } from './predicates.ts';
import { PublicationFile, SourceEntry, SourcesFile } from './schema.ts';
import { Cron, FilterTerm } from './words.ts';

/** As much of a schema of Zod's as is looked at. */
interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly defaultValue?: unknown;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDef } }[];
  readonly catchall?: z.ZodType;
  readonly coerce?: boolean;
}

interface CheckDef {
  readonly check: string;
  readonly fn?: unknown;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
}

const UNCLEAR: Shape = { is: 'unclear' };
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

/** The looks of ours that stand in checks: by their function, or as the check itself where it tells more than boolean. */
const NAMED = new Map<unknown, Word>([
  ...Object.entries(IS).map(([name, look]) => [look, name as Word] as const),
  [defOf(Cron).checks![0], 'plainCron'],
  [defOf(FilterTerm).checks![0], 'filterTerm'],
]);

/** What belongs to one kind of source is looked at by its own schema. */
const OF_KINDS = new Set<string>(KINDS.flatMap(({ kind, options }) => (options ? [kind] : [])));
const NEEDY = new Set<unknown>(KINDS.flatMap(({ kind, needsOptions }) => (needsOptions ? [kind] : [])));

/** The module with the shapes of both files, by which `plain-check.ts` reads them. */
export function plainShapes(): string {
  const shapes = { publication: shapeOf(PublicationFile), sources: shapeOf(SourcesFile) };
  return [
    "import type { Shape } from './plain-check.ts';",
    '',
    '/** What can be told of the two files without their schemas. Made from schema.ts by tests/tools/generate.ts; do not edit here. */',
    "export const PLAIN: Readonly<Record<'publication' | 'sources', Shape>> = JSON.parse(",
    `  String.raw\`${JSON.stringify(shapes)}\`,`,
    ');',
    '',
  ].join('\n');
}

/** What of a schema can be told without it. */
function shapeOf(schema: z.ZodType): Shape {
  const def = defOf(schema);
  if (def.type === 'optional') return { ...shapeOf(def.innerType!), free: true };
  if (def.type === 'default') return { ...shapeOf(def.innerType!), usual: def.defaultValue };
  if (def.type === 'prefault') return { ...shapeOf(def.innerType!), asIf: def.defaultValue };
  if (def.type === 'boolean') return { is: 'boolean' };
  if (def.type === 'enum') return { is: 'one of', of: Object.values(def.entries!) };
  if (def.type === 'union') return { is: 'either', of: def.options!.map(shapeOf) };
  if (def.type === 'object') return fieldsOf(schema, def);
  const bounds = def.coerce ? undefined : boundsOf(def.checks ?? []);
  if (!bounds) return UNCLEAR;
  const { words, like, whole, ...sizes } = bounds;
  if (def.type === 'string') return { is: 'text', words, like, ...sizes };
  if (words.length || like.length) return UNCLEAR;
  if (def.type === 'number') return { is: 'number', ...sizes, ...(whole ? { whole } : {}) };
  return def.type === 'array' ? { is: 'list', of: shapeOf(def.element!), ...sizes } : UNCLEAR;
}

function fieldsOf(schema: z.ZodType, { shape, catchall, checks }: Def): Shape {
  // only what refuses unknown keys, and asks nothing of several at once
  if (checks?.length || !catchall || defOf(catchall).type !== 'never') return UNCLEAR;
  const isSource = (schema as unknown) === SourceEntry;
  const fields = Object.entries(shape!).map(([name, each]) => {
    if (isSource && OF_KINDS.has(name)) return [name, { ...UNCLEAR, free: true }] as const;
    const found = shapeOf(each);
    const isKind = isSource && name === 'kind' && found.is === 'one of';
    return [name, isKind ? { ...found, of: found.of.filter((kind) => !NEEDY.has(kind)) } : found] as const;
  });
  return { is: 'fields', fields: Object.fromEntries(fields) };
}

interface Bounds {
  readonly words: Word[];
  readonly like: [string, string][];
  whole?: true;
  least?: number;
  most?: number;
}

/** What the checks of a schema ask; undefined where one is not known here. */
function boundsOf(checks: NonNullable<Def['checks']>): Bounds | undefined {
  const bounds: Bounds = { words: [], like: [] };
  for (const check of checks) {
    const { check: name, ...about } = check._zod.def;
    const word = NAMED.get(check) ?? NAMED.get(about.fn);
    if (name === 'custom' && word) bounds.words.push(word);
    else if (name === 'string_format' && about.format === 'regex')
      bounds.like.push([about.pattern!.source, about.pattern!.flags]);
    else if (name === 'number_format' && about.format === 'safeint') bounds.whole = true;
    else if (name === 'min_length') bounds.least = about.minimum!;
    else if (name === 'max_length') bounds.most = about.maximum!;
    else if (name === 'greater_than' && about.inclusive) bounds.least = about.value as number;
    else if (name === 'less_than' && about.inclusive) bounds.most = about.value as number;
    else return undefined;
  }
  return bounds;
}
