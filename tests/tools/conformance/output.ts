import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { issueSchema } from '../../../src/render/issue-schema.ts';
import { previousArchive, rebuildPublication } from '../../../src/render/rebuild.ts';
import { renderPublication } from '../../../src/render/render.ts';
import type { Material } from '../../../src/render/setting.ts';
import {
  aPublication,
  arabicMaterial,
  englishMaterial,
  hostileMaterial,
  issueRun,
  randomMaterial,
  simulatedWeek,
  someSources,
} from '../../render/bulletins.ts';
import type { Check } from '../check.ts';
import { launchChromium } from '../chromium.ts';
import { deskPages } from '../judges/desk-pages.ts';
import { htmlErrors, pagesOfEachKind } from '../judges/html-validate.ts';
import { absentJudges, nuErrors, xmlErrors } from '../judges/programs.ts';
import { checkFollows, checkOutput, type Output, readFeeds } from '../p-rules.ts';
import { askReaders, type Heard } from '../readers/ask.ts';
import { askOthers } from '../readers/others.ts';
import { retractBeforeReaders } from '../readers/retraction.ts';

const SITE = 'https://bulten.example.org/gundem/';
const NOW = '2027-01-01T00:00:00.000Z';

const materials: Readonly<Record<string, () => Material>> = {
  turkish: () => ({ publication: aPublication(), issues: issueRun(16, '2024-01-31', 12), sources: someSources }),
  english: englishMaterial,
  arabic: arabicMaterial,
  empty: () => ({ publication: aPublication(), issues: [], sources: [] }),
  hostile: hostileMaterial,
};

function outputOf(material: Material): Map<string, string | Uint8Array> {
  return new Map(renderPublication(material).map((edition) => [edition.path, edition.body]));
}

function spill(output: Output): string {
  const dir = mkdtempSync(join(tmpdir(), 'gundem-output-'));
  for (const [path, body] of output) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), body);
  }
  return dir;
}

/** JSON Feed 1.1 in our own words: what jsonfeed.org/version/1.1 says must be there, and of what kind. */
const author = {
  type: 'object',
  minProperties: 1,
  properties: { name: { type: 'string' }, url: { type: 'string', format: 'uri' }, avatar: { type: 'string', format: 'uri' } },
};
const jsonFeedSchema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: { type: 'string', minLength: 1 },
    home_page_url: { type: 'string', format: 'uri' },
    feed_url: { type: 'string', format: 'uri' },
    description: { type: 'string' },
    next_url: { type: 'string', format: 'uri' },
    icon: { type: 'string', format: 'uri' },
    favicon: { type: 'string', format: 'uri' },
    authors: { type: 'array', items: author },
    language: { type: 'string' },
    hubs: { type: 'array', items: { type: 'object', required: ['type', 'url'] } },
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
        properties: {
          id: { type: 'string', minLength: 1 },
          url: { type: 'string', format: 'uri' },
          external_url: { type: 'string', format: 'uri' },
          title: { type: 'string' },
          content_html: { type: 'string' },
          summary: { type: 'string' },
          date_published: { type: 'string', format: 'date-time' },
          date_modified: { type: 'string', format: 'date-time' },
          authors: { type: 'array', items: author },
          tags: { type: 'array', items: { type: 'string' } },
          language: { type: 'string' },
        },
        patternProperties: { '^_': { type: 'object' } },
        additionalProperties: false,
      },
    },
  },
  patternProperties: { '^_': { type: 'object' } },
  additionalProperties: false,
};

function schemaErrors(output: Output): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const errors: string[] = [];
  const issue = ajv.compile(issueSchema);
  const feed = ajv.compile(jsonFeedSchema);
  for (const [path, body] of output) {
    const check = path.endsWith('issue.json') ? issue : path.endsWith('feed.json') ? feed : undefined;
    if (check && !check(JSON.parse(String(body))))
      errors.push(...(check.errors ?? []).map((each) => `schema ${path}${each.instancePath}: ${each.message}`));
  }
  return errors;
}

interface Seen {
  readonly problems: string[];
  pages: number;
  shift: number;
}

