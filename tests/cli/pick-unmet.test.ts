import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { weekOf } from '../../src/curate/week.ts';
import { makeSmallHouse, type SmallHouse } from '../flow/small-house.ts';
import { gundem } from './run.ts';

const PAGE = `<!doctype html><html lang="en"><title>A windmill school opens again</title><article><h1>A windmill school opens again</h1>
<p>The school in the windmill of Vorr opened its doors again on Friday after two winters of repairs, the council of the island said.</p>
<p>Nine pupils walk up ninety steps each morning. The council paid for a new stove and for windows that close.</p></article></html>`;

let site: Server;
let base: string;
let small: SmallHouse;
beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url !== '/mill') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
  });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  small = await makeSmallHouse({
    publication: `issue: { minItems: 1 }\nnetwork: { allow: ["${new URL(base).host}"] }\n`,
  });
});
afterAll(async () => {
  await small.remove();
  await new Promise((done) => site.close(done));
});

const run = (...args: string[]) => gundem(small.dir, args);

test('an address that nobody met is read and picked for the issue that is named', async () => {
  const house = await small.open();
  const { date } = weekOf(new Date().toISOString(), house.publication);
  await house.close();

  const picked = await run('issue', 'pick', `${base}/mill`, '--issue', date);
  const again = await run('issue', 'pick', `${base}/mill`, '--issue', date);
  const { out } = await run('issue', date, '--json');

  expect([picked.code, again.code]).toEqual([0, 0]);
  expect(picked.out).toContain(`“A windmill school opens again” is picked for the issue of ${date}`);
  const chosen = JSON.parse(out).candidates.filter((each: { state: string }) => each.state === 'picked');
  expect(chosen.map((each: { url: string }) => each.url)).toEqual([`${base}/mill`]);
  expect((await readFile(join(small.configDir, 'issues', `${date}.yaml`), 'utf8')).match(/pick: true/g)).toHaveLength(1);
});

test('one that cannot be read says why, and how it is brought', async () => {
  const picked = await run('issue', 'pick', `${base}/nothing`);

  expect(picked.code).toBe(1);
  expect(picked.err).toContain('status 404');
  expect(picked.err).toContain('gundem add --item');
});
