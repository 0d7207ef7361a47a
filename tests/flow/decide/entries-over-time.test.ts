import { describe, expect, test } from 'vitest';
import { candidateOf, withEntryDate } from '../../../src/flow/decide/candidate.ts';
import { withOwnCanonical, withoutCanonical } from '../../../src/flow/decide/canonical.ts';
import { comeOfAge, comesAt, isAhead, isOutByItsPage } from '../../../src/flow/decide/day-to-come.ts';
import { contentHashOf, keyEntries } from '../../../src/flow/decide/keyed.ts';
import { firstFrom, openFrom } from '../../../src/flow/decide/open-week.ts';
import { plainSource } from '../../../src/flow/decide/plain-source.ts';
import { kindOf, requestFor } from '../../../src/flow/decide/request.ts';
import { articleOf, entryOf, sourceOf, stateOf } from './entries.ts';

const NOW = Date.parse('2026-03-11T12:00:00Z');

describe('a day to come', () => {
  test('is one more than a day ahead: clocks and zones are wrong by less', () => {
    expect(comesAt({ published: '2026-03-12T12:00:00.001Z' }, NOW)).toBe('2026-03-12T12:00:00.001Z');
    expect(comesAt({ published: '2026-03-12T12:00:00.000Z' }, NOW)).toBeUndefined();
    expect(comesAt({ published: '2026-03-13' }, NOW)).toBe('2026-03-13T00:00:00.000Z');
    expect(comesAt({ published: 'soon' }, NOW)).toBeUndefined();
    expect(comesAt({}, NOW)).toBeUndefined();
  });

  test('is ahead to the minute where a page does not come', () => {
    expect(isAhead({ published: '2026-03-11T12:00:01Z' }, NOW)).toBe(true);
    expect(isAhead({ published: '2026-03-11T12:00:00Z' }, NOW)).toBe(false);
    expect(isAhead({}, NOW)).toBe(false);
  });

  test('makes its date one to trust once it has come, and no other', () => {
    const waited = entryOf({ published: '2026-03-11T11:00:00Z', publishedTrust: 'corrected' });

    expect(comeOfAge(waited, NOW).publishedTrust).toBe('written');
    expect(comeOfAge({ ...waited, published: '2026-03-11' }, NOW).publishedTrust).toBe('day');
    expect(comeOfAge({ ...waited, published: '2026-03-12T11:00:00Z' }, NOW).publishedTrust).toBe('corrected');
    expect(comeOfAge({ ...waited, publishedTrust: 'zone-assumed' }, NOW).publishedTrust).toBe('zone-assumed');
    expect(comeOfAge(entryOf({ publishedTrust: 'corrected' }), NOW).publishedTrust).toBe('corrected');
  });

  test('counts for nothing where the page says by itself that it is out', () => {
    const out = { published: '2026-03-10T11:00:00Z', publishedTrust: 'written' as const };

    expect(isOutByItsPage(out, NOW)).toBe(true);
    expect(isOutByItsPage({ ...out, published: '2026-03-11T12:00:00Z' }, NOW)).toBe(true);
    expect(isOutByItsPage({ ...out, published: '2026-03-12T11:00:00Z' }, NOW)).toBe(false);
    expect(isOutByItsPage({ ...out, publishedTrust: 'corrected' }, NOW)).toBe(false);
    expect(isOutByItsPage({ ...out, publishedTrust: 'absent' }, NOW)).toBe(false);
    expect(isOutByItsPage({ publishedTrust: 'written' }, NOW)).toBe(false);
  });
});

