import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { decideAtDesk, takeBack } from '../../src/flow/issue/decide-at-desk.ts';
import { healthFeed } from '../../src/flow/sources/health.ts';
import { chooseHeld } from '../../src/flow/sources/held.ts';
import { readFeed } from '../../src/read/feed/read-feed.ts';
import { said } from '../../src/rules/codes.ts';
import { article, NOW, openDesk, type TestDesk, WEEK } from './newsroom.ts';

let desk: TestDesk;
afterEach(() => desk?.close());

const picksFile = () => readFile(join(desk.configDir, 'issues', `${WEEK}.yaml`), 'utf8');

async function act(fields: Record<string, string>): Promise<Response> {
  return desk.post(`/desk/week/${WEEK}/do`, { token: await desk.token(), ...fields });
}

test('the week shows what goes out, what else came, and why', async () => {
  desk = await openDesk(Array.from({ length: 20 }, (_, n) => article(n)));

  const page = await (await desk.get(`/desk/week/${WEEK}?open=${article(1).id}`)).text();

  expect(page).toContain('12 of 12');
  expect(page.match(/<li class="line /g)?.length).toBe(20);
  expect(page).toContain('points');
});

test('a pick, a drop and a hold are written to the week’s file, with who and when', async () => {
  const [one, two, three] = [article(1), article(2), article(3)];
  desk = await openDesk([one, two, three]);

  await act({ do: 'pick', match: one.id, seen: 'none' });
  await act({ do: 'drop', match: two.id, seen: 'none', reason: 'off topic' });
  await act({ do: 'hold', match: three.id, seen: 'none' });

  const file = await picksFile();
  expect(file).toContain(one.url);
  expect(file).toContain('drop: off topic');
  expect(file).toContain('hold: true');
  const page = await (await desk.get(`/desk/week/${WEEK}`)).text();
  for (const state of ['picked', 'dropped', 'held']) expect(page).toContain(`<li class="line ${state}`);
});

test('undo takes the last decision back, again and again', async () => {
  const [one, two] = [article(1), article(2)];
  desk = await openDesk([one, two]);
  await act({ do: 'drop', match: one.id, reason: 'no' });
  await act({ do: 'drop', match: two.id, reason: 'no' });
  const token = await desk.token();

  await desk.post(`/desk/week/${WEEK}/undo`, { token });
  const once = await picksFile();
  await desk.post(`/desk/week/${WEEK}/undo`, { token });
  const twice = await picksFile();

  expect(once).toContain(one.url);
  expect(once).not.toContain(two.url);
  expect(twice).not.toContain(one.url);
});

test('comments and order in the file survive the desk', async () => {
  const one = article(1);
  desk = await openDesk([one, article(2)]);
  await act({ do: 'pick', match: one.id });
  const path = join(desk.configDir, 'issues', `${WEEK}.yaml`);
  await writeFile(path, `# ours, Ayşe\n${(await picksFile()).replace('items:', 'items: # the week')}`);

  await act({ do: 'drop', match: article(2).id, reason: 'no' });

  const file = await picksFile();
  expect(file).toContain('# ours, Ayşe');
  expect(file).toContain('items: # the week');
  expect(file).toContain('drop: no');
});

test('the second of two curators at one item is told, sees both versions, and loses nothing', async () => {
  const one = article(1);
  desk = await openDesk([one]);
  const token = await desk.token();
  const page = `/desk/week/${WEEK}/item/${one.id}`;
  await desk.post(page, { token, seen: 'none', title: 'First hand' });

  const second = await desk.post(page, { token, seen: 'none', title: 'Second hand', summary: 'My own words.' });

  const shown = await second.text();
  expect(second.status).toBe(409);
  expect(shown).toContain('First hand');
  expect(shown).toContain('Second hand');
  expect(shown).toContain('My own words.');
  expect(await picksFile()).toContain('First hand');
  const seen = /name="seen" value="([^"]+)"/.exec(shown)![1]!;
  const third = await desk.post(page, { token, seen, title: 'Second hand' });
  expect(third.status).toBe(303);
  expect(await picksFile()).toContain('Second hand');
});

