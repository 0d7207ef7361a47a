import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { House } from '../flow/open.ts';
import { say } from '../words/say.ts';
import type { DeskEnv } from './guard.ts';
import { mayDo } from './people.ts';
import type { Frame, Notice } from './views/layout.tsx';
import { type DeskWords, wordsFor } from './words.ts';

const NOTICE = 'gundem_notice';

/** Phrases that say that something did not happen. */
const BAD: ReadonlySet<string> = new Set<keyof DeskWords>([
  'conflict',
  'overtaken',
  'nothingToUndo',
  'changedFile',
  'nothingToPublish',
  'addHint',
  'correctionHint',
  'noSuchItem',
  'noDraft',
  'notMerged',
  'mayNot',
]);

/** The language that this curator reads: their own, else the publication's. */
export function languageOf(c: Context<DeskEnv>, house: House): string {
  return c.get('own')?.language ?? house.publication.language;
}

/** The frame of a page for this request. `date` is the week that the menu leads to. */
export function frameOf(c: Context<DeskEnv>, house: House, date: string, needsPassword: boolean): Frame {
  const language = languageOf(c, house);
  const words = wordsFor(language);
  const told = noticeOf(c, words);
  const hand = c.get('hand');
  const own = c.get('own');
  const role = c.get('role');
  return {
    words,
    language,
    publicationLanguage: house.publication.language,
    timezone: house.publication.timezone,
    publication: house.publication.title,
    date,
    token: c.get('token'),
    curator: c.get('session').name,
    signedIn: needsPassword,
    may: (path) => role === undefined || mayDo(role, path),
    keys: own?.keys !== false,
    ...(own?.theme ? { theme: own.theme } : {}),
    waiting: c.get('waiting') ?? 0,
    heard: c.get('heard') ?? 0,
    ...(told ? { notice: told } : {}),
    ...(hand ? { hand: { date: hand.date, told: say(hand.told, language) } } : {}),
  };
}

/** Back to a page, with one word about what happened: the name of a phrase, never text from outside. */
export function back(c: Context, to: string, notice?: keyof DeskWords): Response {
  if (notice) c.header('set-cookie', `${NOTICE}=${notice}; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=30`, { append: true });
  return c.redirect(to, 303);
}

/** A phrase as what just happened, or did not. */
export function noticeFor(name: keyof DeskWords, words: DeskWords): Notice {
  return BAD.has(name) ? { text: words[name], bad: true } : { text: words[name] };
}

function noticeOf(c: Context, words: DeskWords): Notice | undefined {
  const name = getCookie(c, NOTICE);
  if (!name || !Object.hasOwn(words, name)) return undefined;
  c.header('set-cookie', `${NOTICE}=; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=0`, { append: true });
  return noticeFor(name as keyof DeskWords, words);
}
