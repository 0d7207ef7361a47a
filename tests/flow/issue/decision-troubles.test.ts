import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decisionTroubles } from '../../../src/flow/issue/decision-troubles.ts';
import { viewWeek } from '../../../src/flow/issue/week.ts';
import { makeSmallHouse, type SmallHouse } from '../small-house.ts';

const NOW = () => Date.parse('2024-02-16T10:00:00Z');
let small: SmallHouse;
beforeEach(async () => {
  small = await makeSmallHouse();
  await mkdir(join(small.configDir, 'issues'));
});
afterEach(() => small.remove());

async function troubles(): Promise<string[]> {
  const house = await small.open({ now: NOW });
  const problems = await decisionTroubles(house);
  await house.close();
  return problems.map(({ code, subject, level }) => `${level} ${code} ${subject.replace(/.*\/(?=issues\/)/, '')}`);
}

test('decisions that are for no week, that match nothing, and files called otherwise are told, each once', async () => {
  await small.write('issues/notes.yaml', 'items:\n  - url: https://news.example/nobody-knows\n    drop: no\n');
  await small.write('issues/14.02.2024.yaml', 'items:\n  - url: https://news.example/nor-this\n    pick: true\n');
  await small.write('issues/2024-02-14.yaml', 'items:\n  - url: https://news.example/nor-that\n    pick: true\n');

  const house = await small.open({ now: NOW });
  const files = (await decisionTroubles(house))
    .filter((each) => each.code === 'curate/unmatched')
    .map((each) => each.values?.file);
  await house.close();

  expect(files.map((each) => String(each).replace(/.*\/(?=issues\/)/, '')).sort()).toEqual([
    'issues/14.02.2024.yaml',
    'issues/2024-02-14.yaml',
  ]);
  expect((await troubles()).sort()).toEqual([
    'error config/unplaced issues/notes.yaml',
    'warning config/name issues/14.02.2024.yaml',
    'warning config/name issues/notes.yaml',
    'warning curate/unmatched https://news.example/nor-that',
    'warning curate/unmatched https://news.example/nor-this',
  ]);
});

test('a week whose own file cannot be read is told by its mistakes', async () => {
  await small.write('issues/2024-02-14.yaml', 'items:\n  - url: https://news.example/a\n    pik: true\n');

  expect((await troubles())[0]).toMatch(/^error \S+ issues\/2024-02-14\.yaml:3:5/);
});

test('every view of the week says which decisions are for no week: the desk shows what the print would stop at', async () => {
  await small.write('issues/notes.yaml', 'items:\n  - url: https://news.example/nobody-knows\n    drop: no\n');
  const house = await small.open({ now: NOW });

  const { problems } = await viewWeek(house);
  await house.close();

  expect(problems).toContainEqual(expect.objectContaining({ code: 'config/unplaced', level: 'error' }));
});
