import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Edition } from '../../src/model/edition.ts';
import { renderPublication } from '../../src/render/render.ts';
import { writeEditions } from '../../src/render/write.ts';
import { aPublication, issueRun, someSources } from './bulletins.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gundem-write-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function edition(path: string, body: string, rank: Edition['rank'] = 1, basis?: string): Edition {
  return { path, body, rank, mediaType: 'text/plain', ...(basis ? { basis } : {}) };
}

function editionsOf(weeks: number): Edition[] {
  return renderPublication({ publication: aPublication(), issues: issueRun(weeks, '2024-01-31', 3), sources: someSources });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(folder.length + 1))
    .sort();
}

describe('writing', () => {
  test('a second time of the same state changes no byte and no mtime', async () => {
    await writeEditions(dir, editionsOf(2));
    const old = new Date('2020-01-01T00:00:00Z');
    for (const file of filesBelow(dir)) utimesSync(join(dir, file), old, old);

    const result = await writeEditions(dir, editionsOf(2));

    expect(result.written).toEqual([]);
    expect(result.removed).toEqual([]);
    expect(filesBelow(dir).filter((file) => statSync(join(dir, file)).mtimeMs !== old.getTime())).toEqual([]);
  });

  test('makes no body of what is there already', async () => {
    await writeEditions(dir, editionsOf(2));

    const result = await writeEditions(dir, editionsOf(2));

    expect(result.made).toEqual({ editions: 0, bytes: 0 });
  });

  test('after a new issue gives the same files as writing all of it into an empty folder', async () => {
    for (const weeks of [1, 2, 3, 5, 12, 13]) await writeEditions(dir, editionsOf(weeks));
    const fresh = mkdtempSync(join(tmpdir(), 'gundem-write-'));

    await writeEditions(fresh, editionsOf(13));

    expect(filesBelow(dir)).toEqual(filesBelow(fresh));
    expect(
      filesBelow(dir).filter((file) => Buffer.compare(readFileSync(join(dir, file)), readFileSync(join(fresh, file))) !== 0),
    ).toEqual([]);
    rmSync(fresh, { recursive: true });
  });

  test('repairs a file that somebody damaged or deleted', async () => {
    await writeEditions(dir, editionsOf(1));
    const good = readFileSync(join(dir, 'atom.xml'), 'utf8');
    writeFileSync(join(dir, 'atom.xml'), 'half a fe');
    rmSync(join(dir, 'rss.xml'));

    const result = await writeEditions(dir, editionsOf(1));

    expect(result.written).toEqual(['atom.xml', 'rss.xml']);
    expect(readFileSync(join(dir, 'atom.xml'), 'utf8')).toBe(good);
  });

  test('removes what it wrote before and is no longer wanted, with empty folders, and nothing else', async () => {
    mkdirSync(join(dir, 'mine'));
    writeFileSync(join(dir, 'mine/CNAME'), 'example.org');
    await writeEditions(dir, [edition('a/b/c.txt', 'x'), edition('mine/old.txt', 'x'), edition('keep.txt', 'x')]);

    const result = await writeEditions(dir, [edition('keep.txt', 'x')]);

    expect(result.removed).toEqual(['a/b/c.txt', 'mine/old.txt']);
    expect(existsSync(join(dir, 'a'))).toBe(false);
    expect(filesBelow(dir)).toEqual(['.editions.json', 'keep.txt', 'mine/CNAME']);
  });

  test('goes assets, then pages, then feeds', async () => {
    const made: string[] = [];
    const told = (path: string, rank: Edition['rank']): Edition => ({
      path,
      rank,
      mediaType: 'text/plain',
      get body() {
        if (made.at(-1) !== path) made.push(path);
        return path;
      },
    });

    await writeEditions(dir, [told('atom.xml', 2), told('a.html', 1), told('z.css', 0), told('b.html', 1)]);

    // the pages among themselves come as the disk lets them
    expect([made[0], made.slice(1, -1).sort(), made.at(-1)]).toEqual(['z.css', ['a.html', 'b.html'], 'atom.xml']);
  });

  test('stopped half way leaves whole files, and the next run completes it', async () => {
    await writeEditions(dir, [edition('a.txt', 'old a'), edition('b.txt', 'old b', 2)]);
    const failing: Edition = {
      path: 'c.txt',
      rank: 1,
      mediaType: 'text/plain',
      get body(): string {
        throw new Error('killed');
      },
    };
    await expect(writeEditions(dir, [edition('a.txt', 'new a'), failing, edition('b.txt', 'new b', 2)])).rejects.toThrow(
      'killed',
    );
    expect(readFileSync(join(dir, 'a.txt'), 'utf8')).toBe('new a');
    expect(readFileSync(join(dir, 'b.txt'), 'utf8')).toBe('old b');

    await writeEditions(dir, [edition('a.txt', 'new a'), edition('b.txt', 'new b', 2)]);

    expect(filesBelow(dir)).toEqual(['.editions.json', 'a.txt', 'b.txt']);
    expect(readFileSync(join(dir, 'b.txt'), 'utf8')).toBe('new b');
  });

  test.each(['../x', '/etc/x', 'a/../x', '.hidden', 'a//b', 'a\\b', ''])('refuses the path "%s"', async (path) => {
    await expect(writeEditions(dir, [edition(path, 'x')])).rejects.toThrow();
  });
});
