import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { newsroomFiles, refuseAnswer, writeNewsroom } from '../../../src/flow/newsroom/init.ts';
import { languages } from '../../../src/words/index.ts';

const about = {
  title: 'Okul "haberleri"',
  language: 'tr',
  timezone: 'Europe/Istanbul',
  startsOn: 'wednesday',
  site: 'https://b.example/g',
};
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-init-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('a new newsroom', () => {
  test.each(Object.keys(languages))('is a right configuration (%s)', async (language) => {
    await writeNewsroom(dir, newsroomFiles({ ...about, language }));

    const loaded = await loadConfig(join(dir, 'config'));
    expect(loaded).toMatchObject({
      kind: 'ok',
      publication: { title: 'Okul "haberleri"', language, timezone: 'Europe/Istanbul', site: 'https://b.example/g/' },
      problems: [],
    });
    expect(loaded.kind === 'ok' && loaded.publication.schedule.publish).toBe('0 9 * * wed');
  });

  test('speaks the language of its bulletin, and has no memory or site under version control', () => {
    const files = newsroomFiles(about);

    expect(files.get('README.md')).toContain('haftalık');
    expect(files.get('.gitignore')?.split('\n')).toEqual(expect.arrayContaining(['data/', 'output/']));
  });

  test('touches nothing where a file of it stands already', async () => {
    await writeFile(join(dir, 'README.md'), 'mine');

    await expect(writeNewsroom(dir, newsroomFiles(about))).rejects.toMatchObject({ code: 'usage/in-the-way' });
    expect(await readdir(dir)).toEqual(['README.md']);
    expect(await readFile(join(dir, 'README.md'), 'utf8')).toBe('mine');
  });

  test('goes on where it was ended in the middle, and has nothing to do where all of it stands', async () => {
    const files = [...newsroomFiles(about)];
    await writeNewsroom(dir, new Map(files.slice(0, 2)));

    const written = await writeNewsroom(dir, new Map(files));

    expect(written).toEqual(files.slice(2).map(([path]) => path));
    await expect(writeNewsroom(dir, new Map(files))).rejects.toMatchObject({ code: 'usage/in-the-way' });
  });

  test.each([
    ['title', ' ', 'usage/init-title'],
    ['language', 'turkish language', 'usage/init-language'],
    ['timezone', 'Istanbul', 'usage/init-timezone'],
    ['startsOn', 'Wednesday', 'usage/init-day'],
    ['site', 'example.org', 'usage/init-site'],
  ] as const)('refuses a wrong %s by name', (name, value, code) => {
    expect(refuseAnswer(name, value)?.code).toBe(code);
    expect(() => newsroomFiles({ ...about, [name]: value })).toThrow(expect.objectContaining({ code }));
    expect(refuseAnswer(name, about[name])).toBeUndefined();
  });
});
