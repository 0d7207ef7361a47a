/** Our one error class. `code` is `room/what`, e.g. `fetch/timeout`; the cause is always kept. */
export class Fault extends Error {
  readonly code: string;
  /** What it happened to: a URL, a source id, a file:line:column. */
  readonly subject: string | undefined;
  constructor(code: string, about: { message?: string; subject?: string; cause?: unknown } = {}) {
    super(about.message ?? code, about.cause === undefined ? undefined : { cause: about.cause });
    this.name = 'Fault';
    this.code = code;
    this.subject = about.subject;
  }
}

/** A fault, or something worth telling, as a row in a report. JSON-safe. */
export interface Problem {
  /** `room/what`, as in Fault. */
  readonly code: string;
  readonly subject: string;
  /** What we did, to what, what we expected, what we got, what to do. */
  readonly message: string;
  /** `note` is told, `warning` wants a look, `error` stopped something. */
  readonly level: 'note' | 'warning' | 'error';
}
