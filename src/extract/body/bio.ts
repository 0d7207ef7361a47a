const TELLS = /^[,\s]{0,2}(?:is|was|has|writes|covers|works|joined|ist|schreibt|est|es|è|é|,)(?![\p{L}\p{N}])/u;

/** Whether a paragraph tells who wrote the article. */
export function isBio(text: string, authors: readonly string[]): boolean {
  if (text.length > 600) return false;
  const head = text.slice(0, 120).toLowerCase();
  return authors.some((name) => {
    const at = name.length > 4 ? head.indexOf(name.toLowerCase()) : -1;
    return at >= 0 && at < 30 && TELLS.test(head.slice(at + name.length).trimStart());
  });
}
