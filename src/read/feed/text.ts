import { isUtf8 } from 'node:buffer';
import { repairC1 } from '../../kit/charset/c1.ts';
import { withoutControls } from '../xml/controls.ts';
import type { XmlNode } from '../xml/node.ts';

/** Characters of one text that are kept. */
export const MAX_TEXT = 1_000_000;

/** All text in an element, markup left out, white space trimmed. */
export function plainText(node: XmlNode): string {
  const only = node.children[0];
  if (node.children.length === 1 && typeof only === 'string') return mend(only.trim());
  const parts: string[] = [];
  gatherText(node, parts);
  return mend(parts.join('').trim());
}

/**
 * Text that was written as UTF-8 twice (`Ã©`) read once more, when all of it can be; C1 controls left over become what windows-1252
 * has in their place. Half-broken text stays as it is: what remains of it can still be told.
 */
export function mend(text: string): string {
  if (!/[\u0080-\u009f\u00c2-\u00f4]/.test(text)) return text;
  const C1 = /[\u0080-\u009f]/;
  if (/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) && !/[^\u0000-\u00ff]/.test(text)) {
    const bytes = Buffer.from(text, 'latin1');
    if (isUtf8(bytes)) return withoutControls(bytes.toString('utf8'));
  }
  return C1.test(text) ? repairC1(text) : text;
}

function gatherText(node: XmlNode, parts: string[]): void {
  for (const child of node.children) {
    if (typeof child === 'string') parts.push(child);
    else gatherText(child, parts);
  }
}

/** Text as it stands in HTML. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
}

const UNSQUEEZED = /[^\S ]| {2}/;

/** Runs of white space as one space, trimmed. */
export function squeezeText(text: string): string {
  // nearly all texts are squeezed already, and to replace each of their spaces by itself costs most
  return (UNSQUEEZED.test(text) ? text.replace(/[\s\u00a0]+/g, ' ') : text).trim();
}
