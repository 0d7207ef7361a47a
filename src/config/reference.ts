import { z } from 'zod';
import { plainShapes } from './plain-shape.ts';
import { PicksFile, PublicationFile, SourcesFile } from './schema.ts';

/** A file of the project that is made from the schemas. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

const FILES = [
  { name: 'sources.yaml', schema: SourcesFile, schemaFile: 'sources.schema.json', about: 'What we read.' },
  {
    name: 'publication.yaml',
    schema: PublicationFile,
    schemaFile: 'publication.schema.json',
    about: 'Who we are, when we print, where we keep things.',
  },
  {
    name: 'issues/<date>.yaml',
    schema: PicksFile,
    schemaFile: 'picks.schema.json',
    about:
      'The decisions about one issue; the date is the day on which its week starts. It needs not exist; the desk writes the same file. Say only what shall be otherwise than proposed.',
  },
] as const;

/** The JSON Schemas beside the config files, and docs/config-reference.md. */
export function generatedFiles(): GeneratedFile[] {
  return [
    ...FILES.map(({ schema, schemaFile, about }) => ({
      path: `config/${schemaFile}`,
      text: `${JSON.stringify({ title: about, ...toJsonSchema(schema) }, null, 2)}\n`,
    })),
    { path: 'docs/config-reference.md', text: reference() },
    { path: 'src/config/plain-shapes.ts', text: plainShapes() },
  ];
}

/** A schema of ours for editors: as a person writes the file, empty places allowed where we allow them. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
}

function reference(): string {
  const parts = FILES.map(({ name, schema, about }) =>
    [`## config/${name}`, '', about, '', ...tables(toJsonSchema(schema), '')].join('\n'),
  );
  return `${[
    '# Config reference',
    '',
    '*Made from `src/config/schema.ts` by `tests/tools/generate.ts`; do not edit here.*',
    '',
    'The files are YAML: `key: value`, two spaces for each step to the right, `- ` before each item of a list, `#` before a remark. A text that holds `: ` or begins with one of `* & ! @ % [ {` goes in quotes. Durations are written `30m`, `2h`, `1d`, `1w`. Unknown keys are refused. `gundem check` tells every mistake with its line; a running worker takes up a saved change by itself and keeps the old config when there is a mistake in it.',
    '',
    parts.join('\n'),
  ].join('\n')}`;
}

function tables(schema: JsonSchema, prefix: string): string[] {
  const rows = rowsOf(schema, prefix);
  return [
    '| key | what it holds | default | |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
    '',
  ];
}

function rowsOf(schema: JsonSchema, prefix: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, each]) => {
    const name = `${prefix}${key}`;
    const isRequired = schema.required?.includes(key) ?? false;
    const row = [`\`${name}\``, kindOf(each), defaultOf(each, isRequired), each.description ?? ''];
    return [row, ...insideOf(each).flatMap((inside) => rowsOf(inside.schema, `${name}${inside.step}`))];
  });
}

function insideOf(schema: JsonSchema): { schema: JsonSchema; step: string }[] {
  if (schema.properties) return [{ schema, step: '.' }];
  if (schema.items) return insideOf(schema.items).map((inside) => ({ schema: inside.schema, step: `[]${inside.step}` }));
  return (schema.anyOf ?? []).flatMap(insideOf).slice(0, 1);
}

function kindOf(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((each) => `\`${String(each)}\``).join(' · ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(' or ');
  if (schema.items) return `list of ${schema.items.properties ? 'groups' : plural(kindOf(schema.items))}`;
  if (schema.properties) return 'group';
  if (schema.additionalProperties) return 'names and values';
  if (schema.type === 'boolean') return '`true` · `false`';
  if (schema.type === 'number' || schema.type === 'integer') {
    const { minimum, maximum } = schema;
    return minimum !== undefined && maximum !== undefined && maximum < 1e9 ? `number ${minimum}–${maximum}` : 'number';
  }
  return 'text';
}

function plural(kind: string): string {
  return kind === 'text' || kind === 'number' ? `${kind}s` : kind;
}

function defaultOf(schema: JsonSchema, isRequired: boolean): string {
  if (schema.default !== undefined && JSON.stringify(schema.default) !== '{}' && JSON.stringify(schema.default) !== '[]')
    return `\`${typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default)}\``;
  return isRequired ? '**needed**' : '';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
