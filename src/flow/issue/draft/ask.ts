// ask: an order | leave to spend | one POST under the guard | what its answer is worth | what it cost
import { type OrderFor, orderFor, requestOf } from '../../../draft/order.ts';
import type { DraftOrder } from '../../../draft/protocol.ts';
import { readDraft } from '../../../draft/read.ts';
import { serviceOf } from '../../../draft/services/index.ts';
import type { JsonAnswer } from '../../../fetch/ask-json.ts';
import type { Poster } from '../../../fetch/post.ts';
import type { Draft, DraftModel, SpoiltDraft } from '../../../model/draft.ts';
import type { Said } from '../../../model/said.ts';
import { said } from '../../../rules/codes.ts';

/** An order with the names that its draft is kept by. */
export interface Wanted {
  readonly order: DraftOrder;
  readonly key: string;
  readonly base: string;
}

/** What became of a question. */
export type Asked =
  | { readonly kind: 'answered'; readonly kept: Draft | SpoiltDraft }
  /** Nothing was learned of the article: the service is away, wants to be left alone, or will not have us. */
  | { readonly kind: 'unavailable'; readonly why: Said; readonly waitS?: number }
  | { readonly kind: 'limit'; readonly why: Said };

/** May one call be made that costs so much at most? */
export type AskLeave = (most: number) => Promise<{ settle(money: number): Promise<void> } | Said>;

/** More than any draft needs; an answer of fifty megabytes is none. */
const MAX_BYTES = 1_000_000;
/** How long a service that is busy and does not say for how long is left alone. */
const BUSY_S = 60;
const BUSY: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 529]);

/** What is wanted of an article, under its names; undefined where there is nothing to ask. */
export function wantedFor(about: OrderFor): Wanted | undefined {
  const first = orderFor({ ...about, again: [] });
  const order = orderFor(about);
  if (!first || !order) return undefined;
  return { order, key: requestOf(about.model, order).key, base: requestOf(about.model, first).key };
}

/** Asks once. Nothing is repeated here: each call is counted, and who asked decides. */
export async function ask(
  poster: Pick<Poster, 'ask'>,
  model: DraftModel,
  { order, key, base }: Wanted,
  about: { readonly at: string; readonly leave: AskLeave },
): Promise<Asked> {
  const { request } = requestOf(model, order);
  const price = model.price ?? { in: 0, out: 0 };
  const cost = (used: { in: number; out: number }): number => (used.in * price.in + used.out * price.out) / 1_000_000;
  const most = cost(serviceOf(model.service).estimate(order, JSON.stringify(request.document)));
  const leave = await about.leave(most);
  if ('code' in leave) return { kind: 'limit', why: leave };
  const answer = await poster.ask(request.url, request.document, request.headers, {
    deadlineMs: model.timeoutMs,
    maxBytes: MAX_BYTES,
  });
  const trouble = troubleIn(answer, model);
  if (trouble) {
    if (trouble.isFree) await leave.settle(0);
    if (trouble.isSpoilt) return { kind: 'answered', kept: { key, base, at: about.at, spoilt: trouble.why } };
    return { kind: 'unavailable', why: trouble.why, ...(trouble.waitS === undefined ? {} : { waitS: trouble.waitS }) };
  }
  const { kept, used } = readDraft(model, (answer as { text: string }).text, order, { key, base, at: about.at });
  // no more than was set aside: a service that says otherwise miscounts, and our bound is ours
  if (used) await leave.settle(Math.min(most, cost(used)));
  return { kind: 'answered', kept };
}

interface Trouble {
  readonly why: Said;
  readonly waitS?: number;
  /** Not counted there. */
  readonly isFree: boolean;
  /** The answer itself is the fault: asked again it would be the same. */
  readonly isSpoilt?: boolean;
}

function troubleIn(answer: JsonAnswer, { url }: DraftModel): Trouble | undefined {
  const where = new URL(url).host;
  if (answer.kind === 'failed') {
    const why = said('draft/no-answer', { where, why: answer.reason });
    if (answer.code === 'fetch/too-large') return { why: said('draft/too-large', { where }), isFree: false, isSpoilt: true };
    return { why, isFree: !answer.isSent };
  }
  if (answer.status >= 200 && answer.status < 300) return undefined;
  const { status, retryAfterS } = answer;
  if (BUSY.has(status)) return { why: said('draft/busy', { where, status }), waitS: retryAfterS ?? BUSY_S, isFree: true };
  return { why: said('draft/refused', { where, status, words: beginningOf(answer.text) }), isFree: true };
}

// Of a stranger's words the first are enough, on one line.
function beginningOf(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
}
