// mail: a published issue | one message an address | a note before, a note after. Two notes with one attempt between them, never two attempts.
import { randomBytes } from 'node:crypto';
import { isOut } from '../../curate/assemble.ts';
import { shortHash } from '../../kit/hash.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Issue } from '../../model/issue.ts';
import { said } from '../../rules/codes.ts';
import { messageOf } from '../../words/problem.ts';
import { isGivenUp, isToTry, type Owed, owe, tried } from '../decide/retry.ts';
import type { House } from '../open.ts';
import { keepOwedMail, owedMail } from './owed.ts';
import { openPost } from './smtp.ts';

/** What became of the message to one address. */
export interface Delivery {
  readonly to: string;
  /**
   * `sent` now · `already` sent before · `would-send` in a dry run · `failed`: the server did not take it; the next run tries again ·
   * `uncertain`: an attempt began and nobody knows how it ended; only `again` sends it once more.
   */
  readonly outcome: 'sent' | 'already' | 'would-send' | 'failed' | 'uncertain';
  readonly reason: string;
}

/** What a mailing did. */
export interface MailReport {
  readonly date: string;
  readonly subject: string;
  /** The mail server, without its password. */
  readonly server: string;
  readonly deliveries: readonly Delivery[];
}

/** How to mail. */
export interface MailOptions {
  /** The issue of the week that starts on this day; the newest published one when left out. */
  readonly date?: string;
  /** Tells what would be sent; sends and notes nothing. */
  readonly dryRun?: boolean;
  /** Sends also where an earlier attempt ended in the dark. What is known to be sent stays sent. */
  readonly again?: boolean;
}

/**
 * Sends an issue to each address of `mail.to`, one message each, one after another. Before a message leaves, a note says that it is being
 * sent; after the server took it, another one says so: a crash between the two is told, and never mailed over. Of two runs at once at most
 * one sends. Faults: `usage/mail-off`, `usage/no-issue`, `flow/smtp` for an address of a mail server that is none.
 */
export async function mailIssue(house: House, options: MailOptions = {}): Promise<MailReport> {
  const { mail, tag } = house.publication;
  if (!mail)
    throw new Fault('usage/mail-off', {
      message: `mail is off: ${house.configDir}/publication.yaml has no "mail:" with smtp, from and to; nothing was sent`,
    });
  const issue = await issueToMail(house, options.date);
  const { renderMail } = await import('../../render/render.ts');
  const letter = renderMail({ publication: house.publication, issue });
  const post = await openPost(mail.smtp);
  const deliveries: Delivery[] = [];
  for (const to of new Map(mail.to.map((each) => [each.toLowerCase(), each])).values()) {
    const about = { house, issue, to, again: options.again === true };
    const before = judge(await attemptsOf(about), about.again);
    if (before) deliveries.push({ to, ...before });
    else if (options.dryRun) deliveries.push({ to, outcome: 'would-send', reason: `by ${post.server}` });
    else
      deliveries.push(
        await deliver(about, () => post.send({ from: mail.from, to, letter, id: messageId(issue, to, tag), house })),
      );
  }
  const sent = deliveries.filter((each) => each.outcome === 'sent').length;
  if (sent)
    await house.store.appendLog([
      { at: iso(house), who: 'gundem', what: `mailed to ${sent} of ${deliveries.length} addresses`, subject: issue.week.date },
    ]);
  return { date: issue.week.date, subject: letter.subject, server: post.server, deliveries };
}

const FRESH_MS = 24 * 3_600_000;

/** What a round of owed mail came to. */
export interface OwedMail {
  readonly reports: readonly MailReport[];
  /** Issues that were tried for a day and did not reach every address. */
  readonly problems: readonly Problem[];
}

/**
 * Mails what is owed and may be tried now: what publishing wrote down when its files stood, and the newest issue where it came out within
 * a day. For the worker, at each wake; an issue of long ago never goes.
 */
export async function mailOwed(house: House): Promise<OwedMail> {
  if (!house.publication.mail) return { reports: [], problems: [] };
  const reports: MailReport[] = [];
  const problems: Problem[] = [];
  let owed = await everythingOwed(house);
  const replace = async (next: Owed): Promise<void> => {
    owed = owed.map((each) => (each.name === next.name ? next : each));
    await keepOwedMail(house, owed);
  };
  for (const each of owed) {
    if (isToTry(each, house.now())) {
      const attempt = tried(each, house.now());
      await replace(attempt);
      const report = await mailIssue(house, { date: each.name });
      if (report.deliveries.every(({ outcome }) => outcome !== 'failed')) await replace({ ...attempt, isOver: true });
      reports.push(report);
    } else if (isGivenUp(each, house.now())) {
      await replace({ ...each, isOver: true });
      problems.push(givenUp(each));
    }
  }
  return { reports, problems };
}

