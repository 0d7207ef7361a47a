import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import type { NewNewsroom } from '../../flow/newsroom/init.ts';
import { deskLanguages, languages } from '../../words/index.ts';
import { terminalLanguage } from '../language.ts';
import { paint, say, sayJson, sentence, tell } from '../say.ts';

interface InitOptions extends Partial<NewNewsroom> {
  readonly yes?: boolean;
  readonly ci?: boolean;
}

const QUESTIONS = ['title', 'language', 'timezone', 'startsOn', 'site'] as const;

/** `gundem init` */
export function defineInit(program: Command): void {
  program
    .command('init')
    .description('makes a newsroom of your own in this folder: configuration, .gitignore, a README')
    .argument('[folder]', 'where to', '.')
    .option('--title <title>', 'how the bulletin is called; the name of the folder when left out')
    .option('--language <tag>', 'its language, as a tag like tr, en-GB or fr')
    .option('--timezone <zone>', 'e.g. Europe/Istanbul; the one of this machine when left out')
    .option('--starts-on <day>', 'the day on which its week starts, e.g. wednesday')
    .option('--site <address>', 'where output/ will be served from')
    .option('--yes', 'asks nothing: what is not said is filled in')
    .option('--ci', 'also writes a scheduled job for GitHub Actions')
    .addHelpText(
      'after',
      '\nExample:\n  gundem init\n  gundem init bulletin --yes --title "School news" --language en --timezone Europe/London --starts-on monday',
    )
    .action(async (folder: string, options: InitOptions, command: Command) => {
      const { newsroomFiles, writeNewsroom } = await import('../../flow/newsroom/init.ts');
      const about = await answersFor(folder, options);
      const files = newsroomFiles(about);
      if (options.ci) files.set('.github/workflows/bulletin.yml', await readFile(scheduledJob(), 'utf8'));
      const written = await writeNewsroom(folder, files);
      if (command.optsWithGlobals().json) return sayJson({ ...about, written });
      for (const path of written) say(`  ${path}`);
      say(`${paint('green', '✓')} ${sentence({ code: 'cli/init-done', values: {} })}`);
      const [tag = ''] = about.language.toLowerCase().split('-');
      if (!(tag in languages) && !(tag in deskLanguages))
        say(sentence({ code: 'cli/init-not-spoken', values: { languages: spokenNames() } }));
      say('  gundem check\n  gundem add https://…\n  gundem poll\n  gundem start');
    });
}

/** The languages that our own words come in, each by its own name. */
function spokenNames(): string {
  const named = Object.keys({ ...languages, ...deskLanguages }).map((tag) =>
    `${tag} ${new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? ''}`.trim(),
  );
  return named.join(', ');
}

function scheduledJob(): URL {
  return new URL('../../../docs/hosting/scheduled.yml', import.meta.url);
}

async function answersFor(folder: string, options: InitOptions): Promise<NewNewsroom> {
  const { refuseAnswer } = await import('../../flow/newsroom/init.ts');
  const given: NewNewsroom = {
    title: options.title ?? basename(resolve(folder)),
    language: options.language ?? terminalLanguage(),
    timezone: options.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    startsOn: options.startsOn ?? 'monday',
    site: options.site ?? 'https://example.org/bulletin/',
  };
  if (options.yes || !process.stdin.isTTY || !process.stdout.isTTY) return given;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answers: Record<keyof NewNewsroom, string> = { ...given };
  try {
    for (const name of QUESTIONS) {
      if (options[name] !== undefined) continue;
      for (let isAsking = true; isAsking; ) {
        const question = sentence({
          code: `cli/init-ask-${name}`,
          values: name === 'language' ? { languages: spokenNames() } : {},
        });
        const answer = (await terminal.question(`${question} [${given[name]}] `)).trim() || given[name];
        const no = refuseAnswer(name, answer);
        if (no) tell(`  ${sentence(no)}`);
        else answers[name] = answer;
        isAsking = no !== undefined;
      }
    }
  } finally {
    terminal.close();
  }
  return answers;
}
