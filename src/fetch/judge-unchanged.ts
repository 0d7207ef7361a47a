import type { FetchRequest, Validators } from '../model/page.ts';
import { said } from '../rules/codes.ts';
import { type Answer, headerOf, type RawHeaders } from './http.ts';
import { readFreshness } from './pacing.ts';
import type { Target } from './target.ts';
import { failed, type Verdict } from './trail.ts';
import { readValidators } from './validators.ts';

/** What an answer is judged by. */
export interface Judging {
  readonly request: FetchRequest;
  /** The validators that were sent. */
  readonly sent: Validators;
  readonly target: Target;
  readonly answer: Extract<Answer, { kind: 'answer' }>;
  /** Null redirects on the way, some, or only permanent ones. */
  readonly moved: 'no' | 'for now' | 'for good';
  readonly now: number;
}

/** What a final answer comes to, and what it told us about its host. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly received: Validators;
  readonly maxAgeS?: number;
  /** 429 and 503: for so long nothing of the host, or of the source. */
  readonly wait?: { readonly status: 429 | 503; readonly seconds: number };
}

/** What a 304 comes to: most answers are one, and nothing that reads content is loaded for it. */
export function judgeUnchanged(judging: Pick<Judging, 'sent' | 'answer' | 'now'>): Judgement {
  const { sent } = judging;
  const told = toldBy(judging);
  const verdict: Verdict =
    sent.etag === undefined && sent.lastModified === undefined
      ? failed('fetch/unasked-304', said('fetch/unasked-304'))
      : { kind: 'unchanged', by: 'status', validators: { ...sent, ...told.received } };
  return { ...told, verdict };
}

/** What every final answer tells beside its content: its validators, and for how long it is fresh. */
export function toldBy({ answer, now }: Pick<Judging, 'answer' | 'now'>): Pick<Judgement, 'received' | 'maxAgeS'> {
  const maxAgeS = readFreshness(freshnessHeaders(answer.headers), now);
  return { received: readValidators(answer.headers, now), ...(maxAgeS === undefined ? {} : { maxAgeS }) };
}

function freshnessHeaders(headers: RawHeaders): Parameters<typeof readFreshness>[0] {
  const cacheControl = headers.get('cache-control')?.join(', ');
  const [expires, age, date] = ['expires', 'age', 'date'].map((name) => headerOf(headers, name));
  return {
    ...(cacheControl === undefined ? {} : { cacheControl }),
    ...(expires === undefined ? {} : { expires }),
    ...(age === undefined ? {} : { age }),
    ...(date === undefined ? {} : { date }),
  };
}
