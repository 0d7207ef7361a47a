/// <reference lib="dom" />
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { addCurator } from '../../src/config/add-curator.ts';
import { article, cheapHash, openDesk, type TestDesk, WEEK } from './newsroom.ts';

let desk: TestDesk;
afterEach(() => desk?.close());

const HASH = { Ayşe: cheapHash('kara tahta'), Can: cheapHash('beyaz tebeşir'), Reyhan: cheapHash('mavi sıra') };
const publication = (curators: string): string => `# ours
title: Dünyadan
language: en
timezone: Europe/Istanbul
site: https://bulletin.example/
week: { startsOn: wednesday }
issue: { maxItems: 12, minItems: 1 }
store: "memory:"
desk:
  curators:
${curators}`;
const person = (name: keyof typeof HASH, role = ''): string =>
  `    - { name: ${name}, password: "${HASH[name]}"${role ? `, role: ${role}` : ''} }\n`;

async function open(...people: string[]): Promise<void> {
  desk = await openDesk([article(1), article(2)], { publication: publication(people.join('')), isLive: true });
}
const signIn = (name: string, password: string, headers: Record<string, string> = {}) =>
  desk.post('/desk/sign-in', { name, password }, headers);
const write = (text: string) => writeFile(join(desk.configDir, 'publication.yaml'), text);

test('who is taken out of the file is out with the next request, and so are sessions of an old password', async () => {
  await open(person('Ayşe'), person('Can'));
  await signIn('Can', 'beyaz tebeşir');
  const inside = await desk.get('/desk/sources');

  await write(publication(person('Ayşe')));
  const out = await desk.get('/desk/sources');
  await write(publication(person('Ayşe') + person('Can')));
  const back = await desk.get('/desk/sources');
  await write(publication(person('Ayşe') + person('Can').replace(HASH.Can, cheapHash('yeni parola'))));
  const old = await desk.get('/desk/sources');
  const fresh = await signIn('Can', 'yeni parola');

  expect([inside, out, back, old].map((each) => each.status)).toEqual([200, 303, 200, 303]);
  expect(fresh.headers.get('location')).toBe('/desk');
});

test('readers look, editors decide, approvers approve; everybody has their own settings', async () => {
  await open(person('Ayşe'), person('Can', 'editor'), person('Reyhan', 'reader'));
  const tried = async () => {
    const token = await desk.token();
    const answers = [];
    for (const [path, fields] of [
      [`/desk/week/${WEEK}/do`, { do: 'pick', match: article(1).id }],
      [`/desk/issue/${WEEK}/approve`, {}],
      ['/desk/people/sign-out', { name: 'nobody' }],
      ['/desk/mine', { keys: 'yes' }],
    ] as const)
      answers.push((await desk.post(path, { token, ...fields })).status);
    return answers;
  };

  await signIn('Reyhan', 'mavi sıra');
  const reader = await tried();
  const people = (await desk.get('/desk/people')).status;
  await signIn('Can', 'beyaz tebeşir');
  const editor = await tried();
  await signIn('Ayşe', 'kara tahta');

  expect(reader).toEqual([403, 403, 403, 303]);
  expect(people).toBe(403);
  expect(editor).toEqual([303, 403, 403, 303]);
  expect(await tried()).toEqual([303, 303, 303, 303]);
  expect(await (await desk.get('/desk/people')).text()).toContain('Reyhan');
});

test('signed out everywhere: no cookie of theirs is worth anything, and signing in again works', async () => {
  await open(person('Ayşe'), person('Can', 'editor'));
  await signIn('Can', 'beyaz tebeşir');
  const his = new Map(desk.cookies);
  await signIn('Ayşe', 'kara tahta');
  await desk.post('/desk/people/sign-out', { token: await desk.token(), name: 'Can' });
  for (const [name, value] of his) desk.cookies.set(name, value);

  const stolen = await desk.get('/desk/sources');
  await signIn('Can', 'beyaz tebeşir');

  expect(stolen.status).toBe(303);
  expect((await desk.get('/desk/sources')).status).toBe(200);
});

test('strangers who guess lock nobody out: another address signs in at once, and so does a known browser', async () => {
  await open(person('Ayşe'), person('Can'));
  await signIn('Ayşe', 'kara tahta');
  const known = desk.cookies.get('gundem_known')!;
  desk.cookies.clear();
  for (let n = 0; n < 40; n++) await signIn('Ayşe', `guess ${n}`);

  const stranger = await signIn('Ayşe', 'kara tahta');
  desk.cookies.set('gundem_known', known);
  const browser = await signIn('Ayşe', 'kara tahta');

  expect(stranger.status).toBe(429);
  expect(browser.status).toBe(303);
});

