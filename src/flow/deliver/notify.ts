// notify: the ended week, sources in trouble | what is due and was not told | a line in the books | each curator once, by mail and webhook.

import { shortHash } from '../../kit/hash.ts';
import type { Problem } from '../../model/fault.ts';
import { Fault } from '../../model/fault.ts';
import type { SourceState } from '../../model/source.ts';
import { FACTS, type Fact } from '../../store/facts.ts';
import { saidNotice } from '../../words/notices.ts';
import { say } from '../../words/say.ts';
import { type HookText, hookBody } from '../decide/hook-body.ts';
import { type Notice, noticesDue } from '../decide/notices.ts';
import { isGivenUp, isToTry, type Owed, owe, tried } from '../decide/retry.ts';
import type { House } from '../open.ts';
import { beforeSending, sendOnce } from './once.ts';
import { openPost } from './smtp.ts';

/** The ended week as a notice tells it. */
export interface ReadyWeek {
  readonly date: string;
  readonly hourAt: number | undefined;
  /** "Issue 12 (…) ends, …", then the proposal and the linter's notes, a line each. */
  readonly title: string;
  readonly lines: readonly string[];
}

/** What telling needs: the week is looked at only when there is something to tell of it. */
export interface Tidings {
  readonly ended: () => Promise<{ readonly date: string; readonly hourAt: number | undefined } | undefined>;
  readonly week: (date: string) => Promise<ReadyWeek | undefined>;
}

type Notices = NonNullable<House['publication']['notices']>;

/** A notice in the books: what it is, and how telling it goes. */
interface Told extends Owed {
  readonly notice: Notice;
}

/** States are read so many at a time, and not kept. */
const PAGE = 500;
const KEPT = 300;

/** Tells curators what is due, each once; what could not be told is tried again. Answers what was given up after a day. */
export async function notify(house: House, tidings: Tidings): Promise<readonly Problem[]> {
  const { notices } = house.publication;
  if (!notices) return [];
  const problems: Problem[] = [];
  let books = await withNews(house, notices, tidings);
  const replace = async (next: Told): Promise<void> => {
    books = books.map((each) => (each.name === next.name ? next : each));
    await house.store.setFact(FACTS.notices, books.slice(-KEPT));
  };
  for (const each of books) {
    if (isToTry(each, house.now())) {
      const attempt = { ...each, ...tried(each, house.now()) };
      await replace(attempt);
      if (await tell(house, notices, each.notice, tidings)) await replace({ ...attempt, isOver: true });
    } else if (isGivenUp(each, house.now())) {
      await replace({ ...each, isOver: true });
      problems.push({
        code: 'flow/notice-given-up',
        values: { key: each.name, tries: each.tries },
        subject: each.notice.subject,
        level: 'warning',
      });
    }
  }
  return problems;
}

/** The books with what is due now and not in them yet: written down before anything is sent. */
async function withNews(house: House, { beforeMs }: Notices, { ended }: Tidings): Promise<readonly Told[]> {
  const { store, sources, now } = house;
  const books = (await store.getFact(FACTS.notices as Fact<readonly Told[]>)) ?? [];
  const known: ReturnType<typeof asSource>[] = [];
  for (let from = 0; from < sources.length; from += PAGE) {
    const ids = sources.slice(from, from + PAGE).map((each) => each.id);
    for (const state of (await store.loadBriefStates(ids)).values()) known.push(asSource(state));
  }
  const news = noticesDue({
    now: now(),
    week: await ended(),
    beforeMs,
    sources: known,
    told: new Set(books.map((each) => each.name)),
  });
  if (!news.length) return books;
  const next = [...books, ...news.map((notice): Told => ({ ...owe(notice.key, now()), notice }))];
  await store.setFact(FACTS.notices, next.slice(-KEPT));
  return next;
}

function asSource({ sourceId, condition, conditionSince, held }: SourceState) {
  return { id: sourceId, condition, since: conditionSince, ...(held ? { heldAt: held.at } : {}) };
}

/** True when nobody is left to be told. */
async function tell(house: House, notices: Notices, notice: Notice, tidings: Tidings): Promise<boolean> {
  const text = await textOf(house, notice, tidings);
  // Printed, or mended, before anybody could be told: it is no news any more.
  if (!text) return true;
  const ways = [...(await mailWays(house, notices, text, notice)), ...hookWays(house, notices, text)];
  let isDone = true;
  for (const { to, send } of ways) {
    const message = { house, subject: `notice-${shortHash(notice.key)}-${shortHash(to)}`, again: false };
    const known = await beforeSending(message);
    const { outcome } = known ?? (await sendOnce(message, send));
    if (outcome === 'failed') isDone = false;
  }
  return isDone;
}

async function textOf({ publication, sources, store }: House, notice: Notice, { week }: Tidings): Promise<HookText | undefined> {
  const { language, desk } = publication;
  const { kind, subject } = notice;
  if (kind === 'ended' || kind === 'soon') {
    const ready = await week(subject);
    return (
      ready && {
        title: ready.title,
        text: ready.lines.join('\n'),
        link: desk.address ? `${desk.address}desk/week/${subject}` : '',
      }
    );
  }
  const state = (await store.loadStates([subject])).get(subject);
  const name = sources.find((each) => each.id === subject)?.name ?? subject;
  return {
    title: say(saidNotice(kind, name), language),
    text: state ? say(state.conditionReason, language) : '',
    link: desk.address ? `${desk.address}desk/sources/${encodeURIComponent(subject)}` : '',
  };
}

interface Way {
  readonly to: string;
  readonly send: () => Promise<void>;
}

async function mailWays(house: House, { mail: to }: Notices, said: HookText, { key }: Notice): Promise<Way[]> {
  const { mail, tag } = house.publication;
  if (!mail || !to.length) return [];
  const post = await openPost(mail.smtp);
  const { setNotice } = await import('../../render/mail.tsx');
  const letter = setNotice({ ...said, language: house.publication.language });
  return to.map((each) => ({
    to: each.toLowerCase(),
    send: () =>
      post.send({
        from: mail.from,
        to: each,
        letter,
        id: `<notice.${shortHash(`${key}\n${each.toLowerCase()}`)}@${tag.authority.split('@').at(-1)}>`,
        house,
      }),
  }));
}

/** After these nobody can know whether it was taken. */
const UNCERTAIN = new Set(['fetch/timeout', 'fetch/broken', 'fetch/cut', 'fetch/http', 'fetch/headers']);

function hookWays(house: House, { webhooks }: Notices, said: HookText): Way[] {
  return webhooks.map(({ url, style, body }) => ({
    to: url,
    async send() {
      const poster = await house.poster();
      try {
        const result = await poster.postJson(url, hookBody(style, body, said));
        if (result.kind === 'taken') return;
        const isUncertain = result.kind === 'failed' && UNCERTAIN.has(result.code);
        // The address is a secret as a rule: only its host is told.
        throw new Fault(isUncertain ? 'flow/hook-uncertain' : 'flow/hook', {
          subject: new URL(url).host,
          message: say(result.reason, 'en'),
        });
      } finally {
        await poster.close();
      }
    },
  }));
}
