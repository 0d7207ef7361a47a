// Drafts against a server that speaks the three protocols and lies: what is printed, how long it takes, how often it is asked.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { draftAll, errandsOf } from '../../../src/flow/issue/draft/draft-week.ts';
import { viewWeek } from '../../../src/flow/issue/week.ts';
import type { House } from '../../../src/flow/open.ts';
import { publish } from '../../../src/flow/publish.ts';
import { inTurkish, makeDraftingHouse, schoolStory, WEEK } from '../../flow/drafting-house.ts';
import { type Manner, type ModelServer, startModelServer } from '../../flow/model-server.ts';
import type { Check, Outcome } from '../check.ts';

const LIES: readonly Manner[] = [
  'invents',
  'other-language',
  'html',
  'no-json',
  'markup',
  'huge',
  'drips',
  'busy',
  'hangs-up',
  'obeys',
  'cut-off',
  'far-paragraph',
];
const SERVICES = [
  ['openai', 'v1/', 'name: quill-7b'],
  ['deepl', '', 'key: $DRAFT_KEY'],
  ['libretranslate', '', ''],
] as const;
const CALLS = 6;
const STORIES = 4;
/** Longer, and a run hangs. */
const PATIENCE_MS = 30_000;

interface Tried {
  readonly what: string;
  readonly printed: number;
  readonly isHung: boolean;
  readonly over: number;
}

async function houseAt(server: ModelServer, count: number, model: string): Promise<{ made: Made; house: House }> {
  process.env.DRAFT_KEY ??= 'a-key';
  const made = await makeDraftingHouse(
    server,
    Array.from({ length: count }, (_, n) => schoolStory(n)),
    '',
  );
  const path = join(made.configDir, 'publication.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/^model:\n(?: .*\n)+/m, model));
  return { made, house: await made.openNow() };
}
type Made = Awaited<ReturnType<typeof makeDraftingHouse>>;

const modelOf = ([service, path, more]: (typeof SERVICES)[number], server: ModelServer, limits: string): string =>
  `model:\n  service: ${service}\n  url: ${server.url}${path}\n  waitSeconds: 2\n  limits: { ${limits} }\n${more ? `  ${more}\n` : ''}`;

/** One service that lies in one way: a week is drafted twice, printed, and every byte of it looked through. */
async function lieOnce(server: ModelServer, service: (typeof SERVICES)[number], manner: Manner): Promise<Tried> {
  server.manner = manner;
  server.retryAfter = '30';
  server.log.length = 0;
  const { made, house } = await houseAt(server, STORIES, modelOf(service, server, `calls: ${CALLS}`));
  try {
    const run = async (): Promise<void> => {
      for (let time = 0; time < 2; time++) await draftAll(house, errandsOf(house, await viewWeek(house, WEEK)));
      await publish(house, { preview: 'preview' });
    };
    const isHung = await Promise.race([run().then(() => false), sleep(PATIENCE_MS, true, { ref: false })]);
    const bytes = await bytesOf(made.outputDir);
    const printed = [
      /okuma odası açt/,
      /milyon avro/,
      /Orhan Yıldızeli/,
      /evil\.example/,
      /ministre a visité/,
      /quill-7b/,
    ].filter((each) => each.test(bytes));
    return { what: `${service[0]} ${manner}`, printed: printed.length, isHung, over: Math.max(0, server.log.length - CALLS) };
  } finally {
    await house.close();
    await made.remove();
  }
}

async function bytesOf(dir: string): Promise<string> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name), 'utf8'));
  return (await Promise.all(files)).join('\n');
}