describe('keys', () => {
  test('are one an entry, and each once', () => {
    const a = entryOf({ id: '1' });

    expect(
      keyEntries([a, { ...a }, entryOf({ id: '2', link: 'https://paper.example/b' })], {}).map(({ entry }) => entry.id),
    ).toEqual(['1', '2']);
  });

  test('tell different titles apart where neither id nor address does, in any order', () => {
    const link = 'https://paper.example/polls';
    const polls = ['One', 'Two', 'two '].map((title) => entryOf({ id: link, idFrom: 'link', link, title }));

    const keyed = keyEntries(polls, {});
    const backwards = keyEntries([...polls].reverse(), {});

    expect(keyed).toHaveLength(2);
    expect(new Set(backwards.map(({ key }) => key))).toEqual(new Set(keyed.map(({ key }) => key)));
    expect(keyEntries([polls[0]!], {})[0]!.key).not.toBe(keyed[0]!.key);
  });

  test('stay when the words change, which another hash tells', () => {
    const entry = entryOf({ summary: 'a', content: 'b' });

    expect(contentHashOf({ ...entry })).toBe(contentHashOf(entry));
    for (const edit of [{ title: 'B' }, { summary: 'c' }, { content: 'c' }, { summary: 'b', content: 'a' }])
      expect(contentHashOf({ ...entry, ...edit })).not.toBe(contentHashOf(entry));
    expect(contentHashOf(entryOf({ content: 'a' }))).not.toBe(contentHashOf(entryOf({ summary: 'a' })));
  });
});

describe('a canonical address', () => {
  const about = { source: sourceOf(), state: stateOf({ url: 'https://paper.example/moved' }) };
  const naming = (canonical: string) => withOwnCanonical({ url: 'https://paper.example/a', canonical }, about);

  test('is kept where it may be that of the piece', () => {
    expect(naming('https://paper.example/stories/a')).toHaveProperty('canonical');
    expect(naming('https://www.paper.example/a/')).toHaveProperty('canonical');
    expect(withOwnCanonical({ url: 'https://paper.example/', canonical: 'https://paper.example' }, about)).toHaveProperty(
      'canonical',
    );
    expect(withOwnCanonical({ url: 'https://paper.example/a' }, about)).toEqual({ url: 'https://paper.example/a' });
  });

  test.each(['https://paper.example/', 'https://paper.example/feed', 'https://paper.example/moved'])(
    'is none when it names %s',
    (canonical) => {
      expect(naming(canonical)).toEqual({ url: 'https://paper.example/a' });
    },
  );

  test('is taken away from an article that shares it, and nothing else', () => {
    expect(withoutCanonical({ url: 'u', canonical: 'c' })).toEqual({ url: 'u' });
  });
});

describe('an article as it is stored', () => {
  const about = {
    id: 'x',
    sourceId: 's',
    metAt: '2026-03-11T12:00:00.000Z',
    via: 'poll' as const,
    publication: { timezone: 'UTC', week: { startsOn: 'monday' as const } },
    openFrom: '2026-03-09T00:00:00.000Z',
  };

  test('has the date of its page, else of its entry, else none', () => {
    const entry = entryOf({ published: '2026-03-10T08:00:00Z', publishedTrust: 'written' });
    const page = articleOf({ published: '2026-03-09T08:00:00Z', publishedTrust: 'zone-assumed' });

    expect(withEntryDate(page, entry)).toBe(page);
    expect(withEntryDate(articleOf(), entry)).toMatchObject({ published: '2026-03-10T08:00:00Z', publishedTrust: 'written' });
    expect(withEntryDate(articleOf({ published: '2026-03-09T08:00:00Z', publishedTrust: 'absent' }), entry).published).toBe(
      '2026-03-10T08:00:00Z',
    );
    expect(withEntryDate(articleOf(), entryOf()).published).toBeUndefined();
    expect(withEntryDate(articleOf(), { ...entry, publishedTrust: 'absent' }).published).toBeUndefined();
  });

  test('stands at its day in the open week, late when that is over', () => {
    const entry = entryOf({ published: '2026-03-10T08:00:00Z', publishedTrust: 'written' });
    const { entry: _, id: __, sourceId: ___, metAt: ____, placedAt: _____, via: ______, ...page } = articleOf();

    expect(candidateOf(page, { ...about, entry })).toEqual({
      ...page,
      published: '2026-03-10T08:00:00Z',
      publishedTrust: 'written',
      entry,
      id: 'x',
      sourceId: 's',
      metAt: about.metAt,
      via: 'poll',
      placedAt: '2026-03-10T08:00:00.000Z',
    });
    expect(candidateOf(page, { ...about, entry, openFrom: '2026-03-11T00:00:00.000Z' })).toMatchObject({
      placedAt: about.metAt,
      late: true,
    });
  });
});

