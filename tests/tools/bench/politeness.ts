import { readRetryAfter } from '../../../src/fetch/pacing.ts';
import { createHostTurns, type HostTurns } from '../../../src/fetch/turn.ts';
import { conditionsFor, NO_HTTP_MEMORY, nextUrl, rememberHttp } from '../../../src/fetch/validators.ts';
import type { FeedHints } from '../../../src/model/feed.ts';
import type { Exchange, FetchResult, Validators } from '../../../src/model/page.ts';
import type { Source, SourceState } from '../../../src/model/source.ts';
import { isDue, scheduleNext } from '../../../src/schedule/due.ts';
import { type ClockStep, noteStep } from '../../../src/schedule/steps.ts';
import type { Check } from '../check.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5);
const DAYS = 60;
const SOURCES = 300;
const HOSTS = 120;
const WORKERS = 8;
const TICK = 30 * MINUTE;
const BODY_BYTES = 40_000;
const HEAD_BYTES = 250;

/** What a simulated publisher is like. */
interface Publisher {
  readonly source: Source;
  readonly host: string;
  readonly gapMs: number;
  /** True times of its items, oldest first. */
  readonly items: readonly number[];
  /** `none`: no validators. `liar`: 304 to anything conditional, for ever. */
  readonly validators: 'both' | 'etag' | 'date' | 'none' | 'liar';
  readonly hints: FeedHints;
  readonly maxAgeS?: number;
  /** Closed-open true times at which it cannot be had, and how it says so. */
  readonly outages: readonly { readonly from: number; readonly to: number; readonly how: 503 | 429 | 'broken' }[];
}

/** One request as the server's log has it, in true time. */
interface Logged {
  readonly publisher: Publisher;
  readonly from: number;
  readonly to: number;
  readonly isConditional: boolean;
  readonly mayBeConditional: boolean;
  readonly status: number;
  readonly bytes: number;
  /** Sent because a silence was longer than thrice the mean gap, said so before it was sent. */
  readonly isDoubt: boolean;
}

/** A seeded generator of numbers in 0 ≤ x < 1 (mulberry32). */
function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function makePublishers(random: () => number): Publisher[] {
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const hostOutages = new Map<string, Publisher['outages']>();
  for (let n = 0; n < HOSTS; n++) {
    const outages = Array.from({ length: random() < 0.4 ? 3 : 0 }, () => {
      const from = START + DAY + random() * (DAYS - 3) * DAY;
      return { from, to: from + HOUR + random() * 17 * HOUR, how: oneOf([503, 429, 'broken'] as const) };
    });
    hostOutages.set(`host-${n}`, outages);
  }
  return Array.from({ length: SOURCES }, (_, n) => {
    const host = `host-${n < HOSTS ? n : Math.floor(random() ** 2 * HOSTS)}`;
    const gapMs = 2 * HOUR * 2 ** (random() * 7); // two hours to eleven days
    const items: number[] = [];
    for (let at = START - 25 * gapMs; at < START + DAYS * DAY; at += gapMs * (0.4 + 1.2 * random())) items.push(at);
    const asks = random();
    const hints: FeedHints =
      asks < 0.15
        ? { ttlMinutes: oneOf([30, 60, 180, 720, 1440]) }
        : asks < 0.25
          ? { updatePeriodS: oneOf([3_600, 43_200, 86_400]) }
          : asks < 0.32
            ? { skipHours: [0, 1, 2, 3, 4, 5] }
            : asks < 0.36
              ? { skipDays: ['saturday', 'sunday'] }
              : {};
    return {
      source: {
        id: `source-${n}`,
        name: `Source ${n}`,
        url: `https://${host}.example/${n}`,
        topics: [],
        everyMs: oneOf([30 * MINUTE, HOUR, HOUR, 2 * HOUR]),
        weight: 1,
        maxPerIssue: 5,
        excerpt: 'lead',
        include: [],
        exclude: [],
        fetch: 'http',
        paused: false,
        robots: 'standard',
      },
      host,
      gapMs,
      items,
      validators: n % 20 === 0 ? 'liar' : oneOf(['both', 'both', 'both', 'etag', 'date', 'none'] as const),
      hints,
      ...(random() < 0.3 ? { maxAgeS: oneOf([300, 3_600, 10_800, 86_400, 31_536_000]) } : {}),
      outages: hostOutages.get(host)!,
    };
  });
}

