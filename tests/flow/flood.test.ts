import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { poll } from '../../src/flow/poll.ts';
import { statusOf } from '../../src/flow/sources/status.ts';
import { say } from '../../src/words/say.ts';
import { type FakeItem, type FakeSite, openFakeSite, page, rss } from './fake-site.ts';

let site: FakeSite;
beforeEach(async () => {
  site = await openFakeSite();
});
afterEach(() => site.close());

const HOUSE = { one: '/feed' };
const ALL = ['1970-01-01T00:00:00.000Z', '9999-01-01T00:00:00.000Z'] as const;

/** Items with titles and pages of their own; `date` for all, `from` numbers them. */
function items(count: number, date: string, slug: string, from = 0): FakeItem[] {
  return Array.from({ length: count }, (_, n) => ({
    slug: `${slug}-${from + n}`,
    title: `Village number ${from + n} opens a school`,
    date,
  }));
}

/** A name without a number: lines that differ in their numbers alone are what a source repeats. */
function placeOf(slug: string): string {
  return `Place${slug.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!).replace(/\W/g, '')}`;
}

function announce(list: readonly FakeItem[]): void {
  site.pages.set('/feed', rss(site.base, list));
  for (const [at, each] of list.entries()) site.pages.set(`/${each.slug}`, page(each.title, placeOf(`${each.slug} ${at}`)));
}

async function pollAt(at: string, more: Parameters<typeof poll>[1] = {}) {
  const house = await site.house(HOUSE, at);
  const report = await poll(house, { sourceIds: ['one'], ...more });
  return { house, report, titles: report.polled[0]!.articles.map((each) => each.title) };
}

describe('a flood', () => {
  test('of new addresses for old titles is held, and what is new beside it comes in', async () => {
    const old = items(8, '2026-11-19T10:00:00Z', 'a');
    announce(old);
    await pollAt('2026-11-20T10:00:00Z');
    announce([
      { slug: 'news', title: 'A ferry carries the school library', date: '2026-11-21T09:00:00Z' },
      ...items(8, '2026-11-21T08:00:00Z', 'moved'),
    ]);

    const { report, titles, house } = await pollAt('2026-11-21T10:00:00Z');

    expect(titles).toEqual(['A ferry carries the school library']);
    expect(report.problems).toMatchObject([
      {
        code: 'poll/flood',
        subject: 'one',
        message: expect.stringContaining('8 items are held for review: 8 of 9 new items bear titles'),
      },
    ]);
    const [status] = await statusOf(house);
    expect(status!.state!.held).toMatchObject({ total: 8, at: '2026-11-21T10:00:00.000Z' });
    expect(say(status!.reason, 'en')).toMatch(/^8 items held for review; /);
    expect(await house.store.articlesPlaced(...ALL)).toHaveLength(9);
  });

  test('is told once, and stays held', async () => {
    announce(items(8, '2026-11-19T10:00:00Z', 'a'));
    await pollAt('2026-11-20T10:00:00Z');
    announce(items(8, '2026-11-21T08:00:00Z', 'moved'));
    await pollAt('2026-11-21T10:00:00Z');
    announce([
      ...items(8, '2026-11-21T08:00:00Z', 'moved'),
      { slug: 'next', title: 'A bell rings', date: '2026-11-22T08:00:00Z' },
    ]);

    const { report, titles } = await pollAt('2026-11-22T10:00:00Z');

    expect(report.problems).toEqual([]);
    expect(titles).toEqual(['A bell rings']);
    expect(report.polled[0]!.state.held!.total).toBe(8);
  });

  test('of an archive that returns is held; released by a curator it comes in, though the source stays unchanged', async () => {
    announce(items(2, '2026-11-19T10:00:00Z', 'a'));
    await pollAt('2026-11-20T10:00:00Z');
    announce([...items(2, '2026-11-19T10:00:00Z', 'a'), ...items(12, '2026-09-01T10:00:00Z', 'archive', 50)]);
    const held = await pollAt('2026-11-21T10:00:00Z');

    const released = await pollAt('2026-11-21T11:00:00Z', { releaseHeld: true });
    const after = await pollAt('2026-11-21T12:00:00Z');

    expect(held.titles).toEqual([]);
    expect(held.report.problems[0]!.message).toContain('12 of 12 new items are older than 14 days');
    expect(released.titles).toHaveLength(12);
    expect(released.report.polled[0]!.state.held).toBeUndefined();
    expect(released.report.problems).toEqual([]);
    expect(after.titles).toEqual([]);
    expect(await after.house.store.articlesPlaced(...ALL)).toHaveLength(14);
  });

  test('larger than what is kept is released whole while the source announces it', async () => {
    announce(items(2, '2026-11-19T10:00:00Z', 'a'));
    await pollAt('2026-11-20T10:00:00Z');
    announce(items(130, '2026-09-01T10:00:00Z', 'archive', 50));
    const held = await pollAt('2026-11-21T10:00:00Z');

    const released = await pollAt('2026-11-21T11:00:00Z', { releaseHeld: true });

    expect(held.report.polled[0]!.state.held).toMatchObject({ total: 130 });
    expect(held.report.polled[0]!.state.held!.entries).toHaveLength(100);
    expect(released.titles).toHaveLength(130);
  });

  test('is not what came out while we did not look', async () => {
    announce(items(2, '2026-10-01T10:00:00Z', 'a'));
    await pollAt('2026-10-01T12:00:00Z');
    announce(items(12, '2026-10-20T10:00:00Z', 'meanwhile', 50));

    const { report, titles } = await pollAt('2026-11-20T10:00:00Z');

    expect(report.problems).toEqual([]);
    expect(titles).toHaveLength(12);
  });

  test('is not the first poll of a source', async () => {
    announce(items(20, '2026-11-19T10:00:00Z', 'a'));

    const { report, titles } = await pollAt('2026-11-20T10:00:00Z');

    expect(report.problems).toEqual([]);
    expect(titles).toHaveLength(20);
  });
});
