import { z } from 'zod';
import { expected } from '../../rules/expected.ts';
import { defineSourceKind } from '../kind.ts';

const JSON_PATH = expected('config/expected-json-path');
const JsonPath = z
  .string({ error: JSON_PATH })
  .regex(/^[^\s.[\]]{1,100}(\.[^\s.[\]]{1,100}|\[\d{1,4}\]){0,20}$/, { error: JSON_PATH });

/** A path, or an address with paths in braces where the answer holds a part of it alone. */
const LinkPath = z.union(
  [
    JsonPath,
    z.string({ error: JSON_PATH }).regex(/^(?:https?:\/\/|\/)[^\s{}]*(?:\{[^\s{}]{1,200}\}[^\s{}]*){1,5}$/, { error: JSON_PATH }),
  ],
  { error: JSON_PATH },
);

/** Paths into a JSON answer. */
const JsonOptions = z
  .strictObject({
    items: JsonPath.describe('Path to the list of items, like `data.items`; `$` where the answer itself is the list.'),
    title: JsonPath.describe('Inside an item: path to the headline.'),
    link: LinkPath.describe(
      'Inside an item: path to the address of the article; or the address itself with a path in braces, like `https://www.example.org/news/{slug}`.',
    ),
    date: JsonPath.optional().describe('Inside an item: path to the date.'),
    summary: JsonPath.optional().describe('Inside an item: path to the introductory text.'),
    id: JsonPath.optional().describe('Inside an item: path to something that stays the same when the item is edited.'),
  })
  .describe('For a JSON answer: where to look.');

/** A news API: an answer in JSON, read by paths that the source names. */
export const json = defineSourceKind({
  kind: 'json',
  purpose: 'feed',
  options: JsonOptions,
  needsOptions: true,
  open: async () => (await import('../pages/json.ts')).readJsonPage,
});
