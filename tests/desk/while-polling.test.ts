import { expect, test } from 'vitest';
import { decideAtDesk, seenOf, takeBack } from '../../src/flow/issue/decide-at-desk.ts';
import { deskWeek } from '../../src/flow/issue/desk-week.ts';
import { article, openDesk, store, WEEK } from './newsroom.ts';

const many = Array.from({ length: 260 }, (_, n) => article(n));
const JSON_ASKED = { accept: 'application/json' };

test('whoever decides about a line of a big week does not wait until what a poll has just brought is grouped', async () => {
  const desk = await openDesk(many);
  const house = desk.house();
  const { id } = (await deskWeek(house, WEEK)).view.proposal.candidates.at(-1)!.lead;
  await store(house, [article(900)]);
  const look = { mayBeOld: true };

  const picked = await decideAtDesk(house, WEEK, { do: 'pick', match: id }, { by: 'Ada', seen: 'none', look });
  const taken = await takeBack(house, WEEK, 'Ada', id, look);
  const held = await decideAtDesk(house, WEEK, { do: 'hold', match: id }, { by: 'Ada', seen: 'none', look });

  expect([picked.kind, taken.kind, held.kind]).toEqual(['saved', 'saved', 'saved']);
  const shown = await deskWeek(house, WEEK, look);
  expect(shown.view.isOld).toBe(true);
  expect(shown.byId.get(id)?.state).toBe('held');
  expect((await deskWeek(house, WEEK)).byId.get(id)?.state).toBe('held');
  await desk.close();
});

test('a week is big by what there is to group, not by the stories that come of it', async () => {
  const copies = many.slice(0, 130).map((each, n) => ({ ...many[n % 10]!, id: each.id, url: each.url, entry: each.entry }));
  const desk = await openDesk(copies);
  const house = desk.house();
  expect((await deskWeek(house, WEEK)).view.stories.length).toBeLessThan(30);

  await store(house, [article(900)]);

  expect((await deskWeek(house, WEEK, { mayBeOld: true })).view.isOld).toBe(true);
  await desk.close();
});

test('a story under another headline than the one it was decided about by is decided about as it is shown', async () => {
  const desk = await openDesk(many.slice(0, 5));
  const house = desk.house();
  const first = many[3]!;
  await decideAtDesk(house, WEEK, { do: 'hold', match: first.id }, { by: 'Ada' });
  const more = article(903, {
    sourceId: 'kiyi',
    url: 'https://ministry.gov.zz/news/903',
    title: first.title,
    paragraphs: [...first.paragraphs, ...many[4]!.paragraphs],
  });
  await store(house, [more]);
  const { view } = await deskWeek(house, WEEK);
  const shown = view.proposal.candidates.find(({ state }) => state === 'held')!;
  expect(shown.lead.id).toBe(more.id);

  const answer = await decideAtDesk(house, WEEK, { do: 'unhold', match: shown.lead.id }, { by: 'Ada', seen: seenOf(shown.pick) });

  expect(answer.kind).toBe('saved');
  expect((await deskWeek(house, WEEK)).byId.get(first.id)?.state).toBe('proposed');
  expect((await takeBack(house, WEEK, 'Ada', shown.lead.id)).kind).toBe('saved');
  expect((await deskWeek(house, WEEK)).byId.get(first.id)?.state).toBe('held');
  await desk.close();
});

test('what is proposed of the same stories follows each decision and each configuration', async () => {
  const desk = await openDesk(many.slice(0, 5));
  const house = desk.house();
  const chosen = async (of = house): Promise<number> => (await deskWeek(of, WEEK)).view.proposal.chosen.length;
  const before = await chosen();
  const small = { ...house.publication, issue: { ...house.publication.issue, maxItems: 2 } };

  const short = await chosen({ ...house, stamp: 'short', publication: small });
  await decideAtDesk(house, WEEK, { do: 'drop', match: many[0]!.id, reason: 'old news' }, { by: 'Ada' });

  expect([before, short, await chosen(), await chosen()]).toEqual([5, 2, 4, 4]);
  await desk.close();
});

test('every door of the desk decides while a poll brings news, about lines shown and about what came just now', async () => {
  const desk = await openDesk(many);
  const week = await deskWeek(desk.house(), WEEK);
  const [one, two] = week.view.proposal.candidates.slice(-2).map(({ lead }) => lead.id);
  const late = article(901);
  await store(desk.house(), [late]);
  const token = await desk.token();
  const send = (path: string, fields: Record<string, string>) =>
    desk.post(`/desk/week/${WEEK}/${path}`, { token, ...fields }, JSON_ASKED);

  const answers = [
    await send('do', { do: 'pick', match: one!, seen: 'none' }),
    await send('move', { match: one!, step: 'up' }),
    await send('undo', { match: one! }),
    await send('undo', { match: one! }),
    await send('many', { how: 'hold', match: two! }),
    await send(`aside/${two}`, { text: 'ask the ministry' }),
    await send('do', { do: 'pick', match: late.id, seen: 'none' }),
  ];

  expect(answers.map((each) => each.status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
  const after = await deskWeek(desk.house(), WEEK);
  expect([one!, two!, late.id].map((id) => after.byId.get(id)?.state)).toEqual(['left', 'held', 'picked']);
  await desk.close();
});
