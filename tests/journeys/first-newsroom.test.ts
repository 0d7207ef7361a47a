import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegistry } from './loopback-registry.ts';

const READING = Date.parse('2026-11-19T12:00:00Z');
const WEEK_OVER = Date.parse('2026-11-25T10:00:00Z');
const WORTH = [
  'Night trains carry a library',
  'Village schools share one teacher',
  'Chess joins the morning hour',
  'A choir of four schools',
];

/** What the first page has run already, and the second need not again: it is the same, see below. */
const installed = new Set<string>();
let dir: string;
let site: { readonly url: string; close(): void };
let registry: Awaited<ReturnType<typeof openRegistry>>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gundem-first-'));
  [site, registry] = await Promise.all([openSite(), openRegistry(resolve('node_modules'))]);
  layProgram(join(dir, 'program'));
});

afterAll(() => {
  site.close();
  registry.close();
  rmSync(dir, { recursive: true, force: true });
});

test.each(['docs/first-newsroom.md', 'docs/ilk-haber-odasi.md'])(
  '%s: every command does what the page says',
  async (page) => {
    const at = { folder: join(dir, 'program'), now: READING };
    const commands = commandsOf(readFileSync(page, 'utf8'));
    const out = new Map<string, string>();

    for (const line of commands) {
      if (line.startsWith('cd ')) {
        at.folder = join(at.folder, line.slice(3));
        openToLoopback(at.folder);
        continue;
      }
      if (installed.has(line)) continue;
      if (line.startsWith('npm ')) installed.add(line);
      if (line === 'gundem publish') at.now = WEEK_OVER;
      const { code, text } = await run(line.replace(/https:\/\/\S+/, site.url), at);
      expect(code, `${line}\n${text}`).toBe(0);
      out.set(line, text);
    }

    expect(out.get('gundem issue')).toContain(WORTH[1]);
    const chosen = commands.find((line) => line.startsWith('gundem issue edit'))!;
    const own = /--title "(.+)"/.exec(chosen)![1]!;
    for (const path of ['index.html', 'atom.xml']) expect(readFileSync(join(at.folder, 'output', path), 'utf8')).toContain(own);
    const [week = ''] = readdirSync(join(at.folder, 'output/issues')).filter((name) => /^\d{4}-/.test(name));
    const issue = JSON.parse(readFileSync(join(at.folder, 'output/issues', week, 'issue.json'), 'utf8'));
    const titles = issue.sections.flatMap((each: { items: { title: string }[] }) => each.items.map((item) => item.title));
    expect(titles).toContain(own);
    expect(titles).toHaveLength(3); // of four, one is dropped
    expect(readdirSync(at.folder).some((name) => /\.(?:backup|yedek)$/.test(name))).toBe(true);
  },
  400_000, // some seconds, but on a machine that does other things
);

test('both pages give the same commands, but for names and words', () => {
  const bones = (page: string) =>
    commandsOf(readFileSync(page, 'utf8')).map((line) =>
      line.replace(/"[^"]*"|(?<=--(?:language|timezone|id) )\S+|okul-gundemi\S*|school-news\S*/g, '…'),
    );

  expect(bones('docs/ilk-haber-odasi.md')).toEqual(bones('docs/first-newsroom.md'));
});

/** The lines of the boxes of a page that are for the terminal. */
function commandsOf(markdown: string): string[] {
  return [...markdown.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, box = '']) => box.trim().split('\n'));
}

/** The folder of the program as a clone has it after `npm ci`. */
function layProgram(to: string): void {
  for (const each of [
    'package.json',
    'tsconfig.json',
    'README.md',
    'LICENSE',
    'src',
    'dist',
    'docs',
    'config',
    'tests/tools/pack.mjs',
  ])
    cpSync(each, join(to, each), { recursive: true, preserveTimestamps: true });
  symlinkSync(resolve('node_modules'), join(to, 'node_modules'));
}

/** The site of this test is on this machine, which a newsroom does not reach but where it is told to; the samples lie beyond it. */
function openToLoopback(newsroom: string): void {
  const path = join(newsroom, 'config/publication.yaml');
  const more = `network:\n  contact: https://loopback.example/\n  allow: ["${new URL(site.url).host}"]\ndesk:\n  port: 0\n`;
  writeFileSync(path, `${readFileSync(path, 'utf8')}${more}`);
  writeFileSync(join(newsroom, 'config/sources.yaml'), 'sources: []\n');
}

