import type { Laid } from './laid.ts';
import { pick } from './pick.ts';
import { textInside } from './text-inside.ts';

/** What a page keeps in scripts, and what it says where there are none. */
export interface PageScripts {
  /** Bodies of `script` elements that may hold data, with their type. */
  readonly data: readonly { readonly type: string; readonly body: string }[];
  /** What the page says to browsers without scripts. */
  readonly noscript: string;
  /** Number of scripts, for telling an empty shell. */
  readonly count: number;
}

const MAX_DATA = 4_000_000;

/** The scripts of a page, within bounds. */
export function readScripts(laid: Laid): PageScripts {
  const scripts = pick(laid, ['script']);
  const data: { type: string; body: string }[] = [];
  let length = 0;
  for (const script of scripts) {
    const body = textInside(script);
    length += body.length;
    if (length <= MAX_DATA && body.length > 40) data.push({ type: (script.attribs.type ?? '').toLowerCase(), body });
  }
  let noscript = '';
  for (const each of pick(laid, ['noscript'])) {
    if (noscript.length >= 2000) break;
    noscript += ` ${textInside(each).slice(0, 500)}`;
  }
  return { data, noscript, count: scripts.length };
}
