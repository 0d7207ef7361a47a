import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openNewsroom } from '../../src/demo/newsroom.ts';
import { findPostgres, startPostgres } from '../store/postgres-server.ts';
import { copySampleConfig, readTree, runStep, STEPS } from './newsroom-steps.ts';

const bin = findPostgres();
if (!bin) console.warn('The journey of a newsroom on PostgreSQL was not tested: there is no PostgreSQL here');

describe.skipIf(!bin)('a newsroom on PostgreSQL', () => {
  test('prints, byte for byte, what it prints with a file: polled, chosen, published', async () => {
    const root = mkdtempSync(join(tmpdir(), 'gundem-journey-'));
    let at = STEPS[0]!.at;
    const [newsroom, server] = await Promise.all([openNewsroom({ now: () => Date.parse(at) }), startPostgres(bin!)]);
    const stores = { file: `sqlite:${join(root, 'gundem.db')}`, server: await server.database() };
    const src = new URL('../../dist/', import.meta.url).href;
    for (const name of Object.keys(stores)) {
      await copySampleConfig(join(root, name), newsroom.host);
      await writeFile(join(root, name, 'config', 'issues', '2026-11-04.yaml'), 'intro: This week we chose it ourselves.\n');
    }

    for (const step of STEPS.slice(0, 3)) {
      at = step.at;
      for (const [name, store] of Object.entries(stores)) {
        const { ended, errors } = await runStep(join(root, name), step, src, undefined, store);
        if (!ended) throw new Error(errors);
      }
    }

    const [file, shared] = await Promise.all(['file', 'server'].map((name) => readTree(join(root, name, 'output'))));
    expect([...shared!.keys()].sort()).toEqual([...file!.keys()].sort());
    expect([...shared!].filter(([path, bytes]) => file!.get(path) !== bytes).map(([path]) => path)).toEqual([]);
    expect(Buffer.from(shared!.get('atom.xml')!, 'base64').toString()).toContain('This week we chose it ourselves.');
    expect((await readdir(join(root, 'server'))).sort()).toEqual(['config', 'output']); // no file of a store
    await newsroom.close();
    await server.close();
    rmSync(root, { recursive: true, force: true });
  }, 120_000);
});
