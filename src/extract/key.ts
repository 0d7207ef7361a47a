/** Text with everything but letters and digits gone: for comparing. */
export function key(text: string): string {
  const low = text.toLowerCase();
  return /[^\x00-\x7f]/.test(low) ? low.replace(/[^\p{L}\p{N}]+/gu, '') : low.replace(/[^a-z0-9]+/g, '');
}

/** So many characters tell most texts apart. */
const HEAD = 16;

/** Whether a text may begin as this key does; of those that do not, nearly all are told by their first letters, which costs little. */
export function mayBegin(text: string, wanted: string): boolean {
  // the last letter of a beginning may be half a sign, or written as at the end of a word
  return wanted.startsWith(key(text.slice(0, HEAD)).slice(0, -1));
}

/** Whether this is the key of a text. */
export function isKeyOf(text: string, wanted: string): boolean {
  return text.length >= wanted.length && mayBegin(text, wanted) && key(text) === wanted;
}
