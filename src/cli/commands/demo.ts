import type { Command } from 'commander';
import { endSignal } from '../end-signal.ts';
import { paint, say } from '../say.ts';
import { serveOutput } from '../serve.ts';
import { sayPoll } from './poll.ts';
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
    .option('--port <number>', 'where the printed site is served', '4780')
    .addHelpText('after', '\nExample:\n  gundem demo\n  gundem demo --once\n  gundem demo --bulletin')
    .action(async (options: { once?: boolean; bulletin?: boolean; dir: string; port: string }, command: Command) => {
      const { runDemo } = await import('../../demo/run.ts');
      const { output } = command.optsWithGlobals<{ output: string }>();
      const sample = options.bulletin ? { sample: 'bulletin' as const } : {};
      const demo = await runDemo({ dir: options.dir, outputDir: output, sitePort: Number(options.port), ...sample }, (event) => {
        if (event.kind === 'step') say(`\n${paint('bold', event.text)}`);
        else if (event.kind === 'polled') sayPoll(event.report);
        else sayPublish(event.report);
      });
      say(`\n${paint('bold', 'What to look at')}`);
      for (const [what, where] of demo.places) say(`  ${what.padEnd(26)} ${paint('cyan', where)}`);
      say(
        `  ${'the curator’s view'.padEnd(26)} ${paint('cyan', `npx gundem issue ${demo.week} --config ${options.dir}/config`)}`,
      );
      if (options.once) return demo.close();
      const ending = endSignal();
      const server = await serveOutput(demo.outputDir, '127.0.0.1', options.port);
      say(
        `\n${demo.outputDir}/ is served at ${paint('cyan', server.url)} and the sample newsroom at ${paint('cyan', demo.newsroom)}\nTo end: Ctrl+C`,
      );
      await ending;
      await server.close();
      await demo.close();
    });
}
