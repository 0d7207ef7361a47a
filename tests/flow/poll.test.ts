import { afterEach, beforeEach, expect, test } from 'vitest';
import { lifeOf } from '../../src/flow/issue/why.ts';
import { openWeek } from '../../src/flow/poll/open-week.ts';
import { poll } from '../../src/flow/poll.ts';
import { publish } from '../../src/flow/publish.ts';
import { say } from '../../src/words/say.ts';
import { type FakeSite, openFakeSite, page, rss } from './fake-site.ts';

let site: FakeSite;
beforeEach(async () => {
  site = await openFakeSite();
});
afterEach(() => site.close());

const ALL = ['1970-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z'] as const;

test('takes at the first poll of a source what lies in the open week, and marks the rest as met', async () => {
  site.pages.set(
    '/feed',
    rss(site.base, [
      { slug: 'fresh', title: 'A fresh piece', date: '2026-11-19T10:00:00Z' },
      { slug: 'old', title: 'An old piece', date: '2026-10-01T10:00:00Z' },
    ]),
  );
  site.pages.set('/fresh', page('A fresh piece', 'Aldermoor'));
  const house = await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z');

  const report = await poll(house);

  expect(report.polled[0]!.articles.map((each) => each.title)).toEqual(['A fresh piece']);
  expect(site.asked).toEqual(['/feed', '/fresh']);
  const life = await lifeOf(house, `${site.base}/old`);
  expect(say(life.steps[0]!.what, 'en')).toContain('known, not taken');
});