/** Everything that happens, by time; awaiting code runs between two events. */
function createTime() {
  const events: { at: number; order: number; call: () => void }[] = [];
  let order = 0;
  const time = {
    now: START,
    wait(ms: number, call: () => void): void {
      const event = { at: time.now + ms, order: order++, call };
      let low = 0;
      let high = events.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (events[middle]!.at > event.at || (events[middle]!.at === event.at && events[middle]!.order > event.order))
          low = middle + 1;
        else high = middle;
      }
      events.splice(low, 0, event);
    },
    sleep: (ms: number): Promise<void> => new Promise((resolve) => time.wait(ms, resolve)),
    async runUntil(isOver: () => boolean): Promise<void> {
      while (!isOver()) {
        for (let n = 0; n < 12; n++) await null;
        const event = events.pop();
        if (!event) return;
        time.now = event.at;
        event.call();
      }
    },
  };
  return time;
}

/** Sixty days of polling with the real schedule, turns and validators against publishers that only exist as numbers. */
async function simulate(
  seed: number,
): Promise<{ log: Logged[]; publishers: readonly Publisher[]; seenAt: Map<Publisher, Map<number, number>> }> {
  const random = randoms(seed);
  const publishers = makePublishers(random);
  const time = createTime();
  const log: Logged[] = [];
  const seenAt = new Map(publishers.map((each) => [each, new Map<number, number>()]));
  let states = new Map<string, SourceState>();
  const stepTimes = [10.3, 20.6, 35.4, 50.7].map((day) => START + day * DAY);
  const stepSizes = [1.5 * HOUR, -1.5 * HOUR, 3 * HOUR, -3 * HOUR];
  const offset = (): number => stepSizes.reduce((sum, by, n) => sum + (time.now >= stepTimes[n]! ? by : 0), 0);
  const wall = (): number => time.now + offset();
  let steps: readonly ClockStep[] = [];
  let looked = { wall: wall(), steady: time.now };
  let memory = '';
  const openTurns = (): HostTurns =>
    createHostTurns({ now: wall, steady: () => time.now, wait: time.wait, ...(memory ? { memory: JSON.parse(memory) } : {}) });
  let turns = openTurns();

  async function ask(publisher: Publisher, state: SourceState): Promise<FetchResult> {
    const { host, source } = publisher;
    const conditions = conditionsFor(state, wall());
    const known = state.http.validators;
    const mayBeConditional = known.etag !== undefined || known.lastModified !== undefined;
    const sent: Validators = conditions.validators ?? {};
    const exchange: Exchange = {
      url: source.url,
      startedAt: '',
      hops: [],
      status: undefined,
      sent,
      received: {},
      wireBytes: 0,
      decodedBytes: 0,
      ms: { total: 0, waited: 0 },
    };
    const held = (): FetchResult | undefined => {
      const until = turns.heldUntil(host);
      return until === undefined
        ? undefined
        : { kind: 'deferred', code: 'fetch/host-held', reason: '', untilAt: new Date(until).toISOString(), exchange };
    };
    const before = held();
    if (before) return before;
    const turn = (await turns.take(host))!;
    const meanwhile = held();
    if (meanwhile) {
      turn.release(1_000);
      return meanwhile;
    }
    const from = time.now;
    const outage = publisher.outages.find((each) => from >= each.from && from < each.to);
    await time.sleep(200 + random() * 3_000);
    const isConditional = sent.etag !== undefined || sent.lastModified !== undefined;
    const validatedAt = state.http.validatorsAt ? Date.parse(state.http.validatorsAt) : Number.NaN;
    const isDoubt = mayBeConditional && !isConditional && wall() - validatedAt < 8 * DAY;
    const done = (status: number, bytes: number): void => {
      log.push({ publisher, from, to: time.now, isConditional, mayBeConditional, status, bytes: bytes + HEAD_BYTES, isDoubt });
      turn.release(1_000);
    };
    if (outage?.how === 'broken') {
      done(0, 0);
      return { kind: 'failed', code: 'fetch/broken', reason: '', exchange };
    }
    if (outage) {
      const seconds = readRetryAfter(String(Math.ceil((outage.to - time.now) / 1000)), wall());
      const untilMs = wall() + seconds * 1000;
      if (outage.how === 429) turns.hold(host, untilMs);
      else turns.unavailable(host, source.url, untilMs);
      done(outage.how, 0);
      return {
        kind: 'deferred',
        code: `fetch/status-${outage.how}`,
        reason: '',
        untilAt: new Date(untilMs).toISOString(),
        exchange,
      };
    }
    const out = publisher.items.filter((at) => at <= from);
    const version = `"${out.length}"`;
    const changedAt = new Date(out.at(-1)!).toUTCString();
    const validators: Validators =
      publisher.validators === 'none'
        ? {}
        : {
            ...(publisher.validators === 'date' ? {} : { etag: version }),
            ...(publisher.validators === 'etag' ? {} : { lastModified: changedAt }),
          };
    const answered: Exchange = {
      ...exchange,
      status: 200,
      ...(publisher.maxAgeS === undefined ? {} : { maxAgeS: publisher.maxAgeS }),
    };
    const matches = sent.etag !== undefined ? sent.etag === version : sent.lastModified === changedAt;
    if (isConditional && (matches || publisher.validators === 'liar')) {
      done(304, 0);
      return { kind: 'unchanged', by: 'status', validators: sent, exchange: answered };
    }
    done(200, BODY_BYTES);
    if (conditions.knownHash === version) return { kind: 'unchanged', by: 'hash', validators, exchange: answered };
    for (const at of out.slice(-40)) if (!seenAt.get(publisher)!.has(at)) seenAt.get(publisher)!.set(at, time.now);
    const page = {
      url: source.url,
      finalUrl: source.url,
      status: 200,
      contentType: undefined,
      headers: {},
      bytes: new Uint8Array(),
      hash: version,
      fetchedAt: '',
    };
    return { kind: 'fresh', page, validators, exchange: answered };
  }

  async function poll(publisher: Publisher, known: SourceState | undefined): Promise<void> {
    const { source } = publisher;
    const at = (): string => new Date(wall()).toISOString();
    const state: SourceState = known ?? {
      sourceId: source.id,
      configuredUrl: source.url,
      url: source.url,
      condition: 'new',
      conditionSince: at(),
      conditionReason: '',
      http: NO_HTTP_MEMORY,
      schedule: { nextAt: at(), nextRule: '', errorsInRow: 0, recentItemsAt: [] },
      reading: {},
      polls: [],
    };
    const result = await ask(publisher, state);
    const isFresh = result.kind === 'fresh';
    const http = rememberHttp(state.http, result, wall());
    const recent = isFresh
      ? publisher.items
          .filter((each) => each <= time.now)
          .slice(-20)
          .map((each) => new Date(each).toISOString())
      : undefined;
    const schedule = scheduleNext({
      source,
      state: known,
      result,
      ...(isFresh ? { hints: publisher.hints } : {}),
      ...(recent ? { newestItemsAt: recent } : {}),
      now: wall(),
    });
    const isGood = isFresh || result.kind === 'unchanged';
    const after: SourceState = {
      ...state,
      http,
      schedule,
      url: nextUrl(state, http, schedule.errorsInRow),
      lastPolledAt: at(),
      ...(isGood ? { lastGoodAt: at() } : {}),
    };
    states.set(source.id, after);
  }

  async function tick(): Promise<void> {
    const look = { wall: wall(), steady: time.now };
    const noted = noteStep(steps, looked, look);
    if (noted.length > steps.length) turns.shiftHolds(noted.at(-1)!.byMs);
    steps = noted;
    looked = look;
    const due = publishers.flatMap((publisher) => {
      const state = states.get(publisher.source.id);
      return isDue(publisher.source, state, wall(), steps) ? [{ publisher, state }] : [];
    });
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        for (let next = due.shift(); next; next = due.shift()) await poll(next.publisher, next.state);
      }),
    );
  }

  let isOver = false;
  const run = async (): Promise<void> => {
    let restartAt = START + random() * DAY;
    for (let at = START; at < START + DAYS * DAY; at += TICK) {
      if (at > time.now) await time.sleep(at - time.now);
      if (time.now >= restartAt) {
        memory = JSON.stringify(turns.export());
        states = new Map(JSON.parse(JSON.stringify([...states])) as [string, SourceState][]); // what the store gives back
        turns = openTurns();
        restartAt += DAY * (0.5 + random());
      }
      await tick();
    }
    isOver = true;
  };
  void run();
  await time.runUntil(() => isOver);
  return { log, publishers, seenAt };
}

