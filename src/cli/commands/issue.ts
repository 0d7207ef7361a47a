import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { doubtsOf } from '../../flow/issue/claims.ts';
import type { PickCommand } from '../../flow/issue/edit.ts';
import type { WeekView } from '../../flow/issue/week.ts';
import type { House } from '../../flow/open.ts';
import { isDay } from '../../kit/day.ts';
import { Fault } from '../../model/fault.ts';
import { said } from '../../words/say.ts';
import { notADay } from '../days.ts';
import { withHouse } from '../house.ts';
import { needsBeside } from '../needs.ts';
import { paint, type Stop, say, sayJson, sentence, tell, tellProblems, worded } from '../say.ts';
import { plain, table } from '../table.ts';

interface Where {
  readonly issue?: string;
}

interface WeekOptions {
  readonly all?: boolean;
  readonly others?: boolean;
  readonly explain?: boolean;
  readonly last: string;
  readonly checkLinks?: boolean;
}

/** `gundem issue [DATE]` and what acts on it. */
export function defineIssue(program: Command): void {
  const issue = program
    .command('issue')
    .description('the week so far; pick, drop, hold, edit act on it')
    .argument(
      '[date]',
      'the day its week starts, or any day of it; the week at hand when left out: the ended one until it is printed',
    )
    .option('--all', 'also what was left out and dropped')
    .option('--others', 'below each item, who else tells the same: what “(+4)” stands for')
    .option('--explain', 'what the weights and topics of the config would have made of the last issues: kept, lost, gained')
    .option('--last <n>', 'with --explain: so many issues', '10')
    .option('--check-links', 'asks the link of each chosen item once, and tells what a careful colleague would say')
    .addHelpText(
      'after',
      '\nExample:\n  gundem issue\n  gundem issue pick 4\n  gundem issue drop 7 --reason "an advertisement"\n  gundem issue edit 2 --title "A better headline"\n  gundem issue --check-links\n  gundem issue --explain --last 20',
    )
    .action(async (date: string | undefined, options: WeekOptions, command: Command) => {
      if (date !== undefined && !isDay(date)) throw notADay(date);
      await withHouse(command, async (house) => {
        if (options.explain)
          return (await import('../issue-reports.ts')).explainLast(house, options.last, Boolean(command.optsWithGlobals().json));
        const { viewWeek } = await import('../../flow/issue/week.ts');
        const view = await viewWeek(house, date);
        if (options.checkLinks)
          return (await import('../issue-reports.ts')).sayLinks(house, view, Boolean(command.optsWithGlobals().json));
        if (command.optsWithGlobals().json) sayJson(viewJson(view));
        else {
          const { toldAtHand } = await import('../../flow/issue/at-hand.ts');
          const hand = await toldAtHand(house);
          if (hand?.date === view.week.date) say(paint('bold', plain(sentence(hand.told))));
          sayWeek(house, view, Boolean(options.all));
          if (options.others) await sayOthers(house, view, Boolean(options.all));
          tellProblems(await doubtsOf(house, view));
        }
      });
    });
  needsBeside(issue, { last: 'explain' });

  act(issue, 'pick', 'takes an item into the issue; of an address that nobody met the page is read first', (match, signed) => ({
    do: 'pick',
    match,
    ...signed,
  }));
  act(issue, 'hold', 'keeps an item for the next week', (match, signed) => ({ do: 'hold', match, ...signed }));
  act(issue, 'clear', 'forgets every decision about an item', (match, signed) => ({ do: 'clear', match, ...signed }));
  act(
    issue,
    'drop',
    'leaves an item out, for ever',
    (match, signed, options) => ({ do: 'drop', match, reason: options.reason ?? 'dropped', ...signed }),
    (command) => command.option('--reason <text>', 'why; shown wherever the item would come up again'),
  );
  act(
    issue,
    'edit',
    'puts your own words in place of the source’s',
    (match, signed, options) => ({
      do: 'edit',
      match,
      ...wordsOf(options),
      ...signed,
    }),
    (command) =>
      command
        .option('--title <text>', 'the headline; "" takes yours away')
        .option('--summary <text>', 'the text; paragraphs parted by blank lines')
        .option('--note <text>', 'a note of the editors under it')
        .option('--day <date>', 'the day it stands under')
        .option('--topic <id>', 'its topic'),
  );
  issue
    .command('show')
    .description('one item with all that is known of it: its score, and who else tells the same')
    .argument('<item>', 'its number or id as `gundem issue` shows it, or its address')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText('after', '\nExample:\n  gundem issue show 3')
    .action(async (item: string, options: Where, command: Command) => {
      await withWeek(command, options, async (house, isJson) =>
        (await import('../issue-stories.ts')).showItem(house, item, options.issue, isJson),
      );
    });
  issue
    .command('split')
    .description('takes an article out of the story it was put in')
    .argument('<article>', 'its id as `gundem issue show` lists it, or its address')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText('after', '\nExample:\n  gundem issue split 1f0c9a3e')
    .action(async (article: string, options: Where, command: Command) => {
      await withWeek(command, options, async (house, isJson) =>
        (await import('../issue-stories.ts')).regroup(house, [article], options.issue, isJson),
      );
    });
  issue
    .command('merge')
    .description('makes one story of several items; the first one leads')
    .argument('<items...>', 'two or more: numbers or ids as `gundem issue` shows them, or addresses')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText('after', '\nExample:\n  gundem issue merge 3 7')
    .action(async (items: string[], options: Where, command: Command) => {
      if (items.length < 2) throw new Fault({ code: 'usage/merge', values: {} }, { subject: items.join(' ') });
      await withWeek(command, options, async (house, isJson) =>
        (await import('../issue-stories.ts')).regroup(house, items, options.issue, isJson),
      );
    });
  issue
    .command('claims')
    .description('your words about an item, sentence by sentence: what stands in the stored text of its source, what not')
    .argument('<item>', 'its number or id as `gundem issue` shows it, or its address')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText('after', '\nExample:\n  gundem issue claims 3')
    .action(async (item: string, options: Where, command: Command) => {
      await withHouse(command, async (house) =>
        (await import('../issue-reports.ts')).sayClaims(house, item, options.issue, Boolean(command.optsWithGlobals().json)),
      );
    });
  issue
    .command('checked')
    .description('you held your words about an item against its source; they may print though the check does not find them there')
    .argument('<item>', 'its number or id as `gundem issue` shows it, or its address')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText('after', '\nExample:\n  gundem issue checked 3')
    .action(async (item: string, options: Where, command: Command) => {
      await change(command, options, async (house, view, signed) => {
        const { resolveItem } = await import('../../flow/issue/edit.ts');
        const { checkedCommand } = await import('../../flow/issue/claims.ts');
        return checkedCommand(view, (await resolveItem(house, view.week.date, item)).url, signed);
      });
    });
  issue
    .command('take')
    .description('takes a draft over as your words: all of its sentences that stand in the source, or those you name')
    .argument('<item>', 'its number or id as `gundem issue` shows it, or its address')
    .option('--language <tag>', 'for the edition in that language')
    .option('--sentences <numbers>', 'as `gundem draft` numbers them, like 0,1,3; 0 is the headline')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText('after', '\nExample:\n  gundem issue take 3\n  gundem issue take 3 --sentences 0,2')
    .action(async (item: string, options: Where & { sentences?: string; language?: string }, command: Command) => {
      let told = '';
      await change(
        command,
        options,
        async (house, view, signed) => {
          const { takeDraft } = await import('../draft-reports.ts');
          const taken = await takeDraft(house, view, item, {
            sentences: options.sentences,
            language: options.language,
            ...signed,
          });
          told = taken.told;
          return taken.command;
        },
        () => told,
      );
    });
  issue
    .command('intro')
    .description('the words that open the issue; "" takes them away')
    .argument('<text>')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText('after', '\nExample:\n  gundem issue intro "This week: forests, trains and a silent debate."')
    .action(async (text: string, options: Where, command: Command) => {
      await change(command, options, async () => ({ do: 'intro', text: text || null }));
    });
  issue
    .command('approve')
    .description('what is chosen now goes out; later arrivals change nothing')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText('after', '\nExample:\n  gundem issue approve --issue 2024-01-31')
    .action(async (options: Where, command: Command) => {
      await change(command, options, async (house, view, signed) => {
        const { approveCommand } = await import('../../flow/issue/approval.ts');
        return approveCommand(house, view, signed);
      });
    });
}

