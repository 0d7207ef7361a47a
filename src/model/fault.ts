import type { Said, Values } from './said.ts';

/** Our one error class. `code` is `room/what`, e.g. `fetch/timeout`; the cause is always kept. */
export class Fault extends Error {
  readonly code: string;
  /** What the sentence is made with; absent where the message is the sentence (rooms that are not converted yet). */
  readonly values: Values | undefined;
  /** What it happened to: a URL, a source id, a file:line:column. */
  readonly subject: string | undefined;
  constructor(said: Said | string, about: { message?: string; subject?: string; cause?: unknown } = {}) {
    const { code, values } = typeof said === 'string' ? { code: said, values: undefined } : said;
    super(about.message ?? plainly(code, values), about.cause === undefined ? undefined : { cause: about.cause });
    this.name = 'Fault';
    this.code = code;
    this.values = values;
    this.subject = about.subject;
  }
}

/** For a stack trace, where nobody says it: the code and its values. */
function plainly(code: string, values: Values = {}): string {
  return Object.keys(values).length ? `${code} ${JSON.stringify(values)}` : code;
}

/** A fault, or something worth telling, as a row in a report. JSON-safe; `words/say.ts` makes the sentence. */
export interface Problem {
  /** `room/what`, as in Fault. */
  readonly code: string;
  /** What the sentence is made with. */
  readonly values?: Values;
  readonly subject: string;
  /** The sentence itself, of a room that is not converted yet: what we did, to what, what we expected, what we got, what to do. */
  readonly message?: string;
  /** What lay below it, in the words of the machine: `getaddrinfo ENOTFOUND`. */
  readonly cause?: string;
  /** `note` is told, `warning` wants a look, `error` stopped something. */
  readonly level: 'note' | 'warning' | 'error';
}
