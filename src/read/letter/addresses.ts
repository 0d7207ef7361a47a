import { createHash } from 'node:crypto';
import { findHttpUrl, stripTracking } from '../../kit/url.ts';
import { ACTING_ADDRESS } from './acting-words.ts';

/** Servers that count who clicked and then send on to where the link leads. */
const COUNTING_HOST =
  /(?:^|\.)(?:list-manage\d?\.com|mandrillapp\.com|mailchi\.mp|sendgrid\.net|sendibt\d?\.com|sendibm\d?\.com|brevo\.com|mjt\.lu|createsend\d?\.com|cmail\d{1,2}\.com|acemlna\.com|acemlnb\.com|activehosted\.com|rs6\.net|klclick\d?\.com|hubspotlinks\.com|hs-sites\.com|hubspotemail\.net|exacttarget\.com|exct\.net|sparkpostmail\.com|mlsend\d?\.com|mailerlite\.com|getresponse\.com|beehiiv\.com|convertkit-mail\d?\.com|ckct\.io|awstrack\.me|safelinks\.protection\.outlook\.com|urldefense\.(?:com|proofpoint\.com)|lnkd\.in|t\.co|bit\.ly|ow\.ly|tinyurl\.com|buff\.ly|feedproxy\.google\.com)$/i;
/** A host of the sender's own that is named for it. */
const COUNTING_NAME =
  /^(?:clicks?|links?|lnk|trk|track(?:ing)?|email|mail|e|em|news|newsletter|nl|go|r|url\d*|ct|elink|mailing|mailer|t)\d*\./i;
const COUNTING_PATH =
  /\/(?:ls\/click|track\/click|wf\/click|e\/c|c\/[A-Za-z0-9_-]{12,}|cl0|e3t\/ct[a-z]|click|clk|redirect|redir|lt\.php|l\.php|r\.php|link\.php|linkclick|f\/a|t\/[a-z]{1,2}-[a-z-]{3,}|trk)(?:[/?.]|$)/i;

/** Names of parameters that tell who reads. */
const PERSONAL =
  /^(?:e|em|eid|mc_eid|email|e-?mail|mail|uid|user(?:_?id)?|u_?id|sub(?:scriber)?(?:_?id|_?hash)?|contact(?:_?id|_?key)?|recipient(?:_?id)?|rid|member(?:_?id)?|person(?:_?id)?|cid|sid|token|auth|key|hash|hmac|sig|signature|jwt|t|_hsenc|_hsmi|vero_id|mkt_tok|elqtrackid|elq|s)$/i;
/** Names of parameters that tell what is read: a number or a code in them stays. */
const NAMES_A_PAGE = /^(?:id|p|v|art|article|doc|docid|page|story|news|item|post|haber|duyuru|node|nid|pid|aid|isbn|doi)$/i;

/** A part of a path that is written for people: words with hyphens between them. */
const TELLS = /^\p{L}{2,}(?:[-_.][\p{L}\d]+)+$/iu;

