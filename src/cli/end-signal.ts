/** Resolves at the first Ctrl+C or polite kill; the second ends at once. */
export function endSignal(): Promise<void> {
  return new Promise((done) => {
    let count = 0;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (++count > 1) process.exit(1);
        done();
      });
    }
  });
}
