import { Agent } from 'undici';
import { sha256Hex } from '../kit/hash.ts';
import type { Exchange, Fetcher, FetchRequest, FetchResult, Hop, Page, Validators } from '../model/page.ts';
import { refuseHost } from './address.ts';
import type { PageBuilder, Subresource } from './browser.ts';
import { type PausableDeadline, startDeadline } from './deadline.ts';
import { ACCEPT_ENCODING } from './decode.ts';
import { createConnector, type Lookup } from './guard.ts';
import { type Answer, askOnce, headerOf, type RawHeaders, utf8Of } from './http.ts';
import { readFreshness, readHttpDate, readRetryAfter } from './pacing.ts';
import { findDisallow, NO_ROBOTS, ROBOTS_MAX_BYTES, type Robots, readRobots } from './robots.ts';
import { createRobotsCache, type KnownRobots } from './robots-cache.ts';
import { readTarget, type Target } from './target.ts';
import { createHostTurns, type Turn, type TurnsMemory } from './turn.ts';
import { readValidators } from './validators.ts';
import { findHeaderWall, findWall } from './wall.ts';

/** Bounds of every exchange (rules/fetching §2, column "we"). Times in ms. */
export interface FetchLimits {
  readonly connectMs: number;
  readonly silenceMs: number;
  readonly deadlineMs: number;
  readonly maxBytes: number;
  readonly maxHeaderBytes: number;
  readonly maxRedirects: number;
  /** Between two exchanges with one host. */
  readonly gapMs: number;
  /** Before the one repetition of a request whose connection broke without an answer; up to half as much again is added. */
  readonly retryPauseMs: number;
}

/** The limits of column "we". */
export const FETCH_LIMITS: FetchLimits = {
  connectMs: 5_000,
  silenceMs: 10_000,
  deadlineMs: 30_000,
  maxBytes: 10 * 2 ** 20,
  maxHeaderBytes: 16 * 1024,
  maxRedirects: 5,
  gapMs: 1_000,
  retryPauseMs: 1_200,
};

/** What a fetcher knows that outlives its process: held hosts and robots rules. JSON-safe. */
export interface FetchMemory {
  readonly turns: TurnsMemory;
  readonly robots: Readonly<Record<string, KnownRobots>>;
}

/** What a fetcher is made of. */
export interface FetcherOptions {
  /** `Name/Version (+https://contact)`; the name is our robots.txt token. */
  readonly userAgent: string;
  /** Exact `host:port` pairs that may be private. */
  readonly allow: readonly string[];
  readonly now?: () => number;
  readonly lookup?: Lookup;
  readonly limits?: Partial<FetchLimits>;
  readonly memory?: FetchMemory;
  /** The Chromium for pages asked for `via: 'browser'`; found by itself when absent. */
  readonly chromiumPath?: string;
}

/** A fetcher that can be asked what to remember. */
export interface PoliteFetcher extends Fetcher {
  /** The wall clock was set forward by so much (see schedule/steps.ts): held hosts stay held as long as they asked. */
  clockStepped(byMs: number): void;
  exportMemory(): FetchMemory;
}

const ACCEPT_FEED =
  'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/feed+json;q=0.9, application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1';
const ACCEPT_PAGE = 'text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.8, */*;q=0.1';

type Broken = Extract<Answer, { kind: 'broken' }>;

