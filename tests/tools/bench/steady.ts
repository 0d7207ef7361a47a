import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LATER } from '../beside.ts';
import type { Check, Outcome } from '../check.ts';
import { startFarm, writeFarmConfig } from '../farm.ts';

const SOURCES = 200;
const ROUNDS = 7;
/** The farm has closed what is kept alive by then: a worker's next poll is a new connection, too. */
const PAUSE_MS = 900;
const KEPT_MS = 300;
const SRC = new URL('../../../src/', import.meta.url).href;

/** A running worker in which nothing changes, beside bare requests of undici. */
export const check: Check = {
  name: 'steady',
  about: 'polls of a running worker over http and https, its CPU over that of bare undici in a process that runs as well',
  floors: {
    httpOverUndici: { max: 2.6 },
    tlsOverUndici: { max: 1.3 },
  },
  onlyByName: true,
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'gundem-steady-'));
    try {
      const plain = await besideUndici(join(dir, 'http'), 8971, false);
      const secured = await besideUndici(join(dir, 'https'), 8973, true);
      return {
        lines: [...plain.lines, ...secured.lines],
        figures: { httpOverUndici: plain.figures.ratio!, tlsOverUndici: secured.figures.ratio! },
      };
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function besideUndici(dir: string, port: number, isSecured: boolean): Promise<Outcome> {
  mkdirSync(dir, { recursive: true });
  const urlsFile = join(dir, 'urls.txt');
  const ca = isSecured ? makeCertificate(dir) : undefined;
  const farm = await startFarm({
    sources: SOURCES,
    kind: 'feeds',
    hosts: SOURCES,
    port,
    'urls-file': urlsFile,
    'keepalive-ms': KEPT_MS,
    ...(ca ? { cert: ca, key: join(dir, 'key.pem') } : {}),
  });
  try {
    const urls = readFileSync(urlsFile, 'utf8').split('\n').filter(Boolean);
    writeFarmConfig(dir, urls, 16, ca ? '  ca: ca.pem\n' : '');
    if (ca) copyFileSync(ca, join(dir, 'config', 'ca.pem'));
    const script = fileURLToPath(new URL('./undici.mjs', import.meta.url));
    copyFileSync(resolve('tests/tools/bench/peers/undici.mjs'), script);
    const theirs = middle(run([script, urlsFile, String(ROUNDS), String(PAUSE_MS), ...(ca ? [ca] : [])]));
    const ours = middle(run(['--input-type=module', '-e', workerCode(dir)]));
    const told = (cpuS: number): string => `${((1000 * cpuS) / SOURCES).toFixed(2)} ms`;
    const name = isSecured ? 'https' : 'http';
    return {
      lines: [
        `${name.padEnd(6)} a source: ours ${told(ours)} CPU · undici ${told(theirs)} · ratio ${(ours / theirs).toFixed(2)}`,
      ],
      figures: { ratio: ours / theirs },
    };
  } finally {
    farm.kill('SIGTERM');
  }
}

/** One certificate for all hosts of the farm, signed by itself. */
function makeCertificate(dir: string): string {
  const hosts = Array.from({ length: SOURCES + 2 }, (_, n) => `IP:127.1.${Math.floor(n / 250)}.${n % 250}`);
  const cert = join(dir, 'cert.pem');
  const names = ['IP:127.0.0.1', ...hosts].join(',');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', join(dir, 'key.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', ...key, '-out', cert, '-days', '3650', '-subj', '/CN=farm', '-addext', `subjectAltName=${names}`],
    { stdio: 'pipe' },
  );
  return cert;
}

/** A house that stays open: CPU seconds of each pass but the first two, in which all is new and what that left is done. */
function workerCode(dir: string): string {
  return `
    const { openHouse } = await import(${JSON.stringify(`${SRC}flow/open.js`)});
    const { poll } = await import(${JSON.stringify(`${SRC}flow/poll.js`)});
    let hours = 0;
    const now = () => ${LATER} + hours * 3600000;
    const opened = await openHouse({ configDir: ${JSON.stringify(join(dir, 'config'))}, outputDir: ${JSON.stringify(join(dir, 'output'))}, now });
    if (opened.kind === 'mistakes') throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
    const told = [];
    for (; hours < ${ROUNDS}; hours++) {
      const before = process.cpuUsage();
      const report = await poll(opened.house, { force: true });
      const { user, system } = process.cpuUsage(before);
      const bad = report.problems.filter((each) => each.level === 'error');
      if (bad.length) process.stderr.write(bad.length + ' problems: ' + JSON.stringify(bad.slice(0, 2)) + '\\n');
      if (hours > 1) told.push((user + system) / 1e6);
      await new Promise((done) => setTimeout(done, ${PAUSE_MS}));
    }
    await opened.house.close();
    process.stdout.write(JSON.stringify(told));
  `;
}

function run(args: readonly string[]): number[] {
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`ended with ${status}`);
  return JSON.parse(stdout) as number[];
}

const middle = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
