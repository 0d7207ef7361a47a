import { describe, expect, test } from 'vitest';
import { memory } from '../../src/store/backends/memory.ts';
import { packState } from '../../src/store/compact.ts';
import { LAYOUT } from '../../src/store/keys.ts';
import { openKeyv } from '../../src/store/keyv-adapter.ts';
import { createStore } from '../../src/store/keyv-store.ts';
import type { Rows } from '../../src/store/rows.ts';
import { sealOldRows, sealRows, unsealAny } from '../../src/store/seal.ts';
import { issueOf, sightingOf, stateOf, storedArticle } from '../contracts/store.ts';

const open = (): Promise<Rows> => memory.open('');
const all = { from: '', to: '\u{10ffff}', limit: 1000, order: 'ascending' } as const;

test('a row is given back as it was written, one by one, together and in a walk', async () => {
  const raw = await open();
  const rows = sealRows(raw);

  await rows.commit({ writes: [{ key: 'a:1', value: '{"value":"İstanbul 😀"}' }] });

  expect((await raw.read(['a:1']))[0]).toMatch(/^[0-9a-f]{8}\{"value"/);
  expect(await rows.read(['a:1', 'a:2'])).toEqual(['{"value":"İstanbul 😀"}', undefined]);
  expect(await rows.range(all)).toEqual([{ key: 'a:1', value: '{"value":"İstanbul 😀"}' }]);
});

test('an expectation holds for the text, and a deletion needs no seal', async () => {
  const rows = sealRows(await open());
  await rows.commit({ writes: [{ key: 'a:1', value: 'one' }] });

  const wrong = await rows.commit({ writes: [{ key: 'a:1', value: 'two' }], expect: [{ key: 'a:1', value: 'other' }] });
  const right = await rows.commit({ writes: [{ key: 'a:1', value: undefined }], expect: [{ key: 'a:1', value: 'one' }] });

  expect([wrong, right, await rows.read(['a:1'])]).toEqual([false, true, [undefined]]);
});

describe('a row that is not what was written is told as damaged', () => {
  test.each<[string, (text: string) => string]>([
    ['a letter changed', (text) => text.replace('one', 'two')],
    ['a bit of its seal flipped', (text) => (text[0] === '0' ? '1' : '0') + text.slice(1)],
    ['cut short', (text) => text.slice(0, -1)],
    ['longer', (text) => `${text} `],
    ['empty', () => ''],
    ['without its seal', (text) => text.slice(8)],
  ])('%s', async (_, hurt) => {
    const raw = await open();
    const rows = sealRows(raw);
    await rows.commit({ writes: [{ key: 'a:1', value: '{"value":"one"}' }] });
    const [text] = await raw.read(['a:1']);
    await raw.commit({ writes: [{ key: 'a:1', value: hurt(text!) }] });

    await expect(rows.read(['a:1'])).rejects.toMatchObject({ code: 'store/damaged-row', subject: 'a:1' });
    await expect(rows.range(all)).rejects.toMatchObject({ code: 'store/damaged-row' });
  });

  test('under another key', async () => {
    const raw = await open();
    const rows = sealRows(raw);
    await rows.commit({ writes: [{ key: 'a:1', value: 'one' }] });
    const [text] = await raw.read(['a:1']);
    await raw.commit({ writes: [{ key: 'a:2', value: text! }] });

    await expect(rows.read(['a:2'])).rejects.toMatchObject({ code: 'store/damaged-row', subject: 'a:2' });
  });
});

describe('a store of the layout before', () => {
  /** Everything in it as the earlier version wrote it: the same rows without seals. */
  async function oldStore(): Promise<Rows> {
    const raw = await open();
    const kept: Rows = { ...raw, close: async () => undefined };
    const store = await createStore(kept);
    const article = storedArticle('a1', '2024-01-31T10:00:00Z');
    await store.commitPoll({ state: stateOf('ministry'), articles: [article], sightings: [sightingOf(article)] });
    await store.saveIssue(issueOf('2024-01-31', '2024-02-07T00:00:00Z'), undefined);
    await store.close();
    const rows = await raw.range(all);
    await raw.commit({ writes: rows.map(({ key, value }) => ({ key, value: unsealAny(key, value) })) });
    await openKeyv(raw, 'house').set('layout', 1);
    return kept;
  }

  test('is brought forward when it is opened, and says what it said', async () => {
    const raw = await oldStore();

    const store = await createStore(raw);

    expect((await store.loadArticles(['a1'])).get('a1')?.title).toBe('Title of a1');
    expect((await store.loadIssues()).map((each) => each.week.date)).toEqual(['2024-01-31']);
    expect((await store.issueHeads()).map((each) => each.week.date)).toEqual(['2024-01-31']);
    expect((await raw.range(all)).filter(({ value }) => value.startsWith('{'))).toEqual([]);
    expect(unsealAny('house:layout', (await raw.read(['house:layout']))[0]!)).toBe(`{"value":${LAYOUT}}`);
  });

  test('without heads of its issues has them once it was opened', async () => {
    const raw = await open();
    const kept: Rows = { ...raw, close: async () => undefined };
    const store = await createStore(kept);
    for (const date of ['2024-02-07', '2024-01-31']) await store.saveIssue(issueOf(date, '2024-02-20T00:00:00Z'), undefined);
    await openKeyv(sealRows(raw), 'heads').clear();
    await openKeyv(sealRows(raw), 'house').set('layout', 2);

    const opened = await createStore(kept);

    expect((await opened.issueHeads()).map((each) => each.week.date)).toEqual(['2024-01-31', '2024-02-07']);
    expect(unsealAny('house:layout', (await raw.read(['house:layout']))[0]!)).toBe(`{"value":${LAYOUT}}`);
  });

  test.each([2, 3, 4])('of layout %i with states in one row has them in parts, as they were', async (layout) => {
    const raw = await open();
    const kept: Rows = { ...raw, close: async () => undefined };
    await createStore(kept);
    const whole = { ...stateOf('ministry', 3), reading: { kind: 'feed', feed: { ids: 7 } }, titles: ['a1b2'] };
    await openKeyv(sealRows(raw), 'state').set('ministry', packState(whole));
    await openKeyv(sealRows(raw), 'house').set('layout', layout);

    const opened = await createStore(kept);

    expect((await opened.loadStates(['ministry'])).get('ministry')).toEqual(whole);
    expect((await opened.loadBriefStates(['ministry'])).get('ministry')).toMatchObject({
      reading: { kind: 'feed' },
      isBrief: true,
    });
    expect((await opened.loadTurns(['ministry'])).get('ministry')?.schedule.nextAt).toBe(whole.schedule.nextAt);
    expect((await raw.read(['state:ministry']))[0]).not.toContain('a1b2');
  });

  test('ended in the middle of splitting its states goes on where it ended', async () => {
    const raw = await open();
    const kept: Rows = { ...raw, close: async () => undefined };
    await createStore(kept);
    const ids = Array.from({ length: 700 }, (_, n) => `s${String(n).padStart(3, '0')}`);
    for (const id of ids) await openKeyv(sealRows(raw), 'state').set(id, { ...stateOf(id, 2), titles: [`of ${id}`] });
    await openKeyv(sealRows(raw), 'house').set('layout', 4);
    let left = 300;
    const failing: Rows = { ...kept, commit: (batch) => (left-- > 0 ? raw.commit(batch) : Promise.reject(new Error('killed'))) };
    await expect(createStore(failing)).rejects.toThrow('killed');

    const opened = await createStore(kept);

    const states = await opened.loadStates(ids);
    expect(ids.filter((id) => states.get(id)?.titles?.[0] !== `of ${id}`)).toEqual([]);
    expect((await opened.loadTurns(ids)).size).toBe(700);
  });

  test('where an earlier version wrote a whole state meanwhile reads that, also when it is to be brief', async () => {
    const raw = await open();
    const store = await createStore({ ...raw, close: async () => undefined });
    await store.commitPoll({ state: { ...stateOf('ministry'), titles: ['old'] }, articles: [], sightings: [] });
    await openKeyv(sealRows(raw), 'state').set('ministry', { ...stateOf('ministry'), titles: ['newer'] });

    const brief = (await store.loadBriefStates(['ministry'])).get('ministry')!;
    await store.commitPoll({ state: { ...brief, lastGoodAt: '2024-02-02T10:00:00.000Z' }, articles: [], sightings: [] });

    expect((await store.loadStates(['ministry'])).get('ministry')?.titles).toEqual(['newer']);
  });

  test('with a head for each issue has those of a year together, also of two years', async () => {
    const raw = await open();
    const kept: Rows = { ...raw, close: async () => undefined };
    const store = await createStore(kept);
    const dates = ['2024-12-25', '2025-01-01', '2024-01-31'];
    for (const date of dates) await store.saveIssue(issueOf(date, '2025-02-20T00:00:00Z'), undefined);
    const heads = await store.issueHeads();
    const sealed = sealRows(raw);
    await openKeyv(sealed, 'heads').clear();
    for (const head of heads) await openKeyv(sealed, 'head').set(head.week.date, head);
    await openKeyv(sealed, 'house').set('layout', 3);

    const opened = await createStore(kept);

    expect(heads.map((each) => each.week.date)).toEqual([...dates].sort());
    expect(await opened.issueHeads()).toEqual(heads);
    expect(await raw.range({ from: 'head:', to: 'head;', limit: 9, order: 'ascending' })).toEqual([]);
    expect(await raw.range({ from: 'heads:', to: 'heads;', limit: 9, order: 'ascending' })).toHaveLength(2);
  });

  test('of a later layout is refused, and not a row of it is touched', async () => {
    const raw = await open();
    await openKeyv(sealRows(raw), 'house').set('layout', LAYOUT + 1);
    const before = await raw.range(all);

    await expect(createStore({ ...raw, close: async () => undefined })).rejects.toMatchObject({ code: 'store/newer' });

    expect(await raw.range(all)).toEqual(before);
  });

  test('ended in the middle, goes on at the next opening and seals nothing twice', async () => {
    const raw = await oldStore();
    await raw.commit({ writes: [{ key: 'fact:mine', value: '{"value":1}' }] });
    await sealOldRows({ ...raw, range: async (range) => (await raw.range(range)).slice(0, 2) });

    const store = await createStore(raw);

    expect(await store.getFact('mine')).toBe(1);
    expect((await store.loadStates(['ministry'])).size).toBe(1);
  });
});
