import { decodeHTML } from 'entities';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { type FoundObstacle, findObstacle } from '../rules/obstacle.ts';

/** What stands between us and a source's content: named, never passed in disguise. */
export interface Wall {
  readonly code: `fetch/${'challenge' | 'login' | 'consent' | 'empty' | 'denied' | 'region' | 'maintenance'}`;
  readonly reason: Said;
}

/** What is looked at; header names in lower case, `text` the beginning of the decoded body. */
export interface WallSample {
  readonly url: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** Response headers by which guards in front of a site say that this answer is theirs, not the site's. */
const CHALLENGE_HEADERS: readonly (readonly [name: string, value: RegExp, who: string])[] = [
  ['cf-mitigated', /challenge/i, 'cf-mitigated: challenge'],
  ['x-vercel-mitigated', /challenge|deny/i, 'x-vercel-mitigated'],
  ['x-amzn-waf-action', /challenge|captcha/i, 'x-amzn-waf-action'],
  ['x-datadome', /protected|captcha|block/i, 'x-datadome'],
  ['x-datadome-cid', /./, 'x-datadome-cid'],
  ['x-sucuri-block', /./, 'x-sucuri-block'],
  ['x-px-block', /./, 'x-px-block'],
  ['sg-captcha', /challenge/i, 'sg-captcha: challenge'],
  ['x-ddg-challenge', /./, 'x-ddg-challenge'],
];

/** Things only a test page loads or does, in lower case. Each also turns up on real pages now and then, hence the bound on text. */
const CHALLENGE_MARKS = [
  '/cdn-cgi/challenge-platform/h/',
  '_cf_chl_opt',
  'cf-browser-verification',
  '_incapsula_resource',
  'incapsula incident id',
  'captcha-delivery.com',
  '/.well-known/sgcaptcha',
  'px-captcha',
  'window._pxappid',
  'awswafintegration',
  '.within.website/x/cmd/anubis',
  'id="anubis_challenge"',
  'ddos-guard/js-challenge',
  'slowaes.decrypt',
];
/** A page that sets a cookie and loads itself again: nobody reads it. */
const COOKIE_AND_AGAIN =
  /document\.cookie\s*=\s*["'`][^;]{0,200}[;"'`][^<]{0,300}(?:location\.(?:reload|href|replace)|window\.location)/i;
const CONSENT_HOST = /^(?:consent|cookiewall|privacygate|guce|myprivacy|cmp)\./i;
const LOGIN_PATH =
  /\/(?:login|log-in|signin|sign-in|sign_in|sso|oauth2?|saml2?|auth|cas|giris|wp-login\.php|account\/login|users\/sign_in|hesap\/giris|adfs)(?:[/?.;]|$)/i;
const CONSENT_PATH = /\/(?:consent|cookie-?wall|cookie-?consent|privacy-?(?:gate|wall)|collectconsent)(?:[/?.;]|$)/i;

/** Text beyond which a page is content, whatever marks it bears. */
const MUCH_TEXT = 1_500;
const LOOK_AT = 64 * 1024;

/** A wall that the headers alone give away; the bodies of errors are not read (rules/fetching 12, 20). */
export function findHeaderWall(sample: WallSample): Wall | undefined {
  for (const [name, value, who] of CHALLENGE_HEADERS) {
    const got = sample.headers[name];
    // On a 200 such a header may merely say that the guard looked and let us in.
    if (
      got !== undefined &&
      value.test(got) &&
      (sample.status >= 400 || sample.status === 202 || name === 'cf-mitigated' || name === 'sg-captcha')
    ) {
      return {
        code: 'fetch/challenge',
        reason: said('fetch/wall-guard', { who, status: sample.status }),
      };
    }
  }
  return undefined;
}

/**
 * The wall that an answer with a body is; undefined when it may be content. A page with much text of its own is never a wall.
 * An HTML page where a feed was expected is the reader's to name, since it may announce the feed.
 */
export function findWall(sample: WallSample): Wall | undefined {
  const byHeader = findHeaderWall(sample);
  if (byHeader) return byHeader;
  const text = (sample.text ?? '').slice(0, LOOK_AT);
  if (!/[^\s\u0000\ufeff]/.test(text))
    return { code: 'fetch/empty', reason: said('fetch/empty-body', { status: sample.status }) };
  if (!isHtml(text)) return undefined;
  const title = titleOf(text);
  const words = visibleText(text);
  if (words.length >= MUCH_TEXT) return undefined;
  const named: Named = { named: title ? 'yes' : 'no', title: title.slice(0, 80) };
  const hasPassword = /<input\b[^>]{0,500}\btype\s*=\s*["']?password/i.test(text);
  const found = findObstacle({ titles: [title], lines: [words], letters: words.length, hasPassword });
  return (
    byMarks(text, named) ??
    byAddress(sample, title, named) ??
    byPassword(hasPassword, words, named) ??
    byWords(found, sample, named)
  );
}

/** The page by its title, where it has one. */
interface Named {
  readonly named: 'yes' | 'no';
  readonly title: string;
}

function byMarks(text: string, named: Named): Wall | undefined {
  const low = text.toLowerCase();
  return CHALLENGE_MARKS.some((mark) => low.includes(mark)) || COOKIE_AND_AGAIN.test(text)
    ? { code: 'fetch/challenge', reason: said('fetch/wall-challenge', { ...named }) }
    : undefined;
}

function byAddress({ url, finalUrl }: WallSample, title: string, named: Named): Wall | undefined {
  if (url === finalUrl) return undefined;
  const where = new URL(finalUrl);
  if (CONSENT_HOST.test(where.hostname) || CONSENT_PATH.test(where.pathname))
    return { code: 'fetch/consent', reason: said('fetch/wall-consent-at', { ...named, url: finalUrl }) };
  return LOGIN_PATH.test(where.pathname) && findObstacle({ titles: [title], letters: 0 })?.kind === 'login'
    ? { code: 'fetch/login', reason: said('fetch/wall-login-at', { ...named, url: finalUrl }) }
    : undefined;
}

function byPassword(hasPassword: boolean, words: string, named: Named): Wall | undefined {
  return hasPassword && words.length < 400 ? { code: 'fetch/login', reason: said('fetch/wall-login', { ...named }) } : undefined;
}

/** What a title that is nothing else says; a short text alone only of a test for a person: whether the rest is news, the rooms after us see better. */
function byWords(found: FoundObstacle | undefined, { status }: WallSample, named: Named): Wall | undefined {
  if (!found || (found.by === 'text' && found.kind !== 'challenge')) return undefined;
  switch (found.kind) {
    case 'challenge':
      return { code: 'fetch/challenge', reason: said('fetch/wall-challenge', { ...named }) };
    case 'denied':
      return { code: 'fetch/denied', reason: said('fetch/wall-denied', { ...named, status }) };
    case 'login':
      return { code: 'fetch/login', reason: said('fetch/wall-login', { ...named }) };
    case 'consent':
      return { code: 'fetch/consent', reason: said('fetch/wall-consent', { ...named }) };
    case 'region':
      return { code: 'fetch/region', reason: said('fetch/wall-region', { ...named }) };
    case 'maintenance':
      return { code: 'fetch/maintenance', reason: said('fetch/wall-maintenance', { ...named, status }) };
    default:
      return undefined; // a missing page, one that needs scripts or another browser, an offer: the reader names it, with what it knows
  }
}

/** True when a body begins like an HTML document, after what servers print before it. */
function isHtml(text: string): boolean {
  const head = text.slice(0, 2_000).toLowerCase();
  if (/<(?:rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]/.test(head)) return false;
  return /<(?:!doctype\s+html|html|head|body|title|script|meta|h1|form|center|div|p)[\s>/]/.test(head);
}

function titleOf(text: string): string {
  const start = /<title\b[^>]{0,200}>/i.exec(text);
  if (!start) return '';
  const from = start.index + start[0].length;
  const end = text.indexOf('<', from);
  return decodeHTML(text.slice(from, end < 0 ? from + 200 : Math.min(end, from + 200)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** What stands outside of tags, scripts and styles; good enough to tell much from little. Linear. */
function visibleText(text: string): string {
  let out = '';
  let at = 0;
  while (at < text.length && out.length < MUCH_TEXT * 2) {
    const open = text.indexOf('<', at);
    if (open < 0) {
      out += text.slice(at);
      break;
    }
    out += text.slice(at, open);
    const silent = /^<(script|style|noscript|title|template|svg)\b/i.exec(text.slice(open, open + 12))?.[1]?.toLowerCase();
    const close = silent ? indexOfIgnoringCase(text, `</${silent}`, open) : open;
    const end = close < 0 ? -1 : text.indexOf('>', close);
    if (end < 0) break;
    at = end + 1;
  }
  return out
    .replace(/&[#\w]{1,10};/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function indexOfIgnoringCase(text: string, word: string, from: number): number {
  const at = text.indexOf(word, from);
  const upper = text.indexOf(word.toUpperCase(), from);
  return at < 0 ? upper : upper < 0 ? at : Math.min(at, upper);
}
