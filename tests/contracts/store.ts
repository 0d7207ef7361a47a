import { expect, test } from 'vitest';
import { addressKey } from '../../src/kit/url.ts';
import type { Sighting, StoredArticle } from '../../src/model/article.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { SourceState } from '../../src/model/source.ts';
import type { Store } from '../../src/store/store.ts';

/** An article with only what a store looks at. */
export function storedArticle(id: string, placedAt: string, more: Partial<StoredArticle> = {}): StoredArticle {
  return {
    id,
    sourceId: 'ministry',
    url: `https://news.example/${id}`,
    isArticle: true,
    title: `Title of ${id}`,
    paragraphs: ['One.'],
    text: 'One.',
    publishedTrust: 'written',
    authors: [],
    entry: { id, idFrom: 'id', title: id, publishedTrust: 'written', authors: [], enclosures: [], categories: [] },
    metAt: placedAt,
    placedAt,
    via: 'poll',
    ...more,
  };
}

/** A sighting of that article. */
export function sightingOf(article: StoredArticle, sourceId = article.sourceId): Sighting {
  return {
    sourceId,
    key: `key-${article.id}`,
    link: article.url,
    title: article.title,
    metAt: article.metAt,
    became: 'article',
    articleId: article.id,
  };
}

/** A source's state after `polls` polls. */
export function stateOf(sourceId: string, polls = 1): SourceState {
  return {
    sourceId,
    configuredUrl: `https://${sourceId}.example/feed`,
    url: `https://${sourceId}.example/feed`,
    condition: 'healthy',
    conditionSince: '2024-01-31T00:00:00Z',
    conditionReason: 'read',
    http: { validators: {} },
    schedule: { nextAt: '2024-01-31T01:00:00Z', nextRule: `poll ${polls}`, errorsInRow: 0, recentItemsAt: [] },
    reading: {},
    polls: [],
  };
}

/** An issue without items. */
export function issueOf(date: string, updatedAt: string): Issue {
  return {
    id: `tag:example.org,2024:issue/${date}`,
    number: 1,
    week: { date, lastDay: date, startAt: `${date}T00:00:00Z`, endAt: `${date}T00:00:00Z` },
    state: 'published',
    title: date,
    summary: '',
    sections: [],
    publishedAt: updatedAt,
    updatedAt,
    corrections: [],
  };
}