function run(
  line: string,
  at: { readonly folder: string; readonly now: number },
): Promise<{ readonly code: number | null; readonly text: string }> {
  const shift = at.now - Date.now();
  const shim = pathToFileURL(resolve('tests/tools/conformance/faults/shim.mjs')).href;
  const main = join(dir, 'prefix/lib/node_modules/gundem/dist/cli/main.js');
  const clock = {
    NODE_OPTIONS: `--import ${shim}`,
    FAULT_SHIM: JSON.stringify({ clock: { wallMs: shift, steadyMs: shift + 1e9 }, main }),
  };
  const env = {
    ...process.env,
    PATH: `${join(dir, 'prefix/bin')}:${process.env.PATH}`,
    NO_COLOR: '1',
    npm_config_prefix: join(dir, 'prefix'),
    npm_config_cache: join(dir, 'cache'),
    npm_config_registry: registry.url,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    ...(line.startsWith('gundem') && !line.includes('--version') ? clock : {}),
  };
  return new Promise((done, fail) => {
    const child = spawn('sh', ['-c', `exec ${line}`], { cwd: at.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let isEnding = false; // a second Ctrl+C ends at once
    const hear = (chunk: Buffer) => {
      text += chunk;
      if (line !== 'gundem start' || isEnding || !/http:\/\/127\.0\.0\.1:\d+\/desk/.test(text)) return;
      isEnding = true;
      child.kill('SIGINT');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', fail);
    child.once('close', (code) => done({ code, text }));
  });
}

/** A site with a feed and four articles of that week. */
async function openSite(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(({ url = '/', headers }, response) => {
    const base = `http://${headers.host}`;
    const article = /^\/a\/(\d)$/.exec(url);
    if (url === '/robots.txt') return response.writeHead(404).end();
    response.setHeader('content-type', url === '/feed' ? 'application/rss+xml' : 'text/html; charset=utf-8');
    if (url === '/feed') return response.end(feedOf(base));
    if (article) return response.end(articlePage(Number(article[1])));
    return response.end(
      `<!doctype html><html lang="en"><title>School lines</title><link rel="alternate" type="application/rss+xml" href="/feed"><h1>School lines</h1>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function feedOf(base: string): string {
  const items = WORTH.map(
    (title, n) =>
      `<item><title>${title}</title><link>${base}/a/${n}</link><guid>${base}/a/${n}</guid><pubDate>Thu, 19 Nov 2026 0${n + 5}:00:00 GMT</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>School lines</title><link>${base}/</link><description>News</description><language>en</language>${items.join('')}</channel></rss>`;
}

const TEXTS = [
  [
    'From the second week of December, two night trains between the coast and the capital carry a carriage with nine hundred books.',
    'Pupils who travel to boarding schools may borrow them until the next journey; the railway pays for the librarian who travels along.',
    'The first trip was sold out, and three more lines have asked for a carriage of their own.',
  ],
  [
    'Six villages in the hills share one teacher of music, who walks from one to the next on five days of the week.',
    'The council had closed the post last spring; parents collected 4,200 signatures against it.',
    'A second teacher, for drawing, begins in January if the county agrees to pay for her boots.',
  ],
  [
    'Forty primary schools of the harbour town open half an hour earlier, for those who want to play chess before the first lesson.',
    'Coaches of the local club come without pay, and the caretakers asked for a heater, which the mayor sent on Monday.',
    'Whether the players are calmer in arithmetic afterwards is what the university will look at until June.',
  ],
  [
    'Children of four schools who had never met sang together in the market hall on Wednesday evening, in three languages.',
    'They had practised alone, each with a recording of the others, because the road across the pass was closed by snow.',
    'Next year the choir travels to the islands, where two schools have already learned the first song.',
  ],
];

function articlePage(n: number): string {
  const text = TEXTS[n]!.map((each) => `<p>${each}</p>`).join('');
  return `<!doctype html><html lang="en"><title>${WORTH[n]}</title><main><article><h1>${WORTH[n]}</h1>${text}</article></main>`;
}
