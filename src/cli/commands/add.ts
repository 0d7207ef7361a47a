import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import type { House } from '../../flow/open.ts';
import type { Found } from '../../flow/sources/add.ts';
import { collect } from '../../kit/bounded.ts';
import { isDay } from '../../kit/day.ts';
import { Fault } from '../../model/fault.ts';
import { said } from '../../words/say.ts';
import { notADay } from '../days.ts';
import { withHouse } from '../house.ts';
import { needsBeside } from '../needs.ts';
import { paint, type Stop, say, sayJson, sentence, tell, tellProblems, worded } from '../say.ts';
import { plain } from '../table.ts';

interface Options {
  readonly yes?: boolean;
  readonly history?: boolean;
  readonly id?: string;
  readonly box?: string;
  readonly link?: string;
  readonly item?: boolean;
  readonly issue?: string;
  readonly file?: string;
  readonly text?: string;
  readonly title?: string;
}

/** `gundem add <url>` */
export function defineAdd(program: Command): void {
  const adding = program
    .command('add')
    .description('finds the feed of a site; else reads its page of news; shows what it found; writes it into sources.yaml')
    .argument(
      '[url]',
      'the address of a site, a page of news, or a feed; with --item of one article, a saved letter (.eml), or none for words of your own',
    )
    .option('--yes', 'writes without asking')
    .option('--id <id>', 'the short name it gets in sources.yaml')
    .option(
      '--box <box>',
      'of a page with several boxes of news, or JSON with several lists: the one to read, by its number or its name',
    )
    .option('--link <address>', 'of JSON without addresses: how they are made, like https://www.example.org/news/{slug}')
    .option(
      '--history',
      'reads it at once, and its older pages, too: what they hold is remembered as known (gundem poll <source> --history)',
    )
    .option('--item', 'takes one article into the week at hand, for sites that cannot be polled')
    .option('--file <file>', 'with --item: the page as you saved it')
    .option('--text <text>', 'with --item: its text, or - for standard input; the first line is the title')
    .option('--title <title>', 'with --item: its title')
    .option('--issue <date>', 'with --item: for the week of this day; the ended one until it is printed when left out')
    .addHelpText(
      'after',
      '\nExample:\n  gundem add https://www.example.org/\n  gundem add --item https://www.example.org/walled/article --file article.html\n  gundem add --item --title "A word of thanks" --text "We thank all who wrote."',
    )
    .action(async (url: string | undefined, options: Options, command: Command) => {
      if (options.item && !url && options.text) return addOwn({ ...options, text: options.text }, command);
      if (!url) command.error("error: missing required argument 'url'", { code: 'commander.missingArgument', exitCode: 2 });
      if (options.item) return addOne(url, options, command);
      const id = await addSite(url, options, command);
      // opened anew: the house of before does not know the source
      if (id && options.history) await (await import('../history.ts')).pollHistory(command, [id], {});
    });
  needsBeside(adding, { file: 'item', text: 'item', title: 'item', issue: 'item' });
}

/** Its id, once it is written. */
async function addSite(url: string, options: Options, command: Command): Promise<string | undefined> {
  const json = command.optsWithGlobals().json;
  return withHouse(command, async (house) => {
    const { addSource, chooseBox, findSource } = await import('../../flow/sources/add.ts');
    const all = await findSource(house, url, options.link ? { link: options.link } : {});
    if (!json) sayFound(all);
    const choice = options.box ?? (json || options.yes ? undefined : await askBox(all));
    const found = choice === undefined ? all : chooseBox(all, choice);
    if (!found) return refuseBox(all, choice!);
    if (!json && choice !== undefined && found.source.listing)
      say(`  ${sentence({ code: 'cli/box-only', values: { box: plain(found.source.listing?.box ?? '') } })}`);
    if (found.kind === 'known') return void (json && sayJson({ kind: 'known', source: found.source }));
    if (!json && choice !== undefined && all.lists?.length) say(`  ${plain(sentence(found.reason))}`);
    if (found.kind !== 'new') return refuseFound(found, json);
    if (!options.yes && !json && !(await agrees(`Write it into ${house.configDir}/sources.yaml?`))) {
      say(worded('cli/nothing-written'));
      return undefined;
    }
    const added = await addSource(house, found, options.id ? { id: options.id } : {});
    if (added.kind === 'mistakes') {
      tellProblems(added.problems);
      throw { exitCode: 1 } satisfies Stop;
    }
    sayAdded(found, options, { json, configDir: house.configDir });
    return options.id ?? found.source.id;
  });
}

function refuseFound({ kind, reason, lists }: Found, json: boolean): never {
  if (json) sayJson(kind === 'choose' ? { kind, reason, lists } : { kind, reason });
  throw { exitCode: kind === 'choose' ? 2 : 1 } satisfies Stop;
}

function sayAdded(
  { source, preview, boxes }: Found,
  { id = source.id, history }: Options,
  { json, configDir }: { readonly json: boolean; readonly configDir: string },
): void {
  // with its past there is one answer, which comes after both
  if (json && !history) sayJson({ kind: 'added', source, preview, ...(boxes?.length ? { boxes } : {}) });
  else if (!json) say(`${paint('green', '✓')} ${worded('cli/added', { id, file: `${configDir}/sources.yaml` })}`);
}

