import type { House } from '../flow/open.ts';
import { type Row, type Standing, standingsAtHand } from '../flow/sources/standings.ts';
import { type SourceStatus, statusesFor } from '../flow/sources/status.ts';
import { worstFirst } from '../flow/waiting.ts';
import { fold } from '../kit/text.ts';
import type { Condition } from '../model/source.ts';

/** What the address of the list of sources says. */
export interface SourceQuery {
  readonly q: string;
  /** A condition, `held`, or nothing. */
  readonly state: string;
  readonly page: number;
}

/** A page of the sources. */
export interface SourceList {
  readonly query: SourceQuery;
  /** Worst first. */
  readonly shown: readonly SourceStatus[];
  /** How many are what was asked for. */
  readonly found: number;
  /** How many there are of each state, before anything is asked for. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Sources a page. */
export const PAGE_SOURCES = 100;
/** The states of sources in the order in which they want a look. */
export const SOURCE_STATES: readonly (Condition | 'held')[] = [
  'broken',
  'gone',
  'blocked',
  'moved',
  'held',
  'new',
  'quiet',
  'healthy',
  'paused',
];

/** What a request asks of the list; what is odd asks for nothing. */
export function sourceQuery(parameters: URLSearchParams): SourceQuery {
  const state = parameters.get('state') ?? '';
  return {
    q: (parameters.get('q') ?? '').trim().slice(0, 200),
    state: (SOURCE_STATES as readonly string[]).includes(state) ? state : '',
    page: Math.min(1_000_000, Math.max(0, Math.trunc(Number(parameters.get('page') ?? 0)) || 0)),
  };
}

/** The query as it stands after a path. */
export function sourcesPath(query: SourceQuery): string {
  const told = Object.entries(query).flatMap(([name, value]): [string, string][] => (value ? [[name, String(value)]] : []));
  return told.length ? `/desk/sources?${new URLSearchParams(told)}` : '/desk/sources';
}

/** The page of sources that was asked for: only its own are read in whole. */
export async function sourceList(house: House, wanted: SourceQuery): Promise<SourceList> {
  const { ordered, counts } = await arranged(house);
  // while no state is known, none is asked for
  const asked = counts.size ? wanted : { ...wanted, state: '' };
  const found = asked.q || asked.state ? ordered.filter(finderOf(asked)) : ordered;
  const page = Math.min(asked.page, Math.max(0, Math.ceil(found.length / PAGE_SOURCES) - 1));
  const rows = found.slice(page * PAGE_SOURCES, (page + 1) * PAGE_SOURCES);
  return {
    query: { ...asked, page },
    shown: await statusesFor(
      house,
      rows.map(({ source }) => source),
    ),
    found: found.length,
    counts,
  };
}

interface Arranged {
  readonly ordered: readonly Row[];
  readonly counts: ReadonlyMap<string, number>;
}
const arrangements = new WeakMap<readonly unknown[], Arranged>();

/** All sources, worst first; in the order of the configuration while it is not known how so many stand. */
async function arranged(house: House): Promise<Arranged> {
  const rows = await standingsAtHand(house);
  const known = arrangements.get(rows ?? house.sources);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { standing } of rows ?? []) for (const each of statesOf(standing)) counts.set(each, (counts.get(each) ?? 0) + 1);
  const unknown = (): Row[] => house.sources.map((source) => ({ source, standing: { condition: 'new' } }));
  const made = { ordered: rows ? worstFirst(rows) : unknown(), counts };
  arrangements.set(rows ?? house.sources, made);
  return made;
}

function statesOf({ condition, isHeld }: Standing): string[] {
  return isHeld ? [condition, 'held'] : [condition];
}

/** By name, id or address. */
function finderOf({ q, state }: SourceQuery): (row: Row) => boolean {
  const folded = fold(q);
  const plain = q.toLowerCase();
  return ({ source, standing }) =>
    (!state || statesOf(standing).includes(state)) &&
    (!q ||
      source.id.toLowerCase().includes(plain) ||
      source.url.toLowerCase().includes(plain) ||
      (folded !== '' && fold(source.name).includes(folded)));
}
