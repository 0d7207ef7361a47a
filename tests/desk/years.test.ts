import { afterEach, expect, test } from 'vitest';
import { createDesk } from '../../src/desk/app.tsx';
import { makeSmallHouse, type SmallHouse } from '../flow/small-house.ts';
import { issueRun } from '../render/bulletins.ts';

const made: SmallHouse[] = [];
afterEach(async () => {
  for (const one of made.splice(0)) await one.remove();
});

test('the page of an issue lists the issues of its year, and leads to those of the others', async () => {
  const issues = issueRun(60, '2024-01-03', 1);
  const one = await makeSmallHouse({ issues });
  made.push(one);
  const house = await one.open();
  const door = { hosts: ['127.0.0.1:8042'] };
  const app = await createDesk({ house: () => house, reload: async () => undefined, curators: [], door });
  const daysOn = async (date: string): Promise<string[]> => {
    const answer = await app.request(`/desk/issue/${date}`, { headers: { host: '127.0.0.1:8042' } });
    const list = (await answer.text()).split('<h2>').slice(1).join('');
    return [...new Set([...list.matchAll(/href="\/desk\/issue\/(\d{4}-\d\d-\d\d)"/g)].map(([, day]) => day!))];
  };
  const days = issues.map(({ week }) => week.date).reverse();

  const late = await daysOn(days[0]!);
  const early = await daysOn('2024-01-03');
  await house.close();

  expect(late).toEqual([...days.filter((day) => day >= '2025'), days.find((day) => day < '2025')]);
  expect(early).toEqual([...days.filter((day) => day < '2025'), days[0]]);
});
