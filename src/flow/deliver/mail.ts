// mail: a published issue | one message an address | a note before, a note after. Two notes with one attempt between them, never two attempts.
import { isOut } from '../../curate/assemble.ts';
import { shortHash } from '../../kit/hash.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Issue } from '../../model/issue.ts';
import { said } from '../../rules/codes.ts';
import { isGivenUp, isToTry, type Owed, owe, tried } from '../decide/retry.ts';
import type { House } from '../open.ts';
import { beforeSending, sendOnce } from './once.ts';
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
    const message = { house, subject: subjectOf(issue, to), again: options.again === true };
    const before = await beforeSending(message);
    if (before) deliveries.push({ to, ...before });
    else if (options.dryRun) deliveries.push({ to, outcome: 'would-send', reason: `by ${post.server}` });
    else
      deliveries.push({
        to,
        ...(await sendOnce(message, () => post.send({ from: mail.from, to, letter, id: messageId(issue, to, tag), house }))),
      });
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
  const newest = (await house.store.issueHeads()).filter((each) => isOut(each.state)).at(-1);
  const isNews = newest && house.now() - Date.parse(newest.publishedAt) <= FRESH_MS;
  return !isNews || owed.some((each) => each.name === newest.week.date) ? owed : [...owed, owe(newest.week.date, house.now())];
}

function givenUp({ name, since, tries }: Owed): Problem {
  return { ...said('flow/mail-given-up', { date: name, tries, since }), subject: name, level: 'error' };
}

async function issueToMail({ store }: House, date: string | undefined): Promise<Issue> {
  const issues = (await store.issueHeads()).filter((each) => isOut(each.state));
  const head = date === undefined ? issues.at(-1) : issues.find((each) => each.week.date === date);
  const issue = head && (await store.loadIssue(head.week.date));
  if (issue) return issue;
  throw new Fault('usage/no-issue', {
    subject: date ?? 'mail',
    message:
      date === undefined
        ? 'no issue is published yet; there is nothing to mail'
        : `no issue of ${date} is published; ${issues.length ? `the newest is ${issues.at(-1)!.week.date}` : 'there is none at all'}`,
  });
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