/** Whether a part of an address is a code made by a machine: long, and no words. */
function isCode(text: string, least: number): boolean {
  if (text.length < least || !/^[A-Za-z0-9_\-=.~+%]+$/.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((each) => each.test(text)).length;
  if (/^[0-9a-f-]+$/i.test(text)) return /\d/.test(text) && /[a-f]/i.test(text);
  // words with hyphens between them are a title
  return kinds >= 2 && /\d/.test(text) && !/^[a-z0-9]+(?:[-_][a-z0-9]+)+$/.test(text);
}

/** Whether asking for an address would do something to the recipient (RFC 8058 §1: a GET acts, whatever it should do). */
export function isActing(address: string): boolean {
  const url = findHttpUrl(address);
  if (!url) return true;
  const names = [...url.searchParams.keys()].join('&');
  return (
    ACTING_ADDRESS.test(url.pathname) ||
    ACTING_ADDRESS.test(`&${names}&`) ||
    /[?&](?:action|do|task|a)=(?:un)?sub/i.test(url.search)
  );
}

/** Whether an address only counts who clicked, and says itself nothing about where it leads. */
export function isRedirector(address: string): boolean {
  const url = findHttpUrl(address);
  if (!url) return false;
  if (COUNTING_HOST.test(url.hostname) || COUNTING_PATH.test(url.pathname)) return true;
  const least = COUNTING_NAME.test(url.hostname) ? 16 : 28;
  const path = url.pathname.split('/');
  if (path.some((part) => isCode(part, least))) return true;
  // where the path says what is read, a code beside it only says by whom
  if (path.some((part) => TELLS.test(part))) return false;
  return [...url.searchParams].some(([name, value]) => !NAMES_A_PAGE.test(name) && isCode(value, least));
}

/** Where a counting address leads, where it says so itself: as a parameter, plain or in base64. Followed through several. */
export function ledTo(address: string): string {
  let at = address;
  for (let depth = 0; depth < 4; depth++) {
    const url = findHttpUrl(at);
    const next =
      url && [...url.searchParams.values(), ...url.pathname.split('/')].map(targetIn).find((each) => each !== undefined);
    if (!next || next === at) return at;
    at = next;
  }
  return at;
}

function targetIn(value: string): string | undefined {
  const decoded = /^https?%3a/i.test(value) ? safeDecode(value) : value;
  if (/^https?:\/\/[^/\s]+\.[^/\s]+/i.test(decoded)) return findHttpUrl(decoded)?.href;
  if (value.length < 24 || !/^[A-Za-z0-9_-]+={0,2}$/.test(value)) return undefined;
  const text = Buffer.from(value, 'base64url').toString('utf8');
  if (/^https?:\/\/[\x21-\x7e]+$/.test(text)) return findHttpUrl(text)?.href;
  const inside = /"(?:e|u|url|href|target|link)"\s*:\s*"(https?:\/\/[^"\s]+)"/.exec(text)?.[1];
  return inside && findHttpUrl(inside.replaceAll('\\/', '/'))?.href;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Every form in which an address of a recipient stands in links: as it is, in base64, as the usual digests. In small letters. */
export function marksOf(recipient: string): string[] {
  const plain = recipient.trim().toLowerCase();
  if (!plain.includes('@')) return [];
  const digest = (name: string): string => createHash(name).update(plain).digest('hex');
  const base64 = Buffer.from(plain).toString('base64').replace(/=+$/, '');
  return [
    plain,
    encodeURIComponent(plain),
    plain.replace('@', '='),
    base64,
    Buffer.from(plain).toString('base64url'),
    Buffer.from(plain).toString('hex'),
    digest('md5'),
    digest('sha1'),
    digest('sha256'),
  ].map((each) => each.toLowerCase());
}

/**
 * An address without what tells who reads it: parameters that count, that hold one of the marks, or that are a code under a personal name.
 * Undefined where the mark stands in the path: then the whole address is the recipient's.
 */
export function withoutPerson(address: string, marks: readonly string[]): string | undefined {
  const plain = stripTracking(address);
  const url = findHttpUrl(plain);
  if (!url) return undefined;
  const has = (text: string): boolean => {
    const small = text.toLowerCase();
    return marks.some((mark) => small.includes(mark) || safeDecode(small).includes(mark));
  };
  if (has(url.pathname) || has(url.hostname) || url.username) return undefined;
  if (has(url.hash)) url.hash = '';
  // Substack: whose copy it is
  const isCopy = (name: string): boolean => name === 'r' && url.searchParams.has('post_id');
  const personal = [...url.searchParams].filter(
    ([name, value]) =>
      has(value) || isCopy(name) || (PERSONAL.test(name) && isCode(value, 8)) || (!NAMES_A_PAGE.test(name) && isCode(value, 28)),
  );
  for (const [name] of personal) url.searchParams.delete(name);
  return personal.length ? url.href : plain;
}
