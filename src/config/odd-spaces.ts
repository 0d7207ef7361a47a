import type { Document } from 'yaml';
import { yamlLibrary } from './yaml-library.ts';

/** Blanks that look like a space, or like nothing, and are none to YAML: word processors and web pages leave them. */
const ODD = '\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff';
const AT_START = new RegExp(`^ *[${ODD}][ ${ODD}]*(?=(?:- +)?[A-Za-z][\\w-]*:|- )`, 'u');
const AFTER_COLON = new RegExp(`^ *(?:- +)*[A-Za-z][\\w-]*:[${ODD}]`, 'u');

/** Where a blank that YAML does not know stands for the indent of a key or for the space after its colon: offsets in the text. Texts of several lines may hold what they like. */
export function findOddSpaces(text: string, doc: Document): number[] {
  const found: number[] = [];
  const texts = blockTexts(doc);
  for (const match of text.matchAll(/[^\n]+/g)) {
    const start = match.index + (match.index === 0 && match[0].startsWith('\ufeff') ? 1 : 0);
    const line = text.slice(start, match.index + match[0].length);
    const odd = AT_START.exec(line) ?? AFTER_COLON.exec(line);
    if (!odd) continue;
    const at = start + (odd[0].endsWith(':') ? 0 : line.search(new RegExp(`[${ODD}]`, 'u')));
    if (!texts.some(([from, to]) => at >= from && at < to)) found.push(at);
  }
  return found;
}

function blockTexts(doc: Document): (readonly [from: number, to: number])[] {
  const { isScalar, visit } = yamlLibrary();
  const found: (readonly [number, number])[] = [];
  visit(doc, {
    Scalar(_, node) {
      if (isScalar(node) && node.range && /^(?:BLOCK|QUOTE)/.test(node.type ?? '')) found.push([node.range[0], node.range[1]]);
    },
  });
  return found;
}
