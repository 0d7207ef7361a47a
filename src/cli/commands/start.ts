import { type Command, Option } from 'commander';
import type { Worker, WorkerEvent } from '../../flow/worker.ts';
import { endSignal } from '../end-signal.ts';
import { openFor } from '../house.ts';
import { outliveOutput } from '../output.ts';
import { paint, say, tell, tellProblems } from '../say.ts';
import { serveAt } from './desk.ts';
import { sayMail } from './mail.ts';
import { sayPoll } from './poll.ts';
import { sayPublish } from './publish.ts';

/** `gundem start` */
export function defineStart(program: Command): void {
  program
    .command('start')
    .description('the worker: polls and publishes on schedule, catches up after downtime, serves what it printed')
    .option('--port <number>', 'where output/ and the desk are served; 0 = anywhere free (else desk › port in publication.yaml)')
    .option('--host <host>', 'the address they are served at (else desk › host)')
    .option('--no-serve', 'serves nothing: another server does')
    .addOption(
      new Option('--log <form>', 'how it tells what it does: for people, or one JSON object a line')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText('after', '\nExample:\n  gundem start\n  gundem start --config ./newsroom --output /srv/www/gundem --no-serve')
    .action(async (options: { port?: string; host?: string; serve: boolean; log: 'text' | 'json' }, command: Command) => {
      const house = await openFor(command);
      const place = await house.takeWorkerPlace();
      const lastWords = outliveOutput();
      const { startWorker } = await import('../../flow/worker.ts');
      let worker: Worker | undefined;
      const server = options.serve
        ? await serveAt({
            house: () => worker?.house() ?? house,
            reload: async () => worker?.reload(),
            inLine: (work) => (worker ? worker.inLine(work) : work()),
            ...(options.port === undefined ? {} : { port: options.port }),
            ...(options.host === undefined ? {} : { host: options.host }),
          })
        : undefined;
      const { schedule, timezone } = house.publication;
      const log = options.log === 'json' ? (await import('../log.ts')).createLog() : undefined;
      if (log) log.note({ sources: house.sources.length, schedule, timezone, ...(server ? { url: server.url } : {}) }, 'started');
      else sayStarted();
      const ending = endSignal();
      const told = log?.event ?? tellEvent;
      worker = startWorker(house, {}, (event) => {
        told(event);
        if (server && event.kind === 'polled' && event.report.polled.length) void readAhead();
      });
      await ending;
      if (log) log.note({}, 'ending after what is under way');
      else tell('Ending after what is under way …');
      await worker.stop();
      await server?.close();
      await worker.house().close();
      await place?.release();
      await lastWords();
      // lines that nobody takes keep the process open; all that matters is closed
      process.exit();

      // What a poll brought is grouped now, not when the first curator waits for the page; a week that cannot be read is told there.
      async function readAhead(): Promise<void> {
        const { viewWeek } = await import('../../flow/issue/week.ts');
        await viewWeek(worker?.house() ?? house).catch(() => undefined);
      }

      function sayStarted(): void {
        say(
          `${paint('bold', house.publication.title)}: ${house.sources.length} sources; polls at "${schedule.poll}", publishes at "${schedule.publish}" (${timezone})`,
        );
        if (server) say(`${house.outputDir}/ is served at ${server.url}, the desk at ${server.url}desk`);
        say('Changes of the configuration are taken up by themselves. To end: Ctrl+C\n');
        tellProblems(house.problems);
      }
    });
}

function tellEvent(event: WorkerEvent): void {
  const at = paint('dim', new Date().toISOString().slice(0, 19).replace('T', ' '));
  if (event.kind === 'problems') {
    tell(at);
    tellProblems(event.problems);
  } else if (event.kind === 'config') say(`${at}  the changed configuration is in use: ${event.sources} sources`);
  else if (event.kind === 'polled') {
    if (!event.report.polled.length && !event.report.problems.length) return;
    say(`${at}  polled`);
    sayPoll(event.report);
  } else if (event.kind === 'mailed') {
    say(`${at}  mailed`);
    sayMail(event.report);
  } else if (event.report.issues.length || event.report.written) {
    say(at);
    sayPublish(event.report);
  }
}
