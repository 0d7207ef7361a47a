import { decodeText } from '../kit/charset.ts';
import { sha256Hex } from '../kit/hash.ts';
import type { Page, Validators } from '../model/page.ts';
import { said } from '../rules/codes.ts';
import { headerOf, type RawHeaders } from './http.ts';
import { type Judgement, type Judging, judgeUnchanged, toldBy } from './judge-unchanged.ts';
import { WHOLE } from './means.ts';
import { readHttpDate, readRetryAfter } from './pacing.ts';
import { failed, type Verdict } from './trail.ts';
import { findHeaderWall, findWall, type WallSample } from './wall.ts';

/** Bytes of a body that are looked at for a wall. */
const LOOK_AT = 64 * 1024;

/** What a final answer (not a redirect) comes to. */
export function judgeAnswer(judging: Judging): Judgement {
  const { answer } = judging;
  if (answer.status === 304) return judgeUnchanged(judging);
  const told = toldBy(judging);
  if (WHOLE.has(answer.status)) return { ...told, verdict: judgeContent(judging, told.received) };
  return { ...told, ...judgeRefusal(judging) };
}

/** Any status without content: to wait, a wall, gone, empty or an error. */
function judgeRefusal(judging: Judging): Pick<Judgement, 'verdict' | 'wait'> {
  const { answer, target, now, moved } = judging;
  const { status, headers } = answer;
  const wall = findHeaderWall(sampleOf(judging));
  const wait: Judgement['wait'] =
    status === 429 || (status === 503 && !wall)
      ? { status, seconds: readRetryAfter(headerOf(headers, 'retry-after'), now, serverTime(headers, now)) }
      : undefined;
  if (wall) return { ...(wait ? { wait } : {}), verdict: { kind: 'wall', ...wall } };
  if (wait) return { wait, verdict: waitVerdict(wait, now) };
  // A temporary hop may lead anywhere: only the source's own address, or where it moved for good, can be gone.
  if (status === 410 && moved !== 'for now') return { verdict: { kind: 'gone' } };
  if (status === 204 || status === 205) {
    return { verdict: { kind: 'wall', code: 'fetch/empty', reason: said('fetch/no-content', { status }) } };
  }
  return { verdict: failed(`fetch/status-${status}`, said('fetch/status', { status, url: target.href })) };
}

function waitVerdict({ status, seconds }: NonNullable<Judgement['wait']>, now: number): Verdict {
  return {
    kind: 'deferred',
    code: `fetch/status-${status}`,
    reason: said('fetch/told-to-wait', { status, seconds }),
    untilAt: new Date(now + seconds * 1000).toISOString(),
  };
}

function judgeContent(judging: Judging, received: Validators): Verdict {
  const { request, target, answer, now } = judging;
  const bytes = answer.bytes!;
  const hash = sha256Hex(bytes);
  if (request.knownHash === hash) return { kind: 'unchanged', by: 'hash', validators: received };
  const sample = sampleOf(judging);
  const wall = findWall({ ...sample, text: beginningOf(bytes, sample.headers['content-type']) });
  if (wall) return { kind: 'wall', ...wall };
  const page: Page = {
    url: request.url,
    finalUrl: target.href,
    status: answer.status,
    contentType: headerOf(answer.headers, 'content-type'),
    headers: sample.headers,
    bytes,
    hash,
    fetchedAt: new Date(now).toISOString(),
  };
  return { kind: 'fresh', page, validators: received };
}

/** The beginning of a body as text; a title in another charset than UTF-8 is read in its own. */
function beginningOf(bytes: Uint8Array, contentType: string | undefined): string {
  const first = bytes.subarray(0, LOOK_AT);
  const text = Buffer.from(first.buffer, first.byteOffset, first.length).toString('utf8');
  if (!text.includes('\ufffd')) return text;
  return decodeText(first, { as: 'html', ...(contentType ? { contentType } : {}) }).text;
}

function sampleOf({ request, target, answer }: Judging): WallSample {
  return { url: request.url, finalUrl: target.href, status: answer.status, headers: plain(answer.headers) };
}

function serverTime(headers: RawHeaders, now: number): number | undefined {
  return readHttpDate(headerOf(headers, 'date') ?? '', now);
}

/** Headers as a record without prototype; several lines of a name joined by a comma. */
function plain(headers: RawHeaders): Readonly<Record<string, string>> {
  const out: Record<string, string> = Object.create(null);
  for (const [name, values] of headers) out[name] = values.join(', ');
  return out;
}
