import { execFile, execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { folderWith, PUBLICATION, type Ran } from './run.ts';

const NOBODY = 65_534;

function asNobody(cwd: string, args: readonly string[]): Promise<Ran> {
  const how = { cwd, uid: NOBODY, gid: NOBODY };
  return new Promise((done) =>
    execFile(process.execPath, [resolve('dist/cli/main.js'), ...args], how, (error, out, err) =>
      done({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    ),
  );
}

// Another user can only be tried by one who may become any.
test.skipIf(process.getuid?.() !== 0)(
  'a user who may only read the store of a worker asks how it stands, and writes nothing',
  async () => {
    const dir = folderWith({
      'config/publication.yaml': PUBLICATION,
      'config/sources.yaml': 'sources: [{ id: one, url: https://news.example/feed }]\n',
    });
    const store = await openStore(`sqlite:${join(dir, 'data/gundem.db')}`);
    await store.setFact('tag', { authority: 'example.org', date: '2026-01-01' });
    execFileSync('chmod', ['-R', 'a+rX,go-w', dir]);

    const status = await asNobody(dir, ['status']);
    const monitor = await asNobody(dir, ['status', '--exit-code']);
    const issue = await asNobody(dir, ['issue']);
    const publish = await asNobody(dir, ['publish']);
    await store.close();

    expect([status, monitor, issue].map(({ code, err }) => `${code} ${err}`)).toEqual(['0 ', '0 ', '0 ']);
    expect(status.out).toContain('not polled yet');
    expect(publish.code).toBe(1);
    expect(publish.err).toMatch(/readonly|EACCES/);
  },
);