const PERMANENT = new Set([301, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** 203 is a 200 with a proxy's hand in it; 226 is treated as 200 (rules/fetching 8). */
const WHOLE = new Set([200, 203, 226]);

/** What an exchange gathers on its way; becomes its `Exchange`. */
interface Trail {
  readonly request: FetchRequest;
  readonly startedAt: number;
  readonly since: number;
  readonly deadline: PausableDeadline;
  readonly hops: Hop[];
  waitedMs: number;
  wireBytes: number;
  decodedBytes: number;
  retries: number;
  isPermanent: boolean;
  sent: Validators;
  received: Validators;
  status?: number;
  firstByteMs?: number;
  maxAgeS?: number;
  retryAfterS?: number;
  permanentTo?: string;
  robots?: string;
  turn?: Turn & { readonly host: string; gapMs: number };
}

/**
 * The one door to the net: polite (turns, robots.txt, Retry-After), guarded (no private network, whatever the spelling) and
 * bounded (one deadline over all, caps after each decoder). Whatever comes back is a value; `get` does not throw.
 */
export function createFetcher(options: FetcherOptions): PoliteFetcher {
  const now = options.now ?? Date.now;
  const limits: FetchLimits = { ...FETCH_LIMITS, ...options.limits };
  const allow = new Set(options.allow.map((pair) => pair.toLowerCase()));
  const token = (/^[a-z_-]+/i.exec(options.userAgent)?.[0] ?? '*').toLowerCase();
  const turns = createHostTurns({ now, ...(options.memory ? { memory: options.memory.turns } : {}) });
  const robotsCache = createRobotsCache(now, options.memory?.robots);
  let pageBuilder: Promise<PageBuilder> | undefined;
  const agent = new Agent({
    connections: 1,
    pipelining: 1,
    connect: createConnector({ allow, timeoutMs: limits.connectMs, ...(options.lookup ? { lookup: options.lookup } : {}) }),
    headersTimeout: limits.silenceMs,
    bodyTimeout: limits.silenceMs,
    maxHeaderSize: limits.maxHeaderBytes,
  });

  function exchangeOf(trail: Trail): Exchange {
    const { maxAgeS, retryAfterS, permanentTo, robots, firstByteMs, retries } = trail;
    return {
      url: trail.request.url,
      startedAt: new Date(trail.startedAt).toISOString(),
      hops: trail.hops,
      status: trail.status,
      sent: trail.sent,
      received: trail.received,
      wireBytes: trail.wireBytes,
      decodedBytes: trail.decodedBytes,
      ms: {
        total: performance.now() - trail.since,
        waited: trail.waitedMs,
        ...(firstByteMs === undefined ? {} : { firstByte: firstByteMs }),
      },
      ...(maxAgeS === undefined ? {} : { maxAgeS }),
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
      ...(permanentTo === undefined ? {} : { permanentTo }),
      ...(retries ? { retries } : {}),
      ...(robots === undefined ? {} : { robots }),
    };
  }

  /** Takes the turn at a host, giving back the one at another: an exchange never sits on two. */
  async function enter(trail: Trail, host: string): Promise<void> {
    if (trail.turn?.host === host) return;
    trail.deadline.pause();
    leave(trail);
    const turn = await turns.take(host);
    trail.waitedMs += turn.waitedMs;
    trail.turn = { ...turn, host, gapMs: limits.gapMs };
    trail.deadline.resume();
  }

  function leave(trail: Trail): void {
    trail.turn?.release(trail.turn.gapMs);
    delete trail.turn;
  }

  /** One request, repeated once when the connection broke before any byte of an answer (rules/fetching 11). */
  async function ask(
    trail: Trail,
    target: Target,
    headers: readonly string[],
    wish: Parameters<typeof askOnce>[3]['wish'],
    maxBytes: number,
    deadline: PausableDeadline,
  ): Promise<Answer> {
    for (let isRepeated = false; ; isRepeated = true) {
      const answer = await askOnce(agent, target, headers, { silenceMs: limits.silenceMs, maxBytes, deadline, wish });
      trail.wireBytes += answer.wireBytes;
      if (answer.kind === 'answer' || isRepeated || answer.code !== 'fetch/broken' || !answer.beforeAnswer) return answer;
      if (!(await pause(limits.retryPauseMs * (1 + Math.random() / 2), deadline))) return answer;
      trail.retries++;
    }
  }

  /** Why an address is not asked at all; undefined when it may be. */
  function refuse(target: Target): string | undefined {
    return allow.has(target.hostPort) ? undefined : refuseHost(target.hostname);
  }

  /** robots.txt of an origin, from memory or asked now, through at most five redirects (RFC 9309 §2.3.1). */
  async function robotsOf(trail: Trail, target: Target, deadline: PausableDeadline): Promise<Robots | 'unreachable' | Broken> {
    const known = robotsCache.find(target.origin);
    if (known !== undefined) return known;
    let at = readTarget(`${target.origin}/robots.txt`) as Target;
    for (let hop = 0; hop <= 5; hop++) {
      if (refuse(at)) return robotsCache.unreachable(target.origin);
      const headers = ['user-agent', options.userAgent, 'accept', 'text/plain, */*;q=0.1', 'accept-encoding', ACCEPT_ENCODING];
      const answer = await ask(
        trail,
        at,
        headers,
        (status) => (status >= 200 && status < 300 ? 'part' : 'skip'),
        ROBOTS_MAX_BYTES,
        deadline,
      );
      if (answer.kind === 'broken') {
        const isHostDown = hop === 0 && /^fetch\/(?:connect|name|certificate|tls|private-address)$/.test(answer.code);
        if (isHostDown) return answer;
        return robotsCache.unreachable(target.origin);
      }
      const { status } = answer;
      if (REDIRECTS.has(status)) {
        const next = readTarget(utf8Of(headerOf(answer.headers, 'location') ?? '\0'), at.href);
        if ('code' in next) break;
        at = next;
        continue;
      }
      if (status === 429) {
        await holdHost(
          at.hostname,
          readRetryAfter(headerOf(answer.headers, 'retry-after'), now(), serverTime(answer.headers, now())),
        );
        return robotsCache.unreachable(target.origin);
      }
      if (status >= 500 || status < 200) return robotsCache.unreachable(target.origin);
      const robots = answer.bytes && status < 300 ? readRobots(new TextDecoder().decode(answer.bytes), token) : NO_ROBOTS;
      robotsCache.learn(target.origin, robots);
      return robots;
    }
    robotsCache.learn(target.origin, NO_ROBOTS); // more redirects than anybody follows: "unavailable"
    return NO_ROBOTS;
  }

  /** Asks robots.txt for leave; a result when there is none. Feeds are made for machines: they obey only a group that names us. */
  async function askLeave(trail: Trail, target: Target): Promise<FetchResult | undefined> {
    const { purpose } = trail.request;
    const isStrict = purpose !== 'feed' || trail.request.robots === 'always';
    const deadline = isStrict
      ? trail.deadline
      : trail.deadline.within(Math.min(5_000, (trail.request.deadlineMs ?? limits.deadlineMs) / 3));
    const robots = await robotsOf(trail, target, deadline);
    if (!isStrict) deadline.clear();
    if (robots !== 'unreachable' && 'kind' in robots) return brokenResult(trail, robots);
    const heldUntil = turns.heldUntil(target.hostname);
    if (heldUntil !== undefined) return heldResult(trail, target.hostname, heldUntil);
    if (robots === 'unreachable') {
      trail.robots = 'unreachable';
      return isStrict
        ? {
            kind: 'blocked',
            code: 'fetch/robots-unreachable',
            reason: `robots.txt of ${target.origin} cannot be had; until it can, we keep out`,
            exchange: exchangeOf(trail),
          }
        : undefined;
    }
    if (robots.crawlDelayS !== undefined && trail.turn) trail.turn.gapMs = Math.max(limits.gapMs, robots.crawlDelayS * 1000);
    const rule = isStrict || robots.isNamed ? findDisallow(robots, target.path) : undefined;
    trail.robots = rule ? 'disallowed' : 'allowed';
    if (!rule) return undefined;
    const whom = robots.isNamed ? token : '*';
    return {
      kind: 'blocked',
      code: 'fetch/robots',
      reason: `robots.txt of ${target.origin} says to ${whom}: Disallow: ${rule.pattern}`,
      exchange: exchangeOf(trail),
    };
  }

  async function holdHost(host: string, seconds: number): Promise<number> {
    const untilMs = now() + seconds * 1000;
    turns.hold(host, untilMs);
    const { getDomain } = await import('tldts');
    const domain = getDomain(host);
    if (domain) turns.shareDomain(host, domain);
    return untilMs;
  }

  function heldResult(trail: Trail, host: string, untilMs: number): FetchResult {
    return {
      kind: 'deferred',
      code: 'fetch/host-held',
      reason: `${host} has told us to wait`,
      untilAt: new Date(untilMs).toISOString(),
      exchange: exchangeOf(trail),
    };
  }

  function brokenResult(trail: Trail, answer: Broken): FetchResult {
    const kind = answer.code === 'fetch/private-address' ? 'blocked' : 'failed';
    return { kind, code: answer.code, reason: answer.reason, exchange: exchangeOf(trail) };
  }

  const fail = (trail: Trail, code: string, reason: string): FetchResult => ({
    kind: 'failed',
    code,
    reason,
    exchange: exchangeOf(trail),
  });

  async function follow(trail: Trail): Promise<FetchResult> {
    const { request } = trail;
    const conditions = request.validators ?? {};
    const first = readTarget(request.url);
    if ('code' in first)
      return { kind: first.code === 'fetch/scheme' ? 'blocked' : 'failed', ...first, exchange: exchangeOf(trail) };
    const authorization = request.credentials?.authorization ?? first.authorization;
    const seen = new Set<string>();
    let target: Target = first;
    for (;;) {
      const refused = refuse(target);
      if (refused)
        return {
          kind: 'blocked',
          code: 'fetch/private-address',
          reason: `${target.hostname} is refused: ${refused}; if it is a machine of your own, publication.yaml needs network: { allow: ["${target.hostPort}"] }`,
          exchange: exchangeOf(trail),
        };
      const heldUntil = turns.heldUntil(target.hostname);
      if (heldUntil !== undefined) return heldResult(trail, target.hostname, heldUntil);
      seen.add(target.href);
      await enter(trail, target.hostname);
      // Who waited for a turn may find the host held by now.
      const heldMeanwhile = turns.heldUntil(target.hostname);
      if (heldMeanwhile !== undefined) return heldResult(trail, target.hostname, heldMeanwhile);
      const noLeave = await askLeave(trail, target);
      if (noLeave) return noLeave;

      const headers = [
        'user-agent',
        options.userAgent,
        'accept',
        request.purpose === 'feed' ? ACCEPT_FEED : ACCEPT_PAGE,
        'accept-encoding',
        ACCEPT_ENCODING,
      ];
      if (conditions.etag !== undefined) headers.push('if-none-match', conditions.etag);
      if (conditions.lastModified !== undefined) headers.push('if-modified-since', conditions.lastModified);
      if (target.origin === first.origin) {
        if (authorization) headers.push('authorization', authorization);
        if (request.credentials?.cookie) headers.push('cookie', request.credentials.cookie);
      }
      trail.sent = conditions;
      const answer = await ask(
        trail,
        target,
        headers,
        (status) => (WHOLE.has(status) ? 'whole' : 'skip'),
        limits.maxBytes,
        trail.deadline,
      );
      if (answer.status !== undefined) trail.status = answer.status;
      if (answer.kind === 'broken') {
        if (answer.status !== undefined) trail.hops.push({ url: target.href, status: answer.status });
        return brokenResult(trail, answer);
      }
      trail.firstByteMs ??= answer.firstByteMs;
      if (!REDIRECTS.has(answer.status)) {
        trail.hops.push({ url: target.href, status: answer.status });
        return judge(trail, target, answer);
      }

      const location = headerOf(answer.headers, 'location');
      if (location === undefined) return fail(trail, 'fetch/redirect', `status ${answer.status} without a Location`);
      const next = readTarget(utf8Of(location), target.href);
      trail.hops.push({
        url: target.href,
        status: answer.status,
        location: 'code' in next ? utf8Of(location).slice(0, 500) : next.href,
      });
      if ('code' in next) {
        return {
          kind: next.code === 'fetch/scheme' ? 'blocked' : 'failed',
          code: next.code,
          reason: `sent to an address that is not followed: ${next.reason}`,
          exchange: exchangeOf(trail),
        };
      }
      if (seen.has(next.href)) return fail(trail, 'fetch/redirect-loop', `sent back to ${next.href}`);
      if (trail.hops.length > limits.maxRedirects)
        return fail(trail, 'fetch/redirects', `more than ${limits.maxRedirects} redirects`);
      trail.isPermanent &&= PERMANENT.has(answer.status);
      target = next;
    }
  }

  /**
   * A page built by its own scripts. Its document comes the ordinary way, and so does all that the scripts ask for; validators and hash
   * of the empty shell say nothing about what it becomes, so the whole is asked for and the built page is compared.
   */
  async function followInBrowser(trail: Trail, knownHash: string | undefined): Promise<FetchResult> {
    const result = await follow(trail);
    if (result.kind !== 'fresh') return result;
    let last: Promise<unknown> = Promise.resolve();
    pageBuilder ??= import('./browser.ts').then(({ createPageBuilder }) =>
      createPageBuilder({
        userAgent: options.userAgent,
        ...(options.chromiumPath ? { executablePath: options.chromiumPath } : {}),
      }),
    );
    const { page } = result;
    const built = await (await pageBuilder).render({
      url: page.finalUrl,
      document: { status: page.status, contentType: page.contentType ?? 'text/html', bytes: page.bytes },
      deadline: trail.deadline,
      maxBytes: limits.maxBytes,
      // One after the other: a page's scripts are no reason to storm a host.
      ask(url) {
        const mine = last.then(() => askForScript(trail, url));
        last = mine;
        return mine;
      },
    });
    const exchange = { ...result.exchange, ms: { ...result.exchange.ms, total: performance.now() - trail.since } };
    if (built.kind === 'failed') return { ...built, exchange };
    const bytes = Buffer.from(built.html);
    const hash = sha256Hex(bytes);
    if (hash === knownHash) return { kind: 'unchanged', by: 'hash', validators: {}, exchange };
    const wall = findWall({ url: page.url, finalUrl: page.finalUrl, status: page.status, headers: {}, text: built.html });
    if (wall) return { kind: 'wall', ...wall, exchange };
    return { kind: 'fresh', page: { ...page, contentType: 'text/html; charset=utf-8', bytes, hash }, validators: {}, exchange };
  }

  /** What a page's script asks for: under the same guard and robots.txt, through at most five redirects; undefined when it may not be had. */
  async function askForScript(trail: Trail, url: string): Promise<Subresource | undefined> {
    let target = readTarget(url);
    for (let hop = 0; hop <= limits.maxRedirects; hop++) {
      if ('code' in target || refuse(target) || turns.heldUntil(target.hostname) !== undefined) return undefined;
      const robots = await robotsOf(trail, target, trail.deadline);
      if (robots === 'unreachable' || 'kind' in robots || findDisallow(robots, target.path)) return undefined;
      const headers = ['user-agent', options.userAgent, 'accept', '*/*', 'accept-encoding', ACCEPT_ENCODING];
      const answer = await ask(
        trail,
        target,
        headers,
        (status) => (WHOLE.has(status) ? 'whole' : 'skip'),
        limits.maxBytes,
        trail.deadline,
      );
      if (answer.kind === 'broken') return undefined;
      const location = REDIRECTS.has(answer.status) ? headerOf(answer.headers, 'location') : undefined;
      if (location === undefined) {
        if (answer.status === 429)
          await holdHost(target.hostname, readRetryAfter(headerOf(answer.headers, 'retry-after'), now()));
        const contentType = headerOf(answer.headers, 'content-type') ?? 'application/octet-stream';
        return answer.bytes ? { status: answer.status, contentType, bytes: answer.bytes } : undefined;
      }
      target = readTarget(utf8Of(location), target.href);
    }
    return undefined;
  }

  /** What a final answer comes to. */
  async function judge(trail: Trail, target: Target, answer: Answer & { kind: 'answer' }): Promise<FetchResult> {
    const { request } = trail;
    const { status, headers } = answer;
    const at = now();
    trail.received = readValidators(headers, at);
    const maxAgeS = readFreshness(freshnessHeaders(headers), at);
    if (maxAgeS !== undefined) trail.maxAgeS = maxAgeS;
    const isMoved = trail.hops.length > 1;
    if (isMoved && trail.isPermanent) trail.permanentTo = target.href;

    if (status === 304) {
      if (trail.sent.etag === undefined && trail.sent.lastModified === undefined)
        return fail(trail, 'fetch/unasked-304', '304 though nothing was asked conditionally');
      return { kind: 'unchanged', by: 'status', validators: { ...trail.sent, ...trail.received }, exchange: exchangeOf(trail) };
    }
    const sample = { url: request.url, finalUrl: target.href, status, headers: plain(headers) };
    if (!WHOLE.has(status)) {
      const wall = findHeaderWall(sample);
      if (status === 429 || (status === 503 && !wall)) {
        const seconds = readRetryAfter(headerOf(headers, 'retry-after'), at, serverTime(headers, at));
        trail.retryAfterS = seconds;
        const untilMs = status === 429 ? await holdHost(target.hostname, seconds) : at + seconds * 1000;
        if (status === 503) turns.unavailable(target.hostname, request.url, untilMs);
        if (!wall)
          return {
            kind: 'deferred',
            code: `fetch/status-${status}`,
            reason: `status ${status}; told to wait ${seconds} s`,
            untilAt: new Date(untilMs).toISOString(),
            exchange: exchangeOf(trail),
          };
      }
      if (wall) return { kind: 'wall', ...wall, exchange: exchangeOf(trail) };
      // A temporary hop may lead anywhere: only the source's own address, or where it moved for good, can be gone.
      if (status === 410 && (!isMoved || trail.isPermanent)) return { kind: 'gone', exchange: exchangeOf(trail) };
      if (status === 204 || status === 205)
        return {
          kind: 'wall',
          code: 'fetch/empty',
          reason: `status ${status}: no content where content was asked for`,
          exchange: exchangeOf(trail),
        };
      return fail(trail, `fetch/status-${status}`, `status ${status} from ${target.href}`);
    }
    const bytes = answer.bytes!;
    trail.decodedBytes = bytes.length;
    const hash = sha256Hex(bytes);
    if (request.knownHash === hash)
      return { kind: 'unchanged', by: 'hash', validators: trail.received, exchange: exchangeOf(trail) };
    const wall = findWall({
      ...sample,
      text: Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64 * 1024)).toString('utf8'),
    });
    if (wall) return { kind: 'wall', ...wall, exchange: exchangeOf(trail) };
    const page: Page = {
      url: request.url,
      finalUrl: target.href,
      status,
      contentType: headerOf(headers, 'content-type'),
      headers: sample.headers,
      bytes,
      hash,
      fetchedAt: new Date(at).toISOString(),
    };
    return { kind: 'fresh', page, validators: trail.received, exchange: exchangeOf(trail) };
  }

  return {
    async get(request) {
      const deadline = startDeadline(request.deadlineMs ?? limits.deadlineMs);
      const isBuilt = request.via === 'browser';
      const { knownHash, validators: _, ...plainRequest } = request;
      const trail = startTrail(isBuilt ? plainRequest : request, deadline);
      try {
        return isBuilt ? await followInBrowser(trail, knownHash) : await follow(trail);
      } finally {
        leave(trail);
        deadline.clear();
      }
    },
    clockStepped: (byMs) => turns.shiftHolds(byMs),
    exportMemory: () => ({ turns: turns.export(), robots: robotsCache.export() }),
    async close() {
      await (await pageBuilder)?.close();
      await agent.destroy();
    },
  };

  function startTrail(request: FetchRequest, deadline: PausableDeadline): Trail {
    return {
      request,
      deadline,
      startedAt: now(),
      since: performance.now(),
      hops: [],
      waitedMs: 0,
      wireBytes: 0,
      decodedBytes: 0,
      retries: 0,
      isPermanent: true,
      sent: {},
      received: {},
    };
  }
}

const serverTime = (headers: RawHeaders, now: number): number | undefined => readHttpDate(headerOf(headers, 'date') ?? '', now);

function freshnessHeaders(headers: RawHeaders): Parameters<typeof readFreshness>[0] {
  const line = (name: string): string | undefined => headers.get(name)?.join(', ');
  const [cacheControl, expires, age, date] = [
    line('cache-control'),
    headerOf(headers, 'expires'),
    headerOf(headers, 'age'),
    headerOf(headers, 'date'),
  ];
  return {
    ...(cacheControl === undefined ? {} : { cacheControl }),
    ...(expires === undefined ? {} : { expires }),
    ...(age === undefined ? {} : { age }),
    ...(date === undefined ? {} : { date }),
  };
}

/** Headers as a record without prototype; several lines of a name joined by a comma. */
function plain(headers: RawHeaders): Readonly<Record<string, string>> {
  const out: Record<string, string> = Object.create(null);
  for (const [name, values] of headers) out[name] = values.join(', ');
  return out;
}

/** False when the deadline came first. */
function pause(ms: number, deadline: PausableDeadline): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      forget();
      resolve(true);
    }, ms);
    const forget = deadline.onEnd(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
