// Angular writes the state it hands over with escapes of its own.
const ANGULAR: Readonly<Record<string, string>> = { q: '"', a: '&', l: '<', g: '>', s: "'" };

/** JSON as servers write it: comment and CDATA wrappers, control characters, trailing commas and semicolons forgiven. */
export function parseLooseJson(text: string): unknown {
  const trimmed = text
    .replace(/^\s*(?:\/\/)?\s*(?:<!--|<!\[CDATA\[|\/\*<!\[CDATA\[\*\/)/, '')
    .replace(/(?:\/\/)?\s*(?:-->|\]\]>|\/\*\]\]>\*\/)\s*$/, '')
    .replace(/[;\s]+$/, '')
    .trim();
  if (!/^[[{]/.test(trimmed)) return undefined;
  const attempts = [
    () => trimmed,
    () => escapeInside(trimmed).replace(/,(\s*[}\]])/g, '$1'),
    () => `[${escapeInside(trimmed).replace(/\}\s*\{/g, '},{')}]`,
    () => trimmed.replace(/&quot;/g, '"'),
    () => trimmed.replace(/&([qalgs]);/g, (_, name: string) => ANGULAR[name]!),
  ];
  for (const attempt of attempts) {
    const value = tryParse(attempt());
    if (value !== undefined) return value;
  }
  return undefined;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // broken JSON-LD is a thing of the world: the next attempt, or none
  }
}

/** Raw line ends and tabs inside strings become escapes; other control characters go. */
function escapeInside(text: string): string {
  let out = '';
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (inString && char === '\\') {
      const next = text[i + 1] ?? '';
      if ('"\\/bfnrtu'.includes(next)) out += char + next;
      else out += next;
      i++;
    } else if (char === '"') {
      inString = !inString;
      out += char;
    } else if (char < ' ') out += inString ? (char === '\n' ? '\\n' : ' ') : char;
    else out += char;
  }
  return out;
}