test('two curators at two items do not get in each other’s way', async () => {
  const [one, two] = [article(1), article(2)];
  desk = await openDesk([one, two]);

  const answers = await Promise.all([
    act({ do: 'pick', match: one.id, seen: 'none' }),
    act({ do: 'drop', match: two.id, seen: 'none', reason: 'no' }),
  ]);

  expect(answers.map((each) => each.status)).toEqual([303, 303]);
  const file = await picksFile();
  expect(file).toContain(one.url);
  expect(file).toContain(two.url);
});

test('an edit is printed with the curator’s words, and the preview shows it', async () => {
  const one = article(1);
  desk = await openDesk([one]);
  const token = await desk.token();

  await desk.post(`/desk/week/${WEEK}/item/${one.id}`, {
    token,
    seen: 'none',
    title: 'Ours & <better>',
    summary: 'A sentence of ours.',
  });
  const preview = await desk.get(`/desk/preview/${WEEK}/issues/${WEEK}/`);

  const html = await preview.text();
  expect(html).toContain('Ours &amp; &lt;better&gt;');
  expect(html).toContain('A sentence of ours.');
  expect(preview.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await desk.get(`/desk/preview/${WEEK}/style.css`)).headers.get('content-type')).toContain('text/css');
});

test('items move up and down within their day', async () => {
  const at = '2026-11-19T10:00:00.000Z';
  const items = [1, 2, 3].map((n) => article(n, { placedAt: at, published: at, metAt: at }));
  desk = await openDesk(items);
  const order = async () =>
    [...(await (await desk.get(`/desk/week/${WEEK}?state=issue`)).text()).matchAll(/<li class="line [^"]*" id="s-([^"]+)"/g)].map(
      (each) => each[1],
    );
  const before = await order();

  await desk.post(`/desk/week/${WEEK}/move`, { token: await desk.token(), match: before[2]!, step: 'up' });
  const after = await order();

  expect(after).toEqual([before[0], before[2], before[1]]);
});

test('a week is approved, published when it is over, and corrected later', async () => {
  desk = await openDesk([article(1), article(2), article(3)]);
  const token = await desk.token();

  await desk.post(`/desk/issue/${WEEK}/intro`, { token, text: 'What a week.' });
  await desk.post(`/desk/issue/${WEEK}/approve`, { token });
  desk.setNow(Date.parse('2026-11-25T07:00:00Z'));
  const published = await desk.post(`/desk/issue/${WEEK}/publish`, { token });
  desk.setNow(Date.parse('2026-11-26T07:00:00Z'));
  await desk.post(`/desk/issue/${WEEK}/correct`, { token, text: 'Eleven schools, not ten.' });

  expect(published.status).toBe(303);
  const html = await readFile(join(desk.outputDir, 'issues', WEEK, 'index.html'), 'utf8');
  expect(html).toContain('What a week.');
  expect(html).toContain('Eleven schools, not ten.');
  const [issue] = await desk.house().store.loadIssues();
  expect(issue?.state).toBe('corrected');
  expect(issue?.publishedAt).toBe('2026-11-25T07:00:00.000Z');
});

test('an ended week is what the desk opens with, and every page says that it waits', async () => {
  desk = await openDesk([article(1), article(2), article(3)]);
  await desk.house().store.setFact('first-week', '2026-11-17T21:00:00.000Z');
  desk.setNow(Date.parse('2026-11-25T04:00:00Z'));

  const opened = await desk.get('/desk');
  const sources = await (await desk.get('/desk/sources')).text();

  expect(opened.headers.get('location')).toBe('/desk/waiting');
  expect(await (await desk.get('/desk/waiting')).text()).toContain(`href="/desk/week/${WEEK}"`);
  expect(sources).toContain('Issue 1 (18–24 November) ends, goes out ');
  expect(sources).toContain(`href="/desk/issue/${WEEK}"`);
});

test('what changed since an approval stands beside it, and it can be given again', async () => {
  desk = await openDesk([article(1), article(2), article(3)]);
  const token = await desk.token();
  await desk.post(`/desk/issue/${WEEK}/approve`, { token });
  await desk.post(`/desk/issue/${WEEK}/intro`, { token, text: 'What a week.' });
  const changed = await (await desk.get(`/desk/issue/${WEEK}`)).text();

  await desk.post(`/desk/issue/${WEEK}/approve`, { token });
  const again = await (await desk.get(`/desk/issue/${WEEK}`)).text();

  expect(changed).toContain('changed since desk approved it at 21:00: another introduction');
  expect(again).not.toContain('changed since');
});

test('a correction prints what is ticked', async () => {
  desk = await openDesk([article(1), article(2), article(3)]);
  const token = await desk.token();
  desk.setNow(Date.parse('2026-11-25T07:00:00Z'));
  await desk.post(`/desk/issue/${WEEK}/publish`, { token });
  desk.setNow(Date.parse('2026-11-26T07:00:00Z'));
  const [first, second] = (await desk.house().store.loadIssues())[0]!.sections.flatMap((section) => section.items);
  await desk.post(`/desk/week/${WEEK}/do`, { token, match: first!.articleId, do: 'drop', reason: 'retracted' });
  await desk.post(`/desk/week/${WEEK}/item/${second!.articleId}`, { token, title: 'Ours' });
  const shown = await (await desk.get(`/desk/issue/${WEEK}`)).text();

  await desk.post(`/desk/issue/${WEEK}/correct`, { token, choose: 'yes', [`key-${second!.articleId}`]: 'yes' });

  const items = (await desk.house().store.loadIssues())[0]!.sections.flatMap((section) => section.items);
  const left = await (await desk.get(`/desk/issue/${WEEK}`)).text();
  expect(shown).toContain(`name="key-${first!.articleId}"`);
  expect(items.map((item) => item.title)).toEqual(expect.arrayContaining(['Ours', first!.title]));
  expect(left).toContain(`name="key-${first!.articleId}"`);
  expect(left).not.toContain(`name="key-${second!.articleId}"`);
});

test('search and filters narrow what else came', async () => {
  desk = await openDesk(Array.from({ length: 30 }, (_, n) => article(n)));

  const all = await (await desk.get(`/desk/week/${WEEK}`)).text();
  const few = await (await desk.get(`/desk/week/${WEEK}?q=zzz-nothing`)).text();

  expect(all).toContain('id="lines"');
  expect(few).toContain('Nothing matches.');
});

test('a source shows its settings, takes a new setting with comments kept, and refuses a wrong one in words', async () => {
  desk = await openDesk([article(1)]);
  const token = await desk.token();
  const page = await (await desk.get('/desk/sources/kiyi')).text();
  const hash = /name="hash" value="([^"]+)"/.exec(page)![1]!;

  const wrong = await desk.post('/desk/sources/kiyi/settings', {
    token,
    hash,
    yaml: 'id: kiyi\nname: Kıyı\nurl: https://kiyi.example/haber\nevry: 2h\n',
  });
  const right = await desk.post('/desk/sources/kiyi/settings', {
    token,
    hash,
    yaml: 'id: kiyi\nname: Kıyı\nurl: https://kiyi.example/haber\nevery: 2h\n',
  });

  expect(wrong.status).toBe(409);
  expect(await wrong.text()).toContain('every');
  expect(right.status).toBe(303);
  expect(await readFile(join(desk.configDir, 'sources.yaml'), 'utf8')).toContain('# the first one');
  expect(desk.house().sources.find((each) => each.id === 'kiyi')?.everyMs).toBe(2 * 3_600_000);
});

