import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from '../../src/config/reference.ts';

/** Writes the JSON Schemas and the reference that are made from src/config/schema.ts; with `--check`, only tells which are not current. */
const root = process.cwd();
let stale = 0;
for (const { path, text } of generatedFiles()) {
  const current = currentText(`${root}/${path}`);
  if (current === text) continue;
  stale++;
  if (process.argv.includes('--check')) console.log(`${path} is not current: run node ${fileURLToPath(import.meta.url)}`);
  else {
    writeFileSync(`${root}/${path}`, text);
    console.log(`wrote ${path}`);
  }
}
process.exitCode = process.argv.includes('--check') && stale ? 1 : 0;

function currentText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
