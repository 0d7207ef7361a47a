import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storeBeside } from '../../src/config/store-place.ts';
import { publish } from '../../src/flow/publish.ts';
import { takeWorkerPlace } from '../../src/store/newsroom.ts';
import { MASTHEAD, makeSmallHouse, type SmallHouse } from '../flow/small-house.ts';

let house: SmallHouse;
beforeEach(async () => {
  house = await makeSmallHouse();
});
afterEach(() => house.remove());

const rename = (change: (text: string) => string) =>
  house.write('publication.yaml', `${change(MASTHEAD)}store: ${house.store}\n`);
const retitled = (text: string): string => text.replace(/title: .*/, 'title: Another paper');
const moved = (text: string): string => text.replace(/site: .*/, 'site: https://other.example/');

test('a store is refused to another newsroom; a new title or a new site alone is the same one', async () => {
  const first = await house.open();
  await publish(first);
  await first.close();

  await rename((text) => moved(retitled(text)));
  await expect(house.open()).rejects.toMatchObject({ code: 'store/of-another' });
  await rename(retitled);
  const second = await house.open();
  await publish(second);
  await second.close();
  await rename((text) => moved(retitled(text)));
  await (await house.open()).close();
});

test('who only looks leaves no mark in a store', async () => {
  await (await house.open()).close();

  await rename((text) => moved(retitled(text)));

  await (await house.open()).close();
});

test('a path of the configuration is meant from where the newsroom lies', () => {
  expect(storeBeside('sqlite:./data/g.db', '/srv/paper/config')).toBe('sqlite:/srv/paper/data/g.db');
  expect(storeBeside('sqlite://data/g.db', '/srv/paper/config')).toBe('sqlite:///srv/paper/data/g.db');
  expect(storeBeside('sqlite:/var/g.db', '/srv/paper/config')).toBe('sqlite:/var/g.db');
  expect(storeBeside('sqlite:./data/g.db', 'config')).toBe('sqlite:./data/g.db');
  expect(['memory:', 'sqlite::memory:', 'postgres://x/y'].map((each) => storeBeside(each, '/srv/a'))).toEqual([
    'memory:',
    'sqlite::memory:',
    'postgres://x/y',
  ]);
});

test('a second worker at one store is told who holds it; the place of a killed one is free at once', async () => {
  const file = join(house.dir, 'w.db');
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  writeFileSync(`${file}.worker.lock`, `${hostname()} ${other.pid} 0123456789abcdef`);

  await expect(takeWorkerPlace(`sqlite:${file}`)).rejects.toMatchObject({ code: 'store/has-worker', values: { pid: other.pid } });
  const ended = new Promise((done) => other.once('exit', done));
  other.kill('SIGKILL');
  await ended;
  const place = await takeWorkerPlace(`sqlite:${file}`);
  expect(existsSync(`${file}.worker.lock`)).toBe(true);
  await place!.release();
  expect(existsSync(`${file}.worker.lock`)).toBe(false);
  expect(await takeWorkerPlace('memory:')).toBeUndefined();
});
