import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPlainly } from '../../src/config/plain-check.ts';
import { PLAIN } from '../../src/config/plain-shapes.ts';
import { PublicationFile, SourcesFile } from '../../src/config/schema.ts';

const SCHEMAS = { publication: PublicationFile, sources: SourcesFile } as const;
const LEAST = { title: 'Bulletin', site: 'https://example.org/' };
const SOURCE = { id: 'a-paper', url: 'https://example.org/feed.xml' };

const RIGHT: Readonly<Record<keyof typeof SCHEMAS, readonly unknown[]>> = {
  publication: [
    LEAST,
    { ...LEAST, schedule: { publish: '30 18 * * fri' }, week: {}, topics: [{ id: 'schools', words: ['school', 'okul'] }] },
    { ...LEAST, footer: ['A line.', { text: 'About us', url: 'https://example.org/about' }], editor: { name: 'A. Editor' } },
    { ...LEAST, network: { allow: ['127.0.0.1:8080', '[::1]:80'], contact: 'desk@example.org' }, store: '$STORE' },
    { ...LEAST, desk: { port: 0, curators: [{ name: 'Ada', password: '$ADA', role: 'editor' }] }, labels: 'labels.yaml' },
    { ...LEAST, mail: { smtp: '$SMTP', from: 'Post <post@example.org>', to: ['list@example.org'] }, metrics: { port: 9000 } },
  ],
  sources: [
    { sources: [] },
    {
      sources: [SOURCE, { ...SOURCE, id: 'b', name: 'B', kind: 'feed', language: 'pt-BR', timezone: 'Asia/Tokyo', paused: true }],
    },
    { sources: [{ ...SOURCE, every: '2h', weight: 0.5, maxPerIssue: 3, topics: ['x'], include: ['exam', '/univ.*/i'] }] },
    { sources: [{ id: 'post', url: 'file:letters/', kind: 'mail' }] },
  ],
};

/** What the schema must look at: odd in itself, or more than a plain look can tell. */
const ODD: Readonly<Record<keyof typeof SCHEMAS, readonly unknown[]>> = {
  publication: [
    null,
    [],
    'title',
    {},
    { ...LEAST, titel: 'x' },
    { ...LEAST, title: ' ' },
    { ...LEAST, title: null },
    { ...LEAST, site: 'ftp://example.org/' },
    { ...LEAST, timezone: '+03:00' },
    { ...LEAST, language: 'turkish' },
    { ...LEAST, schedule: { publish: '0 25 * * mon' } },
    { ...LEAST, schedule: { publish: '0 9 * *' } },
    { ...LEAST, week: { startsOn: 'Monday' } },
    { ...LEAST, issue: { maxItems: 1.5 } },
    { ...LEAST, issue: { maxItems: 501 } },
    { ...LEAST, issue: { maxItems: Number.NaN } },
    { ...LEAST, issue: null },
    { ...LEAST, store: 'mysql://x' },
    { ...LEAST, footer: [7] },
    { ...LEAST, footer: [{ text: 'x', link: 'y' }] },
    { ...LEAST, theme: { accent: '#000' } },
    { ...LEAST, network: { allow: ['localhost'] } },
    { ...LEAST, desk: { curators: [{ name: 'Ada', password: 'hunter2' }] } },
    JSON.parse('{"title": "x", "site": "https://example.org/", "__proto__": {"language": "de"}}'),
  ],
  sources: [
    { sources: null },
    { sources: {} },
    { sources: [null] },
    { sources: [{ id: 'a' }] },
    { sources: [{ ...SOURCE, id: 'A' }] },
    { sources: [{ ...SOURCE, id: 'a'.repeat(61) }] },
    { sources: [{ ...SOURCE, url: 'https://user:word@example.org/' }] },
    { sources: [{ ...SOURCE, every: '30s' }] },
    { sources: [{ ...SOURCE, every: '60d' }] },
    { sources: [{ ...SOURCE, weight: '2' }] },
    { sources: [{ ...SOURCE, paused: 'yes' }] },
    { sources: [{ ...SOURCE, include: ['/(a+)+b/'] }] },
    { sources: [{ ...SOURCE, kind: 'json' }] },
    { sources: [{ ...SOURCE, listing: { item: '.news a' } }] },
    { sources: [{ ...SOURCE, article: { body: 'main' } }] },
    { sources: [{ ...SOURCE, headers: { 'x-key': 'a' } }] },
    { sources: [SOURCE], more: 1 },
  ],
};

describe.each(['publication', 'sources'] as const)('%s.yaml, read without its schema', (file) => {
  test.each(RIGHT[file].map((value) => [JSON.stringify(value), value]))('says what the schema says: %s', (_, value) => {
    const plain = readPlainly(PLAIN[file], value);

    expect(plain).toStrictEqual(SCHEMAS[file].parse(value));
  });

  test.each(ODD[file].map((value) => [JSON.stringify(value), value]))('is left to the schema: %s', (_, value) => {
    expect(readPlainly(PLAIN[file], value)).toBeUndefined();
  });

  test('of the sample needs none', () => {
    const value: unknown = parse(readFileSync(`config/${file}.yaml`, 'utf8'));

    expect(file === 'sources' ? SCHEMAS.sources.safeParse(value).success : readPlainly(PLAIN[file], value)).toBeTruthy();
  });

  test('never calls right what the schema does not, whatever is put in a place', () => {
    const junk = [
      null,
      '',
      ' ',
      'x',
      0,
      -1,
      1.5,
      1e9,
      true,
      [],
      ['x'],
      [7],
      {},
      { x: 1 },
      'https://example.org/',
      '1h',
      '$X',
      'a b',
    ];
    const roots = [...RIGHT[file], ...ODD[file]];

    const wrong = roots.flatMap((root) =>
      placesIn(root).flatMap((path) =>
        junk.flatMap((each) => {
          const value = withAt(root, path, each);
          const plain = readPlainly(PLAIN[file], value);
          if (plain === undefined) return [];
          const checked = SCHEMAS[file].safeParse(value);
          return checked.success && JSON.stringify(sorted(checked.data)) === JSON.stringify(sorted(plain)) ? [] : [value];
        }),
      ),
    );

    expect(wrong).toEqual([]);
  });
});

function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return path.length ? [[...path]] : [];
  return [
    ...(path.length ? [[...path]] : []),
    ...Object.entries(value).flatMap(([name, each]) => placesIn(each, [...path, name])),
  ];
}

function withAt(root: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  const copy = (Array.isArray(root) ? [...root] : { ...(root as object) }) as Record<string, unknown>;
  copy[name!] = rest.length ? withAt(copy[name!], rest, value) : value;
  return copy;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
