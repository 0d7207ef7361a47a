import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { compare, factsOf } from '../facts.ts';
import { EVENING, FIRST_ISSUE, HOUR, must, read, undisturbed } from '../life.ts';
import { pause, type Room } from '../room.ts';
import { badWords, type Fault, type Finding, nothingYet, plain, toldBy, unwell } from '../row.ts';

/** The item that a curator drops before the trouble begins. */
async function drop(room: Room): Promise<string> {
  await read(room);
  const shown = await must(room, ['issue', FIRST_ISSUE, '--json'], { at: EVENING });
  await must(room, ['issue', 'drop', '1', '--reason', 'not for us', '--issue', FIRST_ISSUE], { at: EVENING });
  const file = readFileSync(room.path('config/issues', `${FIRST_ISSUE}.yaml`), 'utf8');
  const url = /url: "?([^\s"]+)/.exec(file)?.[1];
  if (!url) throw new Error(`nothing was dropped: ${shown.out.slice(0, 200)}`);
  return url;
}

/** A decision is obeyed, or the publication stops and says which it cannot place. */
async function decisionAfter(room: Room, change: (room: Room) => void): Promise<Finding> {
  const dropped = await drop(room);
  change(room);
  const ran = await room.run(['publish'], { at: HOUR + 7 * 86_400_000 });
  const seen = { ...nothingYet(), wrong: badWords(ran) };
  const printed = await factsOf(room);
  const file = dropped.replace(/\?.*/, '');
  const isPrinted = [...printed.printed.keys()].some((each) => each.startsWith(file));
  if (isPrinted) seen.doubled.push(`a dropped item was printed: ${file}`);
  const told = toldBy(ran, /decision|week|day|picks|issues\//i);
  return {
    ...seen,
    told: ran.code === 0 ? `the decision is obeyed${told && `; ${told}`}` : told,
    recovered: isPrinted ? undefined : ran.code === 0 ? 'yes' : 'the publication waits for the file to be put right',
  };
}

/** Mistakes and moves in the configuration. */
export const settings: readonly Fault[] = [
  {
    fault: '`startsOn` moved in mid-week, an item dropped before',
    run: (room) => decisionAfter(room, (each) => each.writeConfig({ publication: { week: { startsOn: 'monday' } } })),
  },
  {
    fault: 'a file of decisions of a wrong day',
    run: (room) =>
      decisionAfter(room, (each) =>
        renameSync(each.path('config/issues', `${FIRST_ISSUE}.yaml`), each.path('config/issues/2026-11-06.yaml')),
      ),
  },
  {
    fault: 'a misnamed file of decisions (`4.11.2026.yaml`)',
    run: (room) =>
      decisionAfter(room, (each) => {
        const from = each.path('config/issues', `${FIRST_ISSUE}.yaml`);
        const text = readFileSync(from, 'utf8');
        writeFileSync(each.path('config/issues/4.11.2026.yaml'), text);
      }),
  },
  {
    fault: 'a source id renamed, an item of it dropped before',
    run: (room) =>
      decisionAfter(room, (each) =>
        each.writeConfig({ sources: each.site.sources.map((one) => ({ ...one, id: `${one.id}-new` })) }),
      ),
  },
  {
    fault: 'the timezone changed in mid-week, an item dropped before',
    run: (room) => decisionAfter(room, (each) => each.writeConfig({ publication: { timezone: 'America/Lima' } })),
  },
  {
    fault: 'a mistake in an old file of decisions at the hour of publication',
    async run(room) {
      await read(room);
      mkdirSync(room.path('config/issues'), { recursive: true });
      writeFileSync(room.path('config/issues/2026-10-28.yaml'), 'items:\n  - url: [\n');
      const ran = await room.run(['publish'], { at: HOUR });
      const { lost, doubled } = compare(await undisturbed('printed'), await factsOf(room));
      return {
        told: toldBy(ran, /10-28|published/),
        lost,
        doubled,
        recovered: 'yes: the new issue is out',
        wrong: badWords(ran),
      };
    },
  },
  {
    fault: 'a broken save of `sources.yaml` under `start`',
    async run(room) {
      await read(room);
      const right = readFileSync(room.path('config/sources.yaml'), 'utf8');
      const worker = room.start(['start', '--no-serve'], { at: HOUR });
      await worker.hears(/published/, 120_000);
      writeFileSync(room.path('config/sources.yaml'), `${right}  - {id: x\n`);
      const told = await worker.hears(/✗ .*sources\.yaml.*/, 120_000);
      writeFileSync(room.path('config/sources.yaml'), right);
      const taken = await worker.hears(/configuration is in use/, 120_000);
      const ended = await worker.end();
      const { lost, doubled } = compare(
        { ...(await undisturbed('printed')), output: new Map() },
        { ...(await factsOf(room)), output: new Map() },
      );
      return {
        told: told ? plain(told[0]) : '',
        lost,
        doubled,
        recovered: taken ? 'yes: the old one stays until it is mended' : undefined,
        wrong: badWords(ended),
      };
    },
  },
  {
    fault: 'a configuration cut short that is still valid, under `start`',
    async run(room) {
      await read(room);
      const worker = room.start(['start', '--no-serve'], { at: HOUR });
      await worker.hears(/published/, 120_000);
      const lines = readFileSync(room.path('config/sources.yaml'), 'utf8').split('\n');
      writeFileSync(room.path('config/sources.yaml'), `${lines.slice(0, 4).join('\n')}\n`);
      const told = await worker.hears(/.*(?:3 sources fewer|3 fewer|fewer).*/, 120_000);
      const ended = await worker.end();
      return {
        told: told ? plain(told[0]) : '',
        lost: [],
        doubled: [],
        recovered: told ? 'yes: what they brought stays' : undefined,
        wrong: badWords(ended),
      };
    },
  },
  {
    fault: 'a source taken out of the configuration in mid-week',
    async run(room) {
      await read(room);
      const [first] = room.site.sources;
      room.writeConfig({ sources: room.site.sources.slice(1) });
      const ran = await must(room, ['publish'], { at: HOUR });
      const page = Buffer.from(room.tree('output').get(`issues/${FIRST_ISSUE}/index.html`) ?? '', 'base64').toString();
      const seen = nothingYet();
      if (!page.includes(first!.name)) seen.lost.push(`the name ${first!.name}`);
      const right = await undisturbed('printed');
      const found = await factsOf(room);
      for (const url of right.printed.keys()) if (!found.printed.has(url)) seen.lost.push(url);
      return {
        ...seen,
        told: toldBy(ran, /published/),
        recovered: seen.lost.length ? undefined : 'yes: its items keep its last name',
        wrong: badWords(ran),
      };
    },
  },
  {
    fault: 'the configuration behind a symbolic link, saved under `start`',
    async run(room) {
      await read(room);
      renameSync(room.path('config'), room.path('real'));
      symlinkSync(room.path('real'), room.path('config'));
      const worker = room.start(['start', '--no-serve'], { at: HOUR });
      await worker.hears(/published/, 120_000);
      await pause(300);
      room.writeConfig({ into: 'real', publication: { description: 'saved anew' } });
      const taken = await worker.hears(/configuration is in use/, 120_000);
      const ended = await worker.end();
      return {
        told: plain(/the changed configuration is in use.*/.exec(ended.out)?.[0] ?? ''),
        lost: [],
        doubled: [],
        recovered: taken ? 'yes' : undefined,
        wrong: [...unwell(ended), ...badWords(ended)],
      };
    },
  },
];
