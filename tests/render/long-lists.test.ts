import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PublicSource } from '../../src/render/clean.ts';
import { renderPublication } from '../../src/render/render.ts';
import { openTrash } from '../../src/render/trash.ts';
import { writeEditions } from '../../src/render/write.ts';
import { aPublication } from './bulletins.ts';

const LISTS = ['sources/index.html', 'sources.opml', 'atom.xml'];
const publication = aPublication();

const sourcesOf = (count: number, odd = 'Çocuk & <Okul> 👩‍🏫'): PublicSource[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `s${n}`,
    name: n % 7 ? `School board ${n}` : `${odd} ${n}`,
    url: `https://board${n % 2999}.example/feed?a=1&b=${n % 2999}`,
    topics: [],
    ...(n % 3 ? { kind: 'feed' } : {}),
  }));
const render = (sources: readonly PublicSource[]) => renderPublication({ publication, issues: [], sources });
const bodyOf = (sources: readonly PublicSource[], path: string) =>
  String(render(sources).find((each) => each.path === path)!.body);

test('a list of thousands is written a few at a time, and stands in its file whole, once each', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-long-'));
  const sources = sourcesOf(3_000);
  const write = (of: readonly PublicSource[], at = 0) => writeEditions(dir, render(of), openTrash(dir, at));

  const first = await write(sources);
  const again = await write(sourcesOf(3_000));

  for (const path of LISTS) {
    const text = await readFile(join(dir, path), 'utf8');
    expect(text).toBe(bodyOf(sources, path));
    expect(text).not.toMatch(/[\u0000-\u0008]/);
    expect(first.written).toContain(path);
    expect(again.unchanged).toContain(path);
  }
  const opml = await readFile(join(dir, 'sources.opml'), 'utf8');
  expect(opml.match(/<outline /g)).toHaveLength(2_999);
  expect(opml).toContain('text="Çocuk &amp; &lt;Okul&gt; 👩‍🏫 7"');
  expect((await readFile(join(dir, 'sources/index.html'), 'utf8')).match(/<li><a href="https:\/\/board/g)).toHaveLength(3_000);
  expect(existsSync(join(dir, '.writing'))).toBe(false);
});

test('one source more changes the lists; a file that somebody wrote into is mended', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-long-'));
  const { appendFile } = await import('node:fs/promises');
  await writeEditions(dir, render(sourcesOf(2_000)), openTrash(dir, 0));
  const more = await writeEditions(dir, render(sourcesOf(2_001)), openTrash(dir, 0));
  await appendFile(join(dir, 'sources.opml'), '<!-- mine -->');
  const mended = await writeEditions(dir, render(sourcesOf(2_001)), openTrash(dir, 0));

  expect(more.written).toEqual(expect.arrayContaining(LISTS));
  expect(mended.written).toEqual(['sources.opml']);
  expect(await readFile(join(dir, 'sources.opml'), 'utf8')).toBe(bodyOf(sourcesOf(2_001), 'sources.opml'));
});
