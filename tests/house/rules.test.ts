import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (name: string): string => readFileSync(join('docs/rules', `${name}.md`), 'utf8');
const RULES: Readonly<Record<string, string>> = Object.fromEntries(
  ['fetching', 'publishing', 'feed-reading', 'performance'].map((name) => [name, read(name)]),
);
const SELF = join('docs', 'rules');

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.(?:tsx?|md)$/.test(each.name))
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => !path.startsWith(SELF));
}

/** The references of a text: the document, and what of it. */
function referencesIn(text: string): (readonly [document: string, what: string])[] {
  const named = [
    ...text.matchAll(/\brules\/(fetching|publishing|feed-reading|performance|extraction)\b([^)\n.;:]{0,40})/g),
  ].flatMap(([, document, rest]): [string, string][] => {
    const marks = rest!.match(/§\d+|\bP\d\d\b|\bN\d\b|\btrap \d+|\b\d{1,2}\b/g);
    return (marks ?? ['']).map((mark) => [document!, mark]);
  });
  const bare = [...text.matchAll(/(?<![\w/-])(P[01]\d|N[1-5])(?![\w%])/g)].map(([, mark]): [string, string] => [
    'publishing',
    mark!,
  ]);
  const traps = [...text.matchAll(/\btrap (\d+)\b/g)].map(([, number]): [string, string] => ['performance', `trap ${number}`]);
  return [...named, ...bare, ...traps];
}

function resolves(document: string, what: string): boolean {
  const rules = RULES[document];
  if (rules === undefined) return false;
  if (what === '') return true;
  if (what.startsWith('§')) return new RegExp(`(?:^## |\\*\\*)${what}[:.]`, 'm').test(rules);
  if (/^\d/.test(what)) return new RegExp(`^${what}\\. `, 'm').test(rules);
  return rules.includes(`**${what}**`);
}

test('every rule that a comment or a document cites stands in docs/rules', () => {
  const lost = [...filesBelow('src'), ...filesBelow('docs'), 'README.md'].flatMap((path) =>
    referencesIn(readFileSync(path, 'utf8'))
      .filter(([document, what]) => !resolves(document, what))
      .map(([document, what]) => `${path}: ${document} ${what}`),
  );

  expect(lost).toEqual([]);
});

test('the reader of references knows one when it sees it', () => {
  expect(referencesIn('a (rules/fetching 9, 10, 12 and §2). b (P07) c (trap 14)')).toEqual([
    ['fetching', '9'],
    ['fetching', '10'],
    ['fetching', '12'],
    ['fetching', '§2'],
    ['publishing', 'P07'],
    ['performance', 'trap 14'],
  ]);
  expect(resolves('fetching', '99')).toBe(false);
  expect(resolves('extraction', '')).toBe(false);
});