/** What every store must do; run for each member of store/backends/index.ts. `open` gives an empty store. */
export function storeContract(open: () => Promise<Store>): void {
  async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
    const store = await open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  }

  test('gives back what a poll left behind', () =>
    withStore(async (store) => {
      const article = storedArticle('a1', '2024-01-31T10:00:00Z', { title: 'İstanbul’da ":base64:" <b> \u{1F4DA}' });

      const heard: string[] = [];
      store.onState(({ sourceId }) => heard.push(sourceId));
      await store.commitPoll({ state: stateOf('ministry'), articles: [article], sightings: [sightingOf(article)] });
      expect(heard).toEqual(['ministry']);

      expect(await store.loadArticles(['a1', 'unknown'])).toEqual(new Map([['a1', article]]));
      expect(await store.loadSightings('ministry', ['key-a1', 'unknown'])).toEqual(new Map([['key-a1', sightingOf(article)]]));
      expect(await store.loadSightings('other', ['key-a1'])).toEqual(new Map());
      expect(await store.loadStates(['ministry', 'unknown'])).toEqual(new Map([['ministry', stateOf('ministry')]]));
      expect((await store.meetings([addressKey(article.url)])).get(addressKey(article.url))).toEqual([
        { sourceId: 'ministry', sightingKey: 'key-a1', articleId: 'a1' },
      ]);
    }));

  test('keeps what only readings need while a brief state is written, and gives it back with that', () =>
    withStore(async (store) => {
      const lore = {
        reading: { kind: 'listing', listing: { titles: ['Okul', 'Sınav'] } },
        boilerplate: '3f2a,91bc*4',
        images: { 'https://news.example/logo.png': 3 },
        titles: ['a1b2', 'c3d4'],
        lastGood: { at: '2024-01-31T10:00:00.000Z', outcome: 'read', reason: 'fine', entries: [{ title: 'Okul' }] },
        firstBad: { at: '2024-02-01T10:00:00.000Z', outcome: 'empty', reason: 'nothing', entries: [] },
      };
      const whole = { ...stateOf('ministry', 3), ...lore };
      await store.commitPoll({ state: whole, articles: [], sightings: [] });

      const brief = (await store.loadBriefStates(['ministry', 'unknown'])).get('ministry')!;
      const { isBrief: _, ...later } = { ...brief, lastGoodAt: '2024-02-02T10:00:00.000Z' };
      await store.commitPoll({ state: { ...later, isBrief: true }, articles: [], sightings: [] });

      expect(brief.reading).toEqual({ kind: 'listing' });
      expect(JSON.stringify(brief)).not.toMatch(/Okul|3f2a|logo|a1b2/);
      expect((await store.loadStates(['ministry'])).get('ministry')).toEqual({ ...later, ...lore });
      expect(await store.wholeState(brief)).toEqual(whole);
      expect(await store.wholeState(whole)).toBe(whole);
    }));

  test('knows when and where each source is to be asked', () =>
    withStore(async (store) => {
      const own = stateOf('own');
      const moved = { ...stateOf('moved'), configuredUrl: 'https://old.example/', url: 'https://new.example/' };
      await store.commitPoll({ state: own, articles: [], sightings: [] });
      await store.commitPoll({ state: { ...moved, lastPolledAt: '2024-03-01T00:00:00.000Z' }, articles: [], sightings: [] });

      const turns = await store.loadTurns(['own', 'moved', 'never']);

      expect([...turns.keys()].sort()).toEqual(['moved', 'own']);
      expect(turns.get('own')).toMatchObject({ configuredUrl: own.configuredUrl, url: own.url });
      expect(turns.get('own')?.schedule).toEqual({ nextAt: own.schedule.nextAt });
      expect(turns.get('moved')).toMatchObject({ configuredUrl: 'https://old.example/', url: 'https://new.example/' });
      expect(turns.get('moved')?.lastPolledAt).toBe('2024-03-01T00:00:00.000Z');
    }));

  test('lists the sightings of a source, its own alone', () =>
    withStore(async (store) => {
      const articles = Array.from({ length: 1100 }, (_, n) => storedArticle(`a${n}`, '2024-01-31T10:00:00Z'));
      const other = storedArticle('b1', '2024-01-31T10:00:00Z', { sourceId: 'ministry-of-sport' });

      await store.commitPoll({ state: stateOf('ministry'), articles: [], sightings: articles.map((each) => sightingOf(each)) });
      await store.commitPoll({ state: stateOf('ministry-of-sport'), articles: [], sightings: [sightingOf(other)] });

      expect(new Set((await store.sightingsOf('ministry')).map((each) => each.key))).toEqual(
        new Set(articles.map((each) => `key-${each.id}`)),
      );
      expect(await store.sightingsOf('ministry-of-sport')).toEqual([sightingOf(other)]);
      expect(await store.sightingsOf('nobody')).toEqual([]);
    }));

  test('answers an empty question with nothing', () =>
    withStore(async (store) => {
      expect(await store.loadArticles([])).toEqual(new Map());
      expect(await store.meetings([])).toEqual(new Map());
      expect(await store.loadIssues()).toEqual([]);
      expect(await store.readLog(undefined, 10)).toEqual([]);
      expect(await store.articlesPlaced('2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z')).toEqual([]);
    }));

  test('lists the articles of a stretch of time, closed-open and oldest first, however the instants are spelt', () =>
    withStore(async (store) => {
      const instants = {
        before: '2024-01-30T20:59:59.999Z',
        start: '2024-01-30T21:00:00Z',
        inside: '2024-02-01T10:00:00+03:00',
        last: '2024-02-06T20:59:59.999Z',
        end: '2024-02-06T21:00:00.000Z',
      };
      const articles = Object.entries(instants).map(([id, at]) => storedArticle(id, at));

      await store.commitPoll({ state: stateOf('ministry'), articles: articles.reverse(), sightings: [] });

      const found = await store.articlesPlaced('2024-01-31T00:00:00+03:00', '2024-02-06T21:00:00Z');
      expect(found.map((article) => article.id)).toEqual(['start', 'inside', 'last']);
    }));

  test('moves an article that a revision places elsewhere', () =>
    withStore(async (store) => {
      await store.commitPoll({
        state: stateOf('ministry'),
        articles: [storedArticle('a1', '2024-01-10T10:00:00Z')],
        sightings: [],
      });

      await store.commitPoll({
        state: stateOf('ministry'),
        articles: [storedArticle('a1', '2024-01-20T10:00:00Z')],
        sightings: [],
      });

      expect(await store.articlesPlaced('2024-01-10T00:00:00Z', '2024-01-11T00:00:00Z')).toEqual([]);
      expect(await store.articlesPlaced('2024-01-20T00:00:00Z', '2024-01-21T00:00:00Z')).toHaveLength(1);
    }));

  test('lists more articles than one page of rows', () =>
    withStore(async (store) => {
      const articles = Array.from({ length: 2100 }, (_, n) =>
        storedArticle(`a${n}`, new Date(1_706_000_000_000 + n).toISOString()),
      );

      await store.commitPoll({ state: stateOf('ministry'), articles, sightings: [] });

      const found = await store.articlesPlaced('2024-01-01T00:00:00Z', '2024-12-31T00:00:00Z');
      expect(found.map((article) => article.id)).toEqual(articles.map((article) => article.id));
    }));

  test('remembers every source that met an address, also when they poll at the same moment', () =>
    withStore(async (store) => {
      const article = storedArticle('a1', '2024-01-31T10:00:00Z');
      const sources = Array.from({ length: 20 }, (_, n) => `source-${n}`);

      await Promise.all(
        sources.map((id) =>
          store.commitPoll({
            state: stateOf(id),
            articles: [article],
            sightings: [{ ...sightingOf(article, id), link: `${article.url}?utm_source=${id}` }],
          }),
        ),
      );

      const met = (await store.meetings([addressKey(article.url)])).get(addressKey(article.url)) ?? [];
      expect(met.map((meeting) => meeting.sourceId).sort()).toEqual([...sources].sort());
    }));

  test('takes ids and keys of any length and spelling without mixing them up', () =>
    withStore(async (store) => {
      const keys = [
        'a',
        'A',
        'a_b',
        'axb',
        'a%',
        'sighting:a',
        'https://news.example/?a=b',
        'İ',
        'i̇',
        '\u0000',
        '😀',
        '～',
        '__proto__',
        'constructor',
        'x'.repeat(5000),
        `${'x'.repeat(5000)}y`,
      ];
      const sightings = keys.map(
        (key): Sighting => ({ sourceId: 'my_feed', key, title: key, metAt: '2024-01-31T00:00:00Z', became: 'met' }),
      );

      await store.commitPoll({ state: stateOf('my_feed'), articles: [], sightings });

      const found = await store.loadSightings('my_feed', keys);
      expect([...found.values()].map((sighting) => sighting.title)).toEqual(keys);
      expect((await store.loadSightings('myXfeed', keys)).size).toBe(0);
    }));

  test('saves an issue only over the one that was loaded', () =>
    withStore(async (store) => {
      await store.saveIssue(issueOf('2024-01-31', '2024-02-07T06:00:00Z'), undefined);

      const answers = await Promise.allSettled([
        store.saveIssue(issueOf('2024-01-31', '2024-02-08T06:00:00Z'), '2024-02-07T06:00:00Z'),
        store.saveIssue(issueOf('2024-01-31', '2024-02-09T06:00:00Z'), '2024-02-07T06:00:00Z'),
        store.saveIssue(issueOf('2024-01-31', '2024-02-09T06:00:00Z'), undefined),
      ]);

      const conflict = { status: 'rejected', reason: { code: 'store/conflict', subject: '2024-01-31' } };
      // which of the first two wins is for the store to say
      const [first, second] = answers;
      expect([first, second].filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect([first, second].filter(({ status }) => status === 'rejected')).toMatchObject([conflict]);
      expect(answers[2]).toMatchObject(conflict);
      const saved = first.status === 'fulfilled' ? '2024-02-08T06:00:00Z' : '2024-02-09T06:00:00Z';
      expect((await store.loadIssue('2024-01-31'))?.updatedAt).toBe(saved);
      expect(await store.loadIssue('2024-02-07')).toBeUndefined();
    }));

  test('lists issues oldest first', () =>
    withStore(async (store) => {
      for (const date of ['2024-02-07', '2024-01-31', '2024-02-14'])
        await store.saveIssue(issueOf(date, '2024-02-20T00:00:00Z'), undefined);

      expect((await store.loadIssues()).map((issue) => issue.week.date)).toEqual(['2024-01-31', '2024-02-07', '2024-02-14']);
      expect((await store.loadIssues(['2024-02-07', '2030-01-01'])).map((issue) => issue.week.date)).toEqual(['2024-02-07']);
      const { sections: _, summary: __, corrections: ___, ...head } = (await store.loadIssue('2024-02-14'))!;
      expect((await store.issueHeads()).map((issue) => issue.week.date)).toEqual(['2024-01-31', '2024-02-07', '2024-02-14']);
      expect((await store.issueHeads()).at(-1)).toEqual(head);
      const walked: string[] = [];
      for await (const issue of store.eachIssue()) walked.push(issue.week.date);
      expect(walked).toEqual(['2024-01-31', '2024-02-07', '2024-02-14']);
    }));

  test('saves issues of one year that come at once, and loses the head of none', () =>
    withStore(async (store) => {
      const dates = ['2024-01-31', '2024-02-07', '2024-02-14', '2024-02-21', '2025-01-01'];

      await Promise.all(dates.map((date) => store.saveIssue(issueOf(date, '2025-01-20T00:00:00Z'), undefined)));

      expect((await store.issueHeads()).map((issue) => issue.week.date)).toEqual(dates);
    }));

  test('keeps facts of any JSON shape, also null', () =>
    withStore(async (store) => {
      await store.setFact('tag', { authority: 'example.org' });
      await store.setFact('nothing', null);

      expect(await store.getFact('tag')).toEqual({ authority: 'example.org' });
      expect(await store.getFact('nothing')).toBeNull();
      expect(await store.getFact('unknown')).toBeUndefined();
    }));

  test('tells the log newest first, of all or of one subject, and lines of one moment in their order', () =>
    withStore(async (store) => {
      const line = (at: string, what: string, subject: string) => ({ at, who: 'Ayşe', what, subject });
      await store.appendLog([
        line('2024-01-31T10:00:00Z', 'pick', 'a1'),
        line('2024-01-31T10:00:00Z', 'retitle', 'a1'),
        line('2024-01-31T11:00:00Z', 'drop', 'a10'),
      ]);
      await store.appendLog([line('2024-01-31T09:00:00Z', 'met', 'a1')]);

      expect((await store.readLog(undefined, 10)).map((each) => each.what)).toEqual(['drop', 'retitle', 'pick', 'met']);
      expect((await store.readLog('a1', 2)).map((each) => each.what)).toEqual(['retitle', 'pick']);
    }));

  test('throws a Fault when it is used after it was closed, and closes twice without harm', async () => {
    const store = await open();
    await store.close();
    await store.close();

    await expect(store.loadStates(['ministry'])).rejects.toMatchObject({ code: 'store/closed' });
    await expect(store.commitPoll({ state: stateOf('ministry'), articles: [], sightings: [] })).rejects.toMatchObject({
      code: 'store/closed',
    });
    await expect(store.articlesPlaced('2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z')).rejects.toMatchObject({
      code: 'store/closed',
    });
  });
}