async function withWeek(
  command: Command,
  { issue }: Where,
  work: (house: House, isJson: boolean) => Promise<void>,
): Promise<void> {
  if (issue !== undefined && !isDay(issue)) throw notADay(issue);
  await withHouse(command, (house) => work(house, Boolean(command.optsWithGlobals().json)));
}

interface Signed {
  readonly by: string;
  readonly at: string;
}

type Given = Readonly<Record<string, string | undefined>>;

function act(
  issue: Command,
  name: string,
  about: string,
  toCommand: (match: string, signed: Signed, options: Given) => PickCommand,
  more: (command: Command) => Command = (each) => each,
): void {
  more(issue.command(name))
    .description(about)
    .argument('<item>', 'its number or id as `gundem issue` shows it, or its address')
    .option('--issue <date>', 'of which week; the one at hand when left out')
    .addHelpText(
      'after',
      `\nExample:\n  gundem issue ${name} 3${name === 'drop' ? ' --reason "an advertisement"' : name === 'edit' ? ' --title "A better headline"' : ''}`,
    )
    .action(async (item: string, options: Given, command: Command) => {
      if (options.day && !isDay(options.day)) throw notADay(options.day);
      if (name === 'pick' && (await bring(item, options, command))) return;
      let title = '';
      await change(
        command,
        options,
        async (house, view, signed) => {
          const { resolveItem } = await import('../../flow/issue/edit.ts');
          const found = await resolveItem(house, view.week.date, item, Boolean(options.title && options.summary));
          title = plain(found.title);
          return toCommand(found.url, signed, options);
        },
        () => `${name}: ${title}`,
      );
    });
}