test('each reads the desk in their own language, and keeps filters of their own', async () => {
  await open(person('Ayşe'), person('Can'));
  await signIn('Ayşe', 'kara tahta');
  const token = await desk.token();
  await desk.post('/desk/mine', { token, language: 'tr', theme: 'dark', keys: 'yes' });
  await desk.post('/desk/mine/filter', { token, name: 'Kıyıdan', query: '?source=kiyi&state=unread' });

  const hers = await (await desk.get(`/desk/week/${WEEK}`)).text();
  await signIn('Can', 'beyaz tebeşir');
  const his = await (await desk.get(`/desk/week/${WEEK}`)).text();

  expect(hers).toContain('<html lang="tr" dir="ltr" data-theme="dark"');
  expect(hers).toContain('>Kıyıdan</a>');
  expect(his).toContain('<html lang="en"');
  expect(his).not.toContain('Kıyıdan');
});

test('somebody is added to the file with comments kept, changed in place, and never so that the file is wrong', async () => {
  await open(person('Ayşe'));

  const added = await addCurator(desk.configDir, { name: 'Can', password: HASH.Can, role: 'editor' });
  const changed = await addCurator(desk.configDir, { name: 'Can', password: HASH.Reyhan });
  const before = await readFile(join(desk.configDir, 'publication.yaml'), 'utf8');
  const wrong = await addCurator(desk.configDir, { name: 'Reyhan', password: HASH.Reyhan, role: 'king' });

  const file = await readFile(join(desk.configDir, 'publication.yaml'), 'utf8');
  expect([added, changed]).toEqual([[], []]);
  expect(file).toContain('# ours');
  expect(file.match(/Can/g)).toHaveLength(1);
  expect(file).toContain(HASH.Reyhan);
  expect(wrong).not.toEqual([]);
  expect(file).toBe(before);
});

test('what is shared from elsewhere is shown by a GET and written by a POST', async () => {
  desk = await openDesk([article(1)]);

  const page = await (await desk.get('/desk/add?url=https%3A%2F%2Fnews.example%2Fa&text=Marked%20words')).text();

  expect(page).toContain('https://news.example/a\n\nMarked words');
  expect(await desk.house().store.loadStates(['by-hand'])).toEqual(new Map());
});

test('what waits is the first page: the issue and its hour, sources in trouble, words not saved, what colleagues added', async () => {
  desk = await openDesk([
    article(1),
    article(2, { sourceId: 'by-hand', url: 'https://brought.example/a', via: 'hand', metAt: '2026-11-24T17:59:00.000Z' }),
  ]);
  const { store } = desk.house();
  const state = (await store.loadStates(['lighthouse'])).get('lighthouse')!;
  await store.commitPoll({
    state: { ...state, condition: 'broken', conditionReason: 'status 500' },
    articles: [],
    sightings: [],
  });
  await store.setFact('desk:visit:desk', { since: '2026-11-24T10:00:00.000Z', lastAt: '2026-11-24T17:58:00.000Z' });
  const token = await desk.token();
  await desk.post('/desk/draft', { token, of: `/desk/week/${WEEK}/item/${article(1).id}`, title: 'Half a thought' });

  const page = await (await desk.get('/desk/waiting')).text();

  for (const told of ['18 November', 'Will be published', 'status 500', 'Half a thought', 'brought.example', 'not approved'])
    expect(page.includes(told) || page.includes(article(2).title), told).toBe(true);
  expect(page).toContain('Half a thought');
  expect(page).toMatch(/class="count">\d/);
});

test('a draft is kept for forms of the desk alone', async () => {
  desk = await openDesk([article(1)]);
  const token = await desk.token();

  const answers = [];
  for (const of of [
    '/desk/sign-in',
    'https://evil.example/',
    '/desk/week/x/item/y',
    '/desk/../etc',
    `/desk/week/${WEEK}/item/a%2f..`,
  ])
    answers.push((await desk.post('/desk/draft', { token, of, title: 'x' })).status);

  expect(answers).toEqual([400, 400, 400, 400, 400]);
});

test('the first person of a desk that was open locks it at once, and an emptied list does not open it again', async () => {
  const bare = 'title: D\nlanguage: en\ntimezone: Europe/Istanbul\nsite: https://b.example/\nstore: "memory:"\n';
  desk = await openDesk([article(1)], { publication: bare, isLive: true });
  const open = (await desk.get('/desk/sources')).status;

  await addCurator(desk.configDir, { name: 'Ayşe', password: HASH.Ayşe });
  const locked = (await desk.get('/desk/sources')).status;
  await signIn('Ayşe', 'kara tahta');
  const inside = (await desk.get('/desk/sources')).status;
  await write(bare);

  expect([open, locked, inside]).toEqual([200, 303, 200]);
  expect((await desk.get('/desk/sources')).status).toBe(303);
});
