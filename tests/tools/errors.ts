import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../../src/words/en.ts';
import { ADVICE } from './errors-advice.ts';

/** Rooms whose codes are mistakes and refusals; those of the others are reasons and notes, which stand where they are told. */
const ROOMS: Readonly<Record<string, string>> = {
  usage: 'A command was used wrongly (exit code 2)',
  config: 'The configuration',
  store: 'The store',
  render: 'What is printed',
  flow: 'Polling, deciding, publishing',
  fetch: 'Asking a source',
  desk: 'The desk',
  mail: 'Mail',
  cli: 'The terminal',
  demo: 'The demo',
};

/** docs/errors.md: every code of a mistake with what it says and, where it matters, what to do. */
export function errorsPage(): { readonly path: string; readonly text: string } {
  const codes = [...new Set([...saidCodes(), ...thrownCodes()])].sort();
  const sections = Object.entries(ROOMS).flatMap(([room, about]) => {
    const own = codes.filter((code) => code.startsWith(`${room}/`));
    return own.length ? [`## ${about}`, '', ...own.flatMap(entryOf)] : [];
  });
  return { path: 'docs/errors.md', text: [...INTRODUCTION, ...sections].join('\n') };
}

/** The codes for which there is advice though nobody says them. */
export function idleAdvice(): string[] {
  const codes = new Set([...saidCodes(), ...thrownCodes()]);
  return Object.keys(ADVICE).filter((code) => !codes.has(code));
}

const INTRODUCTION = [
  '# Every mistake by its code',
  '',
  '*Made from `src/rules/codes.ts`, `src/words/en.ts` and `tests/tools/errors-advice.ts` by `tests/tools/generate.ts`; do not edit here.*',
  '',
  'A mistake has a code, `room/what`. With `--json` it stands beside the sentence; in the log of `gundem start --log json` it is the field `code`. What is filled in stands in ‹angles›. A code in the address finds its place: `docs/errors.md#store-locked`.',
  '',
];

function entryOf(code: string): string[] {
  const sentence = (en as Readonly<Record<string, string>>)[code];
  const advice = ADVICE[code];
  return [
    `### <a id="${code.replace('/', '-')}"></a>\`${code}\``,
    '',
    sentence ? plainly(sentence) : 'Told with a sentence of its own: what was expected, what was got.',
    '',
    ...(advice ? [`**What to do.** ${advice}`, ''] : []),
  ];
}

/** Codes that rooms return, of the list of all that may be said. */
function saidCodes(): string[] {
  const text = readFileSync('src/rules/codes.ts', 'utf8');
  return [...text.matchAll(/^ {2}'([a-z]+\/[a-z0-9-]+)':/gm)].map((found) => found[1]!);
}

/** Codes that are thrown with a sentence of their own. */
function thrownCodes(): string[] {
  return readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
    .flatMap((each) => [
      ...readFileSync(join(each.parentPath, each.name), 'utf8').matchAll(/new Fault\(\s*'([a-z]+\/[a-z0-9-]+)'/g),
    ])
    .map((found) => found[1]!);
}

/** A sentence of the catalogue for people: values in angles, its variants side by side, nothing that Markdown would take for its own. */
function plainly(sentence: string): string {
  const { text } = readUntilEnd(sentence, 0, '');
  return text.replace(/([*_<>[\]|`])/g, '\\$1').replace(/\s*\n\s*/g, ' ');
}

/** The text from a place up to the brace that closes it, or to the end. */
function readUntilEnd(sentence: string, from: number, counted: string): { readonly text: string; readonly next: number } {
  let text = '';
  let at = from;
  while (at < sentence.length && sentence[at] !== '}') {
    const char = sentence[at]!;
    const quoted = char === "'" ? /^'([{}][^']*)'/.exec(sentence.slice(at)) : null;
    if (quoted) {
      text += quoted[1]!.replace(/[{}]/g, (brace) => (brace === '{' ? '&#123;' : '&#125;'));
      at += quoted[0].length;
    } else if (char === '{') {
      const value = readValue(sentence, at);
      text += value.text;
      at = value.next;
    } else {
      text += char === '#' && counted ? `‹${counted}›` : char;
      at++;
    }
  }
  return { text, next: at + 1 };
}

/** What stands at an opening brace: a value, or a choice between variants. */
function readValue(sentence: string, at: number): { readonly text: string; readonly next: number } {
  const [all, name, choice] = /^\{(\w+)(, (?:select|plural),)?/.exec(sentence.slice(at))!;
  let next = at + all.length;
  if (!choice) return { text: `‹${name}›`, next: next + 1 };
  const variants: string[] = [];
  for (;;) {
    const selector = /^\s*[=\w]+ \{/.exec(sentence.slice(next));
    if (!selector) break;
    const variant = readUntilEnd(sentence, next + selector[0].length, choice.includes('plural') ? name! : '');
    if (variant.text.trim()) variants.push(variant.text.trim());
    next = variant.next;
  }
  return { text: [...new Set(variants)].join(' / '), next: sentence.indexOf('}', next) + 1 };
}
