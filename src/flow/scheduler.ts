// scheduler: which sources are due, a page of them at a time | by their hosts | one job a host. Who leads does it; it polls nothing itself.
import type { Problem } from '../model/fault.ts';
import type { Source } from '../model/source.ts';
import type { HostWork } from '../schedule/engine.ts';
import { hostOf } from './decide/turns.ts';
import { rememberSources } from './known-sources.ts';
import type { House } from './open.ts';
import { confirmClock, lookAtHouseClocks } from './poll/clocks.ts';

/** Turns are read so many at a time, and not kept. */
const PAGE = 500;
/** Each source is looked at so often, whatever was known of it: somebody may have made it due by hand. */
const ANEW_MS = 3_600_000;

/** Sends out what is due. */
export interface Scheduler {
  look(house: House): Promise<readonly Problem[]>;
}

/** A scheduler. Of a source that is not due it keeps a number. */
export function createScheduler(send: (works: readonly HostWork[]) => Promise<void>): Scheduler {
  const lookAt = new Map<string, number>();
  let stamp = '';
  return {
    async look(house) {
      if (house.stamp !== stamp) lookAt.clear();
      stamp = house.stamp;
      const fewer = await rememberSources(house);
      const { steps, doubt } = await lookAtHouseClocks(house);
      if (doubt && !(await confirmClock(house))) return [...fewer, doubt];
      const { dueAt } = await import('../schedule/due.ts');
      const now = house.now();
      const hosts = new Map<string, string[]>();
      for (const page of pages(house.sources.filter((each) => !each.paused && (lookAt.get(each.id) ?? 0) <= now))) {
        const turns = await house.store.loadTurns(page.map((each) => each.id));
        for (const source of page) {
          const turn = turns.get(source.id);
          const at = dueAt(source, turn, now, steps) ?? Number.POSITIVE_INFINITY;
          lookAt.set(source.id, Math.min(at, now + ANEW_MS));
          if (at > now) continue;
          const host = hostOf(source, turn);
          hosts.set(host, [...(hosts.get(host) ?? []), source.id]);
        }
      }
      await send([...hosts].map(([host, sourceIds]) => ({ host, sourceIds })));
      return fewer;
    },
  };
}

function* pages(sources: readonly Source[]): Generator<readonly Source[]> {
  for (let from = 0; from < sources.length; from += PAGE) yield sources.slice(from, from + PAGE);
}
