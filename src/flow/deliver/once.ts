// once: a note before, a note after. Of two runs at once at most one sends; an attempt without an ending is never repeated by itself.
import { randomBytes } from 'node:crypto';
import { Fault } from '../../model/fault.ts';
import { messageOf } from '../../words/problem.ts';
import type { House } from '../open.ts';

/** What became of one message to one address. */
export interface Sent {
  readonly outcome: 'sent' | 'already' | 'failed' | 'uncertain';
  readonly reason: string;
}

/** A message to an address, by the name of its notes. */
export interface Message {
  readonly house: Pick<House, 'store' | 'now'>;
  readonly subject: string;
  /** Also where an earlier attempt ended in the dark. */
  readonly again: boolean;
}

/** How an attempt stands, by its id. */
type Attempts = ReadonlyMap<string, 'sending' | 'sent' | 'failed'>;

const MAX_NOTES = 2000;

/** Why a message may not be sent; undefined when it may. */
export async function beforeSending(message: Message): Promise<Sent | undefined> {
  const states = [...(await attemptsOf(message)).values()];
  if (states.includes('sent')) return { outcome: 'already', reason: 'sent by an earlier run' };
  if (!message.again && states.includes('sending'))
    return {
      outcome: 'uncertain',
      reason:
        'another run began to send it and has not noted the server’s answer: it is at it still, or was ended in between, and the message may have arrived. To send it once more: gundem mail --again',
    };
  return undefined;
}

/** Sends it. `send` throws a Fault: of a code that ends in `-uncertain` when nobody can know whether it arrived. */
export async function sendOnce(message: Message, send: () => Promise<void>): Promise<Sent> {
  const earlier = await attemptsOf(message);
  const own = randomBytes(6).toString('hex');
  await note(message, `sending ${own}`);
  // Each run notes before it looks: of two at once at least one sees the other, and who sees another steps back.
  const others = [...(await attemptsOf(message))].filter(([id, state]) => id !== own && state !== 'failed');
  const isFree = others.every(([id, state]) => message.again && state === 'sending' && earlier.get(id) === 'sending');
  if (!isFree) {
    await note(message, `failed ${own}`);
    return { outcome: 'failed', reason: 'another run is mailing this issue at this moment; this one stepped back' };
  }
  try {
    await send();
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    if (thrown.code.endsWith('-uncertain'))
      return {
        outcome: 'uncertain',
        reason: `${messageOf(thrown)}. It may have arrived; to send it once more: gundem mail --again`,
      };
    await note(message, `failed ${own}`);
    return { outcome: 'failed', reason: messageOf(thrown) };
  }
  await note(message, `sent ${own}`);
  return { outcome: 'sent', reason: 'taken by the server' };
}

/** The notes stand in the log, which is only ever added to: what two runs at once wrote is all there, whoever came first. */
async function attemptsOf({ house, subject }: Message): Promise<Attempts> {
  const attempts = new Map<string, 'sending' | 'sent' | 'failed'>();
  for (const line of await house.store.readLog(subject, MAX_NOTES)) {
    const [state, id] = line.what.split(' ');
    if (id === undefined || (state !== 'sending' && state !== 'sent' && state !== 'failed')) continue;
    // An ending always outweighs the beginning of the same attempt; lines of one instant come in any order.
    if (state !== 'sending' || !attempts.has(id)) attempts.set(id, state);
  }
  return attempts;
}

async function note({ house, subject }: Message, what: string): Promise<void> {
  await house.store.appendLog([{ at: new Date(house.now()).toISOString(), who: 'gundem', what, subject }]);
}
