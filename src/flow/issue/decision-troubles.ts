// decisions that will not be obeyed: mistakes in files | called otherwise | for no week | about what nobody knows.

import { checkPicks } from '../../config/decision-files.ts';
import type { Problem } from '../../model/fault.ts';
import type { House } from '../open.ts';
import { unreadableNow } from './due.ts';
import { viewOf } from './week.ts';
import { weekAtHand } from './week-at-hand.ts';

/** What of all decisions wants a look before the hour: told at the start of a worker and with the status, for nobody looks for what is not there. */
export async function decisionTroubles(house: House): Promise<Problem[]> {
  const week = await weekAtHand(house);
  const mistakes = await checkPicks(house.configDir);
  // The week's own file cannot be read: there is no view of the week, and its mistakes say all.
  if (await unreadableNow(house, week)) return mistakes;
  const { problems } = await viewOf(house, week, await house.store.issueHeads(), { mayBeOld: true });
  const seen = new Set(mistakes.map(rowOf));
  return [...mistakes, ...problems.filter((each) => each.code !== 'flow/past-picks' && !seen.has(rowOf(each)))];
}

function rowOf({ code, subject }: Problem): string {
  return `${code} ${subject}`;
}
