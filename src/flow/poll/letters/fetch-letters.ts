// Letters are fetched, cleaned and led to their ends in one go, so that nothing of a recipient is ever handed on, kept or read.
import type { Lookup } from '../../../fetch/guard.ts';
import { lookIntoMailbox } from '../../../fetch/mailbox.ts';
import type { Trust } from '../../../fetch/trust.ts';
import type { Credentials, Exchange, Fetcher, FetchManner, FetchRequest, FetchResult, Validators } from '../../../model/page.ts';
import type { MailOptions } from '../../../model/source.ts';
import { lettersPage } from '../../../read/letter/letters-page.ts';
import { openLetter, type RawLetter } from '../../../read/letter/open-letter.ts';
import { homeOf, isWanted } from '../../../read/letter/senders.ts';
import { lookIntoFiles } from './letter-files.ts';
import { prepareLetter } from './prepare.ts';

/** What asking for letters needs beside the request. */
export interface LettersMeans {
  readonly fetcher: Fetcher;
  readonly allow: readonly string[];
  readonly lookup: Lookup;
  readonly trust?: Trust;
  readonly credentialsFor: (url: string) => Credentials | undefined;
  readonly now: () => number;
}

const DEADLINE_MS = 60_000;
/** At a first look: what the week at hand and a monthly letter need. */
const FIRST_MS = 35 * 86_400_000;

/** Asks for the letters of a mailbox, a file or a folder. What came is a page of clean letters; its validator is how far the box was read. */
export async function fetchLetters(request: FetchRequest, means: LettersMeans, how: FetchManner = {}): Promise<FetchResult> {
  const startedAt = means.now();
  const since = performance.now();
  const only: MailOptions = request.letters ?? {};
  const known = request.validators?.etag;
  const look = await (request.url.startsWith('file:')
    ? lookIntoFiles(request.url, known)
    : lookIntoBox(request, means, only, startedAt, how));
  const told = (received: Validators, bytes: number): { exchange: Exchange } => ({
    exchange: {
      url: request.url,
      startedAt: new Date(startedAt).toISOString(),
      hops: [],
      status: undefined,
      sent: request.validators ?? {},
      received,
      wireBytes: bytes,
      decodedBytes: bytes,
      ms: { total: performance.now() - since, waited: 0 },
    },
  });
  if (look.kind === 'refused') return { kind: 'blocked', code: look.code, reason: look.reason, ...told({}, 0) };
  if (look.kind === 'failed') return { kind: 'failed', code: look.code, reason: look.reason, ...told({}, 0) };
  const validators = { etag: look.state };
  if (look.kind === 'unchanged') return { kind: 'unchanged', by: 'status', validators, ...told(validators, 0) };
  const opened: RawLetter[] = [];
  for (const bytes of look.letters) opened.push(await openLetter(bytes));
  const wanted = opened.filter((letter) => isWanted(letter, only));
  const newest = wanted.reduce<RawLetter | undefined>(
    (best, each) => ((each.date ?? '') >= (best?.date ?? '') ? each : best),
    undefined,
  );
  const home = only.site ?? (newest && homeOf(newest));
  const letters = [];
  for (const letter of wanted) letters.push(await prepareLetter(letter, { fetcher: means.fetcher, how, now: startedAt }));
  const page = lettersPage(letters, { url: request.url, now: startedAt, ...(home ? { home } : {}) });
  const size = look.letters.reduce((sum, each) => sum + each.length, 0);
  return { kind: 'fresh', page, validators, ...told(validators, size) };
}

function lookIntoBox(request: FetchRequest, means: LettersMeans, only: MailOptions, now: number, how: FetchManner) {
  const { user, password, accessToken } = loginOf(means.credentialsFor(request.url));
  return lookIntoMailbox({
    url: request.url,
    user,
    ...(password === undefined ? {} : { password }),
    ...(accessToken === undefined ? {} : { accessToken }),
    only,
    since: now - FIRST_MS,
    ...(request.validators?.etag === undefined ? {} : { known: request.validators.etag }),
    allow: new Set(means.allow.map((pair) => pair.toLowerCase())),
    lookup: means.lookup,
    trust: means.trust,
    deadlineMs: request.deadlineMs ?? DEADLINE_MS,
    ...(how.signal ? { signal: how.signal } : {}),
  });
}

/** User and password as a source of the web has them (`basic:`), or its token (`bearer:`, with the user in `basic:`'s place not needed). */
function loginOf(credentials: Credentials | undefined): { user: string; password?: string; accessToken?: string } {
  const [, scheme, value = ''] = /^(Basic|Bearer) (.*)$/s.exec(credentials?.authorization ?? '') ?? [];
  if (scheme !== 'Basic') return { user: '', ...(scheme === 'Bearer' ? { accessToken: value } : {}) };
  const plain = Buffer.from(value, 'base64').toString('utf8');
  const at = plain.indexOf(':');
  return { user: plain.slice(0, at), password: plain.slice(at + 1) };
}
