import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { backends } from '../../src/store/backends/index.ts';
import { openStore } from '../../src/store/open.ts';
import { storeContract } from '../contracts/store.ts';

const dir = mkdtempSync(join(tmpdir(), 'gundem-store-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let count = 0;

/** How to make an empty store of each backend. */
const fresh: Record<string, () => string> = {
  memory: () => 'memory:',
  sqlite: () => `sqlite:${join(dir, `${count++}`, 'gundem.db')}`,
};

test('every backend is put to the contract', () => {
  // postgres.test.ts starts a server for its own
  expect([...Object.keys(fresh), 'postgres'].sort()).toEqual(backends.map((backend) => backend.name).sort());
});

for (const backend of backends.filter(({ name }) => name in fresh))
  describe(backend.name, () => storeContract(() => openStore(fresh[backend.name]!())));
