import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from '../../src/config/reference.ts';
import { wordsOf } from '../../src/words/print.ts';
import { apiPage } from './docs/api.ts';
import { errorsPage } from './errors.ts';

/** Writes the JSON Schemas and the reference that are made from src/config/schema.ts, the page of mistakes, the reference of the library (from `dist/`), and the list of printed words; with `--check`, only tells which are not current. */
const HEAD = '| --- | --- | --- |\n';
const root = process.cwd();
let stale = 0;
for (const { path, text } of [...generatedFiles(), errorsPage(), apiPage(), labelsList()]) {
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

/** docs/labels.md with a row for each printed word as it is today; what stands above the rows is written by hand. */
function labelsList(): { readonly path: string; readonly text: string } {
  const path = 'docs/labels.md';
  const [english, turkish] = [wordsOf('print', 'en'), wordsOf('print', 'tr')];
  const cell = (words: string) => words.replaceAll('|', '\\|');
  const rows = Object.entries(english).map(
    ([name, words]) => `| \`${name}\` | ${cell(words)} | ${cell(turkish[name as keyof typeof turkish])} |\n`,
  );
  const [head] = currentText(`${root}/${path}`)!.split(HEAD);
  return { path, text: `${head}${HEAD}${rows.join('')}` };
}

function currentText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
