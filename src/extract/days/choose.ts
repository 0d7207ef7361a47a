import type { ReadDate } from '../../kit/date.ts';
import type { Finding } from '../../model/article.ts';
import type { Signal } from './signal.ts';

/** The signal chosen, how sure it is, and why. */
export interface Choice {
  readonly signal: Signal;
  readonly trust: Finding['trust'];
  readonly why: string;
}

interface Weighed {
  readonly signal: Signal;
  readonly total: number;
  /** How many kinds of signal support it. */
  readonly groups: number;
}

const DAY_MS = 86_400_000;

/** How much the day of a signal gains and loses beside the weights of the signals themselves. */
const GAINS = {
  /** A neighbouring day, since zones differ: the share of its weight that counts. */
  neighbour: 0.6,
  /** Each further text that shows the day. */
  text: 0.5,
  texts: 1,
  /** The one day that readers are shown, and no day of change: what machines alone are told is often the day of the draft. */
  shown: 1.8,
  /** A day that the page says it was updated on: less likely the day of publication, and not at all when an earlier one is told. */
  alsoUpdate: 0.4,
  earlierTold: 3,
} as const;

/** From what total on a day is taken, alone or against a rival, and how sure it is then. */
const ENOUGH = { alone: 1.3, against: 3.4, ahead: 0.8, likely: 3.5, clearlyAhead: 1, sure: 5 } as const;

const utcDay = (date: ReadDate): string => new Date(date.value).toISOString().slice(0, 10);
const daysApart = (a: Signal, b: Signal): number => Math.abs(Date.parse(a.day) - Date.parse(b.day)) / DAY_MS;

/** Three days or more by the headline are a list of other pieces: those before it, or after the first, say little. */
export function withoutTeasers(signals: readonly Signal[], headline: number | undefined): readonly Signal[] {
  if (headline === undefined) return signals;
  const close = signals.filter((each) => each.at !== undefined && each.weight >= 3);
  if (new Set(close.map((each) => each.day)).size < 3) return signals;
  const first = close.filter((each) => each.at! > headline).toSorted((a, b) => a.at! - b.at!)[0];
  return signals.map((each) => (close.includes(each) && each.day !== first?.day ? { ...each, weight: 1 } : each));
}

/** The day with the most weight; neighbours support each other, since zones differ. Weak ones that disagree come to nothing. */
export function choose(signals: readonly Signal[], updates: readonly Signal[]): Choice | undefined {
  if (!signals.length) return undefined;
  const shown = new Set(signals.filter((each) => each.shown).map((each) => each.day));
  const weighed = signals.map((signal) => weigh(signal, signals, updates, shown));
  weighed.sort((a, b) => b.total - a.total || b.signal.weight - a.signal.weight || (a.signal.day < b.signal.day ? -1 : 1));
  const best = strongestNeighbour(weighed);
  const rival = weighed.find((each) => daysApart(each.signal, best.signal) > 1);
  if (best.total < ENOUGH.alone) return undefined;
  if (rival && best.total < ENOUGH.against && best.total - rival.total < ENOUGH.ahead) return undefined;
  const agree = `${best.groups} kind${best.groups > 1 ? 's' : ''} of signal agree${best.groups > 1 ? '' : 's'}`;
  return {
    signal: best.signal,
    trust: trustOf(best, rival),
    why: `${agree}${rival ? `, ${rival.signal.day} was the other` : ''}`,
  };
}

/** Zones and print dates make neighbours of one day: of those, what the page tells machines in the strongest words is taken. */
function strongestNeighbour(weighed: readonly Weighed[]): Weighed {
  const top = weighed[0]!;
  return weighed
    .filter((each) => each === top || (each.signal.group === 'structured' && daysApart(each.signal, top.signal) <= 1))
    .toSorted((a, b) => b.signal.weight - a.signal.weight || b.total - a.total)[0]!;
}

function trustOf(best: Weighed, rival: Weighed | undefined): Finding['trust'] {
  if (best.groups > 1 && best.total >= ENOUGH.sure) return 'sure';
  const isClear = !rival || best.total - rival.total >= ENOUGH.clearlyAhead;
  return best.total >= ENOUGH.likely && isClear ? 'likely' : 'uncertain';
}

function weigh(signal: Signal, signals: readonly Signal[], updates: readonly Signal[], shown: ReadonlySet<string>): Weighed {
  const groups = new Map<Signal['group'], number>();
  let texts = 0;
  for (const other of signals) {
    const apart = daysApart(other, signal);
    if (apart > 1) continue;
    if (other !== signal && apart === 0 && other.group === 'text' && other.weight >= 1.5) texts++;
    const isSame = apart === 0 || utcDay(other.date) === utcDay(signal.date);
    const weight = isSame ? other.weight : other.weight * GAINS.neighbour;
    groups.set(other.group, Math.max(groups.get(other.group) ?? 0, weight));
  }
  const sum = [...groups.values()].reduce((all, weight) => all + weight, 0);
  const isUpdate = updates.some((update) => update.day === signal.day);
  const isShown = shown.size === 1 && shown.has(signal.day) && !isUpdate;
  const gain = Math.min(GAINS.texts, GAINS.text * texts) + (isShown ? GAINS.shown : 0);
  return { signal, total: sum + gain - (isUpdate ? lossOfUpdate(signal, signals, sum) : 0), groups: groups.size };
}

/** What a day loses that is also the day of change: most of it, when an earlier day is told in strong words. */
function lossOfUpdate(signal: Signal, signals: readonly Signal[], sum: number): number {
  const strong = signal.group === 'structured' ? 4.5 : 3.5;
  const isEarlierTold = signals.some((other) => other.group === 'structured' && other.weight >= strong && other.day < signal.day);
  return isEarlierTold ? Math.max(GAINS.earlierTold, 0.5 * sum) : GAINS.alsoUpdate;
}
