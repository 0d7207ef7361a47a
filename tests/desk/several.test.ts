import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDesk } from '../../src/desk/app.tsx';
import { cheapHash, openDesk, type TestDesk } from './newsroom.ts';

const HOST = '127.0.0.1:8042';
const PASSWORD = 'uzun bir parola';
let first: TestDesk;
beforeEach(async () => {
  first = await openDesk([]);
});
afterEach(() => first.close());

/** Two desks of two machines at one store. */
async function openTwo() {
  return Promise.all(
    ['north', 'south'].map((machine) =>
      createDesk({
        house: () => ({ ...first.house(), machine }),
        reload: async () => {},
        curators: [{ name: 'Ayşe', password: cheapHash(PASSWORD) }],
        door: { hosts: [HOST] },
      }),
    ),
  );
}
type Desk = Awaited<ReturnType<typeof createDesk>>;

const get = async (desk: Desk, cookie: string) =>
  (await desk.request(`http://${HOST}/desk/sources`, { headers: { host: HOST, cookie } })).status;
const post = (desk: Desk, path: string, fields: Record<string, string>, cookie = '') =>
  desk.request(`http://${HOST}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { host: HOST, cookie, origin: `http://${HOST}`, 'content-type': 'application/x-www-form-urlencoded' },
  });
const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ');

test('who signed in at one desk is known at the other, until they sign out at either', async () => {
  const [north, south] = await openTwo();
  const cookie = cookieOf(await post(north!, '/desk/sign-in', { password: PASSWORD }));
  const page = await (await south!.request(`http://${HOST}/desk/sources`, { headers: { host: HOST, cookie } })).text();

  const inside = await get(south!, cookie);
  await post(south!, '/desk/sign-out', { token: /name="token" value="([^"]+)"/.exec(page)![1]! }, cookie);

  expect(inside).toBe(200);
  expect([await get(south!, cookie), await get(north!, cookie)]).toEqual([303, 303]);
});

test('who guesses at one desk waits at the other', async () => {
  const [north, south] = await openTwo();
  for (let n = 0; n < 6; n++) await post(north!, '/desk/sign-in', { password: `guess ${n}` });

  const answer = await post(south!, '/desk/sign-in', { password: 'one more' });

  expect(answer.status).toBe(429);
});
