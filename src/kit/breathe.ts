const LONGEST_MS = 15;
let lastAt = 0;

/** Lets everybody else have a turn when none was given for a while: steps that wait for nothing else would stop the whole program together. */
export async function breathe(): Promise<void> {
  if (performance.now() - lastAt < LONGEST_MS) return;
  await new Promise((done) => setImmediate(done));
  lastAt = performance.now();
}
