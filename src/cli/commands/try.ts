import { type Command, Option } from 'commander';
import { KIND_NAMES } from '../../flow/sources/kinds.ts';
import type { Trial } from '../../flow/sources/try.ts';
import { withHouse } from '../house.ts';
import { paint, type Stop, say, sayJson, sentence } from '../say.ts';
import { plain } from '../table.ts';

/** `gundem try <url|file|source>` */
export function defineTry(program: Command): void {
  program
    .command('try')
    .description('shows, room by room, what we make of a source, an address or a saved file; stores nothing')
    .argument('<subject>', 'the id of a source, an address, or a file')
    .addOption(new Option('--as <kind>', 'reads it as this instead of finding out').choices([...KIND_NAMES, 'article']))
    .option('--url <url>', 'the address that a file came from')
    .option('--trace', 'every step of the extraction')
    .addHelpText(
      'after',
      '\nExample:\n  gundem try https://www.example.org/news\n  gundem try page.html --as listing --url https://www.example.org/news',
    )
    .action(async (subject: string, options: { as?: string; url?: string; trace?: boolean }, command: Command) => {
      const trial = await withHouse(command, async (house) => {
        const { tryOut } = await import('../../flow/sources/try.ts');
        return tryOut(house, subject, {
          ...(options.as ? { as: options.as } : {}),
          ...(options.url ? { url: options.url } : {}),
        });
      });
      if (command.optsWithGlobals().json)
        sayJson({
          ...trial,
          ...(trial.result?.kind === 'fresh'
            ? { result: { ...trial.result, page: { ...trial.result.page, bytes: undefined } } }
            : {}),
          articleResult: undefined,
        });
      else sayTrial(trial, Boolean(options.trace));
      if (!trial.article && trial.reading?.outcome !== 'read') throw { exitCode: 1 } satisfies Stop;
    });
}

const room = (name: string): string => paint('cyan', name.padEnd(8));

function sayTrial(trial: Trial, trace: boolean): void {
  const { result, reading, article } = trial;
  say(paint('bold', plain(trial.subject)));
  if (trial.assumedUrl)
    say(
      paint(
        'dim',
        `         it does not say where it came from: links are completed with ${trial.assumedUrl}; --url names its address`,
      ),
    );
  if (result) {
    const { exchange } = result;
    say(
      `${room('fetch')} ${result.kind === 'fresh' ? paint('green', 'answered') : paint('red', result.kind)}  ${exchange.hops.map((hop) => `${hop.status} ${hop.url}`).join(' → ') || exchange.url}`,
    );
    if ('reason' in result) say(`         ${plain(sentence(result.reason))}`);
    say(
      `         ${exchange.wireBytes} bytes, ${Math.round(exchange.ms.total)} ms${exchange.received.etag ? `, ETag ${plain(exchange.received.etag)}` : ''}${exchange.received.lastModified ? `, Last-Modified ${plain(exchange.received.lastModified)}` : ''}`,
    );
  }
  if (reading) {
    say(
      `${room('read')} ${reading.outcome === 'read' ? paint('green', 'read') : paint('red', reading.outcome)}  ${plain(reading.feed.format)} “${plain(reading.feed.title)}”: ${reading.feed.entries.length} entries. ${plain(sentence(reading.reason))}`,
    );
    for (const [at, entry] of reading.feed.entries.slice(0, 10).entries()) {
      const why = trial.filtered[at];
      say(
        `         ${(entry.published ?? 'no date').slice(0, 10).padEnd(10)}  ${plain(entry.title)}${why ? paint('yellow', `  (kept out: ${why})`) : ''}`,
      );
      say(paint('dim', `                     ${plain(entry.link ?? 'no address')}`));
    }
    if (reading.feed.entries.length > 10) say(`         … and ${reading.feed.entries.length - 10} more`);
    for (const each of reading.feed.problems.slice(0, 8)) say(`         ${paint('yellow', '!')} ${plain(sentence(each))}`);
    if (reading.patch) say(`         selectors that read this page: ${JSON.stringify(reading.patch)}`);
    for (const each of trial.feeds) say(`         announces a feed: ${each.url}${each.title ? ` “${plain(each.title)}”` : ''}`);
  }
  for (const each of trial.readings ?? [])
    say(
      `         ${paint('dim', `${each.name.padEnd(12)} trust ${each.trust.toFixed(2)}  ${String(each.entries).padStart(3)} entries  ${plain(each.how)}`)}`,
    );
  for (const box of trial.boxes ?? []) sayBox(box);
  if (trial.articleResult && trial.articleResult.kind !== 'fresh')
    say(
      `${room('fetch')} ${paint('red', trial.articleResult.kind)}  the first entry's page${'reason' in trial.articleResult ? `: ${plain(sentence(trial.articleResult.reason))}` : ''}`,
    );
  if (article) {
    say(
      `${room('extract')} ${article.isArticle ? paint('green', 'an article') : paint('red', `no article: ${article.verdictReason ? sentence(article.verdictReason) : ''}`)}  ${plain(article.title)}`,
    );
    say(
      `         ${article.published ?? 'no date'} (${article.publishedTrust}${article.publishedBy ? `, ${article.publishedBy.signal}` : ''}) · ${article.author ?? 'no author'} · ${article.language ?? 'language unknown'} · ${article.paragraphs.length} paragraphs`,
    );
    for (const paragraph of (trial.excerpt ?? []).slice(0, 4)) say(`         ${paint('dim', plain(paragraph.slice(0, 300)))}`);
    const steps = article.trace ?? [];
    for (const step of trace ? steps : steps.filter((each) => each.action === 'remove').slice(0, 8))
      say(
        `         ${step.action === 'remove' ? paint('red', '−') : paint('green', '+')} ${step.step}: ${plain(step.what.slice(0, 100))}  ${paint('dim', plain(step.why))}`,
      );
    if (!trace && steps.length) say(paint('dim', `         ${steps.length} steps in all; --trace shows them`));
  }
  if (trial.score)
    say(
      `${room('rank')} score ${trial.score.points}: ${trial.score.reasons.map((each) => `${plain(sentence(each.because))} ${each.points > 0 ? '+' : ''}${each.points}`).join(', ')}`,
    );
}

/** `+ “News” 8 ×, worth 5.3: dated +0.9, long +1.2 …`, and its first titles. */
function sayBox(box: NonNullable<Trial['boxes']>[number]): void {
  const why = box.because.map(({ name, points }) => `${name} ${points > 0 ? '+' : ''}${points.toFixed(1)}`).join(', ');
  const mark = box.isTaken ? paint('green', '+') : paint('dim', '−');
  const heading = `${box.heading ? `“${plain(box.heading)}” ` : ''}${box.kind ? `(${box.kind}) ` : ''}`;
  say(`         ${mark} ${heading}${box.entries} ×, ${box.worth.toFixed(1)}${paint('dim', `  ${why}`)}`);
  say(paint('dim', `           ${box.titles.map((title) => plain(title.slice(0, 60))).join(' · ')}`));
}
