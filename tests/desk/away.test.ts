import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDesk } from '../../src/desk/app.tsx';
import type { House } from '../../src/flow/open.ts';
import { openDesk, type TestDesk } from './newsroom.ts';

const HOST = '127.0.0.1:8042';
let first: TestDesk;
beforeEach(async () => {
  first = await openDesk([]);
});
afterEach(() => first.close());

/** A desk whose database can be taken away: what is asked of it then waits until it is back. */
async function openWithDatabase() {
  let isAway = false;
  let back = (): void => {};
  let there = Promise.resolve();
  const real = first.house().store;
  const store = new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return name === 'getFact' ? (...args: unknown[]) => there.then(() => value.apply(target, args)) : value.bind(target);
    },
  });
  const house = (): House => ({ ...first.house(), store, machine: 'north', isStoreAway: () => isAway });
  const desk = await createDesk({ house, reload: async () => {}, curators: [], door: { hosts: [HOST] } });
  return {
    get: (path: string, accept = 'text/html') => desk.request(`http://${HOST}${path}`, { headers: { host: HOST, accept } }),
    leave() {
      isAway = true;
      there = new Promise((done) => {
        back = done;
      });
    },
    comeBack() {
      isAway = false;
      back();
    },
  };
}

test('a page that waits for a database that is away says so, and comes by itself', async () => {
  const desk = await openWithDatabase();
  desk.leave();

  const [page, data] = await Promise.all([desk.get('/desk/sources'), desk.get('/desk/sources', 'application/json')]);
  desk.comeBack();
  const later = await desk.get('/desk/sources');

  expect(page.status).toBe(503);
  expect(page.headers.get('refresh')).toBe('5');
  expect(await page.text()).toContain('The database does not answer just now.');
  expect(await data.json()).toMatchObject({ ok: false, told: expect.stringContaining('Nothing is lost') });
  expect(later.status).toBe(200);
}, 20_000);

test('a page waits through a restart of the database', async () => {
  const desk = await openWithDatabase();
  desk.leave();
  setTimeout(() => desk.comeBack(), 700);

  expect((await desk.get('/desk/sources')).status).toBe(200);
}, 20_000);
