// look around: a page → what it announces → a proposal; where that is none, on to where a person would click, a few pages.

import type { FetchResult, Page } from '../../model/page.ts';
import type { Told } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import { type Answer, isReadAs } from '../decide/discover/answer.ts';
import { blindLeads, findLeads, furtherLeads, type Lead } from '../decide/discover/leads.ts';
import { onwardFrom } from '../decide/discover/onward.ts';
import { type Proposal, proposeSource } from '../decide/discover/propose.ts';
import { plainSource } from '../decide/plain-source.ts';
import type { House } from '../open.ts';
import { requestOf } from '../poll/ask-source.ts';
import { type Reader, readContextOf, readSource } from '../poll/read-source.ts';

/** Pages looked at, the one that was asked for among them. */
const MAX_PAGES = 5;
/** Requests after which no further page is looked at. */
const MAX_REQUESTS = 14;

/** What an address comes to, with the feeds that its page announces. */
export interface Looked {
  readonly proposal: Proposal;
  readonly leads: readonly Lead[];
}

/** What to read at an address or a few clicks from it; few requests, all polite. A reason alone where the address itself gave no page. */
export async function lookAround(house: House, url: string, link?: string): Promise<Looked | { readonly reason: Told }> {
  const eyes = await openEyes(house, url);
  const seen = new Set([url]);
  const waiting = [url];
  const tried: Proposal['tried'][number][] = [];
  let first: Looked | undefined;
  for (let pages = 0; waiting.length && pages < MAX_PAGES && eyes.requests() < MAX_REQUESTS; pages++) {
    const at = waiting.shift()!;
    const result = await eyes.page(at);
    if (result.kind !== 'fresh') {
      if (!first) return (await lookBlindly(eyes, url, result)) ?? { reason: reasonOf(result) };
      tried.push({ url: at, what: reasonOf(result) });
      continue;
    }
    const own = await eyes.read(result.page);
    const looked = await lookAt(eyes, own, link);
    if (looked.proposal.outcome === 'found' || looked.proposal.outcome === 'choose') return looked;
    if (first) tried.push(...looked.proposal.tried);
    first ??= looked;
    const ways = onwardFrom(own, house.publication.language).filter((way) => !seen.has(way));
    for (const way of ways) seen.add(way);
    waiting.unshift(...ways);
  }
  return { leads: first!.leads, proposal: { ...first!.proposal, tried: [...first!.proposal.tried, ...tried] } };
}

/** One page with what its leads answer. */
async function lookAt(eyes: Eyes, own: Answer, link: string | undefined): Promise<Looked> {
  const leads = findLeads(own);
  const answers = await eyes.feeds(leads);
  const proposal = proposeSource(own, answers, eyes.context, link);
  if (proposal.outcome === 'found' || proposal.outcome === 'choose' || !leads.length) return { proposal, leads };
  const isAnnounced = leads.some((lead) => lead.why === 'announced');
  // the usual places were asked already where nothing was announced
  const more = furtherLeads(own, answers, new Set(leads.map((lead) => lead.url))).filter(
    ({ why }) => why === 'announced' || isAnnounced,
  );
  if (!more.length) return { proposal, leads };
  const known = [...leads, ...more];
  return { proposal: proposeSource(own, [...answers, ...(await eyes.feeds(more))], eyes.context, link), leads: known };
}

const REFUSED: ReadonlySet<number | undefined> = new Set([401, 403, 406]);

/** A site that shows its front page to browsers alone often gives its feed to everybody. */
async function lookBlindly(eyes: Eyes, url: string, result: FetchResult): Promise<Looked | undefined> {
  if (!REFUSED.has(result.exchange.status)) return undefined;
  for (const { url: at } of blindLeads(url)) {
    const [answer] = await eyes.feeds([{ url: at }]);
    if (answer && isReadAs(answer, 'feed')) return { proposal: proposeSource(answer, [], eyes.context), leads: [] };
  }
  return undefined;
}

type Eyes = Awaited<ReturnType<typeof openEyes>>;

async function openEyes(house: House, url: string) {
  const fetcher = await house.fetcher();
  const reader: Reader = { source: plainSource(url), publication: house.publication, now: house.now() };
  const read = async (page: Page): Promise<Answer> => ({ page, reading: await readSource(reader, page, {}) });
  let requests = 0;
  return {
    context: readContextOf(reader),
    requests: () => requests,
    read,
    async page(at: string): Promise<FetchResult> {
      requests++;
      return fetcher.get(await requestOf(plainSource(at), { url: at, reading: {} }));
    },
    /** Those that answered, as they were read. */
    async feeds(leads: readonly Pick<Lead, 'url'>[]): Promise<Answer[]> {
      const answers: Answer[] = [];
      for (const lead of leads) {
        requests++;
        const answer = await fetcher.get({ url: lead.url, purpose: 'feed' });
        if (answer.kind === 'fresh') answers.push(await read(answer.page));
      }
      return answers;
    },
  };
}

function reasonOf(result: Exclude<FetchResult, { kind: 'fresh' }>): Told {
  if ('reason' in result) return result.reason;
  return result.kind === 'gone' ? said('discover/gone') : said('discover/unchanged');
}
