import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgePrinted, printedOf, readPrinted, whilePrinting, writePrinted } from '../../src/render/printed.ts';
import { openTrash } from '../../src/render/trash.ts';
import { writeEditions } from '../../src/render/write.ts';
import { issueOf } from '../contracts/store.ts';

let dir: string;
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'gundem-printed-')), 'output');
  mkdirSync(dir);
});
afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }));

const tag = { authority: 'bulletin.example', date: '2024-01-31' };
const ONE = issueOf('2024-01-31', '2024-02-07T06:00:00.500Z');
const TWO = issueOf('2024-02-07', '2024-02-14T06:00:00.000Z');
const CORRECTED = { ...TWO, updatedAt: '2024-02-15T06:00:00.000Z' };
const other = { ...ONE, publishedAt: '2024-02-08T06:00:00Z' };
const printed = printedOf({ tag }, [ONE, CORRECTED]);
const codeOf = (mine: ReturnType<typeof printedOf>): string | undefined => judgePrinted(printed, mine, 'output')?.code;

describe('what is printed may be printed again', () => {
  test('by a store that knows all of it, and more', () => {
    expect(codeOf(printed)).toBeUndefined();
    expect(codeOf(printedOf({ tag }, [ONE, CORRECTED, issueOf('2024-02-14', '2024-02-21T06:00:00Z')]))).toBeUndefined();
    expect(codeOf(printedOf({ tag }, [{ ...ONE, updatedAt: '2024-02-07T06:00:00Z' }, CORRECTED]))).toBeUndefined(); // the feed keeps seconds
  });

  test('by anybody where nothing is', () => {
    expect(judgePrinted(undefined, printedOf({ tag }, []), 'output')).toBeUndefined();
    expect(judgePrinted({ issues: {}, tag: 'other,2020' }, printedOf({ tag }, []), 'output')).toBeUndefined();
  });
});

describe('what is printed is kept', () => {
  test.each([
    ['an empty store', []],
    ['one that lacks the newest issue', [ONE]],
    ['one that lacks an old issue', [CORRECTED]],
    ['one from before a correction', [ONE, TWO]],
  ])('from %s', (_, issues) => {
    expect(codeOf(printedOf({ tag }, issues))).toBe('render/knows-less');
  });

  test('from another publication, and from one that began otherwise', () => {
    expect(codeOf(printedOf({ tag: { ...tag, authority: 'other.example' } }, [ONE, CORRECTED]))).toBe('render/of-another');
    expect(codeOf(printedOf({ tag }, [other, CORRECTED]))).toBe('render/of-another');
  });

  test('from another newsroom before its first issue, too; its own may change title or site', async () => {
    const newsroom = (title: string, site: string) =>
      printedOf({ tag: { ...tag, authority: new URL(site).host }, title, site }, []);
    await writePrinted(dir, newsroom('One', 'https://one.example/'));
    const there = await readPrinted(dir);
    const code = (title: string, site: string) => judgePrinted(there, newsroom(title, site), dir)?.code;

    expect(code('Other', 'https://other.example/')).toBe('render/of-another');
    expect(code('One', 'https://other.example/')).toBeUndefined();
    expect(code('Other', 'https://one.example/')).toBeUndefined();
  });

  test('also where its own note is lost or cut: what lies there counts', async () => {
    mkdirSync(join(dir, 'issues/2024-01-31'), { recursive: true });
    mkdirSync(join(dir, 'issues/notes'));

    expect(await readPrinted(dir)).toEqual({ issues: { '2024-01-31': '' } });
    writeFileSync(join(dir, '.printed.json'), '{"issues":{"2024-');
    expect(judgePrinted(await readPrinted(dir), printedOf({ tag }, []), dir)?.code).toBe('render/knows-less');
  });
});

test('the note is read back as it was written, and is nothing in a folder without one', async () => {
  expect(await readPrinted(dir)).toBeUndefined();
  expect(await readPrinted(join(dir, 'nowhere'))).toBeUndefined();

  await writePrinted(dir, printed);

  expect(await readPrinted(dir)).toEqual(printed);
  expect(readdirSync(dir)).toEqual(['.printed.json']);
});

test('one prints at a time: the folder is whole and the last one’s, fifty rounds of two at once', async () => {
  const site = (who: string) =>
    Array.from(
      { length: 12 },
      (_, n) => ({ path: `${n % 3}/${n}.html`, mediaType: 'text/html', body: `${who} ${n}`, rank: 1 }) as const,
    );
  const wrong: string[] = [];

  for (let round = 0; round < 50; round++) {
    let last = '';
    await Promise.all(
      ['a', 'b'].map((who) =>
        whilePrinting(dir, async () => {
          await writeEditions(dir, site(`${who}${round}`));
          last = `${who}${round}`;
        }),
      ),
    );
    for (const { path, body } of site(last)) if (readFileSync(join(dir, path), 'utf8') !== body) wrong.push(`${round} ${path}`);
  }

  expect(wrong).toEqual([]);
  expect(readdirSync(dir).sort()).toEqual(['.editions.json', '0', '1', '2']);
});

test('where no folder can be made, it is told as what it is', async () => {
  writeFileSync(join(dir, 'file'), '');

  await expect(whilePrinting(join(dir, 'file/below'), async () => 1)).rejects.toMatchObject({ code: 'render/output' });
});

test('what is removed lies in the trash of its day beside the output, and is thrown away after a month', async () => {
  const page = (path: string) => ({ path, mediaType: 'text/html', body: path, rank: 1 }) as const;
  const at = Date.UTC(2026, 10, 27);
  mkdirSync(`${dir}.trash/2026-10-01`, { recursive: true });
  mkdirSync(`${dir}.trash/2026-11-20`);
  mkdirSync(`${dir}.trash/mine`);
  await writeEditions(dir, [page('a/one.html'), page('two.html')]);

  const done = await writeEditions(dir, [page('two.html')], openTrash(`${dir}/`, at));

  expect(done.removed).toEqual(['a/one.html']);
  expect(existsSync(join(dir, 'a'))).toBe(false);
  expect(readFileSync(`${dir}.trash/2026-11-27/a/one.html`, 'utf8')).toBe('a/one.html');
  expect(readdirSync(`${dir}.trash`).sort()).toEqual(['2026-11-20', '2026-11-27', 'mine']);
});