/** Picks what no source announced: its page is read, as `add --item` reads it. False where the item is known. */
async function bring(item: string, { issue: date }: Given, command: Command): Promise<boolean> {
  if (date !== undefined && !isDay(date)) throw notADay(date);
  return withHouse(command, async (house) => {
    const { viewWeek } = await import('../../flow/issue/week.ts');
    const { isUnmet } = await import('../../flow/issue/edit.ts');
    const view = await viewWeek(house, date);
    if (!(await isUnmet(house, view, item))) return false;
    const { addItem } = await import('../../flow/issue/add-item.ts');
    const outcome = await addItem(house, { url: item, who: userInfo().username, date: view.week.date });
    const { tellBrought } = await import('../brought.ts');
    if (outcome.kind !== 'unreadable') tellBrought(outcome, item, Boolean(command.optsWithGlobals().json));
    else tell(`${paint('red', '✗')} ${item}: ${plain(outcome.reason)}`);
    // What cannot be read may be a slip in the address of one that we know.
    return outcome.kind !== 'unreadable';
  });
}

async function change(
  command: Command,
  options: Where | Given,
  make: (house: House, view: WeekView, signed: Signed) => Promise<PickCommand>,
  inWords?: () => string,
): Promise<void> {
  const { issue: date } = options;
  if (date !== undefined && !isDay(date)) throw notADay(date);
  await withHouse(command, async (house) => {
    const { viewWeek } = await import('../../flow/issue/week.ts');
    const { edit } = await import('../../flow/issue/edit.ts');
    const view = await viewWeek(house, date);
    const signed = { by: userInfo().username, at: new Date(house.now()).toISOString() };
    const outcome = await edit(house, view.week.date, await make(house, view, signed), { who: signed.by });
    const json = command.optsWithGlobals().json;
    if (json) sayJson({ kind: outcome.kind, date: view.week.date, file: `${house.configDir}/issues/${view.week.date}.yaml` });
    if (outcome.kind === 'saved') {
      if (json) return;
      const after = await viewWeek(house, view.week.date);
      tellProblems(
        after.problems.filter(
          (each) => !view.problems.some((before) => before.code === each.code && before.subject === each.subject),
        ),
      );
      if (inWords) say(inWords());
      return say(`${paint('green', '✓')} ${house.configDir}/issues/${outcome.date}.yaml`);
    }
    if (outcome.kind === 'mistakes') tellProblems(outcome.problems);
    else tell(worded('cli/file-changed'));
    throw { exitCode: 1 } satisfies Stop;
  });
}

