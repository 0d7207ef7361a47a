// mail: a published issue | one message an address | a note before, a note after. Two notes with one attempt between them, never two attempts.

import { randomBytes } from 'node:crypto';
import { isOut } from '../../curate/assemble.ts';
import { shortHash } from '../../kit/hash.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Issue } from '../../model/issue.ts';
import { logged, said } from '../../rules/codes.ts';
import { findMailbox } from '../../rules/mailbox.ts';
import { isGivenUp, isToTry, type Owed, owe, tried } from '../decide/retry.ts';
import type { House } from '../open.ts';
import { handOver } from './hand-over.ts';
import type { Delivery, MailOptions, MailReport } from './mail-report.ts';
import { beforeSending, sendOnce } from './once.ts';
import { keepOwedMail, owedMail } from './owed.ts';
import { issueToShow, publishedIssue } from './shown-issue.ts';
import { openPost } from './smtp.ts';

/**
 * Sends an issue to each address of `mail.to`, one message each, one after another. Before a message leaves, a note says that it is being
 * sent; after the server took it, another one says so: a crash between the two is told, and never mailed over. Of two runs at once at most
 * one sends. Faults: `usage/mail-off`, `usage/no-issue`, `flow/smtp` for an address of a mail server that is none.
 */
export async function mailIssue(house: House, options: MailOptions = {}): Promise<MailReport> {
  const { mail } = house.publication;
  if (!mail) throw mailIsOff(house);
  const issue = await publishedIssue(house, options.date);
  const { subject, letterTo } = await letterOf(house, mail, issue);
  const post = await openPost(mail.smtp);
  const deliveries: Delivery[] = [];
  for (const [to, mailbox] of new Map(mail.to.map((each) => [addressOf(each), each]))) {
    const message = { house, subject: subjectOf(issue, to), again: options.again === true };
    const before = await beforeSending(message);
    if (before) deliveries.push({ to, ...before });
    else if (options.dryRun) deliveries.push({ to, outcome: 'would-send', reason: `by ${post.server}` });
    else deliveries.push({ to, ...(await sendOnce(message, () => post.send(letterTo(mailbox, messageId(issue, to, house))))) });
  }
  const sent = deliveries.filter((each) => each.outcome === 'sent').length;
  if (sent)
    await house.store.appendLog([
      {
        at: iso(house),
        who: 'gundem',
        what: logged(said('history/mailed', { sent, all: deliveries.length })),
        subject: issue.week.date,
      },
    ]);
  return { date: issue.week.date, subject, server: post.server, deliveries };
}

/**
 * Sends an issue to one address to look at it, also one that is not published yet, as it would be now. It is no delivery: nothing is
 * noted, and what readers get is not changed by it. Faults as for `mailIssue`, and `flow/mail` where the server did not take it.
 */
export async function mailTest(house: House, { to, date }: { readonly to: string; readonly date?: string }): Promise<MailReport> {
  const { mail } = house.publication;
  if (!mail) throw mailIsOff(house);
  if (!findMailbox(to)) throw new Fault(said('usage/mailbox', { value: to }), { subject: to });
  const issue = await issueToShow(house, date);
  const { subject, letterTo } = await letterOf(house, mail, issue);
  const post = await openPost(mail.smtp);
  await post.send(letterTo(to, `<test.${randomBytes(9).toString('hex')}@${domainOf(house)}>`));
  const deliveries: Delivery[] = [{ to: addressOf(to), outcome: 'sent', reason: `by ${post.server}` }];
  return { date: issue.week.date, subject, server: post.server, deliveries };
}

function mailIsOff({ configDir }: House): Fault {
  return new Fault('usage/mail-off', {
    message: `mail is off: ${configDir}/publication.yaml has no "mail:" with smtp, from and to; nothing was sent`,
  });
}

type MailConfig = NonNullable<House['publication']['mail']>;

/** The issue as a letter to each reader: how to leave the list may be another address for each. */
async function letterOf(house: House, { from, unsubscribe, listId }: MailConfig, issue: Issue) {
  const { renderMail } = await import('../../render/render.ts');
  const { publication } = house;
  const letterTo = (to: string, id: string) => {
    const url = unsubscribe?.url?.replaceAll('{address}', encodeURIComponent(addressOf(to)));
    const byMail = unsubscribe?.mail ? `mailto:${unsubscribe.mail}?subject=unsubscribe` : undefined;
    const leave = [byMail, url].filter((each) => each !== undefined);
    const line = url ?? byMail;
    const letter = renderMail({ publication, issue, ...(line ? { leave: line } : {}) });
    return { from, to, letter, id, house, list: { id: listId ?? `bulletin.${domainOf(house)}`, leave } };
  };
  return { subject: renderMail({ publication, issue }).subject, letterTo };
}

function addressOf(mailbox: string): string {
  return (findMailbox(mailbox)?.address ?? mailbox).toLowerCase();
}

function domainOf({ publication }: House): string {
  return publication.tag.authority.split('@').at(-1)!;
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
  const { mail, newsletter } = house.publication;
  if (!mail && !newsletter?.draft) return { reports: [], problems: [] };
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
      const done = [
        ...(mail ? [await mailIssue(house, { date: each.name })] : []),
        ...(newsletter?.draft ? [await handOver(house, { date: each.name })] : []),
      ];
      if (done.every(({ deliveries }) => deliveries.every(({ outcome }) => outcome !== 'failed')))
        await replace({ ...attempt, isOver: true });
      reports.push(...done);
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

/** No address stands in the store, only its hash. */
function subjectOf(issue: Issue, to: string): string {
  return `mail-${issue.week.date}-${shortHash(to.toLowerCase())}`;
}

/** The same for the same issue and address: should it ever go out twice, mail servers and readers can see that it is one message. */
function messageId(issue: Issue, to: string, house: House): string {
  return `<${issue.week.date}.${shortHash(`${issue.id}\n${to.toLowerCase()}`)}@${domainOf(house)}>`;
}

function iso(house: House): string {
  return new Date(house.now()).toISOString();
}