test('the history names who did what', async () => {
  desk = await openDesk([article(1)]);
  await act({ do: 'drop', match: article(1).id, reason: 'off topic' });

  const page = await (await desk.get('/desk/history')).text();

  expect(page).toContain('off topic');
  expect(page).toContain('>desk<');
});

test('the health feed is found by its secret address alone', async () => {
  desk = await openDesk([]);
  const address = /\/desk\/health\/[\w-]+\/atom\.xml/.exec(await (await desk.get('/desk/sources')).text())![0];

  const feed = await desk.get(address);
  const wrong = await desk.get('/desk/health/guess/atom.xml');

  expect(feed.headers.get('content-type')).toContain('application/atom+xml');
  expect(wrong.status).toBe(404);
  expect((await desk.get(address, { 'if-none-match': feed.headers.get('etag')! })).status).toBe(304);
});

test('five thousand candidates make one page of bounded size', async () => {
  desk = await openDesk(Array.from({ length: 5_000 }, (_, n) => article(n)));

  const page = await (await desk.get(`/desk/week/${WEEK}`)).text();

  expect(page.match(/<li class="line /g)?.length).toBe(100);
  expect(page.length).toBeLessThan(250_000);
  expect(NOW).toBeGreaterThan(0);
});

test('an item that is held week after week keeps its words and comes back until it is printed', async () => {
  const one = article(1);
  desk = await openDesk([one, article(2)]);
  await desk.post(`/desk/week/${WEEK}/item/${one.id}`, { token: await desk.token(), title: 'Kept for later' });
  await act({ do: 'hold', match: one.id });
  desk.setNow(Date.parse('2026-12-01T12:00:00Z'));
  const second = '2026-11-25';
  const inSecond = await (await desk.get(`/desk/week/${second}`)).text();
  await desk.post(`/desk/week/${second}/do`, { token: await desk.token(), do: 'hold', match: one.id });

  desk.setNow(Date.parse('2026-12-08T12:00:00Z'));
  const inThird = await (await desk.get('/desk/week/2026-12-02')).text();

  expect(inSecond).toContain('Kept for later');
  expect(inThird).toContain('Kept for later');
  expect(inThird).toContain('<li class="line picked');
});

test('a mistake in the week’s file is shown with its line and what to do; the other pages go on', async () => {
  desk = await openDesk([article(1)]);
  await mkdir(join(desk.configDir, 'issues'), { recursive: true });
  await writeFile(join(desk.configDir, 'issues', `${WEEK}.yaml`), 'items:\n  - url: https://a.example/\n    pik: true\n');

  const week = await desk.get(`/desk/week/${WEEK}`);
  const decision = await act({ do: 'pick', match: article(1).id });

  const text = await week.text();
  expect(week.status).toBe(409);
  expect(text).toContain(`${WEEK}.yaml:3:5`);
  expect(text).toContain('pick');
  expect(text).toContain('text editor');
  expect(decision.status).toBe(409);
  for (const path of ['/desk/add', '/desk/sources', '/desk/history']) expect((await desk.get(path)).status).toBe(200);
});

test('two items are told to be the same news, and apart again', async () => {
  const [one, two] = [article(1), article(2)];
  desk = await openDesk([one, two]);
  const cards = async () => (await (await desk.get(`/desk/week/${WEEK}`)).text()).match(/<li class="line /g)?.length;

  const asking = await (await desk.get(`/desk/week/${WEEK}?merge=${one.id}`)).text();
  await act({ do: 'merge', match: one.id, with: two.id });
  const merged = await cards();
  const merging = await picksFile();
  await act({ do: 'split', match: two.id });

  expect(asking).toContain('The same news');
  expect(merged).toBe(1);
  expect(await cards()).toBe(2);
  expect(merging).toContain(two.url);
});

test('undo takes back one’s own last decision, and not what somebody else has decided about the item since', async () => {
  const [one, two] = [article(1), article(2)];
  desk = await openDesk([one, two]);
  const house = desk.house();
  await decideAtDesk(house, WEEK, { do: 'pick', match: one.id }, { by: 'Ayşe' });
  await decideAtDesk(house, WEEK, { do: 'drop', match: two.id, reason: 'no' }, { by: 'Can' });

  const mine = await takeBack(house, WEEK, 'Ayşe');
  const left = await picksFile();
  await decideAtDesk(house, WEEK, { do: 'pick', match: two.id }, { by: 'Ayşe' });
  const overtaken = await takeBack(house, WEEK, 'Can');

  expect(mine.kind).toBe('saved');
  expect(left).not.toContain(one.url);
  expect(left).toContain(two.url);
  expect(overtaken.kind).toBe('overtaken');
});

test('the edit page tells the history of its item, whatever name a line has for it', async () => {
  const one = article(1);
  desk = await openDesk([one, article(2)]);
  await act({ do: 'drop', match: one.id, reason: 'off topic' });
  await act({ do: 'undrop', match: one.url });
  await act({ do: 'drop', match: article(2).id, reason: 'another one' });

  const page = await (await desk.get(`/desk/week/${WEEK}/item/${one.id}`)).text();

  expect(page).toContain('off topic');
  expect(page).toContain('brought back · ');
  expect(page).not.toContain('another one');
  expect(page).toContain('<mark class="sent">');
});

test('the issue page says when it goes out, and that an open week cannot be published yet', async () => {
  desk = await openDesk([article(1)]);

  const page = await (await desk.get(`/desk/issue/${WEEK}`)).text();

  expect(page).toMatch(/Will be published (?:30 Nov|Nov 30)/);
  expect(page).toContain('The week runs until the end of');
  expect(page).not.toContain('Publish now');
});

test('where an approval is required the week says that it shows what an approval would print', async () => {
  desk = await openDesk([article(1)], {
    publication:
      'title: D\nlanguage: en\ntimezone: Europe/Istanbul\nsite: https://b.example/\nweek: { startsOn: wednesday }\napproval: required\nstore: "memory:"\n',
  });

  const page = await (await desk.get(`/desk/week/${WEEK}`)).text();

  expect(page).toContain('what an approval would print now');
  expect(page).not.toContain('waits for a curator');
});

test('an incident is told once it lasts, updated on recovery, in one entry', async () => {
  desk = await openDesk([article(1)]);
  const house = desk.house();
  const state = (await house.store.loadStates(['lighthouse'])).get('lighthouse')!;
  const turn = async (condition: 'broken' | 'healthy', errorsInRow: number, at: string) => {
    desk.setNow(Date.parse(at));
    const next = {
      ...state,
      condition,
      conditionSince: at,
      conditionReason: 'status 500 & more',
      schedule: { ...state.schedule, errorsInRow },
    };
    await house.store.commitPoll({ state: next, articles: [], sightings: [] });
    return (await healthFeed(house, 'http://127.0.0.1:8042')).body;
  };

  const hiccup = await turn('broken', 1, '2026-11-24T19:00:00Z');
  const lasting = await turn('broken', 3, '2026-11-24T22:00:00Z');
  const again = await turn('broken', 4, '2026-11-24T23:00:00Z');
  const well = await turn('healthy', 0, '2026-11-25T03:00:00Z');

  const entries = (body: string) => body.match(/<entry>/g)?.length ?? 0;
  const id = (body: string) => /<entry><id>([^<]+)/.exec(body)?.[1];
  expect([hiccup, lasting, again, well].map(entries)).toEqual([0, 1, 1, 1]);
  expect(again).toBe(lasting);
  expect(id(well)).toBe(id(lasting));
  expect(well).toContain('well again');
  expect(well).toContain('<updated>2026-11-25T03:00:00.000Z</updated>');
  const feed = readFeed(new TextEncoder().encode(well), { url: 'https://b.example/atom.xml' });
  expect(feed.entries.map((entry) => entry.title)).toEqual(['Lighthouse: well again']);
});

test('the feed of incidents speaks the language of the publication, and writes days as it does', async () => {
  const publication = (language: string) =>
    `title: D\nlanguage: ${language}\ntimezone: Europe/Istanbul\nsite: https://b.example/\nweek: { startsOn: wednesday }\nstore: "memory:"\n`;
  for (const [language, broken, well, day] of [
    ['tr', 'Lighthouse: bozuk', 'Lighthouse: yeniden iyi', '25 Kasım 2026 01:00'],
    ['de', 'Lighthouse: gestört', 'Lighthouse: wieder in Ordnung', '25. November 2026 01:00'],
    ['ru', 'Lighthouse: сломан', 'Lighthouse: снова в порядке', '25 ноября 2026'],
  ] as const) {
    desk = await openDesk([article(1)], { publication: publication(language) });
    const house = desk.house();
    const state = (await house.store.loadStates(['lighthouse'])).get('lighthouse')!;
    const feedWhen = async (condition: 'broken' | 'healthy', at: string) => {
      desk.setNow(Date.parse(at));
      const next = { ...state, condition, conditionSince: at, schedule: { ...state.schedule, errorsInRow: 3 } };
      await house.store.commitPoll({ state: next, articles: [], sightings: [] });
      return (await healthFeed(house, 'http://127.0.0.1:8042')).body;
    };

    const bad = await feedWhen('broken', '2026-11-24T22:00:00Z');
    const good = await feedWhen('healthy', '2026-11-25T03:00:00Z');

    expect(bad).toContain(broken);
    expect(bad).toContain(day);
    expect(good).toContain(well);
    expect(bad + good).not.toMatch(/Since|until|well again|: sources/);
    await desk.close();
  }
  desk = await openDesk([article(1)]);
});

test('what was held as a flood is shown with a button that lets it in', async () => {
  desk = await openDesk([article(1)]);
  const house = desk.house();
  const state = (await house.store.loadStates(['lighthouse'])).get('lighthouse')!;
  const entry = article(9).entry;
  const held = {
    at: article(1).metAt,
    reason: 'many old items at once',
    total: 7,
    entries: [{ key: 'k', entry, metAt: article(1).metAt, tries: 0, reason: '' }],
  };
  await house.store.commitPoll({ state: { ...state, held }, articles: [], sightings: [] });

  const page = await (await desk.get('/desk/sources/lighthouse')).text();

  expect(page).toContain('Held for review: 7 entries');
  expect(page).toContain(entry.title);
  expect(page).toContain('/desk/sources/lighthouse/release');
});

test('settings that somebody else changed meanwhile are shown beside what was typed', async () => {
  desk = await openDesk([article(1)]);
  const token = await desk.token();
  const hash = /name="hash" value="([^"]+)"/.exec(await (await desk.get('/desk/sources/kiyi')).text())![1]!;
  const yaml = (every: string) => `id: kiyi\nname: Kıyı\nurl: https://kiyi.example/haber\nevery: ${every}\n`;
  await desk.post('/desk/sources/kiyi/settings', { token, hash, yaml: yaml('2h') });

  const second = await desk.post('/desk/sources/kiyi/settings', { token, hash, yaml: yaml('3h') });

  const shown = await second.text();
  expect(second.status).toBe(409);
  expect(shown).toContain('every: 2h');
  expect(shown).toContain('every: 3h');
});

test('after a decision the list stays filtered as it was', async () => {
  desk = await openDesk([article(1)]);
  const referer = `http://127.0.0.1:8042/desk/week/${WEEK}?q=ka+lo&state=left&evil=%0d%0ax`;

  const answer = await desk.post(
    `/desk/week/${WEEK}/do`,
    { token: await desk.token(), do: 'pick', match: article(1).id },
    { referer },
  );

  expect(answer.headers.get('location')).toBe(`/desk/week/${WEEK}?q=ka+lo&state=left#s-${article(1).id}`);
});

test('of a held flood some is taken, the rest is left, and can be brought back', async () => {
  desk = await openDesk([article(1)]);
  const house = desk.house();
  const state = (await house.store.loadStates(['lighthouse'])).get('lighthouse')!;
  const entries = [7, 8, 9].map((n) => ({
    key: `k${n}`,
    entry: article(n).entry,
    metAt: article(1).metAt,
    tries: 0,
    reason: '',
  }));
  const held = { at: article(1).metAt, reason: 'many old items at once', total: 3, entries };
  const sightings = entries.map(({ key, entry }) => ({
    sourceId: 'lighthouse',
    key,
    title: entry.title,
    metAt: article(1).metAt,
    became: 'held' as const,
  }));
  await house.store.commitPoll({ state: { ...state, held }, articles: [], sightings });
  const token = await desk.token();
  const heldNow = async () =>
    (await house.store.loadStates(['lighthouse'])).get('lighthouse')?.held?.entries.map(({ key }) => key) ?? [];

  await chooseHeld(house, 'lighthouse', ['k8'], 'Ayşe');
  const chosen = await heldNow();
  const met = await house.store.loadSightings('lighthouse', ['k7', 'k9']);
  const page = await (await desk.get('/desk/sources/lighthouse')).text();
  await desk.post('/desk/sources/lighthouse/held-back', { token });

  expect(chosen).toEqual(['k8']);
  expect([...met.values()].map((each) => each.became)).toEqual(['met', 'met']);
  expect(page).toContain('2 that were left wait again');
  expect(await heldNow()).toEqual(['k8', 'k7', 'k9']);
  expect([...(await house.store.loadSightings('lighthouse', ['k7'])).values()][0]?.became).toBe('held');
});

test('the common settings of a source are a form over its entry, and every comment stays', async () => {
  desk = await openDesk([article(1)]);
  const token = await desk.token();
  const page = await (await desk.get('/desk/sources/kiyi')).text();
  const hash = /name="hash" value="([^"]+)"/.exec(page)![1]!;
  const form = {
    token,
    hash,
    name: 'Kıyı Haber',
    language: 'tr',
    every: '3h',
    weight: '2',
    maxPerIssue: '5',
    topics: 'teachers',
  };

  const wrong = await desk.post('/desk/sources/kiyi/form', { ...form, every: 'now and then' });
  const right = await desk.post('/desk/sources/kiyi/form', { ...form, include: 'okul\nöğretmen' });

  expect(wrong.status).toBe(409);
  expect(await wrong.text()).toContain('every');
  expect(right.status).toBe(303);
  const source = desk.house().sources.find((each) => each.id === 'kiyi');
  expect([source?.name, source?.everyMs, source?.maxPerIssue, source?.topics]).toEqual([
    'Kıyı Haber',
    10_800_000,
    5,
    ['teachers'],
  ]);
  const file = await readFile(join(desk.configDir, 'sources.yaml'), 'utf8');
  expect(file).toContain('# the first one');
  expect(file).toContain('öğretmen');
});

