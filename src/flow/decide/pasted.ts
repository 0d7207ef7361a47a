import { fold, squeeze } from '../../kit/text.ts';
import { findHttpUrl } from '../../kit/url.ts';

/** What a person put into one field: an address on the first line, a text below it, or either alone. */
export function splitPasted(input: string): { readonly url: string | undefined; readonly text: string | undefined } {
  const lines = input.replace(/\r\n?/g, '\n').trim().split('\n');
  const first = lines[0]?.trim() ?? '';
  const url = /\s/.test(first) ? undefined : findHttpUrl(first)?.href;
  const text = lines
    .slice(url ? 1 : 0)
    .join('\n')
    .trim();
  return { url, text: text || undefined };
}

/** A pasted text: paragraphs parted by blank lines, of which the first is the title where none was given, or where it says the same. */
export function readPasted(text: string, title?: string): { readonly title: string; readonly paragraphs: readonly string[] } {
  const parts = text
    .trim()
    .split(/\n\s*\n/)
    .map(squeeze);
  const isTold = title !== undefined && fold(title) === fold(parts[0] ?? '');
  return title ? { title, paragraphs: isTold ? parts.slice(1) : parts } : { title: parts[0] ?? '', paragraphs: parts.slice(1) };
}
