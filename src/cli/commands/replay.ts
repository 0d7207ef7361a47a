import type { Command } from 'commander';
import type { SourceReplay } from '../../flow/sources/replay.ts';
import { Fault } from '../../model/fault.ts';
import { said } from '../../words/say.ts';
import { withHouse } from '../house.ts';
import { unknownSource } from '../poll-report.ts';
import { paint, say, sayJson, sentence } from '../say.ts';
import { plain, table } from '../table.ts';

const DAY_MS = 86_400_000;
const KINDS = ['gained', 'lost', 'retitled', 'redated', 'text', 'refused'] as const;

/** `gundem replay` */
export function defineReplay(program: Command): void {
  program
    .command('replay')
    .description('reads the kept answers of the last weeks again, offline: what would a changed selector or version change?')
    .option('--source <id...>', 'only of these sources')
    .option('--since <time>', 'only answers since then: a day like 2026-11-18, or so long back: 3d, 2w', '4w')
    .addHelpText(
      'after',
      '\nExample:\n  gundem replay\n  gundem replay --source unesco-education --since 1w\n  gundem replay --json',
    )
    .action(async (options: { source?: string[]; since: string }, command: Command) => {
      await withHouse(command, async (house) => {
        const ids = house.sources.map((each) => each.id);
        const unknown = options.source?.find((id) => !ids.includes(id));
        if (unknown) throw unknownSource(unknown, ids);
        const { replay } = await import('../../flow/sources/replay.ts');
        const since = sinceOf(options.since, house.now());
        const report = await replay(house, { since, ...(options.source ? { sourceIds: options.source } : {}) });
        if (command.optsWithGlobals().json) return sayJson(report);
        if (!report.sources.length) {
          const { isOnServer } = await import('../../flow/open.ts');
          return say(sentence({ code: isOnServer(house.storeUrl) ? 'cli/replay-on-server' : 'cli/replay-nothing', values: {} }));
        }
        sayReplay(report.sources);
        for (const title of report.ranking.entered) say(`  ${paint('green', '↑')} ${plain(title)}`);
        for (const title of report.ranking.left) say(`  ${paint('red', '↓')} ${plain(title)}`);
      });
    });
}

function sinceOf(text: string, now: number): number {
  const [, count, unit] = /^(\d{1,4})([dw])$/.exec(text) ?? [];
  const at = count ? now - Number(count) * DAY_MS * (unit === 'w' ? 7 : 1) : Date.parse(text);
  if (Number.isNaN(at)) throw new Fault(said('usage/since', { value: text }), { subject: text });
  return at;
}

function sayReplay(sources: readonly SourceReplay[]): void {
  const count = ({ changes }: SourceReplay, kind: string): string => String(changes.filter((each) => each.kind === kind).length);
  say(
    table(
      [
        { head: 'source', max: 34 },
        { head: 'pages', right: true },
        { head: 'articles', right: true },
        ...KINDS.map((head) => ({ head, right: true })),
      ],
      sources.map((each) => [
        each.sourceId,
        String(each.pages),
        String(each.articles),
        ...KINDS.map((kind) => count(each, kind)),
      ]),
    ),
  );
  for (const { sourceId, changes } of sources.filter((each) => each.changes.length)) {
    say(`\n${paint('bold', sourceId)}`);
    for (const { kind, title, was, now } of changes)
      say(
        `  ${kind.padEnd(8)} ${plain(title)}${was || now ? paint('dim', `  ${plain(was ?? '–')} → ${plain(now ?? '–')}`) : ''}`,
      );
  }
}