function sayFound({ kind, reason, source, preview, others, tried, boxes, lists }: Found): void {
  if (kind === 'known') {
    say(worded('cli/add-known', { reason: sentence(reason) }));
    return;
  }
  if (kind === 'nothing') {
    tell(`${paint('red', '✗')} ${worded('cli/add-nothing', { url: source.url, reason: plain(sentence(reason)) })}`);
    for (const each of tried) tell(`  ${paint('dim', `${each.url}: ${plain(sentence(each.what))}`)}`);
    tell(`  ${worded('cli/add-by-hand')}`);
    return;
  }
  say(`${paint('bold', plain(source.name))}  ${source.url}`);
  say(`  ${plain(sentence(reason))}${source.language ? `; ${worded('cli/add-language', { language: source.language })}` : ''}`);
  for (const entry of preview)
    say(`  ${paint('dim', (entry.published ?? '').slice(0, 10).padEnd(10))}  ${plain(entry.title).slice(0, 100)}`);
  for (const [at, box] of [...(boxes ?? []), ...(lists ?? [])].entries()) {
    const values = { at: at + 1, heading: plain(box.heading), count: box.entries };
    say(`  ${sentence({ code: 'isTaken' in box && !box.isTaken ? 'cli/box-unread' : 'cli/box-read', values })}`);
    say(paint('dim', `     ${box.titles.map((title) => plain(title.slice(0, 70))).join(' · ')}`));
  }
  if (boxes?.length) say(`  ${sentence({ code: 'cli/boxes-equal', values: {} })}`);
  for (const each of others.slice(0, 5))
    say(paint('dim', `  ${worded('cli/add-announces', { url: each.url })}${each.title ? ` “${plain(each.title)}”` : ''}`));
}

/** Which box to read, where there is somebody to ask; undefined for all that are read anyway. */
async function askBox(found: Found): Promise<string | undefined> {
  const count = (found.boxes ?? found.lists)?.length ?? 0;
  if (!count || !process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const code = found.lists ? 'cli/list-ask' : 'cli/box-ask';
  const answer = (await lines.question(`${sentence({ code, values: { count } })} `)).trim();
  lines.close();
  return !answer || /^all$/i.test(answer) ? undefined : answer;
}

function refuseBox(found: Found, choice: string): never {
  const boxes = (found.boxes ?? found.lists ?? []).map((box, at) => `${at + 1} “${plain(box.heading)}”`).join(', ');
  const told = boxes ? worded('cli/box-none', { box: plain(choice), boxes }) : worded('cli/box-no-choice');
  tell(`${paint('red', '✗')} ${told}`);
  throw { exitCode: 2 } satisfies Stop;
}

async function agrees(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    tell(worded('cli/nobody-to-ask'));
    throw { exitCode: 2 } satisfies Stop;
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(`${question} [Y/n] `);
  lines.close();
  return !/^n/i.test(answer.trim());
}

/** A saved letter by hand; one that is a list of headlines is told with their addresses, each of which can be added. */
async function letterOf(house: House, path: string): Promise<{ url: string; title: string; text: string }> {
  const { letterByHand } = await import('../../flow/poll/letters/letter-file.ts');
  const { url, title, text, items } = await letterByHand(house, path);
  if (!items.length) return { url, title, text };
  tell(`${paint('red', '✗')} ${path} lists ${items.length} headlines; add those you want one by one:`);
  for (const item of items) tell(`  gundem add --item ${item.link ?? '<address>'}   # ${plain(item.title)}`);
  throw { exitCode: 1 } satisfies Stop;
}

async function addOne(url: string, options: Options, command: Command): Promise<void> {
  await withHouse(command, async (house) => {
    const { addItem } = await import('../../flow/issue/add-item.ts');
    if (options.issue !== undefined && !isDay(options.issue)) throw notADay(options.issue);
    const { userInfo } = await import('node:os');
    const text = options.text === '-' ? await readAll() : options.text;
    const letter = /\.eml$/i.test(url) && !/^https?:/i.test(url) ? await letterOf(house, url) : undefined;
    const outcome = await addItem(house, {
      url,
      ...letter,
      who: userInfo().username,
      ...(options.file ? { file: options.file } : {}),
      ...(text ? { text } : {}),
      ...(options.title ? { title: options.title } : {}),
      ...(options.issue ? { date: options.issue } : {}),
    });
    (await import('../brought.ts')).tellBrought(outcome, url, Boolean(command.optsWithGlobals().json));
  });
}

/** Words of one's own, about no address. */
async function addOwn(options: Options & { readonly text: string }, command: Command): Promise<void> {
  await withHouse(command, async (house) => {
    const { addText } = await import('../../flow/issue/add-text.ts');
    if (options.issue !== undefined && !isDay(options.issue)) throw notADay(options.issue);
    const { userInfo } = await import('node:os');
    const { decided, id, date } = await addText(house, {
      text: options.text === '-' ? await readAll() : options.text,
      who: userInfo().username,
      ...(options.title ? { title: options.title } : {}),
      ...(options.issue ? { date: options.issue } : {}),
    });
    if (command.optsWithGlobals().json) sayJson({ kind: decided.kind, id, date });
    else if (decided.kind === 'saved') say(`${paint('green', '✓')} ${house.configDir}/issues/${date}.yaml`);
    if (decided.kind === 'mistakes') tellProblems(decided.problems);
    if (decided.kind !== 'saved') throw { exitCode: 1 } satisfies Stop;
  });
}

/** More than any article; what goes on after it is no text that was pasted. */
const MOST_MB = 2;

async function readAll(): Promise<string> {
  const bytes = await collect(process.stdin, MOST_MB * 1_000_000);
  if (!bytes) throw new Fault(said('usage/large-file', { path: '-', most: MOST_MB }), { subject: '-' });
  return bytes.toString('utf8');
}
