import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const SRC = resolve('src');
/** The only rooms that may hold a sentence: the catalogue, words as data, and what is said to a machine. */
const SENTENCES = ['words/', 'rules/phrases/', 'rules/claims/languages/', 'draft/instructions.ts'];

/** The help of a command, an option or a key of the configuration: documents are made from it, and each new one brings its own. */
const HELP = /\.(?:describe|description|argument|option|addHelpText)\(\s*(?:(?:'[^'\n]*'|`[^`]*`|"[^"\n]*")\s*,?\s*)+/g;

/** The string literals of a source text, its comments and its help left out; what a template fills in becomes `…`. */
function literalsOf(source: string): string[] {
  const text = source.replace(HELP, '(');
  const found: string[] = [];
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
  for (const [, single, double, template] of text.matchAll(token)) {
    const literal = single ?? double ?? template;
    if (literal !== undefined) found.push(literal.replace(/\$\{[^}]*\}/g, '…'));
  }
  return found;
}

/** Three words of prose in a row, as people write them: no path, selector, code, SQL or list of names. */
function isSentence(literal: string): boolean {
  if (/^(?:[\p{Ll}\d-]+ ){11,}[\p{Ll}\d-]+$/u.test(literal)) return false; // a list of words
  if (/^[\w.-]+\/|[{}<>=;|\\]|^\s*(?:SELECT|INSERT|DELETE|CREATE|UPDATE|PRAGMA|ALTER|WITH|BEGIN)\b/.test(literal)) return false;
  return /(?:^|[\s“(…])[A-Za-z]?[a-z’']+,? [a-z’']+,? [a-z’']{2,}/.test(literal) && SMALL_WORDS.test(literal);
}
const SMALL_WORDS =
  /(?:^|\s)(?:a|an|and|are|as|at|be|but|by|can|cannot|could|for|from|has|have|in|is|it|its|no|not|nothing|of|on|one|only|or|so|than|that|the|their|there|they|this|to|too|was|were|what|which|with|without|you|your)(?:\s|$|[.,;:])/i;

function filesOf(): string[] {
  return readdirSync(SRC, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
    .map((each) => relative(SRC, join(each.parentPath, each.name)));
}

function sentencesIn(): string[] {
  return filesOf()
    .filter((file) => !SENTENCES.some((room) => file.startsWith(room)))
    .flatMap((file) =>
      literalsOf(readFileSync(join(SRC, file), 'utf8'))
        .filter(isSentence)
        .map((literal) => `${file}: ${literal.slice(0, 160)}`),
    );
}

test('a sentence is told from what is none', () => {
  expect(['the page could not be read', 'expected a text, got nothing', '… items of the week'].map(isSentence)).toEqual([
    true,
    true,
    true,
  ]);
  expect(
    [
      'article.news h3 a',
      'fetch/timeout',
      'SELECT key FROM rows WHERE name is null',
      'le la les des et est',
      'no-store, no-cache',
      'text/html',
    ].map(isSentence),
  ).toEqual([false, false, false, false, false, false]);
});

/**
 * What is not said by the catalogue: the trace of extraction, told to programmers; and what is still to be converted. The numbers only
 * fall.
 */
const LEFT: Readonly<Record<string, number>> = {
  cli: 21,
  config: 10,
  curate: 1,
  demo: 8,
  desk: 3,
  extract: 45,
  fetch: 1,
  flow: 13,
  kit: 18,
  listing: 20,
  read: 14,
  render: 37,
  rules: 7,
  store: 8,
};

test('help is no sentence of a room; what stands beside it is', () => {
  const source = ".option('--all', 'also what was left out') say('nothing was left to do')";

  expect(literalsOf(source)).toEqual(['nothing was left to do']);
});

test('no room holds a sentence: rooms return codes, the catalogue says them', () => {
  const found = sentencesIn();
  const rooms = new Map<string, string[]>();
  for (const row of found) rooms.set(row.split('/')[0]!, [...(rooms.get(row.split('/')[0]!) ?? []), row]);

  const wrong = [...rooms].filter(([room, rows]) => rows.length > (LEFT[room] ?? 0));
  expect(wrong).toEqual([]);
});

test('facts of the store are named in one place', () => {
  const wrong = filesOf()
    .filter((file) => !file.startsWith('store/'))
    .filter((file) => /\b[gs]etFact(?:<[^(]*>)?\(\s*['"`]/.test(readFileSync(join(SRC, file), 'utf8')));

  expect(wrong).toEqual([]);
});
