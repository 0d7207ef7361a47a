import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { createYamlEditor, type YamlPath } from '../../src/config/yaml-edit.ts';

/** Files as people write them, and changes to them, out of one number. */
function imagination(seed: number) {
  let state = seed;
  let comments = 0;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % below;
  };
  const one = <T>(all: readonly T[]): T => all[random(all.length)]!;
  const behind = (): string => (random(3) === 0 ? ` ${' '.repeat(random(3))}# c${comments++}.` : '');
  const above = (column: number): string =>
    random(5) === 0 ? `${random(3) ? '' : '\n'}${' '.repeat(column)}# c${comments++}.\n` : random(8) ? '' : '\n';
  const words = [
    'plain',
    '"quoted: x"',
    "'single # x'",
    '5',
    'true',
    '2024-01-31',
    'https://a.example/x?y=1#z',
    'çğş İ',
    '""',
    '[ a,  b ]',
    '{ a: 1, b: "x, y" }',
    '[]',
    '{}',
    '[a, [b, c]]',
  ];
  const blocks = ['|\n@block text\n@\n@  more\n', '>-\n@folded text\n@goes on\n'];

  function valueText(column: number, depth: number): string {
    const kind = depth < 3 ? random(10) : 9;
    const inside = Array.from({ length: 1 + random(3) }, (_, n) => n);
    if (kind < 3) {
      const deeper = column + one([1, 2, 4]);
      return `${behind()}\n${inside.map((n) => `${above(deeper)}${' '.repeat(deeper)}k${n}:${valueText(deeper, depth + 1)}`).join('')}`;
    }
    if (kind < 6) {
      const deeper = column + one([0, 2, 4]);
      const group = (): string =>
        Array.from(
          { length: 1 + random(3) },
          (_, n) => `${n ? above(deeper + 2) + ' '.repeat(deeper + 2) : ''}f${n}:${valueText(deeper + 2, depth + 1)}`,
        ).join('');
      return `${behind()}\n${inside.map(() => `${above(deeper)}${' '.repeat(deeper)}- ${random(2) ? group() : `${one(words)}${behind()}\n`}`).join('')}`;
    }
    return random(8) === 0
      ? ` ${one(blocks).replaceAll('@', ' '.repeat(column + 3))}`
      : random(9) === 0
        ? `${behind()}\n`
        : ` ${one(words)}${behind()}\n`;
  }

  return {
    random,
    one,
    file(): string {
      let text = `# head.\n${Array.from({ length: 1 + random(4) }, (_, n) => `${above(0)}t${n}:${valueText(0, 0)}`).join('')}`;
      if (random(3) === 0) text += '# tail.\n';
      if (random(6) === 0) text = text.replace(/\n$/, '');
      return random(6) === 0 ? text.replaceAll('\n', '\r\n') : text;
    },
  };
}

function pathsIn(value: unknown, path: YamlPath = []): YamlPath[] {
  const own = path.length ? [path] : [];
  if (value === null || typeof value !== 'object') return own;
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

const valueAt = (root: unknown, path: YamlPath): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string, unknown> | null)?.[step], root);
const VALUES = [
  'x',
  'a: b # c',
  'line one\n\nline two: "x"\n',
  7,
  true,
  ['a', 'b'],
  { a: 1, b: { c: 'd' } },
  'https://x.example/',
  '',
  '- x',
  '2024-01-31',
  [{ url: 'https://a', t: 'x\ny' }],
  '   lead',
  'trail  \nx',
];

test('a change of a file says what was meant and loses no remark but those of what was taken away', () => {
  for (let seed = 1; seed <= 250; seed++) {
    const { file, one, random } = imagination(seed);
    const text = file();
    if (parseDocument(text).errors.length) continue;
    const editor = createYamlEditor(text);
    for (let step = 0; step < 3; step++) {
      const before = editor.text();
      const paths = pathsIn(editor.toJS());
      if (!paths.length) break;
      const path = one(paths);
      const old = valueAt(editor.toJS(), path);
      const value = one(VALUES);
      const kind = one(['set', 'add', 'append', 'remove'] as const);
      const lists = paths.filter((each) => Array.isArray(valueAt(editor.toJS(), each)));
      if (kind === 'set') editor.set(path, value);
      else if (kind === 'add') editor.set([`fresh${random(9)}`], value);
      else if (kind === 'remove') editor.remove(path);
      else if (lists.length) editor.append(one(lists), value);

      const around = valueAt(before && parseDocument(before).toJS(), path.slice(0, -1));
      // The last thing of a group or list takes it along, and the remarks in it.
      const isLeaf = (old === null || typeof old !== 'object') && (kind !== 'remove' || Object.keys(around as object).length > 1);
      const remarks = before.match(/# (?:c\d+|head|tail)\./g) ?? [];
      const gone = remarks.filter((remark) => !editor.text().includes(remark));
      const allowed = kind === 'add' || kind === 'append' ? 0 : kind === 'set' ? (isLeaf ? 0 : Infinity) : isLeaf ? 1 : Infinity;
      expect(gone.length, `seed ${seed}: ${kind} ${path.join('.')} in\n${before}\ngave\n${editor.text()}`).toBeLessThanOrEqual(
        allowed,
      );
      if (text.includes('\r\n')) expect(editor.text().replaceAll('\r\n', ''), `seed ${seed}`).not.toContain('\n');
    }
    expect(parseDocument(editor.text()).toJS() ?? {}, `seed ${seed}`).toEqual(editor.toJS() ?? {});
  }
});

test('many changes at once say what was meant and lose no remark', () => {
  for (let seed = 1000; seed <= 1200; seed++) {
    const { file, one, random } = imagination(seed);
    const text = file();
    if (parseDocument(text).errors.length) continue;
    const editor = createYamlEditor(text);
    const paths = pathsIn(editor.toJS()).filter((path) => {
      const old = valueAt(editor.toJS(), path);
      return old === null || typeof old !== 'object';
    });
    if (!paths.length) continue;
    const done: string[] = [];
    for (let step = 0; step < 5; step++) {
      const path = one(paths);
      const around = path.slice(0, -1);
      const value = one(VALUES.filter((each) => typeof each !== 'object'));
      const isList = Array.isArray(valueAt(editor.toJS(), around));
      const where = random(2) || isList ? path : [...around, `fresh${step}`];
      done.push(where.join('.'));
      if (isList && random(2)) editor.append(around, value);
      else editor.set(where, value);
    }

    const after = editor.text();

    expect(parseDocument(after).toJS(), `seed ${seed}`).toEqual(editor.toJS());
    const gone = (text.match(/# (?:c\d+|head|tail)\./g) ?? []).filter((remark) => !after.includes(remark));
    expect(gone, `seed ${seed}: ${done.join(', ')} in\n${text}\ngave\n${after}`).toEqual([]);
  }
});

test('changes what a reference stands for only where it is meant, or refuses', () => {
  const editor = createYamlEditor('a: &x { b: 1 }\nc: *x\n');

  editor.set(['c', 'b'], 2);

  expect(() => editor.text()).toThrow(/references/);
});
