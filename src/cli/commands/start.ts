import { type Command, Option } from 'commander';
import type { Role } from '../../flow/fleet.ts';
import type { House } from '../../flow/open.ts';
import type { Worker, WorkerEvent } from '../../flow/worker.ts';
import { Fault } from '../../model/fault.ts';
import { endSignal } from '../end-signal.ts';
import { openFor } from '../house.ts';
import type { Log } from '../log.ts';
import { type Outlived, outliveOutput } from '../output.ts';
import { sayPoll } from '../poll-report.ts';
import { paint, say, sentence, tell, tellFault, tellProblems, worded } from '../say.ts';
import { findSupervisor } from '../supervisor.ts';
import { serveAt } from './desk.ts';
import { sayMail } from './mail.ts';
import { sayPublish } from './publish.ts';

interface StartOptions {
  readonly port?: string;
  readonly host?: string;
  readonly serve: boolean;
  readonly log: 'text' | 'json';
  readonly role: Role;
}

/** What is under way when we are told to end has so long; the store takes everything whole or not at all, so that nothing is lost after it. */
const END_MS = 8_000;

/** `gundem start` */
export function defineStart(program: Command): void {
  program
    .command('start')
    .description('the worker: polls and publishes on schedule, catches up after downtime, serves what it printed')
    .option('--port <number>', 'where output/ and the desk are served; 0 = anywhere free (else desk › port in publication.yaml)')
    .option('--host <host>', 'the address they are served at (else desk › host)')
    .option('--no-serve', 'serves nothing: another server does')
    .addOption(
      new Option(
        '--role <role>',
        'what this process does, where several share a PostgreSQL store: decide and print (one at a time, others stand by), poll, or serve the desk',
      )
        .choices(['all', 'scheduler', 'worker', 'desk'])
        .default('all'),
    )
    .addOption(
      new Option('--log <form>', 'how it tells what it does: for people, or one JSON object a line')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText('after', '\nExample:\n  gundem start\n  gundem start --config ./newsroom --output /srv/www/gundem --no-serve')
    .action(async (options: StartOptions, command: Command) => {
      const output = outliveOutput();
      const ending = endSignal();
      let isRunning = false;
      let log: Log | undefined;
      const note = (text: string): void => (log ? log.note({}, text) : tell(text));
      // Told to end before anything was begun: nothing to wait for, but said, since a silent end looks like a crash.
      void ending.then(async () => {
        if (isRunning) return;
        note(sentence({ code: 'system/ending', values: {} }));
        await output.lastWords();
        process.exit();
      });
      log = options.log === 'json' ? (await import('../log.ts')).createLog(output.write) : undefined;
      if (log) output.divert(log.stray);
      tellWhatNodeTells(output);
      const { loadForDrafts, loadForWork } = await import('../../flow/load-for-work.ts');
      await loadForWork();
      const onStoreAway = (url: string, why: string): void =>
        note(sentence({ code: 'store/waits-for-database', values: { url, why } }));
      const house = await openFor(
        command,
        { onStoreAway },
        log ? (problems) => log.event({ kind: 'problems', problems }) : undefined,
      );
      if (house.publication.model) await loadForDrafts();
      const { role } = options;
      const isShared = (await import('../../flow/open.ts')).isOnServer(house.storeUrl);
      if (role !== 'all' && !isShared) {
        await house.close();
        throw new Fault({ code: 'usage/role-needs-server', values: { role, store: house.storeUrl } }, { subject: role });
      }
      if (role !== 'worker') await (await import('../../flow/issue/print.ts')).requireOutput(house);
      const place = await house.takeWorkerPlace();
      let worker: Worker | undefined;
      const { createVitals } = await import('../../flow/sources/vitals.ts');
      const vitals = createVitals({ house: () => worker?.house() ?? house, state: () => worker?.state() });
      const isServing = options.serve && (role === 'all' || role === 'desk');
      const server = isServing
        ? await serveAt({
            house: () => worker?.house() ?? house,
            reload: async () => worker?.reload(),
            refresh: async () => worker?.reload(),
            inLine: (work) => (worker ? worker.inLine(work) : work()),
            byHand: (work) => (worker ? worker.byHand(work) : work()),
            vitals,
            ...(options.port === undefined ? {} : { port: options.port }),
            ...(options.host === undefined ? {} : { host: options.host }),
          })
        : undefined;
      const { metrics } = house.publication;
      const monitors = metrics ? await (await import('../../desk/serve.ts')).serveVitals(vitals, metrics) : undefined;
      sayStarted(house, log, {
        ...(isShared ? { role } : {}),
        ...(server ? { url: server.url } : {}),
        ...(monitors ? { monitors: monitors.url } : {}),
      });
      const supervisor = findSupervisor(vitals.isAlive);
      const told = log?.event ?? tellEvent;
      const onEvent = (event: WorkerEvent): void => {
        vitals.observe(event);
        told(event);
        if (server && event.kind === 'polled' && event.report.polled.length) void readAhead();
      };
      worker = isShared
        ? await (await import('../../flow/fleet.ts')).startFleet(house, { role }, onEvent)
        : (await import('../../flow/worker.ts')).startWorker(house, {}, onEvent);
      const running = worker;
      isRunning = true;
      supervisor?.ready();
      void tellDecisions(house, told);
      await ending;
      note(sentence({ code: 'system/ending', values: {} }));
      supervisor?.ending();
      const isAllDone = await within(END_MS, async () => {
        await running.stop();
        await server?.close();
        await monitors?.close();
        await running.house().close();
        await place?.release();
      });
      if (!isAllDone) note(sentence({ code: 'system/left', values: {} }));
      await output.lastWords();
      // lines that nobody takes keep the process open; all that matters is closed
      process.exit();

      // What a poll brought is grouped now, not when the first curator waits for the page; a week that cannot be read is told there.
      async function readAhead(): Promise<void> {
        const { viewWeek } = await import('../../flow/issue/week.ts');
        await viewWeek(worker?.house() ?? house, undefined, { isBehind: true }).catch(() => undefined);
      }
    });
}

/** Decisions that no issue would follow, at the start: the hour of publication is a bad one to hear of them. */
async function tellDecisions(house: House, told: (event: WorkerEvent) => void): Promise<void> {
  const { decisionTroubles } = await import('../../flow/issue/decision-troubles.ts');
  // A store that cannot be read now is told by what works on it.
  const problems = await decisionTroubles(house).catch(() => []);
  if (problems.length) told({ kind: 'problems', problems });
}

/** Node prints warnings and what nobody caught past everybody, with a stack; here both are lines like others. */
function tellWhatNodeTells({ lastWords }: Outlived): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => tell(`${warning.name}: ${warning.message}`));
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (thrown) => {
    tellFault(thrown);
    void lastWords().finally(() => process.exit(1));
  });
}

