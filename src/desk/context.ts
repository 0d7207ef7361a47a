import type { Context } from 'hono';
import type { House } from '../flow/open.ts';
import type { Drafting } from './drafting.ts';
import type { Live } from './live.ts';

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
  /** Groups what the last poll brought into a week, behind, and tells those who look at it. */
  readonly catchUp: (date: string) => void;
  /** Who is here, and what they do. */
  readonly live: Live;
  readonly drafting: Drafting;
}

/** The text fields of a form; files and repeated names are left out. */
export async function fields(c: Context): Promise<Record<string, string>> {
  const form: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(await c.req.parseBody())) if (typeof value === 'string') form[name] = value;
  return form;
}

/** Every value of a field that a form may hold several times. */
export async function valuesOf(c: Context, name: string): Promise<string[]> {
  const value = (await c.req.parseBody({ all: true }))[name];
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

/** A text as a person typed it into a field: its line ends as ours, nothing around it. */
export function typed(form: Readonly<Record<string, string>>, name: string): string {
  return form[name]?.replace(/\r\n?/g, '\n').trim() ?? '';
}
