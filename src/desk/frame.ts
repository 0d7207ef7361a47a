import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { House } from '../flow/open.ts';
import { say } from '../words/say.ts';
import type { DeskEnv } from './guard.ts';
import type { Frame } from './views/layout.tsx';
import { type DeskWords, wordsFor } from './words.ts';

const NOTICE = 'gundem_notice';

/** The frame of a page for this request. `date` is the week that the menu leads to. */
export function frameOf(c: Context<DeskEnv>, house: House, date: string, needsPassword: boolean): Frame {
  const words = wordsFor(house.publication.language);
  const told = noticeOf(c, words);
  const hand = c.get('hand');
  return {
    words,
    language: house.publication.language,
    timezone: house.publication.timezone,
    publication: house.publication.title,
    date,
    token: c.get('token'),
    curator: c.get('session').name,
    signedIn: needsPassword,
    ...(told ? { notice: told } : {}),
    ...(hand ? { hand: { date: hand.date, told: say(hand.told, house.publication.language) } } : {}),
  };
}

/** Back to a page, with one word about what happened: the name of a phrase, never text from outside. */
export function back(c: Context, to: string, notice?: keyof DeskWords): Response {
  if (notice) c.header('set-cookie', `${NOTICE}=${notice}; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=30`, { append: true });
  return c.redirect(to, 303);
}

function noticeOf(c: Context, words: DeskWords): Frame['notice'] | undefined {
  const name = getCookie(c, NOTICE);
  if (!name || !Object.hasOwn(words, name)) return undefined;
  c.header('set-cookie', `${NOTICE}=; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=0`, { append: true });
  return { text: words[name as keyof DeskWords] };
}
