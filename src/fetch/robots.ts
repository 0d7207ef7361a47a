/** One line of a group: the longest pattern that matches decides, `allow` wins ties (RFC 9309 §2.2.2). */
export interface RobotsRule {
  readonly allow: boolean;
  /** Percent-encoding normalised. */
  readonly pattern: string;
}

/** What a robots.txt says to us: the one group that is ours. JSON-safe. */
export interface Robots {
  /** True when a group names our token; else these are the rules for `*`. */
  readonly isNamed: boolean;
  readonly rules: readonly RobotsRule[];
  readonly crawlDelayS?: number;
}

/** Bytes of a robots.txt that are read; what comes after does not count (RFC 9309 §2.5 asks for 500 KiB at least). */
export const ROBOTS_MAX_BYTES = 512 * 1024;

const MAX_RULES = 2_000;
const MAX_PATTERN = 2_048;
const MAX_CRAWL_DELAY_S = 30;

/** No robots.txt, or none that says anything: all is allowed. */
export const NO_ROBOTS: Robots = { isNamed: false, rules: [] };

/**
 * The rules of a robots.txt for a product token (lower case; RFC 9309). HTML has no rules; a byte order mark, CR alone, odd
 * spacing and case do not hide any. Groups of the same token are one.
 */
export function readRobots(text: string, token: string): Robots {
  const ours: { rules: RobotsRule[]; delay?: number; seen: boolean } = { rules: [], seen: false };
  const all: { rules: RobotsRule[]; delay?: number } = { rules: [] };
  let inAgents = false;
  let into: (typeof ours | typeof all)[] = [];
  if (/^\ufeff?\s*<(?:!doctype|html|head|\?xml|!--|body)/i.test(text.slice(0, 500))) return NO_ROBOTS;
  for (const raw of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const hash = raw.indexOf('#');
    const line = hash < 0 ? raw : raw.slice(0, hash);
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line
      .slice(0, colon)
      .replace(/^[\s\ufeff]+|\s+$/g, '')
      .toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'user-agent' || name === 'useragent' || name === 'user agent') {
      if (!inAgents) into = [];
      inAgents = true;
      const agent = value.toLowerCase();
      if (agent.startsWith('*')) into.push(all);
      // `Gundem/2.0` and `Gundem (bot)` name us as well as `gundem`; `gundemx` does not.
      else if (agent.startsWith(token) && !/^[a-z_-]/.test(agent.slice(token.length))) {
        ours.seen = true;
        into.push(ours);
      }
    } else if (name === 'allow' || name === 'disallow') {
      inAgents = false;
      if (!value || value.length > MAX_PATTERN) continue;
      for (const group of new Set(into)) {
        if (group.rules.length < MAX_RULES)
          group.rules.push({
            allow: name === 'allow',
            pattern: normalizePath(value.startsWith('/') || value.startsWith('*') ? value : `/${value}`),
          });
      }
    } else if (name === 'crawl-delay') {
      inAgents = false;
      const seconds = Number(value.replace(',', '.'));
      if (value && seconds > 0) for (const group of into) group.delay ??= Math.min(seconds, MAX_CRAWL_DELAY_S);
    }
    // Any other line (sitemap, host, unknown) belongs to no group and ends none.
  }
  const { rules, delay } = ours.seen ? ours : all;
  return { isNamed: ours.seen, rules, ...(delay === undefined ? {} : { crawlDelayS: delay }) };
}

/** The rule that forbids a path (with its query); undefined when it may be asked. */
export function findDisallow(robots: Robots, path: string): RobotsRule | undefined {
  const target = normalizePath(path);
  if (target === '/robots.txt') return undefined;
  let best: RobotsRule | undefined;
  for (const rule of robots.rules) {
    const longer = !best || rule.pattern.length > best.pattern.length;
    const wins = longer || (rule.pattern.length === best!.pattern.length && rule.allow);
    if (wins && matches(rule.pattern, target)) best = rule;
  }
  return best && !best.allow ? best : undefined;
}

/** `*` stands for any characters, a final `$` for the end. Linear in the path a wildcard: the leftmost place that fits is as good as any. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$');
  const parts = (isAnchored ? pattern.slice(0, -1) : pattern).split('*');
  const first = parts.shift()!;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isAnchored ? parts.pop() : undefined;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!isAnchored) return true;
  if (last === undefined) return at === path.length;
  return path.length - last.length >= at && path.endsWith(last);
}

/** One spelling: unreserved characters plain, all other octets percent-encoded in upper case (RFC 9309 §2.2.2). */
function normalizePath(path: string): string {
  return path
    .replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
      const char = String.fromCharCode(Number.parseInt(hex, 16));
      return /[a-z0-9._~-]/i.test(char) ? char : whole.toUpperCase();
    })
    .replace(/[^\x21-\x7e]+/g, (text) =>
      [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    );
}
