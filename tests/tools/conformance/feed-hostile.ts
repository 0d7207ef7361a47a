import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../../src/model/fault.ts';
import type { Feed } from '../../../src/model/feed.ts';
import { readFeed } from '../../../src/read/feed/read-feed.ts';
import type { Check } from '../check.ts';

const item = (at: number): string =>
  `<item><title>Title ${at}</title><link>https://news.example/${at}</link><guid>https://news.example/${at}</guid><description>Text ${at}</description></item>`;
const rss = (inside: string, before = '<?xml version="1.0"?>'): string =>
  `${before}<rss version="2.0"><channel><title>T</title><link>https://news.example/</link>${inside}</channel></rss>`;
const three = item(1) + item(2) + item(3);
const entities = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

interface Attack {
  readonly name: string;
  /** Entries that must come out; −1: it is no feed and must be said so. */
  readonly entries: number;
  make(): string | Uint8Array;
}

const MB = 1_000_000;
/** Feeds that do harm, each in its own way; also served to the real poll by `stalls`. */
export const ATTACKS: readonly Attack[] = [
  {
    name: 'billion laughs',
    entries: 4,
    make: () =>
      rss(
        `${three}<item><title>&l9;</title><link>https://news.example/4</link></item>`,
        `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${entities(9)}]>`,
      ),
  },
  {
    name: 'quadratic entity',
    entries: 4,
    make: () =>
      rss(`${three}<item><title>${'&a;'.repeat(20_000)}</title></item>`, `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50_000)}">]>`),
  },
  {
    name: 'external entity',
    entries: 4,
    make: () => rss(`${three}<item><title>&x;</title></item>`, '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  },
  {
    name: 'parameter entity',
    entries: 3,
    make: () => rss(three, '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'),
  },
  {
    name: '100,000 levels deep',
    entries: 4,
    make: () =>
      rss(
        `${three}<item><title>Deep</title><description>${'<b>'.repeat(100_000)}x${'</b>'.repeat(100_000)}</description></item>`,
      ),
  },
  {
    name: '100,000 levels, unclosed',
    entries: 4,
    make: () => `<rss version="2.0"><channel>${three}<item><title>Deep</title><description>${'<b>'.repeat(100_000)}`,
  },
  {
    name: '3,000 levels and a million ends',
    entries: 4,
    make: () => rss(`${three}<item><title>E</title><description>${'<b>'.repeat(2900)}${'</i>'.repeat(MB)}</description></item>`),
  },
  {
    name: '50 MB text',
    entries: 4,
    make: () => rss(`${three}<item><title>Big</title><description>${'lorem ipsum '.repeat((50 * MB) / 12)}</description></item>`),
  },
  {
    name: '50 MB escaped HTML',
    entries: 4,
    make: () =>
      rss(
        `${three}<item><title>Big</title><description>${'&lt;p&gt;x&amp;amp;y&lt;/p&gt; '.repeat((50 * MB) / 31)}</description></item>`,
      ),
  },
  {
    name: '50 MB of small elements',
    entries: 4,
    make: () => rss(`${three}<item><title>Big</title><description>${'<b>x</b>'.repeat((50 * MB) / 8)}</description></item>`),
  },
  { name: '50 MB of elements outside items', entries: 3, make: () => rss(three + '<x>y</x>'.repeat((50 * MB) / 8)) },
  {
    name: 'NUL and control characters',
    entries: 4,
    make: () =>
      rss(
        `${three}<item><title>a\u0000b\u0008c&#0;&#x1b;&#8;d\u007f\ufffe</title><description>\u0001&lt;p&gt;\u001f&#x0B;</description></item>`,
      ),
  },
  {
    name: 'cut off after seven items',
    entries: 7,
    make: () => rss(Array.from({ length: 9 }, (_, at) => item(at)).join('')).split('<title>Title 7')[0]!,
  },
  {
    name: 'cut off inside CDATA',
    entries: 4,
    make: () => `<rss version="2.0"><channel>${three}<item><title>Whole title</title><description><![CDATA[never en`,
  },
  {
    name: 'HTML page',
    entries: -1,
    make: () => '<!doctype html><html><head><title>Not found</title></head><body><p>Gone</p></body></html>',
  },
  { name: 'gzip bytes', entries: -1, make: () => Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75, 76, 74, 6, 0]) },
  { name: 'empty', entries: -1, make: () => '' },
  { name: 'only a byte order mark', entries: -1, make: () => Uint8Array.from([0xef, 0xbb, 0xbf]) },
  {
    name: 'PHP warning before the prolog',
    entries: 3,
    make: () =>
      rss(three, '<br />\n<b>Warning</b>: mysql_connect() failed in <b>/x.php</b> on line <b>3</b><br />\n<?xml version="1.0"?>'),
  },
  { name: 'two documents in one', entries: 6, make: () => rss(three) + rss(item(4) + item(5) + item(6)) },
  {
    name: 'HTML entities, bare &, <br>',
    entries: 4,
    make: () => rss(`${three}<item><title>A & B &nbsp; &eacute;</title><description>x<br>y & z</description></item>`),
  },
  {
    name: 'prototype names',
    entries: 4,
    make: () =>
      rss(
        `${three}<item><__proto__>x</__proto__><constructor>y</constructor><toString/><title __proto__="a" constructor="b">P</title></item>`,
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY __proto__ "x">]>',
      ),
  },
  {
    name: '200,000 items',
    entries: 300,
    make: () => rss(Array.from({ length: 200_000 }, (_, at) => `<item><title>T${at}</title></item>`).join('')),
  },
  {
    name: '100,000 dated items',
    entries: 300,
    make: () =>
      rss(
        Array.from(
          { length: 100_000 },
          (_, at) => `<item><title>T${at}</title><pubDate>${new Date(1.7e12 + at * 6e4).toUTCString()}</pubDate></item>`,
        ).join(''),
      ),
  },
  {
    name: '100,000 attributes',
    entries: 4,
    make: () =>
      rss(`${three}<item ${Array.from({ length: 100_000 }, (_, at) => `a${at}="v"`).join(' ')}><title>A</title></item>`),
  },
  {
    name: '100,000 namespaces',
    entries: 4,
    make: () =>
      rss(`${three}<item ${Array.from({ length: 100_000 }, (_, at) => `xmlns:a${at}="u"`).join(' ')}><title>A</title></item>`),
  },
  {
    name: 'a namespace at each of 300,000 elements',
    entries: 4,
    make: () => rss(`${three}<item><title>N</title>${'<a xmlns:b="c"/>'.repeat(300_000)}</item>`),
  },
  {
    name: 'comment never closed, 5 MB',
    entries: 3,
    make: () => `<rss version="2.0"><channel>${three}<!-- ${'x -- '.repeat(MB)}`,
  },
  { name: 'DOCTYPE never closed, 5 MB', entries: -1, make: () => `<!DOCTYPE rss [${' <!ENTITY a "b"'.repeat(350_000)}` },
  {
    name: 'CDATA never closed, 5 MB',
    entries: 4,
    make: () => `<rss version="2.0"><channel>${three}<item><title>W</title><description><![CDATA[${'x ]] '.repeat(MB)}`,
  },
  {
    name: '5 MB of &',
    entries: 4,
    make: () => rss(`${three}<item><title>A</title><description>${'&'.repeat(5 * MB)}</description></item>`),
  },
  { name: '5 MB of <', entries: 4, make: () => rss(`${three}<item><title>A</title><description>${'<'.repeat(5 * MB)}`) },
  {
    name: '5 MB of " src="',
    entries: 4,
    make: () =>
      rss(`${three}<item><title>A</title><description><![CDATA[<img ${` src="`.repeat((5 * MB) / 6)}]]></description></item>`),
  },
  {
    name: '110,000 CDATA openings',
    entries: 4,
    make: () => rss(`${three}<item><title>C</title><description>${'<![CDATA['.repeat(110_000)}]]></description></item>`),
  },
  { name: '5 MB of spaces in the prolog', entries: 3, make: () => rss(three, `<?xml version="1.0"${' '.repeat(5 * MB)}?>`) },
  {
    name: '5 MB of digits for a date',
    entries: 4,
    make: () => rss(`${three}<item><title>D</title><pubDate>${'1'.repeat(5 * MB)}</pubDate></item>`),
  },
  {
    name: '10 items with 1 MB of tags in the title',
    entries: 10,
    make: () => rss(Array.from({ length: 10 }, () => `<item><title>${'&lt;b '.repeat(200_000)}</title></item>`).join('')),
  },
  {
    name: '100,000 descriptions, authors and categories in one item',
    entries: 4,
    make: () =>
      rss(
        `${three}<item><title>M</title>${'<description>d</description><summary>s</summary><author>a b</author><category>c</category><link>/x</link>'.repeat(100_000)}</item>`,
      ),
  },
  { name: 'UTF-16 without a byte order mark', entries: 3, make: () => Buffer.from(rss(three), 'utf16le') },
  {
    name: 'unreadable dates',
    entries: 4,
    make: () => rss(`${three}<item><title>D</title><pubDate>yesterday-ish, 45 Foo 20x6</pubDate></item>`),
  },
  {
    name: '5 MB of random bytes',
    entries: -1,
    make: () => Uint8Array.from({ length: 5 * MB }, (_, at) => (at * 2654435761) >>> 24),
  },
  { name: 'JSON 100,000 levels deep', entries: -1, make: () => '['.repeat(100_000) },
  {
    name: 'JSON with 100,000 items',
    entries: 300,
    make: () =>
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T',
        items: Array.from({ length: 100_000 }, (_, at) => ({ id: at, content_text: `T${at}` })),
      }),
  },
];

