// npm run backtest [-- --list]
// Reads every page fixture and prints how many gave each field; with --list, what went wrong.
import { parseArgs } from 'node:util';
import { askedFor, FIELDS, loadPageFixtures, missesOf } from './page-fixtures.ts';

const { values } = parseArgs({ options: { list: { type: 'boolean', default: false } } });
const fixtures = loadPageFixtures();
const misses = fixtures.flatMap(missesOf);
if (values.list)
  for (const miss of misses)
    console.log(
      `${miss.slug}  ${miss.field}\n  expected ${JSON.stringify(miss.expected)}\n  got      ${JSON.stringify(miss.got)}`,
    );
for (const field of FIELDS) {
  const all = askedFor(fixtures, field);
  console.log(`${field.padEnd(12)}${all - misses.filter((miss) => miss.field === field).length} of ${all}`);
}
