import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseOpml } from 'feedsmith';
import type { Browser } from 'playwright-core';
import { healthFeed } from '../../../src/flow/sources/health.ts';
import { renderPublication } from '../../../src/render/render.ts';
import { FACTS } from '../../../src/store/facts.ts';
import { openDesk } from '../../desk/newsroom.ts';
import { openScreen } from './ask.ts';
import { SPOKEN, spokenMaterial } from './hostile.ts';
import { READERS } from './programs.ts';

const SITE = 'https://bulten.example.org/gundem/';

/** What is no feed of the site: the list of sources, the mail, the search and the curators' own feed, each in what it is read with. */
export async function askOthers(browser: Browser): Promise<readonly string[]> {
  const bodies = new Map(renderPublication(spokenMaterial()).map((each) => [each.path, each.body]));
  const opml = String(bodies.get('sources.opml'));
  return [
    ...listProblems(opml),
    ...(await mailProblems(browser, bodies)),
    ...(await searchProblems(browser, bodies)),
    ...(await healthProblems()),
  ];
}

/** OPML by feedsmith, and by newsboat's import where it is here. */
function listProblems(body: string): string[] {
  const { sources } = spokenMaterial();
  const meant = new Map(sources.map((source) => [source.name, SPOKEN.find((each) => each.said === source.name)!.seen]));
  const problems: string[] = [];
  const outlines = (parseOpml(body).body?.outlines ?? []).flatMap((each) => [each, ...(each.outlines ?? [])]);
  const names = outlines.flatMap((each) => [each.text, each.title]);
  for (const name of meant.values()) if (!names.includes(name)) problems.push(`feedsmith sources.opml: no "${name}"`);
  if (spawnSync('newsboat', ['-v']).status !== 0) return problems;
  const dir = mkdtempSync(join(tmpdir(), 'gundem-opml-'));
  try {
    writeFileSync(join(dir, 'sources.opml'), body);
    writeFileSync(join(dir, 'urls'), '');
    const words = ['-u', join(dir, 'urls'), '-c', join(dir, 'cache.db'), '-i', join(dir, 'sources.opml')];
    spawnSync('newsboat', words, { env: { ...process.env, HOME: dir, TERM: 'xterm', LC_ALL: 'C.UTF-8' }, timeout: 60_000 });
    const lines = readFileSync(join(dir, 'urls'), 'utf8');
    for (const { url, kind } of sources)
      if ((kind ?? 'feed') === 'feed' && lines.split(url).length !== 2)
        problems.push(`newsboat: ${url} imported ${lines.split(url).length - 1} times`);
  } finally {
    rmSync(dir, { recursive: true });
  }
  return problems;
}

/** The mail as a browser shows it: every headline whole, nothing acts; the plain text holds the same. */
async function mailProblems(browser: Browser, bodies: ReadonlyMap<string, string | Uint8Array>): Promise<string[]> {
  const problems: string[] = [];
  const screen = await openScreen(browser, problems);
  for (const [path, body] of bodies) {
    if (!/mail\.(?:html|txt)$/.test(path)) continue;
    const inside = String(body).replace(/^.*<body[^>]*>|<\/body>.*$/gs, '');
    const text = path.endsWith('.txt') ? String(body) : await screen.see(inside);
    const flat = text.replace(/\s+/g, ' ');
    for (const { seen } of SPOKEN) if (!flat.includes(seen)) problems.push(`${path}: no "${seen}"`);
  }
  await screen.close();
  return problems;
}

/** The search page, led there by a link with `?q=`: headlines are shown as they were meant. */
async function searchProblems(browser: Browser, bodies: ReadonlyMap<string, string | Uint8Array>): Promise<string[]> {
  const problems: string[] = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('dialog', async (dialog) => {
    problems.push(`search: a script of a source ran: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('pageerror', (error) => problems.push(`search: ${error.message}`));
  await page.route('**/*', (route) => {
    const path = route.request().url().split(/[?#]/)[0]!.slice(SITE.length);
    const body = bodies.get(path.endsWith('/') ? `${path}index.html` : path);
    if (body === undefined) return route.abort();
    const type = /\.(js|css|json)$/.exec(path)?.[1];
    const contentType =
      { js: 'text/javascript', css: 'text/css', json: 'application/json' }[type ?? ''] ?? 'text/html; charset=utf-8';
    return route.fulfill({ body: typeof body === 'string' ? body : Buffer.from(body), contentType });
  });
  for (const [word, seen] of [
    ['dialog', SPOKEN[1]!.seen],
    ['onload', SPOKEN[9]!.seen],
    ['wholly', SPOKEN[12]!.seen],
  ] as const) {
    await page.goto(`${SITE}search/?q=${word}`);
    await page.waitForSelector('#found li a', { timeout: 10_000 }).catch(() => problems.push(`search: ?q=${word} finds nothing`));
    const shown = await page.locator('#found li a').allTextContents();
    if (!shown.includes(seen)) problems.push(`search: ?q=${word} shows ${JSON.stringify(shown.slice(0, 3))}`);
  }
  await context.close();
  return problems;
}

/** The feed of incidents, of sources that are called as no source should be. */
async function healthProblems(): Promise<string[]> {
  const desk = await openDesk([]);
  const problems: string[] = [];
  const startedAt = '2026-11-23T10:00:00.000Z';
  try {
    const incidents = SPOKEN.map(({ said }, at) => ({
      id: `incident-${at}`,
      sourceId: `source-${at}`,
      name: said,
      condition: 'broken' as const,
      reason: said,
      startedAt,
      updatedAt: startedAt,
    }));
    await desk.house().store.setFact(FACTS.incidents, incidents);
    const { body } = await healthFeed(desk.house(), 'http://127.0.0.1:8042');
    for (const reader of READERS) {
      const shown = await reader.read(body, 'atom.xml');
      if (!shown) continue;
      const titles = shown.map((each) =>
        (each.titleIsGuessed ? each.title.replaceAll('&amp;', '&') : each.title).replace(/: broken$/, ''),
      );
      for (const { seen } of SPOKEN)
        if (!titles.includes(seen)) problems.push(`${reader.name}, the feed of incidents: no "${seen}"`);
    }
  } finally {
    await desk.close();
    rmSync(dirname(desk.configDir), { recursive: true, force: true });
  }
  return problems;
}
