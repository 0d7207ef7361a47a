import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { generatedFiles, toJsonSchema } from '../../src/config/reference.ts';
import { PicksFile, PublicationFile, SourcesFile } from '../../src/config/schema.ts';

describe.each(generatedFiles())('$path', ({ path, text }) => {
  test('is what the schema says today (else: npx tsc -p tests/tools && node .build/tests/tools/generate.js)', () => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

test('every option has a line of help', () => {
  const bare: string[] = [];
  const walk = (schema: z.core.JSONSchema.BaseSchema, path: string): void => {
    for (const [key, each] of Object.entries((schema.properties ?? {}) as Record<string, z.core.JSONSchema.BaseSchema>)) {
      if (!each.description) bare.push(`${path}${key}`);
      walk(each, `${path}${key}.`);
    }
    for (const inside of [schema.items, ...(schema.anyOf ?? [])])
      if (inside && typeof inside === 'object' && !Array.isArray(inside)) walk(inside as z.core.JSONSchema.BaseSchema, path);
  };

  for (const schema of [SourcesFile, PublicationFile, PicksFile]) walk(toJsonSchema(schema) as z.core.JSONSchema.BaseSchema, '');

  expect(bare).toEqual([]);
});

test.each(['sources', 'publication'])(
  'an editor finds nothing wrong with config/%s.yaml, and underlines an unknown key',
  (name) => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(`config/${name}.schema.json`, 'utf8')));
    const text = readFileSync(`config/${name}.yaml`, 'utf8');

    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=./${name}.schema.json`);
    expect(validate(parse(text))).toBe(true);
    expect(validate({ ...parse(text), unknown: 1 })).toBe(false);
  },
);
