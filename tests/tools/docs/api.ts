import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { en } from '../../../src/words/en.ts';

/** One thing that a file of types declares. */
export interface Declared {
  readonly name: string;
  readonly file: string;
  readonly kind: 'function' | 'class' | 'interface' | 'type' | 'const';
  /** Its docstring without stars; '' when it has none. */
  readonly doc: string;
  /** As the compiler wrote it, without `export declare`. */
  readonly text: string;
}

/** What the library gives, by the name under which it gives it. */
export interface Given extends Declared {
  readonly as: string;
}

const LIBRARY = 'library.d.ts';
const HEAD = /^export (?:declare )?(?:abstract )?(function|class|interface|type|const) (\w+)/;
/** `export { a as b } from './c.ts'`, with or without `type`. */
const HANDED_ON = /^export (?:type )?\{([^}]*)\} from '(\.[^']+)';/gm;
const TAKEN_IN = /^import (?:type )?\{([^}]*)\} from '(\.[^']+)';/gm;

/** Everything that `library.ts` exports, in its order, read from the declarations that the compiler wrote. */
export function givenByLibrary(dist = 'dist'): Given[] {
  const handed = namesIn(read(dist, LIBRARY), HANDED_ON);
  const own = declarationsIn(dist, LIBRARY).map((each): Given => ({ ...each, as: each.name }));
  return [...handed.map(({ name, as, from }) => ({ ...declared(dist, join(dirname(LIBRARY), from), name), as })), ...own];
}

/** docs/api.md: each export with its docstring, its signature and its errors, then the types that these name. */
export function apiPage(dist = 'dist'): { readonly path: string; readonly text: string } {
  const given = givenByLibrary(dist);
  const callable = (each: Given) => each.kind === 'function' || each.kind === 'class' || each.kind === 'const';
  const lines = [
    ...INTRODUCTION,
    '## What it does',
    '',
    ...given.filter(callable).flatMap(entryOf),
    '## What comes and goes',
    '',
    ...given.filter((each) => !callable(each)).flatMap(entryOf),
    '## Named by these',
    '',
    'Not exported by name; a program reaches them through the types above.',
    '',
    ...namedBy(dist, given).flatMap(entryOf),
  ];
  return { path: 'docs/api.md', text: `${lines.join('\n').trimEnd()}\n` };
}

const INTRODUCTION = [
  '# The library, name by name',
  '',
  '*Made from the docstrings of what `src/library.ts` exports by `tests/tools/generate.ts`; do not edit here.*',
  '',
  'Bytes or HTML go in, plain data that can be kept as JSON comes out. Nothing here reaches the net, the disk or the clock. Programs that run: [examples](examples/README.md).',
  '',
  '```js',
  "import { checkText, extractArticle, readFeed, readListing } from 'gundem';",
  '```',
  '',
];

function entryOf(each: Given): string[] {
  const errors = errorsOf(each);
  return [
    `### ${each.as}`,
    '',
    each.doc,
    '',
    '```ts',
    each.name === each.as ? each.text : each.text.replace(new RegExp(`\\b${each.name}\\b`), each.as),
    '```',
    '',
    ...(errors.length ? ['Errors:', '', ...errors, ''] : []),
  ];
}

/** The faults that a docstring names, with what they say. */
function errorsOf({ doc }: Declared): string[] {
  const codes = [...doc.matchAll(/Fault `([a-z]+\/[a-z0-9-]+)`/g)].map((found) => found[1]!);
  return codes.map((code) => {
    const sentence = (en as Readonly<Record<string, string>>)[code];
    return `- \`${code}\`${sentence && !/[{<]/.test(sentence) ? `: ${sentence}` : ''}`;
  });
}

/** Types of our own that the given ones name and that are not given themselves, nearest first. */
function namedBy(dist: string, given: readonly Declared[]): Given[] {
  const seen = new Set(given.map((each) => each.name));
  const found: Given[] = [];
  for (let around = given; around.length; ) {
    const next: Given[] = [];
    for (const each of around) {
      for (const { name, file } of inReach(dist, each.file)) {
        if (seen.has(name) || !new RegExp(`\\b${name}\\b`).test(each.text)) continue;
        seen.add(name);
        next.push({ ...declared(dist, file, name), as: name });
      }
    }
    found.push(...next);
    around = next;
  }
  return found;
}

/** The names of types that a file declares or takes in. */
function inReach(dist: string, file: string): { readonly name: string; readonly file: string }[] {
  const text = read(dist, file);
  return [
    ...declarationsIn(dist, file).map((each) => ({ name: each.name, file })),
    ...namesIn(text, TAKEN_IN).map(({ name, from }) => ({ name, file: join(dirname(file), from) })),
  ];
}

/** A name where it is declared, through files that hand it on. */
function declared(dist: string, from: string, name: string): Declared {
  const file = from.replace(/(?:\.d)?\.tsx?$/, '.d.ts');
  const here = declarationsIn(dist, file).find((each) => each.name === name);
  if (here) return here;
  const handed = namesIn(read(dist, file), HANDED_ON).find((each) => each.as === name);
  if (!handed) throw new Error(`Expected ${file} to declare or hand on ${name}`);
  return declared(dist, join(dirname(file), handed.from), handed.name);
}

function namesIn(text: string, statement: RegExp): { readonly name: string; readonly as: string; readonly from: string }[] {
  return [...text.matchAll(statement)].flatMap(([, names = '', from = '']) =>
    names
      .split(',')
      .map((each) => each.trim().replace(/^type /, ''))
      .filter(Boolean)
      .map((each) => {
        const [name = '', as = name] = each.split(' as ');
        return { name, as, from };
      }),
  );
}

/** The exported declarations of a file: the compiler writes each from the start of a line, its docstring right above. */
function declarationsIn(dist: string, file: string): Declared[] {
  const lines = read(dist, file).split('\n');
  return lines.flatMap((line, at) => {
    const [, kind, name] = HEAD.exec(line) ?? [];
    if (!kind || !name) return [];
    const text = lines
      .slice(at, endOf(lines, at) + 1)
      .join('\n')
      .replace(/^export (?:declare )?/, '');
    return [{ name, file, kind: kind as Declared['kind'], doc: docAbove(lines, at), text }];
  });
}

/** The last line of a declaration: the one before the next that begins at the margin with something else than a bracket or a bar. */
function endOf(lines: readonly string[], from: number): number {
  let at = from;
  let depth = 0;
  for (; at < lines.length; at++) {
    const code = lines[at]!.replace(/\/\*\*.*?\*\/|\/\/.*$|'[^']*'/g, '');
    if (!/^\s*(?:\*|\/\*)/.test(code)) depth += (code.match(/[{([]/g) ?? []).length - (code.match(/[})\]]/g) ?? []).length;
    if (depth === 0 && /[;}]$/.test(code)) return at;
  }
  return at - 1;
}

function docAbove(lines: readonly string[], at: number): string {
  if (!lines[at - 1]?.trimEnd().endsWith('*/')) return '';
  let from = at - 1;
  while (!lines[from]!.trimStart().startsWith('/**')) from--;
  return lines
    .slice(from, at)
    .map((line) => line.replace(/^\s*\/?\*+\/?\s?/, '').replace(/\s*\*\/\s*$/, ''))
    .join('\n')
    .trim();
}

function read(dist: string, file: string): string {
  const path = join(dist, file.replace(/(?:\.d)?\.tsx?$/, '.d.ts'));
  if (!existsSync(path)) throw new Error(`Expected ${path}; run: npm run build`);
  return readFileSync(path, 'utf8');
}
