import type { Command } from 'commander';
import type { House } from '../../flow/open.ts';
import type { SourceStatus } from '../../flow/sources/status.ts';
import { withHouse } from '../house.ts';
import { sayLedgers } from '../ledger.ts';
import { unknownSource } from '../poll-report.ts';
import { paint, type Stop, say, sayJson, sayJsonList, sentence, tellProblems, worded } from '../say.ts';
import { folded, plain, table } from '../table.ts';
import { inWords, whenNext } from '../words.ts';

/** `gundem status [source…]` */
export function defineStatus(program: Command): void {
  program
    .command('status')
    .description('every source: quiet, healthy, broken, blocked, moved; since when; next poll. Of named ones the last polls, too')
    .argument('[source...]', 'ids of sources')
    .option('--exit-code', 'for monitors: nothing but what wants a look, and exit code 1 when something does')
    .option('--ledger', 'what each source announced, a week at a time, and what became of every entry')
    .addHelpText('after', '\nExample:\n  gundem status\n  gundem status unesco-education\n  gundem status --ledger')
    .action(async (ids: string[], options: { ledger?: boolean; exitCode?: boolean }, command: Command) => {
      await withHouse(command, async (house) => {
        const unknown = ids.find((id) => !house.sources.some((each) => each.id === id));
        if (unknown)
          throw unknownSource(
            unknown,
            house.sources.map((each) => each.id),
          );
        if (options.exitCode) return tellTroubles(house, Boolean(command.optsWithGlobals().json));
        if (options.ledger) return tellLedgers(house, ids, Boolean(command.optsWithGlobals().json));
        const { eachStatus, statusOf } = await import('../../flow/sources/status.ts');
        const named = ids.length ? await statusOf(house, ids) : [];
        if (command.optsWithGlobals().json)
          return ids.length ? sayJson(named) : sayJsonList(eachStatus(house, { isWhole: true }));
        const { toldAtHand } = await import('../../flow/issue/at-hand.ts');
        const hand = await toldAtHand(house);
        if (hand) say(folded(`${paint('bold', sentence(hand.told))}  ${paint('dim', `gundem issue ${hand.date}`)}`));
        const { knownOutage } = await import('../../flow/poll/line.ts');
        const outage = await knownOutage(house);
        if (outage) tellProblems([outage]);
        const rows: string[][] = [];
        for await (const row of ids.length ? named : eachStatus(house)) rows.push(cellsOf(row, house.now()));
        sayStatus(rows);
        const { knownBackup } = await import('../../flow/newsroom/daily-backup.ts');
        const backup = await knownBackup(house);
        if (backup) say(folded(paint('dim', sentence(backup))));
        const { decisionTroubles } = await import('../../flow/issue/decision-troubles.ts');
        tellProblems([...house.problems, ...(ids.length ? [] : await decisionTroubles(house))]);
        for (const row of named) sayPolls(row);
      });
    });
}

/** What wants a look, one a line; exit code 1 when anything does. */
async function tellTroubles(house: House, isJson: boolean): Promise<void> {
  const { troublesOf } = await import('../../flow/sources/well.ts');
  const troubles = await troublesOf(house);
  if (isJson)
    sayJson({ isWell: !troubles.length, troubles: troubles.map((each) => ({ code: each.code, message: sentence(each) })) });
  else for (const each of troubles) say(`${paint('red', '✗')} ${plain(sentence(each))}`);
  if (troubles.length) throw { exitCode: 1 } satisfies Stop;
  if (!isJson) say(`${paint('green', '✓')} ${sentence({ code: 'well/all', values: {} })}`);
}

async function tellLedgers(house: House, ids: readonly string[], isJson: boolean): Promise<void> {
  const { ledgersOf } = await import('../../flow/sources/ledger.ts');
  const ledgers = await ledgersOf(house, ids);
  if (isJson) sayJson(ledgers);
  else sayLedgers(ledgers, (id) => house.sources.find((each) => each.id === id)?.name ?? id);
  if (ledgers.some((each) => each.gaps.length)) throw { exitCode: 1 } satisfies Stop;
}

function cellsOf({ source, condition, since, nextAt, reason }: SourceStatus, now: number): string[] {
  return [
    source.name,
    coloured(condition),
    since ? since.slice(0, 10) : '',
    nextAt ? whenNext(nextAt, now) : condition === 'new' ? worded('cli/when-now') : '',
    sentence(reason),
  ];
}

/** The table of sources. */
function sayStatus(rows: readonly (readonly string[])[]): void {
  if (!rows.length) {
    say(worded('cli/no-sources'));
    return;
  }
  const columns = [
    { head: worded('cli/head-source'), max: 34 },
    { head: worded('cli/head-condition') },
    { head: worded('cli/head-since') },
    { head: worded('cli/head-next-poll') },
    { head: worded('cli/head-why') },
  ];
  say(table(columns, rows));
}

function sayPolls({ source, state, advice }: SourceStatus): void {
  if (!state) return;
  const line = (text: string): void => say(folded(text));
  say();
  line(
    `${paint('bold', source.name)}  ${state.url}${state.url === state.configuredUrl ? '' : paint('yellow', ` (configured: ${state.configuredUrl})`)}`,
  );
  line(
    `  last good: ${minute(state.lastGoodAt)} · last news: ${minute(state.lastNewAt)} · next: ${minute(state.schedule.nextAt)} (${sentence(state.schedule.nextRule)})`,
  );
  const { etag, lastModified } = state.http.validators;
  if (etag ?? lastModified)
    line(
      `  validators: ${[etag && `ETag ${plain(etag)}`, lastModified && `Last-Modified ${plain(lastModified)}`].filter(Boolean).join(' · ')}`,
    );
  for (const waiting of state.pending ?? [])
    line(`  waits for its page (${waiting.tries} tries): ${plain(waiting.entry.title)}: ${plain(sentence(waiting.reason))}`);
  if (state.held) {
    const { held } = state;
    line(
      `  ${paint('red', `${held.total} items held for review`)} since ${held.at.slice(0, 10)}: ${plain(sentence(held.reason))}`,
    );
    for (const { entry } of held.entries.slice(0, 10))
      line(`    ${plain(entry.title)}  ${paint('dim', (entry.published ?? '').slice(0, 10))}`);
    if (held.total > 10) line(`    … and ${held.total - 10} more`);
    line(`    to let them in: gundem poll ${source.id} --release-held`);
  }
  if (advice) line(`  ${sentence(advice)}`);
  for (const each of state.polls) {
    const exchange = each.exchange;
    const detail = exchange
      ? `${exchange.status ?? 'no answer'}, ${exchange.wireBytes} bytes, ${Math.round(exchange.ms.total)} ms${exchange.hops.length > 1 ? `, ${exchange.hops.length - 1} redirects` : ''}`
      : '';
    line(
      `  ${minute(each.at)}  ${inWords(each.outcome).padEnd(13)} ${String(each.newEntries).padStart(3)} new  ${paint('dim', plain([detail, sentence(each.reason)].filter(Boolean).join(' · ')))}`,
    );
  }
}

/** To the minute, in UTC; what never was or will be is `never`. */
function minute(at = '9999'): string {
  return at.startsWith('9999') ? worded('cli/when-never') : at.slice(0, 16).replace('T', ' ');
}

function coloured(condition: SourceStatus['condition']): string {
  const colours = {
    healthy: 'green',
    quiet: 'cyan',
    moved: 'yellow',
    new: 'dim',
    paused: 'dim',
    broken: 'red',
    blocked: 'red',
    gone: 'red',
  } as const;
  return paint(colours[condition], worded(`cli/condition-${condition}`));
}
