import type { Context } from 'hono';
import type { DeskContext } from './context.ts';
import { frameOf } from './frame.ts';
import type { DeskEnv } from './guard.ts';
import { AgainPage, PlainTrouble, TroublePage } from './views/trouble.tsx';
import { wordsFor } from './words.ts';

/** The states of HTTP in which the desk refuses or fails. */
export type TroubleStatus = 400 | 401 | 403 | 404 | 409 | 413 | 421 | 429 | 500 | 503;

/** True when our script asks: it gets what happened as data. */
export function wantsData(c: Context): boolean {
  return c.req.header('accept')?.startsWith('application/json') ?? false;
}

/** Says what went wrong: as a page of the desk with the way on, or as data to the script. */
export async function trouble(
  c: Context<DeskEnv>,
  desk: DeskContext,
  told: string,
  status: TroubleStatus,
  about: { readonly title?: string; readonly to?: string } = {},
): Promise<Response> {
  if (wantsData(c)) return c.json({ ok: false, told }, status);
  const house = desk.house();
  const frame = frameOf(
    c,
    house,
    await desk.openDate().catch(() => new Date(house.now()).toISOString().slice(0, 10)),
    desk.needsPassword,
  );
  return c.html(
    <TroublePage frame={frame} title={about.title ?? frame.words.cannotDo} told={told.split('\n')} to={about.to ?? '/desk'} />,
    status,
  );
}

/** Asks for the same page again, from a page of ours: what a link on another site could not bring along comes with it. */
export function comeAgain(c: Context, language: string, to: string): Response | Promise<Response> {
  return c.html(<AgainPage words={wordsFor(language)} language={language} to={to} />);
}

/** The same to somebody of whom nothing is known: no menu, no name, no token. */
export function plainTrouble(c: Context, language: string, told: string, status: TroubleStatus): Response | Promise<Response> {
  if (wantsData(c)) return c.json({ ok: false, told, signIn: status === 401 }, status);
  return c.html(<PlainTrouble words={wordsFor(language)} language={language} told={told} />, status);
}
