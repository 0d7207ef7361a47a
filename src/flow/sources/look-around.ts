// look around: a page → what it announces → a proposal; where that is none, on to where a person would click, a few pages.

import { canonicalizeUrl, findHttpUrl } from '../../kit/url.ts';
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
    if (isFound(looked)) return first ? looked : ((await wholeOf(eyes, own, looked)) ?? looked);
    if (first) tried.push(...looked.proposal.tried);
    first ??= looked;
    const ways = onwardFrom(own, house.publication.language).filter((way) => !seen.has(way));
    for (const way of ways) seen.add(way);
    waiting.unshift(...ways);
  }
  return { leads: first!.leads, proposal: { ...first!.proposal, tried: [...first!.proposal.tried, ...tried] } };
}

/** What a front page shows is often the newest of a longer list. */
const FEW_ENTRIES = 8;

/** The page of news that a front page shows the beginning of, where that is one of the two likeliest links. */
async function wholeOf(eyes: Eyes, own: Answer, { proposal, leads }: Looked): Promise<Looked | undefined> {
  const { source, preview, boxes } = proposal;
  if (source?.kind !== 'listing' || boxes?.length || preview.length > FEW_ENTRIES || !isFront(own.page.finalUrl))
    return undefined;
  const shown = new Set(preview.map(({ link }) => canonicalizeUrl(link ?? '')));
  for (const way of onwardFrom(own, eyes.context.language).slice(0, 2)) {
    const result = await eyes.page(way);
    if (result.kind !== 'fresh') continue;
    const whole = await lookAt(eyes, await eyes.read(result.page), undefined);
    const { source: its, preview: more } = whole.proposal;
    const shared = more.filter(({ link }) => shown.has(canonicalizeUrl(link ?? ''))).length;
    if (isFound(whole) && (its?.kind === 'feed' || more.length > preview.length) && shared * 2 >= preview.length)
      return { leads, proposal: whole.proposal };
  }
  return undefined;
}

function isFront(address: string): boolean {
  return /^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|home|default)\.\w+)?$/i.test(findHttpUrl(address)?.pathname ?? '');
}

function isFound({ proposal: { outcome } }: Looked): boolean {
  return outcome === 'found' || outcome === 'choose';
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
