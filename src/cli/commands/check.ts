import type { Command } from 'commander';
import { withHouse } from '../house.ts';
import { unknownSource } from '../poll-report.ts';
import { createProgress } from '../progress.ts';
import { paint, type Stop, say, sayJson, sentence, tellProblems, worded } from '../say.ts';
import { table } from '../table.ts';
import { inWords } from '../words.ts';

/** `gundem check [--live] [source…]` */
export function defineCheck(program: Command): void {
  program
    .command('check')
    .description('is the configuration right? With --live: does each source answer and read well? The exit code says it')
    .argument('[source...]', 'with --live: only these')
    .option('--live', 'asks every source once; stores nothing')
    .addHelpText('after', '\nExample:\n  gundem check\n  gundem check --live')
    .action(async (ids: string[], options: { live?: boolean }, command: Command) => {
      const json = command.optsWithGlobals().json;
      // An empty store of its own: a check changes nothing, and needs none of what is remembered.
      await withHouse(
        command,
        async (house) => {
          const known = house.sources.map((each) => each.id);
          const unknown = ids.find((id) => !known.includes(id));
          if (unknown !== undefined) throw unknownSource(unknown, known);
          const { checkFiles, checkLive } = await import('../../flow/sources/check.ts');
          const problems = await checkFiles(house);
          const progress = createProgress();
          const live = options.live
            ? await checkLive(house, ids, (each, done, total) => progress.step(done, total, each.name))
            : undefined;
          progress.end();
          if (json) sayJson({ problems, ...(live ? { live } : {}) });
          else {
            tellProblems(problems);
            if (live)
              say(
                table(
                  [
                    { head: '' },
                    { head: worded('cli/head-source'), max: 34 },
                    { head: worded('cli/head-answer'), max: 14 },
                    { head: worded('cli/head-entries'), right: true },
                    { head: worded('cli/head-dated'), right: true },
                    { head: worded('cli/head-form') },
                    { head: '' },
                  ],
                  live.map((each) => [
                    each.ok ? paint('green', '✓') : paint('red', '✗'),
                    each.name,
                    inWords(each.outcome),
                    String(each.entries),
                    String(each.dated),
                    each.format,
                    each.ok ? (each.first ?? '') : sentence(each.reason),
                  ]),
                ),
              );
            for (const each of live ?? []) if (each.advice) say(`${each.name}  ${sentence(each.advice)}`);
            if (!problems.some((each) => each.level === 'error' || each.code === 'config/no-sources'))
              say(`${paint('green', '✓')} ${worded('cli/config-right', { count: house.sources.length })}`);
          }
          if (problems.some((each) => each.level === 'error') || live?.some((each) => !each.ok))
            throw { exitCode: 1 } satisfies Stop;
        },
        // What a source was like before is asked of the store: a poll judges by it, too.
        options.live ? {} : { store: 'memory:' },
      );
    });
}
