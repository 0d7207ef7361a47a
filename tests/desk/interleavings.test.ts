import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { overwritten, settleOverwritten } from '../../src/flow/issue/decide-at-desk.ts';
import { poll } from '../../src/flow/poll.ts';
import { publish } from '../../src/flow/publish.ts';
import { article, openDesk, store, type TestDesk, WEEK } from './newsroom.ts';

let desk: TestDesk;
afterEach(() => desk?.close());

const path = () => join(desk.configDir, 'issues', `${WEEK}.yaml`);
const file = () => readFile(path(), 'utf8').catch(() => '');
interface Written {
  readonly url?: string;
  readonly id?: string;
  readonly note?: string;
  readonly title?: string;
  readonly drop?: string;
}
const items = async (): Promise<Written[]> => (parse(await file()) as { items?: Written[] } | null)?.items ?? [];

function random(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return state % below;
  };
}

test('no edit is lost in five hundred random interleavings of desk, file, poll and publish', async () => {
  const articles = Array.from({ length: 12 }, (_, n) => article(n));
  desk = await openDesk(articles);
  const token = await desk.token();
  const next = random(7);
  /** What each article was last told by an acknowledged edit. */
  const notes = new Map<string, string>();
  const comments: string[] = [];
  let mine = 12;

  for (let round = 0; round < 500; round++) {
    const busy = new Set<string>();
    const work: Promise<unknown>[] = [];
    for (let n = 0; n < 1 + next(4); n++) {
      const one = articles[next(articles.length)]!;
      const note = `round ${round} hand ${n}`;
      const kind = next(10);
      if (kind < 6 && !busy.has(one.url)) {
        busy.add(one.url);
        work.push(
          desk.post(`/desk/week/${WEEK}/item/${one.id}`, { token, note }).then((answer) => {
            if (answer.status === 303) notes.set(one.url, note);
          }),
        );
      } else if (kind === 6) work.push(store(desk.house(), [article(mine++)]));
      else if (kind === 7) work.push(poll(desk.house(), { sourceIds: [] }));
      else if (kind === 8) work.push(publish(desk.house(), { dryRun: true }));
    }
    await Promise.all(work);
    if (next(5) === 0) {
      // a person with an editor: reads, types, saves, with nobody else at it
      const comment = `# by hand, round ${round}`;
      comments.push(comment);
      await writeFile(path(), `${comment}\n${await file()}`);
    }
  }

  const written = new Map((await items()).map((item) => [item.url, item.note]));
  expect([...notes].filter(([url, note]) => written.get(url) !== note)).toEqual([]);
  const text = await file();
  expect(comments.filter((comment) => !text.includes(comment))).toEqual([]);
  expect(notes.size).toBe(12);
});

test('an editor that saves an old file over the desk’s decisions is noticed, and they come back', async () => {
  const [one, two] = [article(1), article(2)];
  desk = await openDesk([one, two]);
  const token = await desk.token();
  await desk.post(`/desk/week/${WEEK}/do`, { token, do: 'pick', match: one.id });
  const old = await file();
  await desk.post(`/desk/week/${WEEK}/do`, { token, do: 'drop', match: two.id, reason: 'off topic' });

  await writeFile(path(), `# typed meanwhile\n${old}`);
  const page = await (await desk.get(`/desk/week/${WEEK}`)).text();
  const lost = await overwritten(desk.house(), WEEK);
  await settleOverwritten(desk.house(), WEEK, 'Ayşe', 'bring-back');

  expect(page).toContain('Bring them back');
  expect(lost.map((item) => item.drop)).toEqual(['off topic']);
  const text = await file();
  expect(text).toContain('# typed meanwhile');
  expect(text).toContain('off topic');
  expect(await overwritten(desk.house(), WEEK)).toEqual([]);
});