/** Whether a work was done in time. */
async function within(ms: number, work: () => Promise<void>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, ms, false).unref());
  return Promise.race([work().then(() => true), late]);
}

function sayStarted(
  house: House,
  log: Log | undefined,
  at: { readonly url?: string; readonly monitors?: string; readonly role?: Role },
): void {
  const { title, schedule, timezone } = house.publication;
  if (log) {
    log.note({ sources: house.sources.length, schedule, timezone, ...at }, 'started');
    return;
  }
  say(`${paint('bold', title)}: ${worded('cli/started', { count: house.sources.length, ...schedule, timezone })}`);
  if (at.role) say(`Role: ${at.role}`);
  if (at.url) say(worded('cli/served', { dir: house.outputDir, url: at.url }));
  if (at.monitors) say(`Monitors: ${at.monitors}metrics`);
  say(`${worded('cli/taken-up')}\n`);
  tellProblems(house.problems);
}

function tellEvent(event: WorkerEvent): void {
  const at = paint('dim', new Date().toISOString().slice(0, 19).replace('T', ' '));
  if (event.kind === 'problems') {
    tell(at);
    tellProblems(event.problems);
  } else if (event.kind === 'leads') say(`${at}  ${sentence({ code: 'cli/leads', values: {} })}`);
  else if (event.kind === 'config') say(`${at}  ${worded('cli/config-in-use', { count: event.sources })}`);
  else if (event.kind === 'polled') {
    if (!event.report.polled.length && !event.report.problems.length) return;
    say(`${at}  ${worded('cli/polled')}`);
    sayPoll(event.report);
  } else if (event.kind === 'mailed') {
    say(`${at}  ${worded('cli/mailed')}`);
    sayMail(event.report);
  } else if (event.report.issues.length || event.report.written) {
    say(at);
    sayPublish(event.report);
  }
}
