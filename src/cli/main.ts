#!/usr/bin/env node
// Nothing but a door: what cannot even be loaded (no free file descriptor, files that are missing) is told in words, too.
try {
  await import('./program.ts');
} catch (thrown) {
  const { message, code } = thrown as NodeJS.ErrnoException;
  const why = code === 'EMFILE' || code === 'ENFILE' ? `too many files and connections are open (ulimit -n; ${code})` : message;
  process.stderr.write(`gundem  the program could not be loaded: ${why}\n`);
  if (process.argv.includes('--debug')) process.stderr.write(`${(thrown as Error).stack}\n`);
  process.exitCode = 1;
}
