// Our own line: what cannot be told apart from an outage of ours is kept back until the pass has ended, and written only if it is theirs.
import type { Problem } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { FACTS, type Fact } from '../../store/facts.ts';
import type { Polled } from '../decide/next-state.ts';
import { type Asked, askedOf, judgeSilence, mainManner, mannerOf, type Silence } from '../decide/outage.ts';
import type { House } from '../open.ts';

/** What one pass learns about our line. */
export interface LineWatch {
  /** True for what may be our own outage: then it is not to be stored yet. */
  notes(polled: Polled): boolean;
  /** At the end of the pass: the outage as a problem of ours; undefined when what was kept back is the sources' own. */
  judge(): Promise<Problem | undefined>;
}

/** Watches our line during one pass. */
export function watchLine(house: Pick<House, 'store' | 'now' | 'machine'>): LineWatch {
  const asked: Asked[] = [];
  return {
    notes({ source, state, result }) {
      asked.push(askedOf(source.url, state, result));
      return mannerOf(result) !== undefined;
    },
    async judge() {
      if (!asked.length) return undefined;
      const before = await knownSilence(house);
      const silence = judgeSilence(before, asked, new Date(house.now()).toISOString());
      if (JSON.stringify(silence) !== JSON.stringify(before))
        await house.store.setFact(FACTS.silence(house.machine), silence ?? null);
      return silence && outageOf(silence);
    },
  };
}

/** The outage of ours that stands, as a problem; undefined when there is none. */
export async function knownOutage(house: Pick<House, 'store' | 'machine'>): Promise<Problem | undefined> {
  const silence = await knownSilence(house);
  return silence && outageOf(silence);
}

async function knownSilence({ store, machine }: Pick<House, 'store' | 'machine'>): Promise<Silence | undefined> {
  return (await store.getFact(FACTS.silence(machine) as Fact<Silence | null>)) ?? undefined;
}

function outageOf({ isOurs, hosts, since }: Silence): Problem | undefined {
  if (!isOurs) return undefined;
  const told = said('poll/our-outage', { count: Object.keys(hosts).length, manner: mainManner(hosts), since });
  return { ...told, subject: 'network', level: 'error' };
}