/** Publishers whose words are heeded; the figures as their servers' logs show them. */
export const check: Check = {
  name: 'politeness',
  about: '60 days, 300 sources on 120 hosts, as the servers see us: schedule, turns and validators under a fake clock',
  floors: {
    tooEarly: { max: 0 },
    within15Minutes: { max: 0 },
    atOnceOnAHost: { max: 1 },
    underASecondApart: { max: 0 },
    unconditionalUnfounded: { max: 0 },
    doubtsOfHonest: { max: 25 },
    seenLate: { max: 0 },
    bytesOverOracle: { max: 1.05 },
  },
  async run(args) {
    const seed = Number(args.find((word) => word.startsWith('--seed='))?.slice(7) ?? 1);
    const started = performance.now();
    const { log, publishers, seenAt } = await simulate(seed);
    const figures = { ...judgeRequests(log), ...judgeItems(publishers, seenAt) };
    const lines = Object.entries(figures).map(
      ([name, value]) => `  ${name}: ${Number.isInteger(value) ? value : value.toFixed(3)}`,
    );
    return {
      lines: [
        ...lines,
        `${log.length} requests in ${DAYS} days, simulated in ${((performance.now() - started) / 1000).toFixed(1)} s (seed ${seed})`,
      ],
      figures,
    };
  },
};

