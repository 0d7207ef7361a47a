import type { Context } from 'hono';
import type { Grouping } from '../flow/decide/week-lines.ts';
import type { ListQuery } from './list.ts';

const NAMES = ['q', 'source', 'topic', 'language', 'state', 'group', 'open', 'merge', 'page'] as const;
const GROUPS: readonly string[] = ['day', 'source', 'topic'];

/** What the address of a request asks of the list. */
export function listQuery(c: Context): ListQuery {
  return queryFrom(new URL(c.req.url).searchParams);
}

/** The same from any parameters; what is odd asks for nothing. */
export function queryFrom(parameters: URLSearchParams): ListQuery {
  const word = (name: string): string => (parameters.get(name) ?? '').slice(0, 200);
  const group = word('group');
  return {
    q: word('q'),
    source: word('source'),
    topic: word('topic'),
    language: word('language'),
    state: word('state'),
    group: (GROUPS.includes(group) ? group : '') as Grouping,
    open: word('open'),
    merge: word('merge'),
    page: Math.min(10_000, Math.max(0, Math.trunc(Number(parameters.get('page') ?? 0)) || 0)),
  };
}

/** The query with some of it changed, as it stands after a path; nothing for what asks for nothing. */
export function withQuery(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const all = { ...query, ...change };
  const told = NAMES.flatMap((name): [string, string][] => (all[name] ? [[name, String(all[name])]] : []));
  return told.length ? `?${new URLSearchParams(told)}` : '';
}

/** Where an action came from: the list as it was filtered, if the request comes from a page below this path. */
export function cameFrom(c: Context, path: string): ListQuery | undefined {
  const referer = c.req.header('referer') ?? '';
  if (!URL.canParse(referer)) return undefined;
  const { pathname, searchParams } = new URL(referer);
  return pathname === path || pathname.startsWith(`${path}/`) ? queryFrom(searchParams) : undefined;
}
