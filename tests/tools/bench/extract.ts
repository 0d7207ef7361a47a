import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { extractArticle } from '../../../src/extract/extract.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';

const URL = 'https://bench.example.org/news/a';

const hostile: Readonly<Record<string, () => string>> = {
  '100,000 nested elements': () => `${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}`,
  '10 MB of text': () => `<p>${'lorem ipsum dolor, '.repeat(550_000)}`,
  '140,000 paragraphs': () => '<p>lorem ipsum dolor sit amet consectetur and so on and so on, then. '.repeat(140_000),
  '200,000 links': () => '<a href=x>yes yes</a>'.repeat(200_000),
  'everything unclosed': () => '<div class="a"><span><b><i><p>text here<table><tr><td>'.repeat(20_000),
  '100,000 dates': () => '<time datetime="2020-01-01">1 January 2020</time>'.repeat(100_000),
  '60,000 flagged boxes': () =>
    '<div class="related"><a href=/x class="share ad">Headline of a teaser here</a></div>'.repeat(60_000),
};

const cpuOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
};

async function run(): Promise<Outcome> {
  const dev = join(sharedDir(), 'corpus/pages/dev');
  const { decodeHtml } = (await import(pathToFileURL(join(sharedDir(), 'judge/lib/decode.mjs')).href)) as {
    decodeHtml: (bytes: Uint8Array) => string;
  };
  const items = JSON.parse(gunzipSync(readFileSync(join(dev, 'scrapinghub.truth.json.gz'))).toString()) as {
    file: string;
    url: string;
  }[];
  const pages = items.map((item) => ({
    url: item.url,
    html: decodeHtml(gunzipSync(readFileSync(join(dev, 'html', item.file)))),
  }));
  for (const page of pages.slice(0, 20)) extractArticle(page.html, page.url); // warm
  const cpu = pages.map((page) => cpuOf(() => extractArticle(page.html, page.url))).sort((a, b) => a - b);
  const median = cpu[Math.floor(cpu.length / 2)]!;
  const p95 = cpu[Math.floor(cpu.length * 0.95)]!;
  const lines = [`${pages.length} pages: CPU median ${median.toFixed(1)} ms, 95 of 100 within ${p95.toFixed(1)} ms`];

  const rss = (): number => process.memoryUsage().rss / 2 ** 20;
  let after1000 = 0;
  for (let i = 0; i < 5000; i++) {
    const page = pages[i % pages.length]!;
    extractArticle(page.html, page.url);
    if (i === 999) after1000 = rss();
  }
  const growth = rss() - after1000;
  lines.push(`5,000 pages: ${after1000.toFixed(0)} MiB after 1,000, ${(after1000 + growth).toFixed(0)} MiB at the end`);

  let worst = 0;
  for (const [name, make] of Object.entries(hostile)) {
    const html = make();
    const ms = cpuOf(() => extractArticle(html, URL));
    worst = Math.max(worst, ms);
    lines.push(`${name}: ${ms.toFixed(0)} ms`);
  }
  lines.push(`most memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
  return {
    lines,
    figures: {
      'median ms': median,
      'p95 ms': p95,
      'growth MiB': growth,
      'worst hostile ms': worst,
      'most MiB': process.resourceUsage().maxRSS / 1024,
    },
  };
}

/** Time and memory of extraction, on real pages and on hostile ones. */
export const check: Check = {
  name: 'extract',
  about: 'CPU a page, memory over 5,000 pages, hostile pages',
  floors: {
    'median ms': { max: 12 },
    'p95 ms': { max: 60 },
    'growth MiB': { max: 120 },
    'worst hostile ms': { max: 5000 },
    'most MiB': { max: 900 },
  },
  run,
};