interface Answer {
  readonly entries: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly growth: number;
  readonly controls: boolean;
  readonly failure?: string;
}

function hasControls(feed: Feed): boolean {
  return /\\u00(?:0[0-8bcef]|1[0-9a-f])|\\b|\\f|[\u007f\ufffe\uffff]/.test(JSON.stringify(feed));
}

function attack(at: number): Answer {
  const made = ATTACKS[at]!.make();
  const bytes = typeof made === 'string' ? Buffer.from(made) : made;
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const start = process.cpuUsage();
  let entries = -1;
  let controls = false;
  let failure: string | undefined;
  let feed: Feed | undefined;
  try {
    feed = readFeed(bytes, { url: 'https://news.example/feed', now: '2026-11-24T12:00:00Z' });
    entries = feed.entries.length;
  } catch (error) {
    if (!(error instanceof Fault)) failure = String(error);
  }
  const spent = process.cpuUsage(start);
  const peak = process.resourceUsage().maxRSS * 1024;
  if (feed) controls = hasControls(feed);
  if ((Object.prototype as unknown as Record<string, unknown>).x !== undefined) failure = 'Object.prototype was changed';
  return {
    entries,
    controls,
    seconds: (spent.user + spent.system) / 1e6,
    megabytes: bytes.length / MB,
    growth: Math.max(0, peak - before) / MB,
    ...(failure ? { failure } : {}),
  };
}

