/** All (or, of many, some hundred) wordings that a phrase stands for: alternatives chosen, gaps and endings filled. */
export function expand(phrase: string): string[] {
  const tree = parse(phrase);
  return tree.slice(0, 400).map((text) => text.replace(/\s+/g, ' ').trim());
}

function parse(phrase: string): string[] {
  let at = 0;
  function sequence(): string[] {
    let out = [''];
    while (at < phrase.length && phrase[at] !== '|' && phrase[at] !== ')') {
      const char = phrase[at++]!;
      let parts: string[];
      if (char === '(') {
        parts = choice();
        at++;
      } else parts = [char === '*' ? ' ab cd ' : char === '~' ? 'xy' : char === '#' ? '42' : char];
      if (phrase[at] === '?') {
        at++;
        parts = [...parts, ''];
      }
      out = out.flatMap((before) => parts.map((part) => before + part)).slice(0, 5000);
    }
    return out;
  }
  function choice(): string[] {
    const out = sequence();
    while (phrase[at] === '|') {
      at++;
      out.push(...sequence());
    }
    return out;
  }
  return choice();
}
