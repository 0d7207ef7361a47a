import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { compare, compareTrees, type Facts, factsOf } from '../facts.ts';
import { EVENING, FIRST_ISSUE, HOUR, must, NEXT_EVENING, printed, read, undisturbed } from '../life.ts';
import { day, pause, type Room } from '../room.ts';
import { badWords, type Fault, type Finding, nothingYet, plain, toldBy, unwell, wellThough } from '../row.ts';
import { saveNote } from './kills.ts';

const withoutFiles = (facts: Facts): Facts => ({ ...facts, output: new Map() });

/** So many sources at addresses of their own, all at one of our sites. */
function many(room: Room, count: number): Record<string, unknown>[] {
  const { port } = new URL(room.site.sources[0]!.url);
  return Array.from({ length: count }, (_, n) => ({
    id: `far-${n}`,
    name: `Far ${n}`,
    url: `http://127.1.${n >> 7}.${(n & 127) + 1}:${port}/x/feed.xml`,
  }));
}

function widen(room: Room, count: number, more: object = {}): void {
  const sources = many(room, count);
  const network = {
    contact: `https://faults.example/${/room-\d+/.exec(readFileSync(room.path('config/publication.yaml'), 'utf8'))![0]}`,
    allow: [...room.site.hosts, ...sources.map((each) => new URL(String(each.url)).host)],
    ...more,
  };
  room.writeConfig({ publication: { network }, sources });
}

async function endWhileHanging(room: Room, when: (worker: ReturnType<Room['start']>) => Promise<unknown>): Promise<Finding> {
  widen(room, 60);
  room.site.manner = 'hang';
  const worker = room.start(['start', '--no-serve'], { at: EVENING });
  await worker.hears(/To end/, 120_000);
  await when(worker);
  const ended = await worker.end(60_000);
  const seen = { ...nothingYet(), wrong: badWords(ended) };
  if (ended.ms > 10_000) seen.wrong.push(`ended after ${Math.round(ended.ms)} ms`);
  room.site.manner = 'answer';
  room.writeConfig();
  await must(room, ['poll'], { at: EVENING });
  const { lost, doubled } = compare(withoutFiles(await undisturbed('read')), withoutFiles(await factsOf(room)));
  return { ...seen, told: toldBy(ended, /Ending/), lost, doubled, recovered: 'yes: ended within 10 s, the next start goes on' };
}

/** Random bytes of the store changed, then every kind of reading and a print; what was printed stays as it is. */
async function flipBits(room: Room, copies: number): Promise<Finding> {
  await printed(room);
  room.keep('before');
  const pages = await undisturbed('printed');
  const seen = nothingYet();
  const words = new Map<string, number>();
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let copy = 0; copy < copies; copy++) {
    room.back('before');
    const file = room.path('data/gundem.db');
    const bytes = readFileSync(file);
    for (let n = 0; n < 40; n++) bytes[100 + random(bytes.length - 100)]! ^= 1 << random(8);
    writeFileSync(file, bytes);
    const command = [['publish'], ['status'], ['issue', FIRST_ISSUE], ['rebuild']][copy % 4]!;
    const ran = await room.run(command, { at: HOUR });
    seen.wrong.push(...badWords(ran).map((each) => `copy ${copy}: ${each}`));
    if (ran.signal) seen.wrong.push(`copy ${copy}: ${command[0]} ended by ${ran.signal}`);
    if (ran.code !== 0) words.set(toldBy(ran).slice(0, 90), (words.get(toldBy(ran).slice(0, 90)) ?? 0) + 1);
    const { lost } = compareTrees(pages.output, room.tree('output'));
    seen.lost.push(...lost.filter((each) => each.includes('issues/')).map((each) => `copy ${copy}: ${each}`));
  }
  const told = [...words].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  return {
    ...seen,
    told: `${[...words.values()].reduce((a, b) => a + b, 0)} of ${copies}: ${told} …`,
    recovered: 'by a backup, or `rebuild --from output`',
  };
}