describe('the open week', () => {
  const publication = { timezone: 'UTC', week: { startsOn: 'monday' } } as Parameters<typeof openFrom>[3];
  const issue = (endAt: string) => ({ week: { date: '', lastDay: '', startAt: '', endAt } });

  test('begins where the last issue ended, else with the week the house began in, else now', () => {
    expect(openFrom([issue('2026-03-02T00:00:00.000Z'), issue('2026-03-09T00:00:00.000Z')], 'x', NOW, publication)).toBe(
      '2026-03-09T00:00:00.000Z',
    );
    expect(openFrom([], '2026-03-02T00:00:00.000Z', NOW, publication)).toBe('2026-03-02T00:00:00.000Z');
    expect(openFrom([], undefined, NOW, publication)).toBe('2026-03-09T00:00:00.000Z');
  });

  test('of a new source reaches one week back at most, and no further than this week begins', () => {
    expect(firstFrom('2026-01-05T00:00:00.000Z', NOW, publication)).toBe('2026-03-02T00:00:00.000Z');
    expect(firstFrom('2026-03-09T00:00:00.000Z', NOW, publication)).toBe('2026-03-09T00:00:00.000Z');
    expect(firstFrom('2026-03-05T00:00:00.000Z', NOW, publication)).toBe('2026-03-05T00:00:00.000Z');
    expect(firstFrom('2026-03-16T00:00:00.000Z', NOW, publication)).toBe('2026-03-09T00:00:00.000Z');
  });
});

describe('a request', () => {
  const ask = (source: Parameters<typeof sourceOf>[0], state: Parameters<typeof stateOf>[0] = {}) =>
    requestFor(sourceOf(source), stateOf({ url: 'https://paper.example/news', ...state }), 'feed');

  test('is for what the source is said to be, or was found to be', () => {
    expect(ask({ kind: 'feed' })).toEqual({
      url: 'https://paper.example/news',
      purpose: 'feed',
      via: 'http',
      robots: 'standard',
    });
    expect(requestFor(sourceOf({ kind: 'listing', fetch: 'browser', robots: 'always' }), stateOf(), 'page')).toEqual({
      url: 'https://paper.example/feed',
      purpose: 'page',
      via: 'browser',
      robots: 'always',
    });
    expect(ask({}, { reading: { kind: 'listing' } })).toMatchObject({ robots: 'standard' });
    expect([
      kindOf({ kind: 'json' }, { reading: { kind: 'feed' } }),
      kindOf({}, { reading: { kind: 'feed' } }),
      kindOf({}, { reading: {} }),
    ]).toEqual(['json', 'feed', undefined]);
  });

  test('obeys robots.txt as for a page while nobody knows what is there, unless the address says feed', () => {
    expect(ask({})).toMatchObject({ purpose: 'feed', robots: 'always' });
    for (const path of ['/feed', '/feeds/all', '/blog/rss/', '/index.xml', '/a.atom', '/x.RDF', '/atom'])
      expect(ask({}, { url: `https://paper.example${path}` }).robots, path).toBe('standard');
    for (const path of ['/feedback', '/news/my-feed-story', '/xml/list'])
      expect(ask({}, { url: `https://paper.example${path}` }).robots, path).toBe('always');
  });
});

test('an address that nobody configured is a source with what is usual', () => {
  expect(plainSource('https://paper.example/news')).toEqual({
    ...sourceOf(),
    id: 'paper.example',
    name: 'paper.example',
    url: 'https://paper.example/news',
  });
  expect(plainSource('file:///tmp/page.html', 'listing')).toMatchObject({ id: 'file', name: 'file', kind: 'listing' });
});
