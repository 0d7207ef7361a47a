// decisions that will not be obeyed: mistakes in files | called otherwise | for no week | about what nobody knows.

import { checkPicks, findDecisions } from '../../config/decision-files.ts';
import { sha256Hex } from '../../kit/hash.ts';
import type { Problem } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { FACTS } from '../../store/facts.ts';
import { printedDays } from '../decide/shelve.ts';
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
  return [
    ...mistakes,
    ...(await gone(house)),
    ...problems.filter((each) => each.code !== 'flow/past-picks' && !seen.has(rowOf(each))),
  ];
}

/** A loss of files is seen by those of the last weeks among them; who clears away what is old is not told of it for ever. */
const RECENT_MS = 60 * 86_400_000;

/** Files of printed weeks that are no longer there: no print asks for them, so nobody else would see it. */
async function gone({ configDir, now, store }: House): Promise<Problem[]> {
  const there = new Set((await findDecisions(configDir)).map(({ date }) => date));
  const absent = [...printedDays(await store.issueHeads())].filter((date) => !there.has(date));
  const hashes = await store.getFacts(absent.map(FACTS.picksHash));
  const lost = absent.filter((date) => (hashes.get(FACTS.picksHash(date)) ?? NONE) !== NONE).sort();
  const newest = lost.at(-1);
  if (newest === undefined || Date.parse(`${newest}T00:00:00Z`) < now() - RECENT_MS) return [];
  return [
    { ...said('config/decisions-gone', { count: lost.length, newest }), subject: `issues/${newest}.yaml`, level: 'warning' },
  ];
}

/** What a week without decisions is printed with. */
const NONE = sha256Hex('');

function rowOf({ code, subject }: Problem): string {
  return `${code} ${subject}`;
}
