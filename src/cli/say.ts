import { styleText } from 'node:util';
import { CommanderError } from 'commander';
import { Fault, type Problem } from '../model/fault.ts';
import type { Told, Values } from '../model/said.ts';
import { messageOf } from '../words/problem.ts';
import { say as sayIn } from '../words/say.ts';
import { machineTroubleOf } from '../words/system.ts';
import { terminalLanguage } from './language.ts';

/** Thrown when everything was said already: ends the program with this code. */
export interface Stop {
  readonly exitCode: number;
}

type Colour = 'red' | 'green' | 'yellow' | 'cyan' | 'dim' | 'bold';

/** Coloured on a terminal that wants it (NO_COLOR, TERM=dumb and pipes do not). */
export function paint(colour: Colour, text: string): string {
  return isColoured() ? styleText(colour, text, { validateStream: false }) : text;
}

function isColoured(): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

/** One line on standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** One line on standard error: what is no data. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What a room said, in the language of the terminal. */
export function sentence(told: Told | Problem | Fault): string {
  return sayIn(told, terminalLanguage());
}

/** A sentence of the terminal itself, by its code. */
export function worded(code: `cli/${string}`, values: Values = {}): string {
  return sentence({ code, values });
}

/** Data as JSON. Problems bring their sentence along as `message`; a reason is its sentence. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value, inWords, 2));
}

/** The same of a list that may be long, a row in memory at a time. */
export async function sayJsonList(rows: AsyncIterable<unknown>): Promise<void> {
  let before = '[\n';
  for await (const row of rows) {
    process.stdout.write(`${before}  ${JSON.stringify(row, inWords, 2).replaceAll('\n', '\n  ')}`);
    before = ',\n';
  }
  say(before === ',\n' ? '\n]' : '[]');
}

function inWords(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('code' in value && 'values' in value)) return value;
  const told = value as Problem;
  return Object.keys(value).length === 2 ? sentence(told) : { ...value, message: sentence(told) };
}

/** Whether somebody asked to see where things went wrong. */
export function isDebugged(): boolean {
  return process.argv.includes('--debug') || Boolean(process.env.GUNDEM_DEBUG);
}

/** The same as data: one problem, in the shape that every command tells its problems. Nothing where nothing failed (help, version). */
export function sayFault(thrown: unknown): void {
  if (thrown instanceof CommanderError) {
    const message = thrown.message.replace(/^error: /, '');
    if (thrown.exitCode !== 0)
      say(JSON.stringify({ problems: [{ code: thrown.code, subject: '', level: 'error', message }] }, null, 2));
    return;
  }
  const { code, subject = '' } = thrown instanceof Fault ? thrown : { code: 'bug' };
  say(JSON.stringify({ problems: [{ code, subject, level: 'error', message: messageOf(thrown, terminalLanguage()) }] }, null, 2));
}

/** A Fault, or a bug of ours, as what happened and to what. */
export function tellFault(thrown: unknown): void {
  const message = messageOf(thrown, terminalLanguage());
  if (thrown instanceof Fault) {
    const subject = thrown.subject && !message.includes(thrown.subject) ? `${thrown.subject}: ` : '';
    tell(`${paint('red', 'gundem')}  ${subject}${message}`);
    if (isDebugged()) tell(thrown.stack ?? '');
    return;
  }
  const trouble = machineTroubleOf(thrown);
  if (trouble) tell(`${paint('red', 'gundem')}  ${sentence(trouble)}`);
  else tell(`${paint('red', 'gundem')}  a mistake of ours: ${message}`);
  if (isDebugged()) tell(thrown instanceof Error ? (thrown.stack ?? '') : String(thrown));
  else if (!trouble) tell('  Once more with --debug shows where; a report with that is welcome.');
}

/** Problems, one a line (or more, where the message has them), the worst first. */
export function tellProblems(problems: readonly Problem[]): void {
  const rank = { error: 0, warning: 1, note: 2 };
  const marks = { error: paint('red', '✗'), warning: paint('yellow', '!'), note: paint('dim', '·') };
  for (const each of [...problems].sort((a, b) => rank[a.level] - rank[b.level])) {
    tell(`${marks[each.level]} ${paint('bold', each.subject)}  ${sentence(each)}`);
  }
}
