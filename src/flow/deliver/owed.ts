// owed: what was begun and must end. Files of a saved issue that are not written, and mail of a printed one that has not gone.

import type { IssueHead } from '../../model/issue.ts';
import { FACTS, type Fact } from '../../store/facts.ts';
import { type Owed, owe } from '../decide/retry.ts';
import type { House } from '../open.ts';

const KEPT = 10;

type Books = Pick<House, 'store'>;

/** The issues whose files may not be written yet; undefined when all stand. */
export function owedFiles({ store }: Books): Promise<readonly string[] | undefined> {
  return store.getFact(FACTS.owedFiles).then((dates) => dates ?? undefined);
}

/** Noted before an issue is saved: what follows is not done before its files stand. */
export async function oweFiles(house: Books, dates: readonly string[]): Promise<void> {
  await house.store.setFact(FACTS.owedFiles, [...new Set([...((await owedFiles(house)) ?? []), ...dates])]);
}

/** The files stand: from now on what is new can be mailed. */
export async function settleFiles(
  house: Pick<House, 'store' | 'now' | 'publication'>,
  issues: readonly IssueHead[],
): Promise<void> {
  const dates = await owedFiles(house);
  if (dates === undefined) return;
  const fresh = dates.filter((date) => issues.some((issue) => issue.week.date === date));
  const { mail, newsletter } = house.publication;
  if ((mail || newsletter?.draft) && fresh.length) await keepOwedMail(house, await withOwed(house, fresh));
  await house.store.setFact(FACTS.owedFiles, null);
}

async function withOwed(house: Pick<House, 'store' | 'now'>, dates: readonly string[]): Promise<readonly Owed[]> {
  const known = await owedMail(house);
  return [...known, ...dates.filter((date) => !known.some((each) => each.name === date)).map((date) => owe(date, house.now()))];
}

/** What is to be mailed, oldest first. */
export async function owedMail({ store }: Books): Promise<readonly Owed[]> {
  return (await store.getFact(FACTS.owedMail as Fact<readonly Owed[]>)) ?? [];
}

/** Keeps the list; the oldest ones are over. */
export async function keepOwedMail({ store }: Books, owed: readonly Owed[]): Promise<void> {
  await store.setFact(FACTS.owedMail, owed.slice(-KEPT));
}
