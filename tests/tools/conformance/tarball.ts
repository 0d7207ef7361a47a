import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from '../check.ts';
import { closeSites, day, openRoom, type Room, UPTIME_MS } from './faults/room.ts';

const LIMIT_S = 300;

/** One command of the way, as it came out. */
interface Step {
  readonly line: string;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * From the packed program to the first issue, as a newcomer goes: pack, install, init, add, poll, publish. Dependencies come from npm's
 * cache where it has them. The site is on loopback, so its address is allowed by hand; the clock goes to the end of the week by itself.
 */
export const check: Check = {
  name: 'tarball',
  onlyByName: true,
  about: 'npm pack, npm i -g, init, add, poll, publish: the first issue in six commands, without a warning',
  floors: {
    commands: { min: 6, max: 6 },
    warnings: { max: 0 },
    failed: { max: 0 },
    issues: { min: 1 },
    seconds: { max: LIMIT_S },
    npx: { min: 1 },
  },
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'gundem-tarball-'));
    const room = await openRoom();
    try {
      return await walk(dir, room);
    } finally {
      await room.close();
      await closeSites();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function walk(dir: string, room: Room) {
  const npm = ['--prefer-offline', '--no-audit', '--no-fund', '--no-update-notifier'];
  const prefix = join(dir, 'prefix');
  const newsroom = join(dir, 'newsroom');
  const gundem = join(prefix, 'bin', 'gundem');
  const url = room.site.sources[0]!.url;
  const since = performance.now();
  const steps: Step[] = [];
  const go = async (line: readonly string[], about: { readonly cwd: string; readonly at?: number }): Promise<void> => {
    steps.push(await runLine(line, about.cwd, about.at, room, join(prefix, 'lib/node_modules/gundem/dist/cli/main.js')));
  };
  await go(['npm', 'pack', '--pack-destination', dir, ...npm], { cwd: resolve('.') });
  const tarball = readdirSync(dir).find((name) => name.endsWith('.tgz')) ?? 'no-tarball.tgz';
  await go(['npm', 'i', '-g', '--prefix', prefix, join(dir, tarball), ...npm], { cwd: dir });
  const who = ['--title', 'Okul haberleri', '--language', 'tr', '--timezone', 'Europe/Istanbul', '--starts-on', 'wednesday'];
  await go([gundem, 'init', newsroom, '--yes', ...who, '--site', 'https://bulten.example/'], { cwd: dir, at: day(7, 19) });
  allowLoopback(newsroom, room);
  await go([gundem, 'add', url, '--yes'], { cwd: newsroom, at: day(7, 19) });
  await go([gundem, 'poll'], { cwd: newsroom, at: day(7, 20) });
  await go([gundem, 'publish'], { cwd: newsroom, at: day(8, 10) });
  const seconds = Math.round((performance.now() - since) / 1000);
  const failed = steps.filter((each) => each.code !== 0);
  const warned = steps.filter((each) => /\bwarn|^! /im.test(`${each.out}\n${each.err}`));
  const issues = readdirSync(newsroom, { recursive: true }).filter((each) =>
    /issues\/[\d-]+\/index\.html$/.test(String(each)),
  ).length;
  return {
    lines: [
      ...steps.map((each) => `${each.code === 0 ? '✓' : '✗'} ${each.line.replaceAll(dir, '…')}`),
      ...[...failed, ...warned].map((each) => `${each.line}\n${each.out}\n${each.err}`.slice(0, 1500)),
      `tarball: ${steps.length} commands, ${seconds} s, ${issues} issue printed`,
    ],
    figures: {
      commands: steps.length,
      warnings: warned.length,
      failed: failed.length,
      issues,
      seconds,
      npx: Number(await npxWorks(dir)),
    },
  };
}

/** What is built can be run at once, also by `npx gundem` in the project, which asks no registry for a package of that name. */
async function npxWorks(dir: string): Promise<boolean> {
  accessSync(resolve('dist/cli/main.js'), constants.X_OK);
  const env = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: join(dir, 'no-cache') };
  const { code, out } = await runLine(['npx', 'gundem', '--version'], resolve('.'), undefined, undefined, '', env);
  return code === 0 && /^\d+\.\d+\.\d+/.test(out);
}

/** The sites of this check are on this machine, which a newsroom does not reach but where it is told to. */
function allowLoopback(newsroom: string, room: Room): void {
  writeFileSync(join(newsroom, 'config', 'sources.yaml'), 'sources: []\n'); // those of the sample lie beyond this machine
  const path = join(newsroom, 'config', 'publication.yaml');
  const contact = /https:\/\/faults\.example\/room-\d+/.exec(readFileSync(room.path('config/publication.yaml'), 'utf8'))![0];
  writeFileSync(
    path,
    `${readFileSync(path, 'utf8').replace('minItems: 3', 'minItems: 1')}network:\n  contact: ${contact}\n  allow: ${JSON.stringify(room.site.hosts)}\n`,
  );
}

function runLine(
  line: readonly string[],
  cwd: string,
  at: number | undefined,
  room: Room | undefined,
  main: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Step> {
  const clock = at === undefined ? undefined : { wallMs: at - Date.now(), steadyMs: at - Date.now() + UPTIME_MS };
  const shim = pathToFileURL(resolve('tests/tools/conformance/faults/shim.mjs')).href;
  const timed = clock ? { NODE_OPTIONS: `--import ${shim}`, FAULT_SHIM: JSON.stringify({ clock, main }) } : {};
  if (room && at !== undefined) room.site.now = at;
  const env = { ...process.env, NO_COLOR: '1', GUNDEM_LANG: 'en', ...timed, ...more };
  return new Promise((done, fail) => {
    const child = spawn(line[0]!, line.slice(1), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.once('error', fail);
    child.once('close', (code) => done({ line: line.join(' '), code, out, err }));
  });
}