function groupBy<K>(log: readonly Logged[], keyOf: (each: Logged) => K): Map<K, Logged[]> {
  const groups = new Map<K, Logged[]>();
  for (const each of log) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}

function judgeRequests(log: readonly Logged[]): Record<string, number> {
  const bySource = groupBy(log, (each) => each.publisher);
  const byHost = groupBy(log, (each) => each.publisher.host);
  let tooEarly = 0;
  let within15Minutes = 0;
  let unconditional = 0;
  let doubtsOfLiars = 0;
  let doubtsOfHonest = 0;
  let unconditionalUnfounded = 0;
  let bytes = 0;
  let oracle = 0;
  for (const [publisher, requests] of bySource) {
    const asked = Math.max(
      (publisher.hints.ttlMinutes ?? 0) * MINUTE,
      (publisher.hints.updatePeriodS ?? 0) * 1000,
      (publisher.maxAgeS ?? 0) * 1000,
    );
    let wholeAt = Number.NaN;
    for (const [n, each] of requests.entries()) {
      const last = requests[n - 1];
      bytes += each.bytes;
      oracle += each.bytes - (each.status === 200 && each.mayBeConditional && !each.isConditional ? BODY_BYTES : 0);
      if (last && each.from - last.to < 15 * MINUTE) within15Minutes++;
      const wasRead = requests.slice(0, n).some((one) => one.status === 200);
      if (last && wasRead && each.from - last.to < Math.min(asked, DAY) - 1_000) tooEarly++;
      if (each.mayBeConditional && !each.isConditional && each.status === 200) {
        unconditional++;
        // Clocks that jump by three hours shorten eight days by as much.
        if (each.isDoubt && publisher.validators === 'liar') doubtsOfLiars++;
        else if (each.isDoubt) doubtsOfHonest++;
        else if (each.from - wholeAt < 8 * DAY - 4 * HOUR) unconditionalUnfounded++;
      }
      if (each.status === 200) wholeAt = each.from;
    }
  }
  let atOnceOnAHost = 0;
  let underASecondApart = 0;
  for (const requests of byHost.values()) {
    const sorted = requests.toSorted((a, b) => a.from - b.from);
    for (const [n, each] of sorted.entries()) {
      const last = sorted[n - 1];
      atOnceOnAHost = Math.max(atOnceOnAHost, 1 + (last && last.to > each.from ? 1 : 0));
      if (last && each.from - last.to < 1_000) underASecondApart++;
      if (last?.status !== 429) continue;
      const outage = last.publisher.outages.find((one) => last.from >= one.from && last.from < one.to)!;
      if (each.from < outage.to) tooEarly++;
    }
  }
  const perSourceDay = log.length / SOURCES / DAYS;
  return {
    tooEarly,
    within15Minutes,
    atOnceOnAHost,
    underASecondApart,
    unconditional,
    doubtsOfLiars,
    doubtsOfHonest,
    unconditionalUnfounded,
    bytesOverOracle: bytes / oracle,
    perSourceDay,
  };
}

function judgeItems(
  publishers: readonly Publisher[],
  seenAt: ReadonlyMap<Publisher, ReadonlyMap<number, number>>,
): Record<string, number> {
  let items = 0;
  let seenLate = 0;
  let worstH = 0;
  let liarWorstDays = 0;
  const delays: number[] = [];
  for (const publisher of publishers) {
    const asked = Math.min(
      Math.max(
        (publisher.hints.ttlMinutes ?? 0) * MINUTE,
        (publisher.hints.updatePeriodS ?? 0) * 1000,
        (publisher.maxAgeS ?? 0) * 1000,
      ),
      DAY,
    );
    const skipped = publisher.hints.skipDays ? 2 * DAY + HOUR : publisher.hints.skipHours ? 7 * HOUR : 0;
    // One look every half hour, and a clock that goes back by three hours twice.
    const bound = Math.max(2 * publisher.gapMs, DAY, asked) + skipped + TICK + 3 * HOUR;
    for (const at of publisher.items) {
      if (at < START + DAY || at > START + DAYS * DAY - 10 * DAY) continue;
      const seen = seenAt.get(publisher)!.get(at);
      const delay = (seen ?? Number.POSITIVE_INFINITY) - at;
      // What is published while its host is down or holds us, or in the back-off after it, is another figure.
      if (publisher.outages.some((one) => at < one.to + (one.to - one.from) + DAY && at + bound > one.from)) continue;
      if (publisher.validators === 'liar') {
        liarWorstDays = Math.max(liarWorstDays, delay / DAY);
        continue;
      }
      items++;
      delays.push(delay);
      if (delay > bound) seenLate++;
      worstH = Math.max(worstH, delay / HOUR);
    }
  }
  delays.sort((a, b) => a - b);
  return { items, seenLate, medianDelayH: delays[delays.length >> 1]! / HOUR, worstDelayH: worstH, liarWorstDays };
}