/** Pages in Chromium: axe (WCAG A and AA), no sideways scroll, no shift, nothing from another host, no error on the console. */
async function look(browser: Browser, output: Output, paths: readonly string[], seen: Seen, name: string): Promise<void> {
  for (const [width, scheme] of [
    [320, 'light'],
    [1280, 'dark'],
    [640, 'light'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
    const page = await context.newPage();
    const told = (what: string) => seen.problems.push(`${name} ${width} ${scheme} ${what}`);
    page.on(
      'console',
      (message) => (message.type() === 'error' || message.type() === 'warning') && told(`console: ${message.text()}`),
    );
    page.on('pageerror', (error) => told(`script: ${error.message}`));
    page.on('dialog', async (dialog) => {
      told('a script of a source ran');
      await dialog.dismiss();
    });
    await page.route('**/*', async (route) => {
      const url = route.request().url().split(/[?#]/)[0]!;
      const path = url.startsWith(SITE) ? decodeURIComponent(url.slice(SITE.length)) : undefined;
      const body = path === undefined ? undefined : output.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
      if (body === undefined) {
        told(`asks for ${url}`);
        return route.abort();
      }
      const type = /\.css$/.test(url)
        ? 'text/css'
        : /\.js$/.test(url)
          ? 'text/javascript'
          : /\.png$/.test(url)
            ? 'image/png'
            : /\.json$/.test(url)
              ? 'application/json'
              : 'text/html; charset=utf-8';
      return route.fulfill({ body: typeof body === 'string' ? body : Buffer.from(body), contentType: type });
    });
    for (const path of paths) {
      await page.goto(`${SITE}${path}`);
      seen.pages++;
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      if (Number(wide) > 0) told(`${path}: scrolls sideways by ${wide} px`);
      const shift = await shiftOf(page);
      seen.shift += shift;
      if (shift > 0) told(`${path}: shifts by ${shift}`);
      if (width === 640) continue;
      await page.evaluate(axe.source);
      const result = (await page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
      )) as {
        violations: { id: string; nodes: { target: string[] }[] }[];
      };
      for (const violation of result.violations) told(`${path}: axe ${violation.id} at ${violation.nodes[0]?.target.join(' ')}`);
    }
    await context.close();
  }
}

function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    "new Promise((done) => { let sum = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 50); })",
  ) as Promise<number>;
}

/** The search page finds a word of the text, and is whole without scripts. */
async function search(browser: Browser, output: Output): Promise<string[]> {
  const problems: string[] = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/*', (route) => {
    const path = route.request().url().split(/[?#]/)[0]!.slice(SITE.length);
    const body = output.get(path.endsWith('/') ? `${path}index.html` : path);
    const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
    return body === undefined
      ? route.abort()
      : route.fulfill({ body: typeof body === 'string' ? body : Buffer.from(body), contentType: type });
  });
  await page.goto(`${SITE}search/`);
  await page.getByRole('searchbox').fill('ISTANBUL');
  await page
    .waitForSelector('#found li', { timeout: 10_000 })
    .catch(() => problems.push('search: "ISTANBUL" finds no “İstanbul”'));
  const first = await page.locator('#found li a').first().getAttribute('href');
  if (first && !output.has(`${new URL(first, `${SITE}search/`).href.slice(SITE.length)}index.html`))
    problems.push(`search: leads to nowhere: ${first}`);
  await context.close();
  return problems;
}

/** Publications of random worst strings: by the rules, well-formed, and back from the feed. */
function fuzz(rounds: number): string[] {
  const problems: string[] = [];
  for (let seed = 1; seed <= rounds; seed++) {
    const output = outputOf(randomMaterial(seed));
    const verdict = checkOutput(output, { site: SITE, now: NOW });
    problems.push(...[...verdict.errors, ...verdict.warnings, ...schemaErrors(output)].map((each) => `seed ${seed}: ${each}`));
    if (seed % 5 === 1) {
      const dir = spill(output);
      problems.push(...xmlErrors(dir, output).map((each) => `seed ${seed}: ${each}`));
      rmSync(dir, { recursive: true });
    }
    const again = outputOf(rebuildPublication({ atom: String(output.get('atom.xml')), archives: [] }));
    for (const [path, body] of output)
      if (String(again.get(path)) !== String(body)) problems.push(`seed ${seed}: rebuild: ${path} differs`);
  }
  return problems;
}

interface Years {
  readonly problems: string[];
  readonly chain: number;
  readonly cost: number;
  readonly bytes: number;
  readonly same: number;
}

/** 120 weeks, one after the other: P03 between every two, what each one costs, and the way back from the feed at the end. */
function simulate(weeks: number): Years {
  const problems: string[] = [];
  const kept = new Map<string, { basis: string; body: string | Uint8Array }>();
  const costs: { made: number; bytes: number }[] = [];
  let feeds = readFeeds(new Map());
  for (let week = 1; week <= weeks; week++) {
    const editions = renderPublication(simulatedWeek(week));
    const cost = { made: 0, bytes: 0 };
    const paths = new Set(editions.map((edition) => edition.path));
    for (const edition of editions) {
      const known = kept.get(edition.path);
      if (known?.basis === edition.basis) continue;
      const body = edition.body;
      cost.made++;
      cost.bytes += Buffer.byteLength(body);
      // The same text as before keeps its identity, so that an unchanged feed is not read again.
      kept.set(edition.path, { basis: edition.basis!, body: known && String(known.body) === String(body) ? known.body : body });
    }
    for (const path of kept.keys()) if (!paths.has(path)) kept.delete(path);
    costs.push(cost);
    const output = new Map([...kept].map(([path, { body }]) => [path, body]));
    const now = readFeeds(output);
    problems.push(...checkFollows(feeds, now).map((error) => `week ${week}: ${error}`));
    feeds = now;
    if (week === weeks || week === 20) {
      const { site } = simulatedWeek(week).publication;
      const verdict = checkOutput(output, { site, now: NOW });
      problems.push(...[...verdict.errors, ...verdict.warnings].map((error) => `week ${week}: ${error}`));
    }
  }
  const text = (path: string) => String(kept.get(path)?.body ?? '');
  const { site } = simulatedWeek(weeks).publication;
  const archives: string[] = [];
  for (let at = previousArchive(text('atom.xml')); at; at = previousArchive(archives.at(-1)!))
    archives.push(text(at.slice(site.length)));
  let same = 0;
  const again = renderPublication(rebuildPublication({ atom: text('atom.xml'), archives }));
  for (const edition of again) {
    if (Buffer.compare(Buffer.from(edition.body as string), Buffer.from(kept.get(edition.path)?.body ?? '')) === 0) same++;
    else problems.push(`rebuild: ${edition.path} differs`);
  }
  if (again.length !== kept.size) problems.push(`rebuild: ${again.length} files of ${kept.size}`);
  // Weeks 10 and 120 are both ordinary; the mean of three takes chance out of it.
  const mean = (at: number, field: 'made' | 'bytes') => costs.slice(at - 3, at).reduce((sum, cost) => sum + cost[field], 0) / 3;
  return {
    problems,
    chain: archives.length,
    cost: mean(weeks, 'made') / mean(10, 'made'),
    bytes: mean(weeks, 'bytes') / mean(10, 'bytes'),
    same: same / kept.size,
  };
}

/** The desk's own pages before the judges of HTML. */
async function deskErrors(): Promise<{ pages: number; errors: string[] }> {
  const pages = await deskPages();
  const dir = spill(pages);
  const validated = await Promise.all([...pages].map(([path, html]) => htmlErrors(path, html)));
  const errors = [...validated.flat(), ...nuErrors(dir, [...pages.keys()], 'desk')];
  rmSync(dir, { recursive: true });
  return { pages: pages.size, errors };
}

/** The whole output before every judge at hand. */
export const check: Check = {
  name: 'output',
  about:
    'what we publish before every judge at hand: P01–P18, xmllint, jing, JSON schemas, html-validate, the Nu checker, axe in Chromium, real readers; 120 weeks; the way back from the feed',
  beside: true,
  floors: {
    errors: { max: 0 },
    warnings: { max: 0 },
    checks: { min: 150_000 },
    htmlPages: { min: 120 },
    readerProblems: { max: 0 },
    // newsboat and feedparser are asked where they are; the two libraries are always here.
    readersAsked: { min: 2 },
    retractionProblems: { max: 0 },
    retractionsRead: { min: 10 },
    pageProblems: { max: 0 },
    pagesSeen: { min: 60 },
    layoutShift: { max: 0 },
    fuzzProblems: { max: 0 },
    weekProblems: { max: 0 },
    archives: { min: 28 },
    costOfWeek120: { max: 1.5 },
    bytesOfWeek120: { max: 1.5 },
    rebuiltShare: { min: 1 },
  },
  async run(args) {
    const lines: string[] = [];
    let errors = 0;
    let warnings = 0;
    let checks = 0;
    let htmlPages = 0;
    const seen: Seen = { problems: [], pages: 0, shift: 0 };
    let heard: Heard;
    let others: readonly string[];
    const browser = await launchChromium();
    try {
      for (const [name, make] of Object.entries(materials)) {
        const output = outputOf(make());
        const dir = spill(output);
        const verdict = checkOutput(output, { site: SITE, now: NOW });
        const pages = pagesOfEachKind([...output.keys()]);
        const validated = await Promise.all(pages.map((path) => htmlErrors(path, String(output.get(path)))));
        htmlPages += pages.length;
        const all = [
          ...verdict.errors,
          ...schemaErrors(output),
          ...xmlErrors(dir, output),
          ...nuErrors(dir, [...output.keys()], name),
          ...validated.flat(),
        ];
        rmSync(dir, { recursive: true });
        errors += all.length;
        warnings += verdict.warnings.length;
        checks += verdict.checks;
        const twice = outputOf(make());
        for (const [path, body] of output)
          if (Buffer.compare(Buffer.from(body as string), Buffer.from(twice.get(path)! as string)) !== 0)
            all.push(`N1 ${path} differs at the second build`);
        lines.push(
          `${name}: ${output.size} files, ${verdict.checks} checks, ${all.length} errors, ${verdict.warnings.length} warnings, ${verdict.notes.length} notes; ${pages.length} pages before html-validate`,
        );
        lines.push(...[...all, ...verdict.warnings].slice(0, 12).map((line) => `  ${line}`));
        const newest = [...output.keys()]
          .filter((path) => /^issues\/[\d-]+\/index\.html$/.test(path))
          .sort()
          .at(-1);
        const item = [...output.keys()].find((path) => /^issues\/[\d-]+\/[0-9a-f]{10}\/index\.html$/.test(path));
        const topic = [...output.keys()].find((path) => /^topics\/[^/]+\/index\.html$/.test(path));
        const corrections = [...output.keys()].find((path) => path.endsWith('corrections/index.html'));
        const year = [...output.keys()].find((path) => /^archive\/\d+\/index\.html$/.test(path));
        const paths = [newest, item, topic, corrections, year]
          .filter((path) => path !== undefined)
          .map((path) => path.replace('index.html', ''));
        await look(
          browser,
          output,
          ['', ...paths, 'archive/', 'topics/', 'sources/', 'subscribe/', 'about/', 'search/'],
          seen,
          name,
        );
        if (name === 'turkish') seen.problems.push(...(await search(browser, output)));
      }
      heard = await askReaders(browser);
      others = await askOthers(browser);
    } finally {
      await browser.close();
    }
    const atDesk = await deskErrors();
    errors += atDesk.errors.length;
    htmlPages += atDesk.pages;
    lines.push(
      `desk: ${atDesk.pages} pages, ${atDesk.errors.length} errors`,
      ...atDesk.errors.slice(0, 12).map((line) => `  ${line}`),
      absentJudges().length
        ? `left out, since they are not on this machine: ${absentJudges().join(', ')}`
        : 'every judge was at hand',
    );
    lines.push(
      `readers: ${heard.entries} entries of hostile texts shown by ${heard.asked.join(', ')} and a browser${heard.absent.length ? `; left out: ${heard.absent.join(', ')}` : ''}; ${heard.problems.length} problems`,
      ...heard.problems.slice(0, 20).map((line) => `  ${line}`),
    );
    lines.push(
      `the list of sources, mail, search and the feed of incidents: ${others.length} problems`,
      ...others.slice(0, 12).map((line) => `  ${line}`),
    );
    const retracted = await retractBeforeReaders();
    lines.push(
      `a lead that was taken back: ${retracted.read} documents read after it was read before, ${retracted.problems.length} problems`,
      ...retracted.problems.slice(0, 12).map((line) => `  ${line}`),
    );
    lines.push(...seen.problems.slice(0, 20).map((line) => `  ${line}`));
    const rounds = Number(args.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 20);
    const fuzzed = fuzz(rounds);
    lines.push(
      `fuzz: ${rounds} publications of random strings, ${fuzzed.length} problems`,
      ...fuzzed.slice(0, 10).map((line) => `  ${line.slice(0, 300)}`),
    );
    const years = simulate(args.includes('--short') ? 30 : 120);
    lines.push(...years.problems.slice(0, 12).map((line) => `  ${line}`));
    lines.push(
      `120 weeks: ${years.chain} archives reached, cost of the last week ${years.cost.toFixed(2)} × week 10 in files, ${years.bytes.toFixed(2)} × in bytes; ${(years.same * 100).toFixed(1)} % of the files rebuilt byte for byte`,
    );
    return {
      lines,
      figures: {
        errors,
        warnings,
        checks,
        htmlPages,
        readerProblems: heard.problems.length + others.length,
        readersAsked: heard.asked.length,
        retractionProblems: retracted.problems.length,
        retractionsRead: retracted.read,
        pageProblems: seen.problems.length,
        pagesSeen: seen.pages,
        layoutShift: seen.shift,
        fuzzProblems: fuzzed.length,
        weekProblems: years.problems.length,
        archives: years.chain,
        costOfWeek120: years.cost,
        bytesOfWeek120: years.bytes,
        rebuiltShare: years.same,
      },
    };
  },
};
