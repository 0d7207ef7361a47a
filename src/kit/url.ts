import { shortHash } from './hash.ts';

/** The URL when it parses and is http or https; else undefined. Base is optional. */
export function findHttpUrl(value: string, base?: string): URL | undefined {
  let url: URL;
  try {
    url = new URL(value.trim(), base);
  } catch {
    return undefined;
  }
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

const TRACKING =
  /^(utm_|at_|mc_|pk_|piwik_|mtm_|hsa_|ns_|_hs|oly_|vero_|stm_)|^(fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mkt_tok|ref_src|cmpid|s_cid|rss|ocid|smid|xtor|wt_mc|spm|scm)$/i;

/**
 * One spelling for addresses that name the same resource: https, no `www.`/`m.`/`amp.`, no fragment, no tracking parameters,
 * parameters sorted, no trailing slash or index file, AMP suffixes gone. For comparing only, never for fetching or showing.
 */
export function canonicalizeUrl(value: string): string {
  const url = findHttpUrl(value);
  if (!url) return value.trim();
  const host = url.hostname.replace(/\.$/, '').replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, '');
  const port = url.port ? `:${url.port}` : '';
  let path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '/')
    .replace(/\/amp\/?$/i, '/')
    .replace(/\.amp(\.html?)?$/i, '$1');
  if (path.length > 1) path = path.replace(/\/$/, '');
  const params = [...url.searchParams].filter(
    ([name, v]) => !TRACKING.test(name) && !(name === 'amp' && (v === '' || v === '1')),
  );
  params.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  const query = params.length ? `?${new URLSearchParams(params)}` : '';
  return `https://${host}${port}${path === '/' ? '' : path}${query}`;
}

/** A short key for an address; equal for two spellings of one resource (see `canonicalizeUrl`). */
export function addressKey(value: string): string {
  return shortHash(canonicalizeUrl(value));
}

/** The address without parameters that only count clicks (P10); everything else stays byte for byte. */
export function stripTracking(value: string): string {
  const url = findHttpUrl(value);
  if (!url) return value;
  const doomed = [...new Set(url.searchParams.keys())].filter((name) => TRACKING.test(name));
  if (!doomed.length) return value.trim();
  for (const name of doomed) url.searchParams.delete(name);
  return url.href;
}
