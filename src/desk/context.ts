import type { Context } from 'hono';
import type { House } from '../flow/open.ts';

/** What the routes are handed. */
export interface DeskContext {
  readonly house: () => House;
  readonly reload: () => Promise<void>;
  /** What prints goes through here, one after the other. */
  readonly inLine: <T>(work: () => Promise<T>) => Promise<T>;
  /** Sources that are asked by hand; waits neither for a pass nor for a print. */
  readonly byHand: <T>(work: (signal?: AbortSignal) => Promise<T>) => Promise<T>;
  readonly needsPassword: boolean;
  /** The date of the week at hand: the one that ended and is not out, else the open one. */
  readonly openDate: () => Promise<string>;
}

/** The text fields of a form; files and repeated names are left out. */
export async function fields(c: Context): Promise<Record<string, string>> {
  const form: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(await c.req.parseBody())) if (typeof value === 'string') form[name] = value;
  return form;
}
