/** How wide a text is: scripts without spaces say in one character what others say in two or three. */
export function width(text: string): number {
  let wide = 0;
  for (const char of text) if (char >= '\u2e80' && char <= '\uffef') wide++;
  return text.length + wide * 1.5;
}
