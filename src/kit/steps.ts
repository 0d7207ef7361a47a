/** Long work in pieces: it stops after each, so that whoever does it may give others a turn; what it made comes at the end. */
export type Steps<T> = Generator<void, T, void>;

/** All of it in one go. */
export function inOneGo<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** With a pause after each piece. */
export async function inPieces<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
}
