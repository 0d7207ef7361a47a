import type { House } from '../flow/open.ts';
import { type Standing, standingsOf } from '../flow/sources/standings.ts';
import { type SourceStatus, statusesFor } from '../flow/sources/status.ts';
import { worstFirst } from '../flow/waiting.ts';
import { fold } from '../kit/text.ts';
import type { Condition, Source } from '../model/source.ts';

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

type Row = { readonly source: Source; readonly standing: Standing };

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
export async function sourceList(house: House, asked: SourceQuery): Promise<SourceList> {
  const all = await standingsOf(house);
  const counts = new Map<string, number>();
  for (const { standing } of all) for (const state of statesOf(standing)) counts.set(state, (counts.get(state) ?? 0) + 1);
  const found = worstFirst(all.filter(finderOf(asked)));
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
