import type { Answer } from '../../../src/flow/decide/discover/answer.ts';
import { findLeads } from '../../../src/flow/decide/discover/leads.ts';
import { proposeSource } from '../../../src/flow/decide/discover/propose.ts';
import { plainSource } from '../../../src/flow/decide/plain-source.ts';
import type { Page } from '../../../src/model/page.ts';
import { readPage } from '../../../src/read/read.ts';
import { HOMES } from '../../fixtures/listings/homes.ts';
import type { Check, Outcome } from '../check.ts';
import { loadCases } from './listings.ts';

const NOW = '2026-03-10T09:00:00Z';

/** What `gundem add` would propose: for every listing of the corpus, and for home pages whose feed is announced oddly. */
export const check: Check = {
  name: 'discover',
  about: 'the kind proposed for listing pages and for home pages with feeds announced in odd ways',
  beside: true,
  floors: { listings: { min: 0.95 }, homes: { min: 0.95 } },
  run,
};

async function run(args: readonly string[]): Promise<Outcome> {
  const lines: string[] = [];
  const isTold = args.includes('--list');
  const cases = loadCases();
  let listings = 0;
  for (const one of cases) {
    const page = await answered(pageOf(one.url, one.html, 'text/html; charset=utf-8'));
    const leads = findLeads(page);
    const proposal = proposeSource(page, [], { now: NOW });
    const isRight =
      proposal.outcome === 'found' && proposal.source?.kind === 'listing' && proposal.preview.length >= 3 && leads.length <= 6;
    if (isRight) listings++;
    else lines.push(`  ${one.id}: ${proposal.outcome}, ${proposal.reason}`);
    if (isTold) lines.push(`  ${one.id}: ${JSON.stringify(proposal.source)}; leads ${leads.map((lead) => lead.url).join(' ')}`);
  }
  let homes = 0;
  for (const home of HOMES) {
    const page = await answered(pageOf(home.url, home.html, 'text/html; charset=utf-8'));
    const leads = findLeads(page);
    const known = leads.filter((lead) => home.feeds.includes(lead.url));
    const answers = await Promise.all(known.map((lead) => answered(pageOf(lead.url, feedAt(lead.url), typeOf(lead.url)))));
    const proposal = proposeSource(page, answers, { now: NOW });
    const isRight = proposal.source?.kind === home.kind && proposal.source.url === home.proposed;
    if (isRight) homes++;
    else
      lines.push(
        `  ${home.name}: ${proposal.outcome} ${proposal.source?.kind} ${proposal.source?.url}; leads ${leads.map((lead) => lead.url).join(' ')}; ${proposal.reason}`,
      );
  }
  lines.push(`listing pages ${listings} of ${cases.length}, home pages ${homes} of ${HOMES.length}`);
  return { lines, figures: { listings: listings / cases.length, homes: homes / HOMES.length } };
}

/** A page as it is read where nobody said its kind. */
async function answered(page: Page): Promise<Answer> {
  return { page, reading: await readPage(page, plainSource(page.url), {}, { now: NOW }) };
}

function pageOf(url: string, body: string, contentType: string): Page {
  return {
    url,
    finalUrl: url,
    status: 200,
    contentType,
    headers: {},
    bytes: new TextEncoder().encode(body),
    hash: '',
    fetchedAt: NOW,
  };
}

function typeOf(url: string): string {
  return url.endsWith('.json') ? 'application/feed+json' : 'application/xml';
}

/** A feed of the school, as the address would give it. */
function feedAt(url: string): string {
  const title = url.includes('comments') ? 'Comments on: School by the river' : 'School by the river';
  if (url.endsWith('.json'))
    return JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title,
      items: [{ id: '1', url: 'https://school.example/n/1', title: 'The new gym', date_published: '2026-03-01T08:00:00Z' }],
    });
  const items = [1, 2, 3].map(
    (at) =>
      `<item><title>Story number ${at} of the term</title><link>https://school.example/n/${at}</link><pubDate>Mon, 0${at} Jun 2025 08:00:00 GMT</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://school.example/</link><description>News</description>${items.join('')}</channel></rss>`;
}
