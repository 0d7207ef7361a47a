import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterEach, expect, test } from 'vitest';
import { serveDesk } from '../../src/desk/serve.ts';
import { article, cheapHash, openDesk, type TestDesk, WEEK } from './newsroom.ts';

let desk: TestDesk;
const password = cheapHash('kara tahta');
afterEach(() => desk?.close());

const locked = () => openDesk([article(1)], { curators: [{ name: 'Ayşe', password }] });
const signIn = () => desk.post('/desk/sign-in', { password: 'kara tahta', to: `/desk/week/${WEEK}` });
const wasWritten = () =>
  access(join(desk.configDir, 'issues', `${WEEK}.yaml`)).then(
    () => true,
    () => false,
  );

const PAGES = [
  '/desk',
  '/desk/waiting',
  '/desk/mine',
  '/desk/people',
  '/desk/events',
  '/desk/token',
  `/desk/week/${WEEK}/rows`,
  `/desk/week/${WEEK}/story/${article(1).id}`,
  `/desk/week/${WEEK}`,
  `/desk/issue/${WEEK}`,
  '/desk/add',
  '/desk/sources',
  '/desk/sources/kiyi',
  '/desk/history',
  `/desk/preview/${WEEK}/`,
  `/desk/picture/${article(1).id}`,
  '/desk/why?url=x',
  `/desk/bare/${WEEK}`,
  `/desk/issue/${WEEK}/looks`,
];
const ACTIONS = [
  `/desk/week/${WEEK}/do`,
  `/desk/week/${WEEK}/undo`,
  `/desk/week/${WEEK}/move`,
  `/desk/week/${WEEK}/links`,
  `/desk/week/${WEEK}/many`,
  `/desk/week/${WEEK}/source`,
  `/desk/week/${WEEK}/read`,
  `/desk/week/${WEEK}/aside/${article(1).id}`,
  '/desk/draft',
  '/desk/mine',
  '/desk/people/sign-out',
  `/desk/issue/${WEEK}/approve`,
  `/desk/issue/${WEEK}/publish`,
  `/desk/issue/${WEEK}/mail`,
  `/desk/issue/${WEEK}/correct`,
  '/desk/add',
  '/desk/add/take',
  '/desk/sources/look',
  '/desk/sources/add',
  '/desk/sources/kiyi/poll',
  '/desk/sources/kiyi/pause',
  '/desk/sources/kiyi/settings',
  '/desk/sources/kiyi/release',
  '/desk/sign-out',
];

test('without a session every page leads to the sign-in and no action acts', async () => {
  desk = await locked();

  const pages = await Promise.all(PAGES.map((path) => desk.get(path)));
  const actions = await Promise.all(ACTIONS.map((path) => desk.post(path, { do: 'pick', match: article(1).id })));

  expect(pages.map((each) => [each.status, each.headers.get('location')?.split('?')[0]])).toEqual(
    PAGES.map(() => [303, '/desk/sign-in']),
  );
  expect(actions.map((each) => each.status)).toEqual(ACTIONS.map(() => 401));
  expect(await wasWritten()).toBe(false);
});

test('the right password opens the desk, signing out closes it for that cookie', async () => {
  desk = await locked();
  const answer = await signIn();
  const inside = await desk.get(`/desk/week/${WEEK}`);
  const stolen = new Map(desk.cookies);
  await desk.post('/desk/sign-out', { token: await desk.token() });

  expect(answer.headers.get('location')).toBe(`/desk/week/${WEEK}`);
  expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Strict/);
  expect(inside.status).toBe(200);
  for (const [name, value] of stolen) desk.cookies.set(name, value);
  expect((await desk.get(`/desk/week/${WEEK}`)).status).toBe(303);
});

test('where to go after signing in is a page of the desk, never another site', async () => {
  desk = await locked();

  const places = [
    'https://evil.example/',
    '//evil.example',
    '/desk/../..//evil.example',
    '/desk//evil.example',
    'javascript:alert(1)',
    '/desk\\evil.example',
  ];
  const answers = [];
  for (const to of places)
    answers.push((await desk.post('/desk/sign-in', { password: 'kara tahta', to })).headers.get('location'));

  expect(answers).toEqual(places.map(() => '/desk'));
});