/** What becomes of a process: signals, limits, pipes, sites and names that never answer. */
export const processes: readonly Fault[] = [
  { fault: 'SIGTERM while 60 sources hang', run: (room) => endWhileHanging(room, async () => pause(3_000)) },
  { fault: 'SIGTERM at once', run: (room) => endWhileHanging(room, async () => undefined) },
  {
    fault: '150 sources take the connection and never answer: the desk acts',
    async run(room) {
      await read(room);
      widen(room, 150);
      room.site.manner = 'hang';
      const worker = room.start(['start', '--port', '0'], { at: EVENING });
      await worker.hears(/desk/, 120_000);
      await pause(2_000);
      const since = performance.now();
      const isSaved = await saveNote(worker, 'during a pass');
      const ms = performance.now() - since;
      const ended = await worker.end(60_000);
      const wrong = badWords(ended);
      if (!isSaved) wrong.push('not saved');
      if (ms > 8_000) wrong.push(`a desk button waited ${Math.round(ms)} ms`);
      if (ended.ms > 10_000) wrong.push(`ended after ${Math.round(ended.ms)} ms`);
      return { told: 'nothing to tell: the desk does not wait for a pass', lost: [], doubled: [], recovered: 'yes', wrong };
    },
  },
  {
    fault: 'a name server that never answers, 64 sources',
    async run(room) {
      const silent = createSocket('udp4').bind(0, '127.0.0.1');
      await once(silent, 'listening');
      try {
        room.writeConfig({
          sources: Array.from({ length: 64 }, (_, n) => ({
            id: `name-${n}`,
            name: `N${n}`,
            url: `http://n${n}.gundem-faults.org/feed.xml`,
          })),
        });
        const shim = { nameServer: `127.0.0.1:${silent.address().port}` };
        const ran = await room.run(['poll'], { at: EVENING, shim });
        const wrong = badWords(ran);
        if (ran.ms > 60_000) wrong.push(`ended after ${Math.round(ran.ms)} ms`);
        room.writeConfig();
        await must(room, ['poll'], { at: EVENING });
        const { lost, doubled } = compare(await undisturbed('read'), await factsOf(room));
        const told = toldBy(ran, /our own connection/);
        if (!told) wrong.push(`told as theirs: ${toldBy(ran)}`);
        return { told, lost, doubled, recovered: 'yes', wrong };
      } finally {
        silent.close();
      }
    },
  },
  {
    fault: 'our own outage: every source fails alike for six polls',
    async run(room) {
      await must(room, ['poll'], { at: day(2) });
      room.site.manner = 503;
      const seen = nothingYet();
      let ran = await room.run(['poll', '--all'], { at: day(3) });
      for (const at of [day(4), day(5), day(6), day(6, 18)]) ran = await room.run(['poll', '--all'], { at });
      seen.wrong.push(...badWords(ran));
      room.site.manner = 'answer';
      await must(room, ['poll', '--all'], { at: EVENING });
      await must(room, ['publish'], { at: HOUR });
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return {
        ...seen,
        told: toldBy(ran, /✗|network/),
        lost,
        doubled,
        recovered: lost.length ? undefined : 'yes, at the first poll that is answered',
      };
    },
  },
  {
    fault: '`start | head`: the reader of the log goes away',
    async run(room) {
      await read(room);
      const ran = await room.run(['start', '--no-serve'], {
        at: HOUR,
        sh: '(timeout -s TERM 60 "$@"; echo "ended with $?" >&2) | head -n 1',
        timeoutMs: 40_000,
      });
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      const code = /ended with (\d+)/.exec(ran.err)?.[1];
      const wrong = badWords({ out: ran.out, err: ran.err });
      return {
        told: `nobody hears; it works on until it is ended (code ${code === '124' ? 'of `timeout`' : code})`,
        lost,
        doubled,
        recovered: 'yes',
        wrong,
      };
    },
  },
  {
    fault: '`output/` deleted while it is served',
    async run(room) {
      await printed(room);
      const right = await undisturbed('printed');
      const worker = room.start(['start', '--port', '0'], { at: HOUR, shim: { hurry: 20, hurryFrom: 5_000 } });
      const [url] = (await worker.hears(/http:\/\/[\d.]+:\d+\//, 120_000)) ?? [];
      await worker.hears(/polled/, 10_000);
      rmSync(room.path('output'), { recursive: true });
      for (
        const start = performance.now();
        !existsSync(room.path('output/.printed.json')) && performance.now() - start < 60_000;
      )
        await pause(200);
      const status = await fetch(`${url}atom.xml`).then((answer) => answer.status);
      const ended = await worker.end();
      const { lost, extra } = compareTrees(right.output, room.tree('output'));
      const stable = lost.filter((each) => !each.includes('.json'));
      return {
        told: toldBy(ended, /written/) || 'printed again',
        lost: stable,
        doubled: extra,
        recovered: status === 200 ? 'yes, at the next wake' : undefined,
        wrong: badWords(ended),
      };
    },
  },
  {
    fault: '`ulimit -n 128`, 100 workers, 100 sources',
    async run(room) {
      await read(room);
      widen(room, 100, { workers: 100 });
      const limited = 'ulimit -n 128; exec "$@"';
      const worker = room.start(['start', '--port', '0'], { at: HOUR, sh: limited });
      const isOut = await worker.hears(/published/, 60_000);
      await worker.hears(/polled/, 120_000);
      const isSaved = await saveNote(worker, 'with few files', '2026-11-04').catch(() => false);
      const ended = await worker.end(30_000);
      room.writeConfig();
      await must(room, ['poll'], { at: HOUR });
      const wrong = [
        ...badWords(ended),
        ...(/EMFILE/.test(ended.out + ended.err) ? ['EMFILE was told'] : []),
        ...(isOut ? [] : ['no issue']),
      ];
      void isSaved;
      return {
        told: 'nothing to tell: workers are bounded by what may be open',
        lost: [],
        doubled: [],
        recovered: isOut ? 'yes' : undefined,
        wrong,
      };
    },
  },
  {
    fault: 'memory: a cold poll of 300 sources in a heap of 96 MB',
    async run(room) {
      widen(room, 300);
      const ran = await room.run(['poll'], { at: EVENING, node: ['--max-old-space-size=96'], timeoutMs: 300_000 });
      const wrong = [...badWords(ran), ...(ran.signal ? [`ended by ${ran.signal}`] : [])];
      return {
        told: 'nothing to tell: it comes to its end',
        lost: [],
        doubled: [],
        recovered: ran.signal ? undefined : 'yes',
        wrong,
      };
    },
  },
  { fault: 'bits of the store flipped, 40 in each copy', run: (room, { quick }) => flipBits(room, quick ? 8 : 40) },
  {
    fault: 'a pick saved while the store is locked',
    async run(room) {
      await read(room);
      const { default: Database } = await import('libsql');
      const desk = room.start(['desk', '--port', '0'], { at: EVENING, shim: { hurry: 10, hurryFrom: 20, hurrySteady: true } });
      await desk.hears(/desk is at/, 120_000);
      const other = new Database(room.path('data/gundem.db'));
      other.exec('BEGIN IMMEDIATE');
      const isSaved = await saveNote(desk, 'under the lock').catch(() => false);
      other.exec('ROLLBACK');
      other.close();
      const path = room.path('config/issues', `${FIRST_ISSUE}.yaml`);
      const isThere = existsSync(path) && readFileSync(path, 'utf8').includes('under the lock');
      const ended = await desk.end();
      const wrong = badWords(ended);
      if (isSaved !== isThere)
        wrong.push(`the desk said ${isSaved ? 'saved' : 'not saved'}, the file ${isThere ? 'has it' : 'has it not'}`);
      return {
        told: `the desk: ${isSaved ? 'saved' : 'not saved'}, and so it is`,
        lost: [],
        doubled: [],
        recovered: 'yes',
        wrong,
      };
    },
  },
  {
    fault: 'a folder with spaces and Turkish letters, `umask 077`',
    folder: 'yazı işleri – İĞNE ölçü',
    async run(room) {
      const sh = 'umask 077; exec "$@"';
      const runs = [
        await room.run(['poll'], { at: EVENING, sh }),
        await room.run(['issue', 'edit', '1', '--note', 'not', '--issue', FIRST_ISSUE], { at: EVENING, sh }),
        await room.run(['publish'], { at: HOUR, sh }),
        await room.run(['backup', 'yedek dosyası.backup'], { at: HOUR, sh }),
        await room.run(['status'], { at: NEXT_EVENING, sh }),
      ];
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return { told: 'nothing to tell', lost, doubled, recovered: 'yes', wrong: [...unwell(...runs), ...badWords(...runs)] };
    },
  },
  {
    fault: '`--output /proc/x`, a folder that nobody can make',
    async run(room) {
      await read(room);
      const ran = await room.run(['publish', '--output', '/proc/x'], { at: HOUR });
      await must(room, ['publish'], { at: HOUR });
      const { lost, doubled } = compare(withoutFiles(await undisturbed('printed')), withoutFiles(await factsOf(room)));
      return {
        told: plain(toldBy(ran)),
        lost,
        doubled,
        recovered: 'yes, with a folder that can be made',
        wrong: [...wellThough(ran), ...badWords(ran)],
      };
    },
  },
];
