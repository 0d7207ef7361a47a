import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const SRC = resolve('src');
const ROOMS = ['schedule', 'fetch', 'read', 'listing', 'extract', 'rank', 'store', 'curate', 'draft', 'render'];
const LISTS = ['read/kinds/index.ts', 'render/formats/index.ts', 'store/backends/index.ts'];

/** Who may know whom (see docs/structure.md): folder → the folders it may import besides itself. */
const MAY: Record<string, readonly string[]> = {
  model: [],
  kit: [],
  rules: ['model', 'kit'],
  words: ['model', 'kit', 'rules'],
  page: ['model', 'kit', 'rules'],
  ...Object.fromEntries(ROOMS.map((room) => [room, ['model', 'kit', 'rules']])),
  read: ['model', 'kit', 'rules', 'page'],
  listing: ['model', 'kit', 'rules', 'page'],
  extract: ['model', 'kit', 'rules', 'page'],
  render: ['model', 'kit', 'rules', 'words'],
  config: ['model', 'kit', 'rules'],
  flow: ['model', 'kit', 'rules', 'words', 'page', 'config', ...ROOMS],
  desk: ['model', 'kit', 'words', 'flow'],
  demo: ['model', 'kit', 'words', 'config', 'flow', 'desk'],
  cli: ['model', 'kit', 'words', 'config', 'flow', 'desk', 'demo'],
};

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
    .map((each) => join(each.parentPath, each.name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map((found) => found[1]!);
}

const arrows = filesBelow(SRC).flatMap((file) =>
  importsOf(file).map((target) => ({
    file: relative(SRC, file),
    target: relative(SRC, resolve(dirname(file), target)),
    written: target,
  })),
);
const roomOf = (path: string): string => path.split('/')[0]!;

test('every relative import names a file with its ending', () => {
  const wrong = arrows.filter((arrow) => !/\.(tsx?|json)$/.test(arrow.written));

  expect(wrong).toEqual([]);
});

test('a room knows only those it may know', () => {
  const wrong = arrows.filter(({ file, target }) => {
    if (!file.includes('/')) return false; // library.ts gathers the doors
    const from = roomOf(file);
    const to = roomOf(target);
    if (from === to) return false;
    if (from === 'config' && LISTS.includes(target)) return false;
    if (file.startsWith('read/kinds/') && to === 'listing') return false; // a kind is where feeds and pages of links become one list
    return !MAY[from]?.includes(to);
  });

  expect(wrong).toEqual([]);
});

test('every folder of src is a known room', () => {
  const folders = readdirSync(SRC, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map((each) => each.name);

  expect(folders.filter((name) => !(name in MAY))).toEqual([]);
});

test('files are named in kebab-case', () => {
  const wrong = filesBelow(SRC)
    .map((file) => relative(SRC, file))
    .filter((file) => !file.split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.tsx?)?$/.test(part)));

  expect(wrong).toEqual([]);
});

test('no file is a grab bag or a barrel', () => {
  const names = filesBelow(SRC).map((file) => relative(SRC, file));
  const wrong = names.filter(
    (file) =>
      /(^|\/)(utils?|helpers?|common|manager|service)(\.|\/)/.test(file) ||
      (/index\.tsx?$/.test(file) && /export \*/.test(readFileSync(join(SRC, file), 'utf8'))),
  );

  expect(wrong).toEqual([]);
});

test('there is one class, Fault, and no enum', () => {
  const wrong = filesBelow(SRC).filter((file) => {
    const text = readFileSync(file, 'utf8');
    return /^\s*(export\s+)?(const\s+)?enum\s/m.test(text) || /^\s*(export\s+)?(abstract\s+)?class\s+(?!Fault\b)/m.test(text);
  });

  expect(wrong).toEqual([]);
});

test('every named export says what it is', () => {
  const bare = filesBelow(SRC).flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines
      .map((line, at) => ({ line, at }))
      .filter(
        ({ line, at }) =>
          /^export (async )?(function|const|interface|type|class) \w/.test(line) &&
          !/^export type \{/.test(line) &&
          !/\*\/\s*$/.test(lines[at - 1] ?? ''),
      )
      .map(({ line, at }) => `${relative(SRC, file)}:${at + 1} ${line.slice(0, 80)}`);
  });

  // overloads of one function share the docstring of the first
  expect(bare.filter((row) => !/^\S+ export function \w+\(.*\): .*;$/.test(row))).toEqual([]);
});

test('each room has a README of at most a page', () => {
  const wrong = [...ROOMS, 'model', 'kit', 'rules', 'words', 'config', 'flow', 'desk', 'cli'].filter((room) => {
    try {
      return readFileSync(join(SRC, room, 'README.md'), 'utf8').split('\n').length > 70;
    } catch {
      return true;
    }
  });

  expect(wrong).toEqual([]);
});
