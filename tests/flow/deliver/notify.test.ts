import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notify } from '../../../src/flow/deliver/notify.ts';
import { endedWeek, readyWeek } from '../../../src/flow/issue/ready.ts';
import type { House } from '../../../src/flow/open.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import { type FakeSite, openFakeSite, page, rss } from '../fake-site.ts';
import { openSmtpServer } from '../smtp-server.ts';

const MINUTE = 60_000;
let site: FakeSite;
let hook: Server;
let now: number;
let base: House;
const got: { readonly type: string; readonly body: Record<string, string> }[] = [];
let answer = 200;
beforeEach(async () => {
  got.length = 0;
  answer = 200;
  hook = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      if (answer < 300) got.push({ type: request.headers['content-type'] ?? '', body: JSON.parse(text) });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((done) => hook.listen(0, '127.0.0.1', done));
  site = await openFakeSite();
  const items = ['Aldermoor', 'Brenn'].map((name, at) => ({
    slug: name.toLowerCase(),
    title: `News of ${name}`,
    date: `2026-11-1${at + 3}T10:00:00Z`,
  }));
  site.pages.set('/feed', rss(site.base, items));
  for (const each of items) site.pages.set(`/${each.slug}`, page(each.title, each.title.slice(8)));
  now = Date.parse('2026-11-16T10:00:00Z');
  base = { ...(await site.house({ one: '/feed' }, '2026-11-16T10:00:00Z')), now: () => now };
  await poll(base);
  now = Date.parse('2026-11-18T00:00:00Z'); // three in the morning in Istanbul, the week is over
});
afterEach(async () => {
  await site.close();
  hook.closeAllConnections();
  await new Promise((done) => hook.close(done));
});

const hookUrl = () => `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
function house(more: Partial<House['publication']> = {}): House {
  const { poster } = base;
  return {
    ...base,
    poster: async () => {
      const { createPoster } = await import('../../../src/fetch/post.ts');
      void poster;
      return createPoster({ userAgent: 'test', allow: [new URL(hookUrl()).host] });
    },
    publication: {
      ...base.publication,
      schedule: { ...base.publication.schedule, publish: '0 9 * * wed' },
      desk: { ...base.publication.desk, address: 'https://desk.example/' },
      notices: { mail: [], webhooks: [{ url: hookUrl(), style: 'json' }], beforeMs: 2 * 60 * MINUTE },
      ...more,
    },
  };
}
const look = (at: House) => notify(at, { ended: () => endedWeek(at), week: (date) => readyWeek(at, date) });

test('tells that the week is over and what it holds, once, and once more before its hour', async () => {
  await look(house());
  now += 3 * 60 * MINUTE;
  await look(house());
  expect(got).toHaveLength(1);
  expect(got[0]!.type).toBe('application/json');
  expect(got[0]!.body).toMatchObject({
    title: 'Issue 1 (11–17 November) ends, goes out Wednesday 09:00, not approved',
    link: 'https://desk.example/desk/week/2026-11-11',
  });
  expect(got[0]!.body.text).toContain('• News of Brenn');

  now = Date.parse('2026-11-18T04:30:00Z');
  await look(house());
  await look(house());

  expect(got).toHaveLength(2);
});

test('a printed week is told of no more', async () => {
  await publish(house());

  await look(house());

  expect(got).toEqual([]);
});

test('what could not be told is tried again, and never twice', async () => {
  answer = 503;
  await look(house());
  now += 4 * MINUTE;
  answer = 200;
  await look(house());
  expect(got).toEqual([]);

  now += 2 * MINUTE;
  await Promise.all([look(house()), look(house())]);
  now += 60 * MINUTE;
  await look(house());

  expect(got.length).toBeLessThanOrEqual(1);
  now += 60 * MINUTE;
  await look(house({ notices: { ...house().publication.notices!, beforeMs: 0 } }));
  expect(got).toHaveLength(1);
});

test('a process that was killed while it told does not tell again', async () => {
  const dying = house();
  const killed: House = {
    ...dying,
    store: {
      ...dying.store,
      // the note of the answer is never written
      appendLog: async (lines) => {
        if (lines.some((line) => line.what.startsWith('sent'))) throw new Error('killed');
        await dying.store.appendLog(lines);
      },
    },
  };
  await expect(look(killed)).rejects.toThrow('killed');
  expect(got).toHaveLength(1);

  now += 10 * MINUTE;
  await look(house());
  now += 60 * MINUTE;
  await look(house());

  expect(got).toHaveLength(1);
});

test('a source that breaks is told, and that it answers again', async () => {
  const quiet = { ...house(), publication: { ...house().publication, approval: 'optional' as const } };
  await publish(quiet);
  const [state] = (await base.store.loadStates(['one'])).values();
  const since = (condition: 'broken' | 'healthy', at: string) =>
    base.store.commitPoll({
      state: { ...state!, condition, conditionSince: at, conditionReason: 'status 500' },
      articles: [],
      sightings: [],
    });
  await since('broken', '2026-11-18T00:00:00.000Z');
  await look(quiet);
  await look(quiet);
  expect(got.map((each) => each.body.title)).toEqual(['127.0.0.1 is broken']);
  expect(got[0]!.body.text).toBe('status 500');

  await since('healthy', '2026-11-18T02:00:00.000Z');
  await look(quiet);
  await look(quiet);

  expect(got.map((each) => each.body.title)).toEqual(['127.0.0.1 is broken', '127.0.0.1 answers again']);
});

test('each curator gets a mail of their own, readers none', async () => {
  const server = await openSmtpServer();
  const at = house({
    mail: { smtp: server.url, from: 'a@example.org', to: ['readers@example.org'] },
    notices: { mail: ['ada@example.org', 'bora@example.org'], webhooks: [], beforeMs: 0 },
  });

  await look(at);
  await look(at);

  expect(server.taken.map((each) => each.to[0]).sort()).toEqual(['ada@example.org', 'bora@example.org']);
  await server.close();
});