async function sayOthers(house: House, view: WeekView, all: boolean): Promise<void> {
  const { othersOf } = await import('../issue-stories.ts');
  for (const [at, candidate] of view.proposal.candidates.entries()) {
    const others = othersOf(house, candidate);
    if (!others.length || (!all && candidate.state !== 'picked' && candidate.state !== 'proposed' && candidate.state !== 'held'))
      continue;
    say(`\n${at + 1}  ${paint('bold', plain(candidate.pick?.title ?? candidate.lead.title))}`);
    for (const line of others) say(`   ${line}`);
  }
}

/** What an edit says; a Fault when it says nothing. */
function wordsOf(options: Given): Record<string, string | null> {
  const words = pickKeys(options, ['title', 'summary', 'note', 'day', 'topic']);
  if (Object.keys(words).length) return words;
  throw new Fault(said('usage/nothing-to-edit'));
}

function pickKeys(options: Given, keys: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(keys.filter((key) => options[key] !== undefined).map((key) => [key, options[key] || null]));
}

const MARKS = { picked: '★', proposed: '●', dropped: '✗', held: '→', published: '✓', left: '·' } as const;

/** The week as a table: what goes out, in order of score, with numbers to act on. */
export function sayWeek(house: House, view: WeekView, all: boolean): void {
  const { week, proposal, issue } = view;
  const state = worded(`cli/week-${view.state}`, { day: week.lastDay });
  const number = issue ? `, ${worded('cli/week-number', { number: issue.number })}` : '';
  say(`${paint('bold', `${week.date} – ${week.lastDay}`)}  ${state}${number}`);
  if (view.picks.intro) say(paint('dim', plain(view.picks.intro)));
  const rows = proposal.candidates
    .map((each, at) => ({ each, number: at + 1 }))
    .filter(({ each }) => all || each.state === 'picked' || each.state === 'proposed' || each.state === 'held');
  if (!rows.length) say(worded(view.state === 'collecting' ? 'cli/week-empty' : 'cli/week-unknown'));
  else
    say(
      table(
        [
          { head: '#', right: true },
          { head: '' },
          { head: worded('cli/head-score'), right: true },
          { head: worded('cli/head-day') },
          { head: worded('cli/head-source'), max: 26 },
          { head: worded('cli/head-title') },
        ],
        rows.map(({ each, number }) => [
          String(number),
          mark(each.state),
          String(each.story.score),
          each.lead.placedAt.slice(5, 10),
          [...house.sources, ...house.former].find((source) => source.id === each.lead.sourceId)?.name ??
            each.lead.siteName ??
            '',
          `${each.pick?.title ?? each.lead.title}${each.story.others.length ? paint('dim', ` (+${each.story.others.length})`) : ''}${each.state === 'proposed' ? '' : paint('dim', `  ${sentence(each.because)}`)}`,
        ]),
      ),
    );
  const rest = proposal.candidates.length - rows.length;
  say(paint('dim', worded('cli/week-legend', { ...MARKS, count: proposal.chosen.length, rest })));
  tellProblems(view.problems);
}

function mark(state: keyof typeof MARKS): string {
  const colours = { picked: 'green', proposed: 'cyan', dropped: 'red', held: 'yellow', published: 'dim', left: 'dim' } as const;
  return paint(colours[state], MARKS[state]);
}

function viewJson(view: WeekView): unknown {
  return {
    week: view.week,
    state: view.state,
    picks: view.picks,
    candidates: view.proposal.candidates.map((each, at) => ({
      number: at + 1,
      state: each.state,
      because: each.because,
      score: each.story.score,
      reasons: each.story.reasons,
      id: each.lead.id,
      title: each.pick?.title ?? each.lead.title,
      url: each.lead.canonical ?? each.lead.url,
      sourceId: each.lead.sourceId,
      placedAt: each.lead.placedAt,
      others: each.story.others.map((other) => ({ id: other.id, sourceId: other.sourceId, title: other.title, url: other.url })),
    })),
    problems: view.problems,
    ...(view.issue ? { issue: view.issue } : {}),
  };
}
