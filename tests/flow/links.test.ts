import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkLinks } from '../../src/flow/issue/links.ts';
import { lintOf } from '../../src/flow/issue/lint.ts';
import { draftOf } from '../../src/flow/issue/preview.ts';
import { viewWeek } from '../../src/flow/issue/week.ts';
import { poll } from '../../src/flow/poll.ts';
import { say } from '../../src/words/say.ts';
import { type FakeSite, openFakeSite, page, rss } from './fake-site.ts';

let site: FakeSite;
beforeEach(async () => {
  site = await openFakeSite();
});
afterEach(() => site.close());

const at = (path: string): string => `${site.base}/${path}`;

test('asks each address once and tells dead links from those that nobody can judge', async () => {
  site.pages.set('/alive', page('Alive', 'Aldermoor'));
  site.pages.set('/gone', 410);
  site.pages.set('/locked', 403);
  site.pages.set('/busy', 503);
  const house = await site.house({}, '2026-11-20T10:00:00Z');

  const check = await checkLinks(house, ['alive', 'lost', 'gone', 'alive', 'locked', 'busy'].map(at));

  expect(site.asked.filter((each) => each === '/alive')).toHaveLength(1);
  expect(check.asked).toBe(5);
  expect([...check.dead.keys()]).toEqual([at('lost'), at('gone')]);
  expect(say(check.dead.get(at('lost')) ?? '', 'en')).toContain('status 404');
  expect([...check.unknown.keys()]).toEqual([at('locked'), at('busy')]);
});

test('never asks into a private network that the config does not name: such a link is dead for every reader', async () => {
  const house = await site.house({}, '2026-11-20T10:00:00Z');

  const check = await checkLinks(house, ['http://127.0.0.1:1/', 'http://10.0.0.7/intern', 'http://169.254.169.254/latest']);

  expect(check.dead.size).toBe(3);
});

test('is kept out by robots.txt, and says that it could not look', async () => {
  site.pages.set('/robots.txt', 'User-agent: *\nDisallow: /closed');
  site.pages.set('/closed/a', page('A', 'Brenn'));
  const house = await site.house({}, '2026-11-20T10:00:00Z');

  const check = await checkLinks(house, [at('closed/a')]);

  expect(check.dead.size).toBe(0);
  expect(say(check.unknown.get(at('closed/a')) ?? '', 'en')).toContain('Disallow');
  expect(site.asked).toEqual([]);
});

test('a link that died since its item came in is an error of the linter, worst first', async () => {
  site.pages.set(
    '/feed',
    rss(site.base, [
      { slug: 'a', title: 'Repairs end in the old school', date: '2026-11-19T10:00:00Z' },
      { slug: 'b', title: 'A box of tools for every family', date: '2026-11-19T11:00:00Z' },
    ]),
  );
  site.pages.set('/a', page('Repairs end in the old school', 'Aldermoor'));
  site.pages.set('/b', page('A box of tools for every family', 'Brenn'));
  const house = await site.house({ one: '/feed' }, '2026-11-20T10:00:00Z');
  await poll(house);
  site.pages.delete('/b');
  const view = await viewWeek(house);
  const draft = await draftOf(house, view);
  const urls = draft.sections.flatMap((section) => section.items.map((item) => item.url));

  const { dead } = await checkLinks(house, urls);
  const [with_, without] = [await lintOf(house, view, draft, dead), await lintOf(house, view, draft)];

  expect(with_[0]).toMatchObject({
    code: 'curate/dead-link',
    level: 'error',
    values: expect.objectContaining({ title: expect.stringContaining('A box of tools') }),
  });
  expect(say(with_[0]!, 'en')).toContain('A box of tools');
  expect(with_.filter((each) => each.code === 'curate/dead-link')).toHaveLength(1);
  expect(without.filter((each) => each.code === 'curate/dead-link')).toEqual([]);
});