test('a source is removed, and its page says that there is nothing', async () => {
  desk = await openDesk([article(1)]);

  const answer = await desk.post('/desk/sources/kiyi/remove', { token: await desk.token() });

  expect(answer.headers.get('location')).toBe('/desk/sources');
  expect(desk.house().sources.map((each) => each.id)).toEqual(['lighthouse']);
  const page = await desk.get('/desk/sources/kiyi');
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('<!DOCTYPE html>');
});

test('sources stand worst first, with what they sent and what of it is used', async () => {
  desk = await openDesk([article(1), article(2), article(3, { sourceId: 'kiyi', url: 'https://kiyi.example/3' })]);
  const house = desk.house();
  const state = (await house.store.loadStates(['kiyi'])).get('kiyi')!;
  const broken = {
    ...state,
    configuredUrl: 'https://kiyi.example/haber',
    condition: 'broken' as const,
    conditionReason: 'status 500',
  };
  await house.store.commitPoll({ state: broken, articles: [], sightings: [] });

  const page = await (await desk.get('/desk/sources')).text();

  expect(page.indexOf('Kıyı')).toBeLessThan(page.indexOf('Lighthouse'));
  expect(page).toContain('2 / 2');
  expect(page).toContain('role="img"');
});

test('the page of the issue holds its items as they print, each with what is said about it, and moves them', async () => {
  const at = '2026-11-19T10:00:00.000Z';
  desk = await openDesk([1, 2].map((n) => article(n, { placedAt: at, published: at, metAt: at, language: 'tr' })));
  const token = await desk.token();
  const order = async () =>
    [...(await (await desk.get(`/desk/issue/${WEEK}`)).text()).matchAll(/<li class="line item [^"]*" id="s-([^"]+)"/g)].map(
      (each) => each[1],
    );
  const before = await order();
  const page = await (await desk.get(`/desk/issue/${WEEK}`)).text();
  const bare = await desk.get(`/desk/bare/${WEEK}`);

  await desk.post(
    `/desk/week/${WEEK}/move`,
    { token, match: before[1]!, day: '2026-11-19', before: before[0]! },
    { referer: `http://127.0.0.1:8042/desk/issue/${WEEK}` },
  );

  expect(page).toContain(article(1).paragraphs[0]!.slice(0, 40));
  expect(page).toContain('class="lint"');
  expect(await bare.text()).not.toContain('<link rel="stylesheet"');
  expect(await order()).toEqual([before[1], before[0]]);
});

test('what a correction would change stands beside what was printed', async () => {
  desk = await openDesk([article(1)]);
  const token = await desk.token();
  desk.setNow(Date.parse('2026-11-25T07:00:00Z'));
  await desk.post(`/desk/issue/${WEEK}/publish`, { token });
  await desk.post(`/desk/week/${WEEK}/item/${article(1).id}`, { token, title: 'A better title' });

  const page = await (await desk.get(`/desk/issue/${WEEK}`)).text();

  expect(page).toContain('A better title');
  expect(page).toContain('As it was printed');
  expect(page).toContain(article(1).title);
});

test('what nobody foresaw is a page with the way on, or data for the script; never a bare text', async () => {
  desk = await openDesk([article(1)]);
  const { store } = desk.house();
  const { issueHeads } = store;
  const warned: string[] = [];
  const hear = (warning: Error) => warned.push(warning.message);
  process.on('warning', hear);
  store.issueHeads = () => Promise.reject(new TypeError('nobody thought of this'));

  const page = await desk.get('/desk/history');
  const data = await desk.get('/desk/history', { accept: 'application/json' });
  store.issueHeads = issueHeads;
  await new Promise((next) => setImmediate(next));
  process.off('warning', hear);

  expect([page.status, data.status]).toEqual([500, 500]);
  expect(await page.text()).toContain('<!DOCTYPE html>');
  expect(await data.json()).toMatchObject({ ok: false });
  expect(warned).toContain('nobody thought of this');
});

test('the editor says that no picture is printed, and shows the source’s to whoever decides', async () => {
  const image = { url: 'https://lighthouse.example/bridge.jpg' };
  desk = await openDesk([article(1, { image }), article(2)]);

  const [shown, without] = await Promise.all(
    [1, 2].map(async (n) => (await desk.get(`/desk/week/${WEEK}/item/${article(n).id}`)).text()),
  );

  expect(shown).toContain('No picture is printed');
  expect(shown).toContain(`src="/desk/picture/${article(1).id}"`);
  expect(without).toContain('No picture is printed');
  expect(without).not.toContain('/desk/picture/');
});

test('why a source is broken is told in the curator’s language, its times as the newsroom’s clock shows them', async () => {
  desk = await openDesk([article(1)]);
  const { store: kept } = desk.house();
  const state = (await kept.loadStates(['lighthouse'])).get('lighthouse')!;
  const reason = said('fetch/told-to-wait', { status: 503, seconds: 3600 });
  const since = '2026-11-10T17:45:00.000Z';
  const conditionReason = said('schedule/errors', { reason, count: 3, since });
  await kept.commitPoll({ state: { ...state, condition: 'broken', conditionReason }, articles: [], sightings: [] });
  const pages: string[] = [];

  for (const language of ['tr', 'ru']) {
    await desk.post('/desk/mine', { token: await desk.token(), language, keys: 'yes' });
    for (const path of ['/desk/sources', '/desk/sources/lighthouse', '/desk/waiting'])
      pages.push(await (await desk.get(path)).text());
  }

  for (const page of pages.slice(0, 3)) expect(page).toContain('durum 503; 3600 saniye beklememiz istendi; 10 Kas 20:45');
  for (const page of pages.slice(3)) expect(page).toContain('статус 503; просят подождать 3600 с');
  expect(pages.filter((page) => page.includes(since))).toEqual([]);
});

test.each([
  ['es', 'no existe esa clave; ¿quería decir "weight"?'],
  ['fr', 'cette clé n’existe pas ; vouliez-vous dire "weight" ?'],
  ['ru', 'такого ключа нет; может быть, "weight"?'],
  ['ar', 'لا مفتاح كهذا؛ أتقصد "weight"؟'],
])('a mistake in the settings of a source is told to a curator who reads %s in that language', async (language, told) => {
  desk = await openDesk([article(1)]);
  await desk.post('/desk/mine', { token: await desk.token(), language, keys: 'yes' });
  const before = await (await desk.get('/desk/sources/kiyi')).text();
  const hash = /name="hash" value="([^"]+)"/.exec(before)?.[1] ?? '';

  const yaml = 'id: kiyi\nurl: https://kiyi.example/haber\nwieght: 2\n';
  const answer = await desk.post('/desk/sources/kiyi/settings', { token: await desk.token(), hash, yaml });
  const page = (await answer.text()).replace(/&quot;|&#34;/g, '"').replace(/[\u2068\u2069]/g, '');

  expect(page).toContain(told);
});