async function everythingOwed(house: House): Promise<readonly Owed[]> {
  const owed = await owedMail(house);
  const newest = (await house.store.loadIssues()).filter((each) => isOut(each.state)).at(-1);
  const isNews = newest && house.now() - Date.parse(newest.publishedAt) <= FRESH_MS;
  return !isNews || owed.some((each) => each.name === newest.week.date) ? owed : [...owed, owe(newest.week.date, house.now())];
}

function givenUp({ name, since, tries }: Owed): Problem {
  return { ...said('flow/mail-given-up', { date: name, tries, since }), subject: name, level: 'error' };
}

async function issueToMail({ store }: House, date: string | undefined): Promise<Issue> {
  const issues = (await store.loadIssues()).filter((each) => isOut(each.state));
  const issue = date === undefined ? issues.at(-1) : issues.find((each) => each.week.date === date);
  if (issue) return issue;
  throw new Fault('usage/no-issue', {
    subject: date ?? 'mail',
    message:
      date === undefined
        ? 'no issue is published yet; there is nothing to mail'
        : `no issue of ${date} is published; ${issues.length ? `the newest is ${issues.at(-1)!.week.date}` : 'there is none at all'}`,
  });
}

interface About {
  readonly house: House;
  readonly issue: Issue;
  readonly to: string;
  readonly again: boolean;
}

/** How an attempt stands, by its id. */
type Attempts = ReadonlyMap<string, 'sending' | 'sent' | 'failed'>;

const MAX_NOTES = 2000;

/** The notes stand in the log, which is only ever added to: what two runs at once wrote is all there, whoever came first. */
async function attemptsOf({ house, issue, to }: About): Promise<Attempts> {
  const attempts = new Map<string, 'sending' | 'sent' | 'failed'>();
  for (const line of await house.store.readLog(subjectOf(issue, to), MAX_NOTES)) {
    const [state, id] = line.what.split(' ');
    if (id === undefined || (state !== 'sending' && state !== 'sent' && state !== 'failed')) continue;
    // An ending always outweighs the beginning of the same attempt; lines of one instant come in any order.
    if (state !== 'sending' || !attempts.has(id)) attempts.set(id, state);
  }
  return attempts;
}

/** Why nothing may be sent; undefined when it may. */
function judge(attempts: Attempts, again: boolean): Omit<Delivery, 'to'> | undefined {
  const states = [...attempts.values()];
  if (states.includes('sent')) return { outcome: 'already', reason: 'sent by an earlier run' };
  if (!again && states.includes('sending'))
    return {
      outcome: 'uncertain',
      reason:
        'another run began to send it and has not noted the server’s answer: it is at it still, or was ended in between, and the message may have arrived. To send it once more: gundem mail --again',
    };
  return undefined;
}

async function deliver(about: About, send: () => Promise<void>): Promise<Delivery> {
  const { to } = about;
  const earlier = await attemptsOf(about);
  const own = randomBytes(6).toString('hex');
  await note(about, `sending ${own}`);
  // Each run notes before it looks: of two at once at least one sees the other, and who sees another steps back.
  const others = [...(await attemptsOf(about))].filter(([id, state]) => id !== own && state !== 'failed');
  const isFree = others.every(([id, state]) => about.again && state === 'sending' && earlier.get(id) === 'sending');
  if (!isFree) {
    await note(about, `failed ${own}`);
    return { to, outcome: 'failed', reason: 'another run is mailing this issue at this moment; this one stepped back' };
  }
  try {
    await send();
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    if (thrown.code === 'flow/mail-uncertain')
      return {
        to,
        outcome: 'uncertain',
        reason: `${messageOf(thrown)}. It may have arrived; to send it once more: gundem mail --again`,
      };
    await note(about, `failed ${own}`);
    return { to, outcome: 'failed', reason: messageOf(thrown) };
  }
  await note(about, `sent ${own}`);
  return { to, outcome: 'sent', reason: 'taken by the server' };
}

async function note({ house, issue, to }: About, what: string): Promise<void> {
  await house.store.appendLog([{ at: iso(house), who: 'gundem', what, subject: subjectOf(issue, to) }]);
}

/** No address stands in the store, only its hash. */
function subjectOf(issue: Issue, to: string): string {
  return `mail-${issue.week.date}-${shortHash(to.toLowerCase())}`;
}

/** The same for the same issue and address: should it ever go out twice, mail servers and readers can see that it is one message. */
function messageId(issue: Issue, to: string, tag: { readonly authority: string }): string {
  return `<${issue.week.date}.${shortHash(`${issue.id}\n${to.toLowerCase()}`)}@${tag.authority.split('@').at(-1)}>`;
}

function iso(house: House): string {
  return new Date(house.now()).toISOString();
}
