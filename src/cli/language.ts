import { languages } from '../words/index.ts';
import { spoken } from '../words/say.ts';

/**
 * The language of the terminal: what the person who sits there asks for (`GUNDEM_LANG`, else `LC_ALL`, `LC_MESSAGES`, `LANG`, as every
 * program of a terminal does), not that of the publication: the one who runs it need not read what it prints. English where we do not
 * speak it in the terminal, and for `C` and `POSIX`.
 */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const asked = env.GUNDEM_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || 'en';
  const language = spoken(asked.replace(/[.@].*$/, ''));
  return Object.hasOwn(languages, language) ? language : 'en';
}
