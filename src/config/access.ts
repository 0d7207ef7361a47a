import type { Credentials } from '../model/page.ts';
import type { Source } from '../model/source.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The headers that open the door of an address: those of the source whose own address has the same origin, the one with the longest common
 * path where there are several. `$NAME` is looked up here and nowhere earlier, so that no value stands in anything that is shown or kept.
 */
export function credentialsFor(url: string, sources: readonly Source[], env: Env): Credentials | undefined {
  const target = parsed(url);
  const keyed = sources.filter((source) => source.access && placeOf(parsed(source.url)) === placeOf(target));
  if (!target || !keyed.length) return undefined;
  const nearest = keyed.reduce((best, each) => (common(each, target) > common(best, target) ? each : best));
  return headersOf(nearest.access!, env);
}

function headersOf({ headers, cookies, bearer, basic }: NonNullable<Source['access']>, env: Env): Credentials {
  const value = (written: string): string => (written.startsWith('$') ? (env[written.slice(1)] ?? '') : written);
  const out: Record<string, string> = {};
  for (const [name, written] of Object.entries(headers ?? {})) out[name.toLowerCase()] = value(written);
  const jar = Object.entries(cookies ?? {}).map(([name, written]) => `${name}=${value(written)}`);
  if (jar.length) out.cookie = jar.join('; ');
  if (bearer) out.authorization = `Bearer ${value(bearer)}`;
  if (basic) out.authorization = `Basic ${Buffer.from(`${value(basic.user)}:${value(basic.password)}`).toString('base64')}`;
  // a value that no header may hold would stop the request without a word about it
  return Object.fromEntries(Object.entries(out).map(([name, each]) => [name, each.replace(/[\r\n\0]+/g, ' ').trim()]));
}

/** Scheme, host and port: `origin`, which the URL standard knows for schemes of the web alone. */
function placeOf(url: URL | undefined): string | undefined {
  return url && `${url.protocol}//${url.host}`;
}

function common(source: Source, target: URL): number {
  const path = parsed(source.url)!.pathname;
  let same = 0;
  while (same < path.length && path[same] === target.pathname[same]) same++;
  return same;
}

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
