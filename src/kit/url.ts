import { shortHash } from './hash.ts';

/** The URL when it parses and is http or https; else undefined. Base is optional. */
export function findHttpUrl(value: string, base?: string): URL | undefined {
  const trimmed = value.trim();
  // an id that is no address is the common case, and a failed try costs ten times as much as a look at the first letter
  if (base === undefined && trimmed.charCodeAt(0) > 32 && !/^h/i.test(trimmed)) return undefined;
  let url: URL;
  try {
    url = new URL(trimmed, base);
  } catch {
    return undefined;
  }
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/** An address for feed readers as what it stands for: `feed:https://…` and `feed://…` (the "feed URI scheme"); any other as it is. */
export function plainFeedAddress(address: string): string {
  return address
    .trim()
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://');
}

// Parameters that only count clicks, whatever their value. Sources: the public lists of ClearURLs and of Brave, and what feeds carry.
const TRACKING_PREFIX =
  /^(?:utm_|at_|mc_|pk_|piwik_|mtm_|matomo_|hsa_|ns_|_hs|oly_|vero_|stm_|sfmc_|elq|__hs|fb_|ga_|trk|wt_|aff_|pf_rd_|asc_)/i;
const TRACKING_NAMES = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mkt_tok ref_src ref_url cmpid cmp cid_source s_cid s_kwcid rss ocid smid ' +
    'xtor wt.mc_id spm scm _ga _gl _ke ck_subscriber_id hss_channel wickedid srsltid ncid icid intcid intcmp sr_share share_from guccounter guce_referrer guce_referrer_sig ' +
    'mbid epik __twitter_impression sh_kit phpsessid jsessionid sessionid fromrss feedname rss_medium gaa_at gaa_n gaa_ts gaa_sig'
  ).split(' '),
);
// Names that may be more than a counter: only where the value says so.
const MAYBE_TRACKING =
  /^(?:ref|referrer|referer|source|src|from|via|campaign|medium|share|shared|origin|channel|partner|feature|sref|dm|output)$/i;
const COUNTED =
  /^(?:rss|atom|feeds?|rssfeed|twitter|tw|x|facebook|fb|linkedin|instagram|whatsapp|telegram|newsletter|nl|e?mail|social|share|shared|sharing|home|homepage|front|push|app|mobile|google|googlenews|gnews|flipboard|syndication|bluesky|mastodon|youtube|search)(?:[-_.].{0,40})?$/i;

/** True when a parameter only tells who sent the reader, and never what to show. */
function isTracking(name: string, value: string): boolean {
  return (
    TRACKING_NAMES.has(name.toLowerCase()) || TRACKING_PREFIX.test(name) || (MAYBE_TRACKING.test(name) && COUNTED.test(value))
  );
}

// Parameters that ask for another dress of the same page.
function isDress(name: string, value: string): boolean {
  return (
    (/^(?:amp|print|printable|mobile|m)$/i.test(name) && /^(?:1|true|yes|)$/i.test(value)) ||
    (/^(?:outputtype|output|view|format|layout)$/i.test(name) && /^(?:amp|print|mobile)$/i.test(value))
  );
}

/**
 * One spelling for addresses that name the same resource: https, no `www.`/`m.`/`amp.`, no fragment (but `#!` and `#/`, which name
 * pages), no tracking parameters or session, parameters sorted, no trailing slash or index file, AMP, print and AMP-cache dress gone,
 * percent-encoding alike. For comparing only, never for fetching or showing: what is no http address comes back trimmed.
 */
export function canonicalizeUrl(value: string): string {
  const parsed = findHttpUrl(value);
  if (!parsed) return value.trim();
  const url = withoutAmpCache(parsed);
  const host = url.hostname.replace(/\.$/, '').replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, '');
  const port = url.port ? `:${url.port}` : '';
  let path = plainPath(alike(url.pathname));
  if (path.endsWith('/')) path = path.slice(0, -1);
  const query = url.search ? queryOf(url.searchParams) : '';
  const fragment = /^#[!/]./.test(url.hash) ? url.hash : '';
  return `https://${host}${port}${path}${query}${fragment}`;
}

/** Most paths hold nothing of what is taken off. */
const DRESSED = /;jsessionid=|\/\/|amp|mobile|print|index\.|default\./i;

function plainPath(path: string): string {
  if (!DRESSED.test(path)) return path;
  return path
    .replace(/;jsessionid=[^/]*/i, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/(?:amp|mobile)\/(?=.)/i, '/')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/i, '/')
    .replace(/\/(?:amp|print)\/?$/i, '/')
    .replace(/\.amp(\.html?)?$/i, '$1');
}

function queryOf(all: URLSearchParams): string {
  const params = [...all].filter(([name, v]) => !isTracking(name, v) && !isDress(name, v));
  params.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  return params.length ? `?${new URLSearchParams(params)}` : '';
}

/** A short key for an address; equal for two spellings of one resource (see `canonicalizeUrl`). */
export function addressKey(value: string): string {
  return shortHash(canonicalizeUrl(value));
}

/** The address without parameters that only count clicks (P10); everything else stays byte for byte. */
export function stripTracking(value: string): string {
  const trimmed = value.trim();
  const url = findHttpUrl(trimmed);
  const start = trimmed.indexOf('?');
  if (!url || start < 0) return trimmed;
  const hash = trimmed.indexOf('#', start);
  const end = hash < 0 ? trimmed.length : hash;
  const parts = trimmed.slice(start + 1, end).split('&');
  const kept = parts.filter((part) => {
    const at = part.indexOf('=');
    const [[name, v] = ['', '']] = new URLSearchParams(part);
    return at === 0 || !isTracking(name, v);
  });
  if (kept.length === parts.length) return trimmed;
  return `${trimmed.slice(0, start)}${kept.length ? `?${kept.join('&')}` : ''}${trimmed.slice(end)}`;
}

/** True when an address carries parameters that only count clicks. */
export function hasTracking(value: string): boolean {
  return stripTracking(value) !== value.trim();
}

// google.com/amp/s/host/path and host-tld.cdn.ampproject.org/c/s/host/path are copies of host/path.
function withoutAmpCache(url: URL): URL {
  if (!/ampproject|google/.test(url.hostname)) return url;
  const isCache =
    /(?:^|\.)cdn\.ampproject\.org$/.test(url.hostname) ||
    (/^(?:www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) && url.pathname.startsWith('/amp/'));
  const found = isCache ? /^\/(?:amp|[a-z])\/(?:s\/)?([^/]+\.[^/]+(?:\/.*)?)$/.exec(url.pathname) : null;
  return (found && findHttpUrl(`https://${found[1]}${url.search}`)) || url;
}

// %7E and ~, %c3 and %C3 are one (RFC 3986 §6.2.2); what a path may not hold bare stays encoded.
function alike(path: string): string {
  if (!path.includes('%')) return path;
  return path.replace(/%[0-9a-f]{2}/gi, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(char) ? char : code.toUpperCase();
  });
}