/** `gundem draft` ended by kill -9 again and again: how many calls were made for how many drafts, and how many of those that were answered were lost. */
async function killOften(server: ModelServer, kills: number): Promise<{ calls: number; drafts: number; counted: number }> {
  server.manner = 'honest';
  server.takesMs = 150;
  server.log.length = 0;
  const { made, house } = await houseAt(server, 10, modelOf(SERVICES[0], server, 'calls: 200'));
  await house.close();
  for (let time = 0; time < kills; time++) {
    const child = draftBySelf(made);
    await Promise.race([ended(child), sleep(1_200 + 170 * time)]);
    child.kill('SIGKILL');
    await ended(child);
  }
  await ended(draftBySelf(made));
  server.takesMs = 0;
  const again = await made.openNow();
  const { haveDrafts } = await import('../../../src/flow/issue/draft/have-drafts.ts');
  const { spentThisWeek } = await import('../../../src/flow/issue/draft/budget.ts');
  const { proposal } = await viewWeek(again, WEEK);
  const drafts = (
    await haveDrafts(
      again,
      proposal.chosen.map(({ lead }) => lead.id),
    )
  ).size;
  // the program itself goes by the clock on the wall
  const { calls: counted } = await spentThisWeek({ ...again, now: Date.now });
  await again.close();
  await made.remove();
  return { calls: server.log.length, drafts, counted };
}

function draftBySelf({ configDir, outputDir }: Made): ChildProcess {
  const main = resolve('dist/cli/main.js');
  return spawn(process.execPath, [main, 'draft', '--issue', WEEK, '--config', configDir, '--output', outputDir], {
    stdio: 'ignore',
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', () => done()));

/** Twenty drafts from a service that thinks for two seconds. */
async function twenty(server: ModelServer): Promise<{ seconds: number; atOnce: number; drafts: number }> {
  server.manner = 'honest';
  server.takesMs = 2_000;
  server.log.length = 0;
  const { made, house } = await houseAt(
    server,
    20,
    modelOf(SERVICES[0], server, 'calls: 40').replace('waitSeconds: 2', 'waitSeconds: 20'),
  );
  const rows = await draftAll(house, errandsOf(house, await viewWeek(house, WEEK)));
  const seconds = (Math.max(...server.log.map(({ to = 0 }) => to)) - Math.min(...server.log.map(({ from }) => from))) / 1000;
  const atOnce = server.mostAtOnce();
  server.takesMs = 0;
  await house.close();
  await made.remove();
  return { seconds, atOnce, drafts: rows.filter(({ drafted }) => drafted.kind === 'drafted').length };
}

/** What nobody reviewed prints nowhere, however the service lies. */
export const check: Check = {
  name: 'drafts',
  about: 'drafts of a model that lies, is killed, is slow: what prints, what is asked, what is lost',
  beside: true,
  floors: {
    unreviewed: { max: 0 },
    hung: { max: 0 },
    over: { max: 0 },
    lost: { max: 0 },
    uncounted: { max: 0 },
    twice: { max: 0 },
    drafts: { min: 18 },
    atOnce: { max: 3 },
  },
  async run(): Promise<Outcome> {
    const server = await startModelServer();
    server.translate = inTurkish;
    const tried: Tried[] = [];
    for (const service of SERVICES) for (const lie of LIES) tried.push(await lieOnce(server, service, lie));
    const slow = await twenty(server);
    const kills = 6;
    const killed = await killOften(server, kills);
    await server.close();
    const bad = tried.filter(({ printed, isHung, over }) => printed || isHung || over);
    return {
      lines: [
        `${tried.length} lies in three protocols, each drafted twice and printed`,
        ...bad.map(
          ({ what, printed, isHung, over }) => `  ${what}: ${printed} printed, ${over} calls too many${isHung ? ', hung' : ''}`,
        ),
        `20 stories, 2 s a call: ${slow.drafts} drafts in ${slow.seconds.toFixed(1)} s by the log of the server, at most ${slow.atOnce} at once`,
        `killed ${kills} times: ${killed.calls} calls at the server, ${killed.counted} counted before they were made, ${killed.drafts} drafts kept`,
      ],
      figures: {
        unreviewed: tried.reduce((sum, each) => sum + each.printed, 0),
        hung: tried.filter(({ isHung }) => isHung).length,
        over: tried.reduce((sum, each) => sum + each.over, 0),
        drafts: slow.drafts,
        atOnce: slow.atOnce,
        seconds: Math.round(slow.seconds),
        lost: 9 - Math.min(9, killed.drafts),
        // every kill may leave the three calls under way without an answer: more than those would be asked in vain
        twice: Math.max(0, killed.calls - killed.drafts - kills * 3),
        uncounted: Math.max(0, killed.calls - killed.counted),
      },
    };
  },
};
