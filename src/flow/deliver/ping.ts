// ping: the feeds that changed | what an earlier ping still owes | one POST each to the hub. The files stand already; nothing here stops a publish.

import type { Problem } from '../../model/fault.ts';
import type { Told } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';

/** A hub that was away for a year is not told of every feed there ever was. */
const MAX_OWED = 500;

/**
 * Tells the hub of the config, where there is one, that feeds changed (WebSub: hub.mode=publish, hub.url=…), each by a form of its own.
 * `changed` are paths below the site. What could not be told is owed, and told with the next publish. Answers what went wrong.
 */
export async function pingHub(house: House, changed: readonly string[]): Promise<Problem[]> {
  const { hub, site, editions = [] } = house.publication;
  const addressOf = (path: string): string => {
    const other = editions.find(({ language }) => path.startsWith(`${language}/`));
    return other ? `${other.site}${path.slice(other.language.length + 1)}` : `${site}${path}`;
  };
  const ours = [site, ...editions.map((each) => each.site)];
  if (hub === undefined) return [];
  const owed = (await house.store.getFact(FACTS.hubOwed)) ?? [];
  const topics = [...new Set([...owed.filter((each) => ours.some((one) => each.startsWith(one))), ...changed.map(addressOf)])];
  if (!topics.length) return [];
  const poster = await house.poster();
  const untold: string[] = [];
  const reasons = new Map<string, Told>();
  let told = 0;
  try {
    for (const [at, topic] of topics.entries()) {
      const result = await poster.post(hub, { 'hub.mode': 'publish', 'hub.url': topic });
      if (result.kind === 'taken') {
        told++;
        continue;
      }
      reasons.set(JSON.stringify(result.reason), result.reason);
      // A hub that is not there for one feed is not there for the next either.
      if (result.kind === 'failed') {
        untold.push(...topics.slice(at));
        break;
      }
      // What it will not have (4xx) it will not have tomorrow.
      if (result.status >= 500 || result.status === 429) untold.push(topic);
    }
  } finally {
    await poster.close();
  }
  const next = untold.slice(-MAX_OWED);
  if (next.length || owed.length) await house.store.setFact(FACTS.hubOwed, next);
  if (told === topics.length) return [];
  return [
    {
      ...said('flow/hub', {
        told,
        all: topics.length,
        reasons: [...reasons.values()],
        again: next.length ? 'yes' : 'no',
      }),
      subject: new URL(hub).host,
      level: 'warning',
    },
  ];
}