test('an address that was cut short leads to the week at hand', async () => {
  desk = await openDesk([article(1)]);

  const [week, issue] = await Promise.all([desk.get('/desk/week'), desk.get('/desk/issue')]);

  expect([week.status, week.headers.get('location')]).toEqual([303, `/desk/week/${WEEK}`]);
  expect([issue.status, issue.headers.get('location')]).toEqual([303, `/desk/issue/${WEEK}`]);
});

test('since when a source fails is said once, and a page holds no control character that was asked for', async () => {
  desk = await openDesk([article(1)]);
  const { store } = desk.house();
  const at = '2026-11-20T10:00:00.000Z';
  const state = (await store.loadStates(['lighthouse'])).get('lighthouse')!;
  await store.commitPoll({
    state: {
      ...state,
      condition: 'broken',
      conditionSince: at,
      conditionReason: said('schedule/errors', { reason: 'status 500', count: 3, since: at }),
    },
    articles: [],
    sightings: [],
  });

  const pages = await Promise.all(
    ['/desk/waiting', '/desk/sources/lighthouse'].map(async (path) => (await desk.get(path)).text()),
  );
  const why = await (await desk.get('/desk/why?url=%00%1bhttps://x.example/')).text();

  expect(pages.map((page) => page.match(/since (?:20 Nov|Nov 20)/g)?.length)).toEqual([1, 1]);
  expect(why).not.toMatch(/[\u0000-\u0008\u001b]/);
});