test('asks once and stores no article when nothing changed', async () => {
  site.pages.set('/feed', rss(site.base, [{ slug: 'a', title: 'A piece', date: '2026-11-19T10:00:00Z' }]));
  site.pages.set('/a', page('A piece', 'Brenn'));
  await poll(await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z'));
  site.asked.length = 0;

  const report = await poll(await site.house({ one: '/feed' }, '2026-11-22T10:00:00Z'));

  expect(site.asked).toEqual(['/feed']);
  expect(report.polled[0]!.record).toMatchObject({ outcome: 'unchanged', newEntries: 0, articles: 0 });
});

test('tries a page that cannot be had again though the feed stays unchanged, and makes do with the feed in the end', async () => {
  site.pages.set('/feed', rss(site.base, []));
  await poll(await site.house({ one: '/feed' }, '2026-11-18T10:00:00Z'));
  site.pages.set(
    '/feed',
    rss(site.base, [
      {
        slug: 'lost',
        title: 'A lost piece',
        date: '2026-11-19T10:00:00Z',
        text: 'What the feed itself says about the lost piece, in one long sentence that is enough to quote.',
      },
    ]),
  );
  site.pages.set('/lost', 500);

  const first = await poll(await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z'));
  const second = await poll(await site.house({ one: '/feed' }, '2026-11-20T16:00:00Z'), { force: true });
  const third = await poll(await site.house({ one: '/feed' }, '2026-11-20T22:00:00Z'), { force: true });

  expect(first.polled[0]!.articles).toEqual([]);
  expect(second.polled[0]!.record.outcome).toBe('unchanged');
  expect(second.polled[0]!.articles).toEqual([]);
  expect(third.polled[0]!.articles.map((each) => [each.title, each.text])).toEqual([
    ['A lost piece', 'What the feed itself says about the lost piece, in one long sentence that is enough to quote.'],
  ]);
  expect(third.polled[0]!.state.pending).toBeUndefined();
});

test('reads the page when it comes back before that', async () => {
  site.pages.set('/feed', rss(site.base, [{ slug: 'late', title: 'A slow piece', date: '2026-11-19T10:00:00Z' }]));
  site.pages.set('/late', 503);
  await poll(await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z'));
  site.pages.set('/late', page('A slow piece', 'Corran'));

  const report = await poll(await site.house({ one: '/feed' }, '2026-11-21T10:00:00Z'), { force: true });

  expect(report.polled[0]!.articles[0]!.text).toContain('Corran counts its swifts');
});

test('takes an address that two sources announce once', async () => {
  const feed = rss(site.base, [{ slug: 'a', title: 'A piece', date: '2026-11-19T10:00:00Z' }]);
  site.pages.set('/one', feed);
  site.pages.set('/two', feed.replace('Fake', 'Other'));
  site.pages.set('/a', page('A piece', 'Hallin'));
  const house = await site.house({ one: '/one', two: '/two' }, '2026-11-20T10:00:00Z');

  await poll(house);

  expect(site.asked.filter((path) => path === '/a')).toHaveLength(1);
  expect(await house.store.articlesPlaced(...ALL)).toHaveLength(1);
});

test('goes on with the others when one source fails', async () => {
  site.pages.set('/good', rss(site.base, [{ slug: 'a', title: 'A piece', date: '2026-11-19T10:00:00Z' }]));
  site.pages.set('/a', page('A piece', 'Elmtal'));
  site.pages.set('/bad', 500);
  const house = await site.house({ bad: '/bad', good: '/good' }, '2026-11-20T10:00:00Z');

  const report = await poll(house);

  expect(report.polled.map((each) => [each.sourceId, each.record.outcome])).toEqual([
    ['bad', 'failed'],
    ['good', 'fresh'],
  ]);
  expect(report.problems.filter((each) => each.level === 'error').map((each) => each.subject)).toEqual(['bad']);
});

test('keeps out what include and exclude say, and tells why', async () => {
  site.pages.set(
    '/feed',
    rss(site.base, [
      { slug: 'a', title: 'Teachers on the night train', date: '2026-11-19T10:00:00Z' },
      { slug: 'b', title: 'Teachers wanted: vacancy', date: '2026-11-19T11:00:00Z' },
      { slug: 'c', title: 'Harbour fees', date: '2026-11-19T12:00:00Z' },
    ]),
  );
  site.pages.set('/a', page('Teachers on the night train', 'Penhallow'));
  const house = await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z', ', include: [teacher], exclude: [vacancy]');

  const report = await poll(house);

  expect(report.polled[0]!.articles.map((each) => each.title)).toEqual(['Teachers on the night train']);
  expect(say((await lifeOf(house, `${site.base}/b`)).steps[0]!.what, 'en')).toContain('excluded by "vacancy"');
});

test('carries what belongs to a printed week into the open one and says so', async () => {
  site.pages.set('/feed', rss(site.base, [{ slug: 'a', title: 'A first piece', date: '2026-11-16T10:00:00Z' }]));
  site.pages.set('/a', page('A first piece', 'Aldermoor'));
  await poll(await site.house({ one: '/feed' }, '2026-11-17T10:00:00Z'));
  await publish(await site.house({ one: '/feed' }, '2026-11-18T09:00:00Z'));
  site.pages.set('/feed', rss(site.base, [{ slug: 'b', title: 'A belated piece', date: '2026-11-17T09:00:00Z' }]));
  site.pages.set('/b', page('A belated piece', 'Brenn'));

  const house = await site.house({ one: '/feed' }, '2026-11-19T10:00:00Z');
  const report = await poll(house, { force: true });

  expect(report.polled[0]!.articles[0]).toMatchObject({ late: true, placedAt: '2026-11-19T10:00:00.000Z' });
  expect((await openWeek(house)).openFrom).toBe('2026-11-17T21:00:00.000Z');
});

test('revises an article whose entry was edited, under the same id', async () => {
  site.pages.set('/feed', rss(site.base, [{ slug: 'a', title: 'A piece', date: '2026-11-19T10:00:00Z' }]));
  site.pages.set('/a', page('A piece', 'Hallin'));
  const first = await poll(await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z'));
  site.pages.set('/feed', rss(site.base, [{ slug: 'a', title: 'A piece, corrected', date: '2026-11-19T10:00:00Z' }]));
  site.pages.set('/a', page('A piece, corrected', 'Hallin-on-Sea'));

  const house = await site.house({ one: '/feed' }, '2026-11-20T20:00:00Z');
  const second = await poll(house, { force: true });

  expect(second.polled[0]!.record.newEntries).toBe(0);
  const [article, ...others] = await house.store.articlesPlaced(...ALL);
  expect(others).toEqual([]);
  expect(article).toMatchObject({
    id: first.polled[0]!.articles[0]!.id,
    title: 'A piece, corrected',
    revisedAt: '2026-11-20T20:00:00.000Z',
  });
});

test('never makes an item of a wall', async () => {
  site.pages.set('/feed', rss(site.base, [{ slug: 'a', title: 'A piece behind a wall', date: '2026-11-19T10:00:00Z' }]));
  site.pages.set(
    '/a',
    '<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser before accessing the site</h1><p>Please enable JavaScript and cookies to continue.</p></body></html>',
  );
  const house = await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z');

  const report = await poll(house);

  expect(report.polled[0]!.articles).toEqual([]);
  expect(report.polled[0]!.state.pending).toHaveLength(1);
});

test('leaves out the picture that a source shows over all its articles, once it has learned it', async () => {
  const towns = ['Aldermoor', 'Brenn', 'Castell', 'Dunmere', 'Eastfold', 'Farrow'];
  site.pages.set(
    '/feed',
    rss(
      site.base,
      towns.map((town) => ({ slug: town.toLowerCase(), title: `News of ${town}`, date: '2026-11-19T10:00:00Z' })),
    ),
  );
  for (const town of towns)
    site.pages.set(
      `/${town.toLowerCase()}`,
      String(page(`News of ${town}`, town)).replace('<title>', '<meta property="og:image" content="/house.jpg"><title>'),
    );

  const report = await poll(await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z'));

  const { articles, state } = report.polled[0]!;
  expect(articles.map((each) => each.image !== undefined)).toEqual([true, true, true, true, false, false]);
  expect(state.images).toEqual({ [`${site.base}/house.jpg`]: 4 });
});

test('gives an entry without a title, whose page has none, the first sentence of its text', async () => {
  site.pages.set('/feed', rss(site.base, [{ slug: 'note', title: '', date: '2026-11-19T10:00:00Z' }]));
  site.pages.set('/note', page('', 'Aldermoor'));

  const report = await poll(await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z'));

  expect(report.polled[0]!.articles.map((each) => each.title)).toEqual([
    'Aldermoor opened its doors on Monday after a year of repairs, and the first hundred pupils came with parents and two dogs.',
  ]);
});

test('a poll that is ended gives up what it asks for at this moment, stores nothing of it, and the next one takes it', async () => {
  site.pages.set('/feed', rss(site.base, [{ slug: 'a', title: 'A piece', date: '2026-11-19T10:00:00Z' }]));
  const house = await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z');
  const ending = new AbortController();
  const fetcher = await house.fetcher();
  const hanging = {
    ...house,
    fetcher: async () => ({
      ...fetcher,
      get: (...[request, how]: Parameters<typeof fetcher.get>) => {
        if (request.purpose === 'article') ending.abort();
        return fetcher.get(request, how);
      },
    }),
  };

  const ended = await poll(hanging, { signal: ending.signal });

  expect([ended.polled, ended.problems]).toEqual([[], []]);
  expect(await house.store.loadStates(['one'])).toEqual(new Map());
  site.pages.set('/a', page('A piece', 'Brenn'));
  expect((await poll(house)).polled[0]!.articles.map((each) => each.title)).toEqual(['A piece']);
});

test('an entry whose page never comes is given the words of its source at the third poll, once, and counts as new once', async () => {
  site.pages.set('/feed', rss(site.base, [{ slug: 'a', title: 'A piece without a page', date: '2026-11-19T10:00:00Z' }]));
  const counts: number[][] = [];
  for (const hour of [10, 12, 14, 16]) {
    const house = await site.house({ one: '/feed' }, `2026-11-20T${hour}:00:00Z`);
    const { record } = (await poll(house, { force: true })).polled[0]!;
    counts.push([record.newEntries, record.articles]);
    site.pages.set('/feed', `${site.pages.get('/feed') as string}<!-- ${hour} -->`);
  }

  expect(counts).toEqual([
    [1, 0],
    [0, 0],
    [0, 1],
    [0, 0],
  ]);
});
