import { scryptSync } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Curator, createDesk } from '../../src/desk/app.tsx';
import { type House, openHouse, reloadHouse } from '../../src/flow/open.ts';
import { shortHash } from '../../src/kit/hash.ts';
import type { StoredArticle } from '../../src/model/article.ts';

/** Tuesday evening of a week that began on Wednesday. */
export const NOW = Date.parse('2026-11-24T18:00:00Z');
export const WEEK = '2026-11-18';
const HOST = '127.0.0.1:8042';

const PUBLICATION = `title: Dünyadan
language: en
timezone: Europe/Istanbul
site: https://bulletin.example/
week: { startsOn: wednesday }
issue: { maxItems: 12, minItems: 1 }
store: "memory:"
topics:
  - { id: teachers, name: Teachers, words: [teacher, öğretmen] }
`;

const SOURCES = `sources:
  # the first one
  - id: lighthouse
    name: Lighthouse
    url: https://lighthouse.example/feed
    maxPerIssue: 20
  - id: kiyi
    name: Kıyı
    url: https://kiyi.example/haber
    language: tr
    weight: 2
    maxPerIssue: 20
`;

/** A desk over a house in memory, with a clock that stands still until it is moved. */
export interface TestDesk {
  readonly app: Awaited<ReturnType<typeof createDesk>>;
  readonly house: () => House;
  readonly configDir: string;
  readonly outputDir: string;
  setNow(ms: number): void;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** The form token of a page, as a browser would send it. */
  token(): Promise<string>;
  /** Cookies are kept between requests. */
  readonly cookies: Map<string, string>;
  close(): Promise<void>;
}

/** An article of the week, in our own words. */
export function article(n: number, about: Partial<StoredArticle> = {}): StoredArticle {
  const url = about.url ?? `https://lighthouse.example/news/story-${n}`;
  const title = about.title ?? sentence(n, 7).replace(/\.$/, '');
  const paragraphs =
    about.paragraphs ?? [1, 2, 3].map((part) => [1, 2, 3].map((each) => sentence(n * 31 + part * 7 + each, 14)).join(' '));
  const placedAt =
    about.placedAt ?? new Date(Date.parse('2026-11-18T06:00:00Z') + (n % 6) * 86_400_000 + n * 60_000).toISOString();
  return {
    url,
    isArticle: true,
    title,
    paragraphs,
    text: paragraphs.join('\n\n'),
    published: placedAt,
    publishedTrust: 'written',
    authors: [],
    language: 'en',
    id: shortHash(url),
    sourceId: 'lighthouse',
    entry: { id: url, idFrom: 'link', title, link: url, publishedTrust: 'written', authors: [], enclosures: [], categories: [] },
    metAt: placedAt,
    placedAt,
    via: 'poll',
    ...about,
  };
}

const SYLLABLES = [
  'ka',
  'lo',
  'mi',
  'ren',
  'tu',
  'sal',
  'ber',
  'nof',
  'pi',
  'dar',
  'gel',
  'hus',
  'vin',
  'zo',
  'kem',
  'yar',
  'fol',
  'ste',
  'bri',
  'qua',
];

// Words that no two articles share by much: what is alike here would be the same news.
function sentence(seed: number, length: number): string {
  let state = (seed + 1) * 2_654_435_761;
  const next = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return state % below;
  };
  const word = (): string => Array.from({ length: 2 + next(2) }, () => SYLLABLES[next(SYLLABLES.length)]).join('');
  const text = Array.from({ length }, word).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Puts articles into a house as a poll would. */
export async function store(house: House, articles: readonly StoredArticle[]): Promise<void> {
  const at = new Date(house.now()).toISOString();
  for (const sourceId of new Set(articles.map((each) => each.sourceId))) {
    const own = articles.filter((each) => each.sourceId === sourceId);
    await house.store.commitPoll({
      state: {
        sourceId,
        configuredUrl: house.sources.find((each) => each.id === sourceId)?.url ?? '',
        url: '',
        condition: 'healthy',
        conditionSince: at,
        conditionReason: 'answers',
        http: { validators: {} },
        schedule: { nextAt: at, nextRule: 'own interval', errorsInRow: 0, recentItemsAt: [] },
        reading: {},
        polls: [],
      },
      articles: own,
      sightings: own.map((each) => ({
        sourceId,
        key: shortHash(each.url),
        link: each.url,
        title: each.title,
        metAt: each.metAt,
        became: 'article' as const,
        articleId: each.id,
      })),
    });
  }
}

/** A hash that costs little, so that tests may sign in often; what a real one costs is tested in sign-in.test.ts. */
export function cheapHash(password: string): string {
  const salt = Buffer.from('a salt of a test');
  const key = scryptSync(password.normalize('NFKC'), salt, 32, { N: 1024, r: 8, p: 1 });
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Opens a desk; with curators a sign-in is needed. */
export async function openDesk(
  articles: readonly StoredArticle[],
  options: { curators?: readonly Curator[]; publication?: string; sources?: string; isLive?: boolean } = {},
): Promise<TestDesk> {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-desk-'));
  const configDir = join(dir, 'config');
  const outputDir = join(dir, 'output');
  await mkdir(configDir, { recursive: true });
  await writeFile(join(configDir, 'publication.yaml'), options.publication ?? PUBLICATION);
  await writeFile(join(configDir, 'sources.yaml'), options.sources ?? SOURCES);
  let now = NOW;
  const openOptions = { configDir, outputDir, now: () => now };
  const opened = await openHouse(openOptions);
  if (opened.kind !== 'open') throw new Error(opened.problems.map((each) => `${each.subject} ${each.message}`).join('\n'));
  let house = opened.house;
  await store(house, articles);
  const reload = async () => {
    house = (await reloadHouse(house, openOptions)).house;
  };
  const app = await createDesk({
    house: () => house,
    reload,
    // live: people are those of the configuration as it stands at each request
    ...(options.isLive
      ? { curators: () => house.publication.desk.curators ?? [], refresh: reload }
      : { curators: options.curators ?? [] }),
    door: { hosts: [HOST] },
  });
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', HOST);
    if (cookies.size) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await app.request(`http://${HOST}${path}`, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=');
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const get = (path: string, headers: Record<string, string> = {}) => ask(path, { headers });
  const desk: TestDesk = {
    app,
    house: () => house,
    configDir,
    outputDir,
    setNow: (ms) => {
      now = ms;
    },
    get,
    post: (path, fields, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin', ...headers },
      }),
    token: async () => /name="token" value="([^"]+)"/.exec(await (await get('/desk/sources')).text())?.[1] ?? '',
    cookies,
    close: () => house.close(),
  };
  return desk;
}
