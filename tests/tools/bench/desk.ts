/// <reference lib="dom" />
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Page } from 'playwright-core';
import { serveDesk } from '../../../src/desk/serve.ts';
import { article, openDesk, store, type TestDesk, WEEK } from '../../desk/newsroom.ts';
import type { Check } from '../check.ts';
import { launchChromium } from '../chromium.ts';

const ADDRESS = `/desk/week/${WEEK}`;
const DECISIONS = 1_000;

/** A week at the desk: what it costs a curator (keys, lines in sight) and the machine (bytes, time, memory). */
export const check: Check = {
  name: 'desk',
  about: 'a week of 200 and of 5,000 candidates at the desk',
  floors: {
    'keys for 12 scattered over 200': { max: 60 },
    'keys for the first 12': { max: 15 },
    'lines at 1280 × 800': { min: 20 },
    'lines at 375 × 740': { min: 9 },
    'bytes a decision at 5,000': { max: 15_000 },
    'ms a first view right after a poll at 5,000': { max: 200 },
    'MB more after 1,000 decisions': { max: 12 },
  },
  async run() {
    const hands = await handsOf();
    const small = await costOf(200);
    const big = await costOf(5_000);
    const memory = await memoryOf();
    return {
      lines: [
        `12 of 200: ${hands.scattered} keys scattered over the list, ${hands.first} from the top`,
        `lines in sight: ${hands.wide} at 1280 × 800, ${hands.phone} at 375 × 740`,
        ...[small, big].map(
          (each) =>
            `${each.count} candidates: a decision ${each.bytes} bytes, ${each.decideMs.toFixed(0)} ms; the list ${each.pageBytes} bytes, ${each.viewMs.toFixed(0)} ms, right after a poll ${each.polledMs.toFixed(0)} ms`,
        ),
        `after ${DECISIONS} decisions ${memory.toFixed(1)} MB more than after the first 100`,
      ],
      figures: {
        'keys for 12 scattered over 200': hands.scattered,
        'keys for the first 12': hands.first,
        'lines at 1280 × 800': hands.wide,
        'lines at 375 × 740': hands.phone,
        'bytes a decision at 200': small.bytes,
        'bytes a decision at 5,000': big.bytes,
        'ms a decision at 200': small.decideMs,
        'ms a decision at 5,000': big.decideMs,
        'ms a first view right after a poll at 5,000': big.polledMs,
        'MB more after 1,000 decisions': memory,
      },
    };
  },
};

const packed = { 'accept-encoding': 'gzip', accept: 'application/json' };

/** Bytes on the wire and time of the server: a decision, the list, the list right after a poll. */
async function costOf(count: number) {
  const desk = await openDesk(Array.from({ length: count }, (_, n) => article(n)));
  const token = await desk.token();
  const view = async (): Promise<{ ms: number; bytes: number }> => {
    const before = process.cpuUsage();
    const { byteLength } = await (await desk.get(ADDRESS, { 'accept-encoding': 'gzip' })).arrayBuffer();
    return { ms: cpuSince(before), bytes: byteLength };
  };
  await view();
  const decisions: number[] = [];
  let bytes = 0;
  for (let n = 0; n < 12; n++) {
    const before = process.cpuUsage();
    const fields = { token, do: 'pick', match: article(n * Math.floor(count / 12)).id, seen: 'none' };
    const answer = await desk.post(`${ADDRESS}/do`, fields, { ...packed, referer: `http://127.0.0.1:8042${ADDRESS}` });
    bytes = Math.max(bytes, (await answer.arrayBuffer()).byteLength);
    decisions.push(cpuSince(before));
  }
  const warm = await view();
  await store(desk.house(), [article(count + 1)]);
  const polled = await view();
  await desk.close();
  return { count, bytes, decideMs: median(decisions), viewMs: warm.ms, pageBytes: warm.bytes, polledMs: polled.ms };
}

/** Milliseconds of the server's own time: what else runs on the machine does not count. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Megabytes that a thousand decisions leave behind. */
async function memoryOf(): Promise<number> {
  const desk = await openDesk(Array.from({ length: 60 }, (_, n) => article(n)));
  const token = await desk.token();
  const decide = async (n: number): Promise<void> => {
    const how = ['pick', 'unpick', 'hold', 'unhold'][n % 4]!;
    await desk.post(`${ADDRESS}/do`, { token, do: how, match: article(Math.floor(n / 4) % 60).id }, packed);
  };
  for (let n = 0; n < 100; n++) await decide(n);
  const before = heapNow();
  for (let n = 100; n < DECISIONS; n++) await decide(n);
  const after = heapNow();
  await desk.close();
  return (after - before) / 1024 / 1024;
}

function heapNow(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** What a pair of hands needs: keys for twelve of two hundred, lines in sight. */
async function handsOf() {
  const browser = await launchChromium();
  const first = await withDesk(browser, 1280, 800, async (page) => {
    let keys = 1;
    await page.keyboard.press('j');
    for (let n = 0; n < 12; n++, keys++) await page.keyboard.press('p');
    return { keys, lines: await page.evaluate(linesInSight) };
  });
  const scattered = await withDesk(browser, 1280, 800, (page) => pickScattered(page));
  const phone = await withDesk(browser, 375, 740, (page) => page.evaluate(linesInSight));
  await browser.close();
  return { first: first.keys, wide: first.lines, scattered, phone };
}

async function withDesk<T>(
  browser: Awaited<ReturnType<typeof launchChromium>>,
  width: number,
  height: number,
  work: (page: Page, desk: TestDesk) => Promise<T>,
): Promise<T> {
  const desk = await openDesk(Array.from({ length: 200 }, (_, n) => article(n)));
  const served = await serveDesk({ house: desk.house, reload: async () => {}, host: '127.0.0.1', port: 0, curators: [] });
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(`${served.url}${ADDRESS.slice(1)}`);
  const result = await work(page, desk);
  await page.close();
  await served.close();
  await desk.close();
  return result;
}

/** Every seventeenth line of the list: a screen further where it is not in sight, a letter to go to it, a key to pick it. */
async function pickScattered(page: Page): Promise<number> {
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    keys++;
  };
  for (let n = 0; n < 12; n++) {
    const place = 5 + n * 17;
    for (;;) {
      await press('f');
      const hint = await page.evaluate(
        (at) =>
          [...document.querySelectorAll<HTMLElement>('.chunk')]
            .flatMap((chunk) =>
              [...chunk.querySelectorAll<HTMLElement>('.line')].map((line, n) => ({
                at: Number(chunk.dataset.page) * 100 + n,
                hint: line.dataset.hint,
              })),
            )
            .find((each) => each.at === at)?.hint,
        place,
      );
      if (hint) {
        await press(hint);
        break;
      }
      await page.keyboard.press('Escape');
      keys--; // a curator sees that the line is not there before reaching for the letters
      await press('PageDown');
      await page.waitForTimeout(250);
    }
    await press('p');
  }
  await page.waitForFunction(() => document.documentElement.dataset.pending === '0');
  const picked = await page.locator('.line.picked').count();
  if (picked < 6) throw new Error(`the keys picked ${picked} lines of those that are loaded`);
  return keys;
}

function linesInSight(): number {
  const box = document.getElementById('lines')!.getBoundingClientRect();
  const bottom = Math.min(box.bottom, innerHeight) + 1;
  return [...document.querySelectorAll('.line')].filter((line) => {
    const { top, bottom: end } = line.getBoundingClientRect();
    return top >= box.top - 1 && end <= bottom;
  }).length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
