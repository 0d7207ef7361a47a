// npm run bless -- SLUG [URL]
// Writes what extraction makes of a page fixture into its expected.json, and prints what changed: the difference is read, never waved through.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerTo, type ExpectedPage, FOLDER, shorten } from './page-fixtures.ts';

const [slug, given] = process.argv.slice(2);
if (!slug) throw new Error('which fixture? e.g. npm run bless -- de--typo3-frames');
const file = join(FOLDER, slug, 'expected.json');
const old = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ExpectedPage) : undefined;
const url = given ?? old?.url;
if (!url) throw new Error(`${slug} is new: give its address as the second word`);
const answer = shorten(answerTo(readFileSync(join(FOLDER, slug, 'page.html'), 'utf8'), url));
const next: ExpectedPage = { ...answer, ...(old?.not ? { not: old.not } : {}) };
for (const key of new Set([...Object.keys(old ?? {}), ...Object.keys(next)]) as Set<keyof ExpectedPage>) {
  const [was, is] = [JSON.stringify(old?.[key]), JSON.stringify(next[key])];
  if (was !== is) console.log(`${key}\n  was ${was ?? 'not there'}\n  is  ${is ?? 'not there'}`);
}
writeFileSync(file, `${JSON.stringify(next, undefined, 2)}\n`);
console.log(file);
