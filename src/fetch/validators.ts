import type { FetchRequest, FetchResult, Validators } from '../model/page.ts';
import type { HttpMemory, SourceState } from '../model/source.ts';
import { headerOf, type RawHeaders } from './http.ts';

const DAY_MS = 86_400_000;
/** A 304 is worth at most this: some servers say it for ever (rules/fetching 7). */
const TRUST_304_MS = 8 * DAY_MS;
const SILENCE_FLOOR_MS = DAY_MS;
const MOVE_POLLS = 3;
const MOVE_DAYS = 3;
/** Errors at the new address after which the configured one is asked again. */
const MOVE_FAILS = 3;

/** The memory of a source that was never read. */
export const NO_HTTP_MEMORY: HttpMemory = { validators: {} };

/**
 * The validators of an answer, each as received, byte for byte (RFC 9110 §8.8). A Last-Modified after tomorrow or before 1990 would
 * freeze a server on 304 and is not kept; one that cannot be read as a date is opaque and is (rules/fetching 4).
 */
export function readValidators(headers: RawHeaders, now: number): Validators {
  const etag = headerOf(headers, 'etag');
  const lastModified = headerOf(headers, 'last-modified');
  const date = lastModified ? Date.parse(lastModified) : Number.NaN;
  const isAbsurd = date > now + DAY_MS || date < Date.UTC(1990, 0, 1);
  return { ...(etag ? { etag } : {}), ...(lastModified && !isAbsurd ? { lastModified } : {}) };
}

/**
 * What the next request of a source sends. Without validators when they are 8 days old, or when the newest item is older than
 * thrice the mean gap and the whole body was last seen before that silence began to look odd (never within 24 hours).
 */
export function conditionsFor(state: SourceState, now: number): Pick<FetchRequest, 'validators' | 'knownHash'> {
  const { validators, validatorsAt, bodyHash } = state.http;
  const known = bodyHash === undefined ? {} : { knownHash: bodyHash };
  const hasAny = validators.etag !== undefined || validators.lastModified !== undefined;
  if (!hasAny || validatorsAt === undefined || state.lastGoodAt === undefined) return known;
  const seenAt = Date.parse(validatorsAt);
  const age = now - seenAt;
  // A time ahead of now was written under another clock; nothing is known about its age.
  if (!(age < TRUST_304_MS) || age < -DAY_MS) return known;
  const oddAt = oddSilenceAt(state.schedule.recentItemsAt);
  // Only a 304 makes a silence odd; where nobody has looked since the last whole body, the next look will tell.
  const wasTold = Date.parse(state.lastGoodAt) > seenAt;
  if (oddAt !== undefined && wasTold && age >= SILENCE_FLOOR_MS && now >= oddAt && seenAt < oddAt) return known;
  return { validators, ...known };
}

/** When a source's silence began to be longer than thrice its mean gap. */
function oddSilenceAt(recentItemsAt: readonly string[]): number | undefined {
  const times = recentItemsAt.map((at) => Date.parse(at)).filter((at) => !Number.isNaN(at));
  if (times.length < 3) return undefined;
  const newest = Math.max(...times);
  const gap = (newest - Math.min(...times)) / (times.length - 1);
  return gap > 0 ? newest + 3 * gap : undefined;
}

/**
 * The HTTP memory after a poll; to be stored only together with the items it stands for. Call it with a `fresh` result only when
 * the page was read and its items are stored (rules/fetching 5): one that was not leaves the memory as it was, and so does a
 * document that ended in the middle (`isCutOff`: its whole items count, but a 304 would hide the repaired one).
 */
export function rememberHttp(
  known: HttpMemory,
  result: FetchResult,
  now: number,
  about: { readonly isCutOff?: boolean } = {},
): HttpMemory {
  if ((result.kind !== 'fresh' && result.kind !== 'unchanged') || about.isCutOff) return known;
  const at = new Date(now).toISOString();
  const move = rememberMove(known, result.exchange.permanentTo, at);
  if (result.kind === 'unchanged' && result.by === 'status') {
    return {
      validators: result.validators,
      ...(known.validatorsAt === undefined ? {} : { validatorsAt: known.validatorsAt }),
      ...(known.bodyHash === undefined ? {} : { bodyHash: known.bodyHash }),
      ...move,
    };
  }
  // A whole body was seen, asked for with or without conditions: 304s are worth 8 days from here.
  const bodyHash = result.kind === 'fresh' ? result.page.hash : known.bodyHash;
  return { validators: result.validators, validatorsAt: at, ...(bodyHash === undefined ? {} : { bodyHash }), ...move };
}

function rememberMove(known: HttpMemory, to: string | undefined, at: string): Pick<HttpMemory, 'move'> {
  if (to === undefined) return {};
  const seenAt = known.move?.to === to ? [...known.move.seenAt, at] : [at];
  // The first sighting and the latest are what the proof needs; the rest is bounded.
  return { move: { to, seenAt: seenAt.length > 12 ? [...seenAt.slice(0, 6), ...seenAt.slice(-6)] : seenAt } };
}

/** True when a permanent move is proven: the same target, read each time, in 3 polls on 3 days (rules/fetching §2: a captive portal answers 301 too). */
export function isMoveProven(http: HttpMemory): boolean {
  if (!http.move) return false;
  const days = new Set(http.move.seenAt.map((at) => at.slice(0, 10)));
  return http.move.seenAt.length >= MOVE_POLLS && days.size >= MOVE_DAYS;
}

/**
 * Where the next poll of a source starts, after a poll that left `http`: where it is proven to have moved, else where it started;
 * the configured address again when the new one has failed three times in a row.
 */
export function nextUrl(state: Pick<SourceState, 'url' | 'configuredUrl'>, http: HttpMemory, errorsInRow: number): string {
  if (http.move && isMoveProven(http)) return http.move.to;
  return errorsInRow >= MOVE_FAILS ? state.configuredUrl : state.url;
}
