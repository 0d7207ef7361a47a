import type { Said, Told } from '../model/said.ts';
import { said } from '../rules/codes.ts';

/** The parts of `/pattern/flags`; undefined for a word or phrase. */
function findPattern(term: string): { source: string; flags: string } | undefined {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(term.trim()) ?? [];
  return source === undefined ? undefined : { source, flags: flags! };
}

/** Why a filter term cannot be used; undefined where it can. */
export function findTermMistake(text: string): Told | undefined {
  if (!text.trim()) return said('config/why-empty');
  if (text.length > 200) return said('config/why-long', { most: 200 });
  const pattern = findPattern(text);
  if (!pattern)
    return text.trim().length > 2 && /^\/.*[^/]$/.test(text.trim()) && /[\\()[\]*+?|]/.test(text)
      ? said('config/why-no-slash')
      : undefined;
  if (/[^iu]/.test(pattern.flags)) return said('config/why-flags');
  try {
    new RegExp(pattern.source, `${pattern.flags.includes('i') ? 'i' : ''}u`);
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error); // RegExp tells mistakes by throwing
  }
  return findSlowness(pattern.source);
}

/**
 * Why a pattern might take for ever on a hostile text: a repetition of a repetition, several open repetitions, a back reference.
 * Branches: a scanner of one pass, one sign of the pattern a branch.
 */
function findSlowness(source: string): Said | undefined {
  let open = 0;
  /** For each open group: does it hold a repetition or a choice? */
  const groups: boolean[] = [];
  let lastGroup: boolean | undefined;
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!;
    const wasGroup = lastGroup;
    lastGroup = undefined;
    if (char === '\\') {
      if (/[1-9k]/.test(source[at + 1] ?? '')) return said('config/why-back-reference');
      at++;
    } else if (char === '[') {
      while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    } else if (char === '(') groups.push(false);
    else if (char === ')') {
      lastGroup = groups.pop();
      if (lastGroup && groups.length) groups[groups.length - 1] = true;
    } else if (char === '|' && groups.length) groups[groups.length - 1] = true;
    else if (char === '*' || char === '+' || (char === '{' && /^\{\d+,?\d*\}/.test(source.slice(at)))) {
      if (wasGroup) return said('config/why-nested-repetition');
      if (groups.length) groups[groups.length - 1] = true;
      if (char !== '{') open++;
      else {
        const [, least, , most] = /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(at))!;
        if (Number(most || least) > 100) return said('config/why-many-repetitions', { most: 100 });
        if (!most && /^\{\d+,\}/.test(source.slice(at))) open++;
      }
    }
  }
  return open > 2 ? said('config/why-open-repetitions') : undefined;
}
