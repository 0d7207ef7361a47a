import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { extract } from '../adapters/pages.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';

const SETS = ['scrapinghub', 'fundus', 'turing', 'wcxb', 'trafilatura', 'htmldate', 'postlight', 'readability'];

interface Item {
  readonly id: string;
  readonly url: string;
  readonly site: string;
  readonly file: string;
  readonly truth: unknown;
}

interface Total {
  readonly body?: { readonly f1: number };
  readonly lead?: { readonly f1: number };
  readonly title?: { readonly exact: number };
  readonly date?: { readonly exact: number; readonly wrong: number };
  readonly author?: { readonly exact: number; readonly f1: number };
  readonly image?: { readonly ok: number };
  readonly seg?: { readonly f1: number };
}

// postlight kept its fixtures after a rewrite of <meta> (content → value, property → name), which is undone here as the judge does
const undoMeta = (html: string): string =>
  html.replace(/<meta\b[^>]*>/gi, (tag) =>
    /\scontent=/i.test(tag) || !/\svalue=/i.test(tag)
      ? tag
      : tag
          .replace(/\svalue=/i, ' content=')
          .replace(/\sname=(["'])(og|article|fb|al|profile|book|music|video):/i, ' property=$1$2:'),
  );

const shown = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(3)).padStart(7);

async function run(args: readonly string[]): Promise<Outcome> {
  const shared = sharedDir();
  const judge = (name: string): Promise<Record<string, (...parts: never[]) => unknown>> =>
    import(pathToFileURL(join(shared, 'judge/lib', name)).href);
  const { decodeHtml } = (await judge('decode.mjs')) as { decodeHtml: (bytes: Uint8Array) => string };
  const { scorePage, total } = (await judge('page-score.mjs')) as unknown as {
    scorePage: (truth: unknown, got: unknown) => unknown;
    total: (pages: unknown[]) => Total;
  };
  const dev = join(shared, 'corpus/pages/dev');
  const figures: Record<string, number> = {};
  const lines = [
    `${'set'.padEnd(12)}  pages   body   lead    seg  title    day  wrong author  image   cpu   half against half: body, lead, day`,
  ];
  const only = args
    .find((arg) => arg.startsWith('--set='))
    ?.slice(6)
    .split(',');
  for (const set of SETS.filter((each) => !only || only.includes(each))) {
    const items = JSON.parse(gunzipSync(readFileSync(join(dev, `${set}.truth.json.gz`))).toString()) as Item[];
    const pages: { half: number; score: unknown }[] = [];
    const cpu: number[] = [];
    for (const item of items) {
      const html = decodeHtml(gunzipSync(readFileSync(join(dev, 'html', item.file))));
      const before = process.cpuUsage();
      const got = extract(set === 'postlight' ? undoMeta(html) : html, item.url);
      const used = process.cpuUsage(before);
      cpu.push((used.user + used.system) / 1000);
      pages.push({ half: createHash('md5').update(item.site).digest()[0]! & 1, score: scorePage(item.truth, got) });
    }
    const all = total(pages);
    const [one, two] = [0, 1].map((half) => total(pages.filter((page) => page.half === half)));
    const median = cpu.toSorted((a, b) => a - b)[Math.floor(cpu.length / 2)]!;
    const figure = (name: string, value: number | undefined): void => {
      if (value !== undefined) figures[`${set} ${name}`] = value;
    };
    figure('body', all.body?.f1);
    figure('lead', all.lead?.f1);
    figure('pieces', all.seg?.f1);
    figure('title', all.title?.exact);
    figure('day right', all.date?.exact);
    figure('day wrong', all.date?.wrong);
    figure('author', all.author?.f1);
    figure('image', all.image?.ok);
    if (one?.body && two?.body) figure('halves apart', Math.abs(one.body.f1 - two.body.f1));
    lines.push(
      `${set.padEnd(12)} ${String(pages.length).padStart(6)}${[all.body?.f1, all.lead?.f1, all.seg?.f1, all.title?.exact, all.date?.exact, all.date?.wrong, all.author?.f1, all.image?.ok].map(shown).join('')}${median.toFixed(1).padStart(6)}   ${shown(one?.body?.f1)}${shown(two?.body?.f1)} ${shown(one?.lead?.f1)}${shown(two?.lead?.f1)} ${shown(one?.date?.exact)}${shown(two?.date?.exact)}`,
    );
  }
  lines.push('cpu: milliseconds a page at the median; halves: the sites of the development half parted by a hash of their name');
  return { lines, figures };
}

/** Extraction against the page corpora, set by set, and half of the sites against the other. */
export const check: Check = {
  name: 'pages',
  about: 'article pages: body, lead, title, day, author, picture (--set=a,b for some sets)',
  beside: true,
  floors: {
    'scrapinghub body': { min: 0.975 },
    'scrapinghub lead': { min: 0.965 },
    'scrapinghub halves apart': { max: 0.03 },
    'fundus body': { min: 0.961 },
    'fundus lead': { min: 0.942 },
    'fundus title': { min: 0.72 },
    'fundus day right': { min: 0.98 },
    'fundus day wrong': { max: 0.008 },
    'fundus author': { min: 0.893 },
    'fundus image': { min: 0.84 },
    'fundus halves apart': { max: 0.03 },
    'turing body': { min: 0.975 },
    'turing lead': { min: 0.955 },
    'turing title': { min: 0.885 },
    'turing day right': { min: 0.92 },
    'turing day wrong': { max: 0.015 },
    'turing author': { min: 0.832 },
    'turing halves apart': { max: 0.03 },
    'wcxb body': { min: 0.955 },
    'wcxb lead': { min: 0.917 },
    'wcxb title': { min: 0.82 },
    'wcxb day right': { min: 0.837 },
    'wcxb day wrong': { max: 0.065 },
    'wcxb author': { min: 0.799 },
    'wcxb halves apart': { max: 0.03 },
    'trafilatura pieces': { min: 0.926 },
    'trafilatura title': { min: 0.815 },
    'trafilatura day right': { min: 0.877 },
    'trafilatura day wrong': { max: 0.08 },
    'htmldate day right': { min: 0.905 },
    'htmldate day wrong': { max: 0.047 },
    'postlight title': { min: 0.885 },
    'postlight day right': { min: 0.91 },
    'postlight day wrong': { max: 0.02 },
    'postlight author': { min: 0.77 },
    'trafilatura author': { min: 0.757 },
    'postlight image': { min: 0.98 },
  },
  run,
};
