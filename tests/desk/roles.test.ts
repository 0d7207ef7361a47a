import { load } from 'cheerio';
import { afterEach, expect, test } from 'vitest';
import { mayDo, type Role } from '../../src/desk/people.ts';
import { article, cheapHash, openDesk, type TestDesk, WEEK } from './newsroom.ts';

let desk: TestDesk;
afterEach(() => desk?.close());

/** Every route that changes something, and the least role that may: a new one has to be written down here. */
const LEAST: Readonly<Record<string, Role>> = {
  '/desk/add': 'editor',
  '/desk/add/take': 'editor',
  '/desk/draft': 'reader',
  '/desk/issue/:date/approve': 'approver',
  '/desk/issue/:date/correct': 'approver',
  '/desk/issue/:date/intro': 'editor',
  '/desk/issue/:date/mail': 'editor',
  '/desk/issue/:date/publish': 'approver',
  '/desk/issue/:date/unapprove': 'approver',
  '/desk/mine': 'reader',
  '/desk/mine/filter': 'reader',
  '/desk/people/sign-out': 'approver',
  '/desk/sign-out': 'reader',
  '/desk/sources/:id/form': 'editor',
  '/desk/sources/:id/held': 'editor',
  '/desk/sources/:id/held-back': 'editor',
  '/desk/sources/:id/move': 'editor',
  '/desk/sources/:id/patch': 'editor',
  '/desk/sources/:id/pause': 'editor',
  '/desk/sources/:id/poll': 'editor',
  '/desk/sources/:id/release': 'editor',
  '/desk/sources/:id/remove': 'editor',
  '/desk/sources/:id/settings': 'editor',
  '/desk/sources/add': 'editor',
  '/desk/sources/look': 'editor',
  '/desk/sources/poll': 'editor',
  '/desk/week/:date/aside/:id': 'editor',
  '/desk/week/:date/do': 'editor',
  '/desk/week/:date/draft': 'editor',
  '/desk/week/:date/item/:id': 'editor',
  '/desk/week/:date/item/:id/checked': 'editor',
  '/desk/week/:date/item/:id/claims': 'editor',
  '/desk/week/:date/links': 'editor',
  '/desk/week/:date/many': 'editor',
  '/desk/week/:date/move': 'editor',
  '/desk/week/:date/overwritten': 'editor',
  '/desk/week/:date/read': 'reader',
  '/desk/week/:date/source': 'editor',
  '/desk/week/:date/take': 'editor',
  '/desk/week/:date/undo': 'editor',
};
const RANK: readonly Role[] = ['reader', 'editor', 'approver'];
/** These ask other machines: who may is looked up, and only refusals are tried. */
const REACHES_OUT = /\/(?:poll|look|add|take|release|links|mail|patch)$/;

const HASH = cheapHash('uzun bir parola');
const PUBLICATION = `title: Dünyadan
language: en
timezone: Europe/Istanbul
site: https://bulletin.example/
week: { startsOn: wednesday }
store: "memory:"
desk:
  curators:
${RANK.map((role) => `    - { name: ${role}, password: "${HASH}", role: ${role} }\n`).join('')}`;

const concrete = (route: string): string =>
  route.replace(':date', WEEK).replace(/:id/, route.includes('/sources/') ? 'kiyi' : article(1).id);

async function open(): Promise<string[]> {
  desk = await openDesk([article(1), article(2)], { publication: PUBLICATION, isLive: true });
  const posts = desk.app.routes.filter(({ method, path }) => method === 'POST' && path !== '/desk/sign-in');
  return [...new Set(posts.map(({ path }) => path))].sort();
}

test('every route that changes something names who may use it', async () => {
  expect(await open()).toEqual(Object.keys(LEAST).sort());
});

test.each(RANK)('each route takes a %s or refuses them, and what is refused changes nothing', async (role) => {
  const routes = await open();
  await desk.post('/desk/sign-in', { name: role, password: 'uzun bir parola' });
  const token = await desk.token();
  const wrong: string[] = [];
  for (const route of routes.filter((each) => each !== '/desk/sign-out')) {
    const may = RANK.indexOf(role) >= RANK.indexOf(LEAST[route]!);
    const path = concrete(route);
    if (mayDo(role, path) !== may) wrong.push(`${route}: mayDo`);
    if (may && REACHES_OUT.test(route)) continue;
    const { status } = await desk.post(path, { token, name: 'nobody' }, { accept: 'application/json' });
    if ((status === 403) === may) wrong.push(`${route}: ${status}`);
  }

  expect(wrong).toEqual([]);
  if (role === 'reader') expect(await desk.house().store.readLog(WEEK, 10)).toEqual([]);
  expect((await desk.get('/desk/people')).status).toBe(role === 'approver' ? 200 : 403);
});

test('what a person of another role asks for by a path written otherwise is refused as well', async () => {
  await open();
  await desk.post('/desk/sign-in', { name: 'editor', password: 'uzun bir parola' });
  const token = await desk.token();

  const answers = [];
  for (const path of [
    `/desk/issue/${WEEK}/approve/`,
    `/desk//issue/${WEEK}/approve`,
    `/desk/issue/${WEEK}/%61pprove`,
    `/desk/issue/./${WEEK}/approve`,
    `/DESK/issue/${WEEK}/approve`,
  ])
    answers.push((await desk.post(path, { token })).status);

  expect(answers.filter((status) => status < 400)).toEqual([]);
  expect((await (await desk.get(`/desk/issue/${WEEK}`)).text()).includes('Approved by')).toBe(false);
});

const PAGES = [
  '/desk/waiting',
  `/desk/week/${WEEK}`,
  `/desk/week/${WEEK}?state=issue&open=${article(1).id}`,
  `/desk/week/${WEEK}?merge=${article(1).id}&open=${article(2).id}`,
  `/desk/week/${WEEK}/item/${article(1).id}`,
  `/desk/issue/${WEEK}`,
  '/desk/add?url=https%3A%2F%2Fkiyi.example%2Fbir',
  '/desk/sources',
  '/desk/sources/kiyi',
  '/desk/history',
  '/desk/mine',
];

test.each(RANK)('no page offers a %s what it would refuse them, and a page says why', async (role) => {
  await open();
  await desk.post('/desk/sign-in', { name: role, password: 'uzun bir parola' });
  const wrong: string[] = [];
  let offered = 0;
  for (const path of PAGES) {
    const $ = load(await (await desk.get(path)).text());
    for (const button of $('button').toArray()) {
      const form = $(button).attr('form') === undefined ? $(button).closest('form') : $(`#${$(button).attr('form')}`);
      if (form.attr('method') !== 'post' || $(button).closest('fieldset[disabled]').length) continue;
      offered++;
      const to = $(button).attr('formaction') ?? form.attr('action') ?? '';
      if (!mayDo(role, to)) wrong.push(`${path}: ${to} ${$(button).text().trim()}`);
    }
    if (role === 'reader') expect($('.notice.look').text(), path).toContain('You are a reader here');
  }

  expect(wrong).toEqual([]);
  expect(offered).toBeGreaterThan(10);
  const issue = await (await desk.get(`/desk/issue/${WEEK}`)).text();
  expect(issue.includes('is for approvers.')).toBe(role === 'editor');
  expect(issue.includes('/approve"')).toBe(role === 'approver');
});
