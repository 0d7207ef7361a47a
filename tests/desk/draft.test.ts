import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTurkish, schoolStory } from '../flow/drafting-house.ts';
import { type ModelServer, startModelServer } from '../flow/model-server.ts';
import { openDesk, type TestDesk, WEEK } from './newsroom.ts';

let server: ModelServer;
let desk: TestDesk;
beforeEach(async () => {
  server = await startModelServer();
  server.translate = inTurkish;
});
afterEach(async () => {
  await desk?.close();
  await server.close();
});

const story = schoolStory(1);
const path = `/desk/week/${WEEK}/item/${story.id}`;

const publication = (more: string): string => `title: Dünyadan
language: tr
timezone: Europe/Istanbul
site: https://bulletin.example/
week: { startsOn: wednesday }
issue: { maxItems: 12, minItems: 1 }
store: "memory:"
${more}`;

const withModel = (): string =>
  publication(`network: { allow: ["${server.hostPort}"] }
model: { service: openai, url: "${server.url}v1/", name: quill-7b }
`);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await isSo()); tries++) await new Promise((done) => setTimeout(done, 25));
}
const paneOf = async (): Promise<string> => (await desk.get(`/desk/week/${WEEK}/story/${story.id}`)).text();
const picks = (): Promise<string> => readFile(join(desk.configDir, 'issues', `${WEEK}.yaml`), 'utf8').catch(() => '');

test('a week that is opened is drafted behind, and the draft stands beside the original as what it is', async () => {
  desk = await openDesk([story, schoolStory(2)], { publication: withModel() });

  await desk.get(`/desk/week/${WEEK}`);
  await until(async () => (await paneOf()).includes('quill-7b'));
  const pane = await paneOf();

  expect(server.log).toHaveLength(2);
  expect(pane).toContain('quill-7b taslağı');
  expect(pane).toContain('gözden geçirilmedi');
  expect(pane).toContain('21 okul mutfağı açtı');
  expect(pane).toContain('school kitchens');
  expect(await (await desk.get(path)).text()).toContain('quill-7b taslağı');
  expect(await picks()).toBe('');
});

test('one press takes it over, with who did and whose draft it was', async () => {
  desk = await openDesk([story], { publication: withModel() });
  await desk.get(`/desk/week/${WEEK}`);
  await until(async () => (await paneOf()).includes('quill-7b'));

  const answer = await desk.post(
    `/desk/week/${WEEK}/take`,
    { token: await desk.token(), match: story.id, seen: 'none', which: 'whole' },
    { accept: 'application/json' },
  );

  expect(answer.status).toBe(200);
  expect(((await answer.json()) as { told: string }).told).toBe('Devralındı.');
  const file = await picks();
  expect(file).toContain('translation:');
  expect(file).toContain('Brookvale kasabasında 21 okul mutfağı açılıyor');
  expect(file).toMatch(/by: .*\(quill-7b\)/);
});

test('single sentences are taken over, and nobody’s words are overwritten unseen', async () => {
  desk = await openDesk([story], { publication: withModel() });
  await desk.get(`/desk/week/${WEEK}`);
  await until(async () => (await paneOf()).includes('quill-7b'));
  const token = await desk.token();

  await desk.post(`/desk/week/${WEEK}/take`, { token, match: story.id, seen: 'none', which: 'some', take: '3' });
  const late = await desk.post(
    `/desk/week/${WEEK}/take`,
    { token, match: story.id, seen: 'none', which: 'whole' },
    { accept: 'application/json' },
  );

  const file = await picks();
  expect(file).toContain('3,5 milyon avro');
  expect(file).not.toContain('açılıyor');
  expect(late.status).toBe(409);
});

test('an invented sentence is shown with what speaks against it', async () => {
  desk = await openDesk([story], { publication: withModel() });
  server.manner = 'invents';
  await desk.get(`/desk/week/${WEEK}`);
  await until(async () => (await paneOf()).includes('quill-7b'));

  const pane = await paneOf();

  expect(pane).toContain('class="claim missing"');
  expect(pane).toContain('731');
  expect(pane).toContain('bir kez daha iste');
});

test('without a model nothing of drafts is shown, asked for or taken', async () => {
  desk = await openDesk([story], { publication: publication('') });
  await desk.get(`/desk/week/${WEEK}`);

  const pane = await paneOf();
  const answer = await desk.post(
    `/desk/week/${WEEK}/take`,
    { token: await desk.token(), match: story.id, which: 'whole' },
    { accept: 'application/json' },
  );

  expect(pane).not.toContain('class="draft"');
  expect(answer.status).toBe(409);
  expect(server.log).toHaveLength(0);
});
