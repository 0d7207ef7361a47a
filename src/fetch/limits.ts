/** Bounds of every exchange (rules/fetching §2, column "we"). Times in ms. */
export interface FetchLimits {
  readonly connectMs: number;
  readonly silenceMs: number;
  readonly deadlineMs: number;
  readonly maxBytes: number;
  readonly maxHeaderBytes: number;
  readonly maxRedirects: number;
  /** Between two exchanges with one host. */
  readonly gapMs: number;
  /** Before the one repetition of a request whose connection broke without an answer; up to half as much again is added. */
  readonly retryPauseMs: number;
}

/** The limits of column "we". */
export const FETCH_LIMITS: FetchLimits = {
  connectMs: 5_000,
  silenceMs: 10_000,
  deadlineMs: 30_000,
  maxBytes: 10 * 2 ** 20,
  maxHeaderBytes: 16 * 1024,
  maxRedirects: 5,
  gapMs: 1_000,
  retryPauseMs: 1_200,
};
