// Is the clock to be trusted? A jump ahead of more than a day prints and takes nothing, until it is set right or servers say the same.

import type { Problem } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import type { ClockMemory, ClockStep } from '../../schedule/steps.ts';
import { FACTS, type Fact } from '../../store/facts.ts';
import type { House } from '../open.ts';

/** What a look at the clocks of this machine says. */
export interface ClockLook {
  readonly steps: readonly ClockStep[];
  /** Why nothing may be written under this clock. */
  readonly doubt?: Problem;
}

type Clocks = Pick<House, 'store' | 'now' | 'steady' | 'boot' | 'machine'>;
type Asking = Pick<House, 'sources' | 'fetcher'>;

const DAY_MS = 86_400_000;
const MAX_ASKED = 3;

/** Looks at both clocks and remembers. A clock that was put right in between must not have sources asked before their publishers allowed. */
export async function lookAtHouseClocks(house: Clocks & Partial<Pick<House, 'fetcher'>>): Promise<ClockLook> {
  const { store, steady, boot, machine } = house;
  const ours = FACTS.clocks(machine) as Fact<ClockMemory>;
  if (!steady) return { steps: [] };
  const { EARLIEST_AT, lookAtClocks } = await import('../../schedule/steps.ts');
  const wall = house.now();
  const before = await store.getFact(ours);
  const { memory, byMs } = lookAtClocks(before, { wall, steady: steady(), ...(boot === undefined ? {} : { boot }) });
  await store.setFact(ours, memory);
  if (byMs) (await house.fetcher?.())?.clockStepped?.(byMs);
  const doubt = wall < EARLIEST_AT ? tooEarly(wall) : memory.doubt && tooFar(wall, memory.doubt);
  return { steps: memory.steps, ...(doubt ? { doubt } : {}) };
}

/** As they are remembered, without a look: for what only shows. */
export async function knownSteps({ store, machine }: Pick<House, 'store' | 'machine'>): Promise<readonly ClockStep[]> {
  return (await store.getFact(FACTS.clocks(machine) as Fact<ClockMemory>))?.steps ?? [];
}

/** Whether servers of the sources show our day: then the doubt is over. Their answers are read for their date alone. */
export async function confirmClock({ store, now, sources, fetcher, machine }: Clocks & Asking): Promise<boolean> {
  const { get } = await fetcher();
  let agreeing = 0;
  let others = 0;
  for (const { url } of sources.filter((each) => !each.paused).slice(0, MAX_ASKED)) {
    const result = await get({ url, purpose: 'feed' });
    const said = result.kind === 'fresh' ? Date.parse(result.page.headers.date ?? '') : Number.NaN;
    if (Number.isNaN(said)) continue;
    if (Math.abs(said - now()) < DAY_MS) agreeing++;
    else others++;
  }
  if (agreeing <= others) return false;
  const ours = FACTS.clocks(machine) as Fact<ClockMemory>;
  const memory = await store.getFact(ours);
  const { believed } = await import('../../schedule/steps.ts');
  if (memory) await store.setFact(ours, believed(memory));
  return true;
}

function tooEarly(wall: number): Problem {
  return { ...said('flow/clock-behind', { day: day(wall) }), subject: 'clock', level: 'error' };
}

function tooFar(wall: number, { byMs }: ClockStep): Problem {
  const days = Math.round(byMs / DAY_MS);
  return { ...said('flow/clock-ahead', { days, day: day(wall) }), subject: 'clock', level: 'error' };
}

const day = (wall: number): string => new Date(wall).toISOString().slice(0, 10);