// A small young generation: what is counted is what is held, not what the engine has not yet thrown away.
// The making of an input costs memory too: the child first makes it, then frees what it can, then measures from there.
if (process.argv[2] === '--feed-attack') console.log(JSON.stringify(attack(Number(process.argv[3]))));

async function run(): Promise<{ lines: string[]; figures: Record<string, number> }> {
  const lines: string[] = [];
  let failed = 0;
  let slowest = 0;
  let fattest = 0;
  ATTACKS.forEach(({ name, entries }, at) => {
    const child = spawnSync(
      process.execPath,
      ['--expose-gc', '--max-semi-space-size=2', fileURLToPath(import.meta.url), '--feed-attack', String(at)],
      {
        encoding: 'utf8',
        timeout: 60_000,
        maxBuffer: 1e8,
      },
    );
    if (child.status !== 0) {
      failed++;
      lines.push(`FAILED ${name}: ${child.signal ?? ''} ${child.stderr.slice(0, 300)}`);
      return;
    }
    const answer = JSON.parse(child.stdout) as Answer;
    const allowed = Math.max(1, answer.megabytes / 10);
    // small inputs have no size to speak of: the code itself takes 40 MB to start
    const times = answer.growth / Math.max(answer.megabytes, 12);
    slowest = Math.max(slowest, answer.seconds / allowed);
    fattest = Math.max(fattest, times);
    const wrong =
      answer.failure ??
      (answer.entries !== entries
        ? `expected ${entries} entries`
        : answer.controls
          ? 'control characters came through'
          : undefined);
    if (wrong) failed++;
    lines.push(
      `${wrong ? 'FAILED ' : ''}${name}: ${answer.entries} entries, ${answer.megabytes.toFixed(1)} MB, ${answer.seconds.toFixed(2)} CPU s, +${answer.growth.toFixed(0)} MB${wrong ? `: ${wrong}` : ''}`,
    );
  });
  lines.push(
    `slowest: ${slowest.toFixed(2)} of the time allowed (1 s, and 1 s per 10 MB); most memory: ${fattest.toFixed(2)} × the input`,
  );
  return { lines, figures: { failed, 'time, of what is allowed': slowest, 'memory, times the input': fattest } };
}

/** What hostile feeds cost, each in a process of its own. */
export const check: Check = {
  name: 'feed-hostile',
  about: `${ATTACKS.length} hostile feeds: answered, in time, in memory, without control characters`,
  floors: { failed: { max: 0 }, 'time, of what is allowed': { max: 1.5 }, 'memory, times the input': { max: 5 } },
  run,
};
