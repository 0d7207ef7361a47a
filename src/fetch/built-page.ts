import { sha256Hex } from '../kit/hash.ts';
import { ask } from './ask.ts';
import type { PageBuilder, Rendered, Subresource } from './browser.ts';
import { follow } from './follow.ts';
import { holdHost } from './hold.ts';
import { type Answer, headerOf } from './http.ts';
import { commonHeaders, type Means, refuseTarget, wishForContent } from './means.ts';
import { readRetryAfter } from './pacing.ts';
import { locationOf } from './redirect.ts';
import { findDisallow } from './robots.ts';
import { robotsOf } from './robots-ask.ts';
import { readTarget, type Target } from './target.ts';
import { failed, type Trail, type Verdict } from './trail.ts';
import { findWall } from './wall.ts';

/**
 * A page built by its own scripts. Its document comes the ordinary way, and so does all that the scripts ask for; validators and hash
 * of the empty shell say nothing about what it becomes, so the whole is asked for and the built page is compared with `knownHash`.
 */
export async function followBuilt(
  means: Means,
  trail: Trail,
  openBuilder: () => Promise<PageBuilder>,
  knownHash: string | undefined,
): Promise<Verdict> {
  const shell = await follow(means, trail);
  if (shell.kind !== 'fresh') return shell;
  const { page } = shell;
  let last: Promise<unknown> = Promise.resolve();
  const built = await (await openBuilder()).render({
    url: page.finalUrl,
    document: { status: page.status, contentType: page.contentType ?? 'text/html', bytes: page.bytes },
    deadline: trail.deadline,
    maxBytes: means.limits.maxBytes,
    // One after the other: a page's scripts are no reason to storm a host.
    ask(url) {
      const mine = last.then(() => askForScript(means, trail, url));
      last = mine;
      return mine;
    },
  });
  return judgeBuilt(shell, built, knownHash);
}

/** What a built page comes to. */
export function judgeBuilt(shell: Extract<Verdict, { kind: 'fresh' }>, built: Rendered, knownHash: string | undefined): Verdict {
  if (built.kind === 'failed') return failed(built.code, built.reason);
  const { page } = shell;
  const bytes = Buffer.from(built.html);
  const hash = sha256Hex(bytes);
  if (hash === knownHash) return { kind: 'unchanged', by: 'hash', validators: {} };
  const wall = findWall({ url: page.url, finalUrl: page.finalUrl, status: page.status, headers: {}, text: built.html });
  if (wall) return { kind: 'wall', ...wall };
  return { kind: 'fresh', page: { ...page, contentType: 'text/html; charset=utf-8', bytes, hash }, validators: {} };
}

/** What a page's script asks for: under the same guard and robots.txt, through at most five redirects; undefined when it may not be had. */
async function askForScript(means: Means, trail: Trail, url: string): Promise<Subresource | undefined> {
  let target = readTarget(url);
  for (let hop = 0; hop <= means.limits.maxRedirects; hop++) {
    if ('code' in target || !(await mayAsk(means, trail, target))) return undefined;
    const answer = await ask(means, trail, {
      target,
      headers: commonHeaders(means.userAgent, '*/*'),
      wish: wishForContent,
      maxBytes: means.limits.maxBytes,
      deadline: trail.deadline,
    });
    if (answer.kind === 'broken') return undefined;
    const location = locationOf(answer);
    if (location === undefined) return subresourceOf(means, target, answer);
    target = readTarget(location, target.href);
  }
  return undefined;
}

async function mayAsk(means: Means, trail: Trail, target: Target): Promise<boolean> {
  if (refuseTarget(means, target) || means.turns.heldUntil(target.hostname) !== undefined) return false;
  const robots = await robotsOf(means, trail, target, trail.deadline);
  return robots !== 'unreachable' && !('kind' in robots) && !findDisallow(robots, target.path);
}

async function subresourceOf(
  means: Means,
  target: Target,
  answer: Extract<Answer, { kind: 'answer' }>,
): Promise<Subresource | undefined> {
  if (answer.status === 429)
    await holdHost(means, target.hostname, readRetryAfter(headerOf(answer.headers, 'retry-after'), means.now()));
  const contentType = headerOf(answer.headers, 'content-type') ?? 'application/octet-stream';
  return answer.bytes ? { status: answer.status, contentType, bytes: answer.bytes } : undefined;
}