test.each([
  ['a foreign origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['an origin of null', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a sister site', { origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' }],
  ['a foreign origin in an old browser', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
])('a request from %s changes nothing, even with the token', async (_, headers) => {
  desk = await locked();
  await signIn();
  const token = await desk.token();

  const answer = await desk.post(
    `/desk/week/${WEEK}/do`,
    { token, do: 'pick', match: article(1).id },
    headers as Record<string, string>,
  );

  expect(answer.status).toBe(403);
  expect(await wasWritten()).toBe(false);
});

test('a forged, missing, or another session’s token changes nothing', async () => {
  desk = await locked();
  await signIn();
  const old = await desk.token();
  await signIn();

  const statuses = [];
  for (const token of ['', 'x'.repeat(43), old])
    statuses.push((await desk.post(`/desk/week/${WEEK}/do`, { token, do: 'pick', match: article(1).id })).status);

  expect(statuses).toEqual([403, 403, 403]);
  expect(await wasWritten()).toBe(false);
});

test('a foreign host name is refused, so that no foreign page can rebind itself to the desk', async () => {
  desk = await openDesk([article(1)]);

  const answer = await desk.get(`/desk/week/${WEEK}`, { host: 'evil.example:8042' });

  expect(answer.status).toBe(421);
});

test('ten thousand wrong passwords are mostly not even looked at, and the right one waits with them', async () => {
  desk = await locked();

  const counts = new Map<number, number>();
  for (let n = 0; n < 10_000; n++) {
    const { status } = await desk.post('/desk/sign-in', { password: `guess ${n}` });
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }

  expect(counts.get(401)).toBe(5);
  expect(counts.get(429)).toBe(9_995);
  expect((await signIn()).status).toBe(429);
});

test('hostile days, ids and paths are answered, never acted on', async () => {
  desk = await openDesk([article(1)]);
  const paths = [
    '/desk/week/..%2f..%2fetc',
    '/desk/week/2026-99-99',
    '/desk/week/__proto__',
    `/desk/week/${WEEK}/item/..%2f..%2f`,
    `/desk/week/${WEEK}/item/__proto__`,
    `/desk/preview/${WEEK}/..%2f..%2f..%2fetc%2fpasswd`,
    `/desk/preview/${WEEK}/%2e%2e/%2e%2e/package.json`,
    '/desk/picture/..%2f..%2fx',
    '/desk/picture/constructor',
    '/desk/sources/__proto__',
    '/desk/sources/..%2fpublication',
    '/desk/assets/..%2f..%2fpackage.json',
    '/desk/assets/constructor',
    `/desk/week/${WEEK}?page=-1e309`,
    `/desk/week/${WEEK}?page=9999999999`,
    '/desk/health/__proto__/atom.xml',
  ];

  const answers = await Promise.all(paths.map((path) => desk.get(path)));

  for (const [at, answer] of answers.entries()) {
    expect(answer.status, paths[at]).toBeLessThan(500);
    const text = await answer.text();
    expect(text, paths[at]).not.toMatch(/root:|"dependencies"|at .*\.ts:\d+/);
  }
});

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea><script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '</title><script>alert(1)</script>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '<iframe srcdoc="<script>alert(1)</script>">',
  ']]><script>alert(1)</script>',
  '\u202e</h3><script>',
  '<a hx-get="/desk/sources" hx-trigger="load">',
  '<div hx-on:load="alert(1)">',
];

test('text from outside stays text on every page of the desk', async () => {
  const hostile = PAYLOADS.map((payload, n) =>
    article(n, {
      url: `https://lighthouse.example/h/${n}`,
      title: `${payload} ${n} headline`,
      paragraphs: [`${payload} first paragraph number ${n} of the hostile kind.`],
      author: payload,
    }),
  );
  desk = await openDesk(hostile);
  const token = await desk.token();
  for (const [n, payload] of PAYLOADS.entries()) {
    await desk.post(`/desk/week/${WEEK}/item/${hostile[n]!.id}`, {
      token,
      title: payload,
      summary: payload,
      note: payload,
      topic: payload,
    });
    await desk.post(`/desk/week/${WEEK}/do`, { token, do: 'drop', match: hostile[n]!.id, reason: payload });
  }

  const pages = await Promise.all(
    [
      `/desk/week/${WEEK}`,
      '/desk/waiting',
      `/desk/week/${WEEK}/rows`,
      ...hostile.map((each) => `/desk/week/${WEEK}?open=${each.id}`),
      `/desk/week/${WEEK}?merge=${hostile[0]!.id}&group=source&state=dropped`,
      `/desk/add?url=${encodeURIComponent(PAYLOADS[0]!)}&text=${encodeURIComponent(PAYLOADS[3]!)}`,
      `/desk/mine?filter=${encodeURIComponent(`?q=${PAYLOADS[1]!}`)}`,
      `/desk/week/${WEEK}?q=${encodeURIComponent(PAYLOADS[1]!)}`,
      `/desk/issue/${WEEK}`,
      '/desk/history',
      ...hostile.map((each) => `/desk/week/${WEEK}/item/${each.id}`),
      `/desk/why?url=${encodeURIComponent(PAYLOADS[1]!)}`,
    ].map(async (path) => (await desk.get(path)).text()),
  );

  for (const page of pages) {
    expect(page).not.toMatch(/<script>|<svg|<iframe srcdoc|<img src=x|<div hx-on|<a hx-get/);
    const attributes = load(page)('*')
      .toArray()
      .flatMap((element) => Object.entries('attribs' in element ? element.attribs : {}));
    expect(
      attributes.filter(
        ([name, value]) =>
          name.startsWith('on') ||
          name.startsWith('hx-on') ||
          (/^(href|src|action|formaction|data-rows|data-draft)$/.test(name) && /^\s*javascript:/i.test(value)),
      ),
    ).toEqual([]);
    const scripts = load(page)('script').toArray();
    expect(scripts.map((each) => each.attribs.src)).toEqual(page.startsWith('<!DOCTYPE') ? ['/desk/assets/desk.js'] : []);
  }
});

test('an address that is no web address is never a link', async () => {
  const bad = article(1, { url: 'javascript:alert(document.cookie)' });
  desk = await openDesk([bad]);

  const page = await (await desk.get(`/desk/week/${WEEK}`)).text();

  expect(page).toContain(bad.title);
  expect(page).not.toMatch(/href="javascript:/i);
});

test('every answer forbids foreign scripts, frames and caches', async () => {
  desk = await openDesk([article(1)]);

  for (const path of [`/desk/week/${WEEK}`, '/desk/sources', '/desk/nothing-here']) {
    const { headers } = await desk.get(path);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('a body that is too large is refused', async () => {
  desk = await openDesk([article(1)]);

  const answer = await desk.post('/desk/add', { token: await desk.token(), input: 'x'.repeat(600_000) });

  expect(answer.status).toBe(413);
});

test('the desk does not start on a public address without a password', async () => {
  desk = await openDesk([]);

  const starting = serveDesk({ house: desk.house, reload: async () => {}, host: '0.0.0.0', port: 0, curators: [] });

  await expect(starting).rejects.toMatchObject({ code: 'desk/no-password' });
});

test('a session is a new one at every sign-in: a cookie that was put there before is worth nothing', async () => {
  desk = await locked();
  desk.cookies.set('gundem_desk', 'planted');
  await signIn();
  const first = desk.cookies.get('gundem_desk');
  await signIn();

  expect(first).not.toBe('planted');
  expect(desk.cookies.get('gundem_desk')).not.toBe(first);
});

test('behind a proxy that speaks https the cookie goes nowhere else', async () => {
  desk = await locked();

  const answer = await desk.post('/desk/sign-in', { password: 'kara tahta' }, { 'x-forwarded-proto': 'https' });

  expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; Secure; SameSite=Strict/);
});

test('a cookie that says what happened can name our phrases alone, and writes no header', async () => {
  desk = await openDesk([article(1)]);
  const pages = [];
  for (const value of ['<script>alert(1)</script>', 'saved%0d%0aset-cookie:%20x=1', '__proto__', 'constructor']) {
    desk.cookies.set('gundem_notice', value);
    const answer = await desk.get('/desk/sources');
    pages.push([answer.status, (await answer.text()).includes('role="status"><p'), answer.headers.getSetCookie()]);
  }

  expect(pages).toEqual(pages.map(() => [200, false, []]));
});

test('a form of forty thousand fields is answered without acting', async () => {
  desk = await openDesk([article(1)]);
  const form = Object.fromEntries(Array.from({ length: 40_000 }, (_, n) => [`f${n}`, '']));

  const answer = await desk.post(`/desk/week/${WEEK}/do`, { token: await desk.token(), ...form });

  expect(answer.status).toBe(400);
  expect(await wasWritten()).toBe(false);
});
