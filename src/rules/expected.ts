import type { Said } from '../model/said.ts';
import { type Code, said } from './codes.ts';

/** What a schema expects, as its error: Zod hands texts through and nothing else, so a Said travels as JSON. */
export function expected<C extends Code>(...what: Parameters<typeof said<C>>): string {
  return JSON.stringify(said(...what));
}

/** What a schema expected; undefined where the words are Zod's own. */
export function findExpected(message: string): Said | undefined {
  if (!message.startsWith('{"code":"config/expected-')) return undefined;
  return JSON.parse(message) as Said;
}
