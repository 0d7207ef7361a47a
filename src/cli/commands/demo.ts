import type { Command } from 'commander';
import { endSignal } from '../end-signal.ts';
import { sayPoll } from '../poll-report.ts';
import { paint, say } from '../say.ts';
import { portOf } from './desk.ts';
import { sayPublish } from './publish.ts';

/** `gundem demo` */
export function defineDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'the whole job on a bundled newsroom: polls three weeks of it, prints two issues and a third in progress, serves them',
    )
    .option('--bulletin', 'instead, one issue of a bulletin of which every word is the curators’, by its config alone')
    .option('--once', 'ends when all is printed instead of serving it')
    .option('--dir <dir>', 'where the demo keeps its config and its memory', 'demo')
    .option('--fresh', 'starts with the sample as it is, without what you changed in its config')
    .option('--port <number>', 'where the printed site and the desk are served', '4780')
    .addHelpText('after', '\nExample:\n  gundem demo\n  gundem demo --once\n  gundem demo --bulletin')
    .action(
      async (options: { once?: boolean; bulletin?: boolean; fresh?: boolean; dir: string; port: string }, command: Command) => {
        const sitePort = portOf(options.port);
        const { runDemo } = await import('../../demo/run.ts');
        const { output } = command.optsWithGlobals<{ output: string }>();
        const sample = {
          ...(options.bulletin ? { sample: 'bulletin' as const } : {}),
          ...(options.fresh ? { isFresh: true } : {}),
        };
        const demo = await runDemo({ dir: options.dir, outputDir: output, sitePort, ...sample }, (event) => {
          if (event.kind === 'step') say(`\n${paint('bold', event.text)}`);
          else if (event.kind === 'polled') sayPoll(event.report);
          else sayPublish(event.report);
        });
        if (demo.kept.length) say(`\n${paint('yellow', 'As you changed it')}: ${demo.kept.join(', ')} (--fresh lets that go)`);
        say(`\n${paint('bold', 'What to look at')}`);
        for (const [what, where] of demo.places) say(`  ${what.padEnd(26)} ${paint('cyan', where)}`);
        say(
          `  ${'the curator’s view'.padEnd(26)} ${paint('cyan', `npx gundem issue ${demo.week} --config ${options.dir}/config`)}`,
        );
        if (options.once) return demo.close();
        const ending = endSignal();
        const { serveDesk } = await import('../../desk/serve.ts');
        const server = await serveDesk({
          house: demo.house,
          reload: demo.reload,
          host: '127.0.0.1',
          port: sitePort,
          curators: [],
          outputDir: demo.outputDir,
        }).catch(async (fault: unknown) => {
          await demo.close(); // a port that is taken: the sample newsroom would keep the program from its end
          throw fault;
        });
        say(
          `\n${paint('bold', 'Open')}\n  the printed site           ${paint('cyan', server.url)}\n  the curators’ desk         ${paint('cyan', `${server.url}desk`)}\n  the sample newsroom        ${paint('cyan', demo.newsroom)}\nTo end: Ctrl+C`,
        );
        await ending;
        await server.close();
        await demo.close();
      },
    );
}
