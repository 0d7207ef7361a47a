import { cut } from './table.ts';

/** A progress bar on standard error. */
export interface Progress {
  step(done: number, total: number, name: string): void;
  /** Takes the bar away. */
  end(): void;
}

/** A bar where somebody can see it move; on a pipe or with a dumb terminal nothing at all. */
export function createProgress(): Progress {
  const out = process.stderr;
  if (!out.isTTY || process.env.TERM === 'dumb') return { step: () => {}, end: () => {} };
  const length = 24;
  return {
    step(done, total, name) {
      const full = Math.round((done / Math.max(1, total)) * length);
      out.write(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(length - full)} ${done}/${total}  ${cut(name, 40)}`);
    },
    end() {
      out.write('\r\u001b[2K');
    },
  };
}
