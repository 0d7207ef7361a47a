import { createInterface } from 'node:readline/promises';
import type { Which } from '../flow/issue/corrections.ts';
import type { House } from '../flow/open.ts';
import { Fault } from '../model/fault.ts';
import { saidDifference } from '../words/approval.ts';
import { paint, say, sentence } from './say.ts';
import { plain } from './table.ts';

/** What `gundem publish` was told about corrections. */
export interface Choice {
  readonly all?: boolean;
  /** Numbers of the list, like `1,3`. */
  readonly only?: string;
}

/** Shows in what a printed issue would differ, item by item, and finds out which of it goes out. Nobody to ask: nothing. */
export async function chooseCorrections(house: House, date: string, { all, only }: Choice): Promise<Which> {
  const { unprintedOf } = await import('../flow/issue/corrections.ts');
  const { differences } = await unprintedOf(house, date);
  if (!differences.length) return 'none';
  const lines = differences.map((each) => plain(sentence(saidDifference(each))));
  if (all) return 'all';
  if (only !== undefined) return keysOf(only, differences);
  say(paint('bold', sentence({ code: 'cli/not-printed', values: { date } })));
  for (const [at, line] of lines.entries()) say(`  ${at + 1}  ${line}`);
  if (!process.stdin.isTTY) {
    say(sentence({ code: 'cli/choose-corrections', values: { date } }));
    return 'none';
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const keys: string[] = [];
  for (const [at, { key }] of differences.entries()) {
    const answer = await asking.question(`${sentence({ code: 'cli/ask-correction', values: { line: lines[at]! } })} [y/N] `);
    if (/^[yej]/i.test(answer.trim())) keys.push(key);
  }
  asking.close();
  return keys.length ? keys : 'none';
}

function keysOf(only: string, differences: readonly { readonly key: string }[]): readonly string[] {
  return only.split(',').map((part) => {
    const found = differences[Number(part) - 1];
    if (found) return found.key;
    throw new Fault({ code: 'usage/correction', values: { value: part.trim(), count: differences.length } }, { subject: part });
  });
}
