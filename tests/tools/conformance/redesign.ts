import type { Element } from 'domhandler';
import { siteOf } from '../../../src/listing/addresses.ts';
import { type OpenListing, openListing } from '../../../src/listing/open-listing.ts';
import { findContainers } from '../../../src/listing/profile.ts';
import { readListingPage } from '../../../src/listing/read-page.ts';
import type { Page } from '../../../src/model/page.ts';
import type { ReadingMemory, Source } from '../../../src/model/source.ts';
import { say } from '../../../src/words/say.ts';
import type { Check, Outcome } from '../check.ts';
import { loadPages, type TruePage } from '../learn/pages.ts';
import { type ListingCase, loadCases, loadJudge } from './listings.ts';

/** What becomes of a page, and the states that are right for it then. */
interface Mutation {
  readonly name: string;
  readonly right: readonly string[];
  change(one: ListingCase, open: OpenListing, index: number): string;
}

const NOW = '2026-11-27T09:00:00Z';

/** Every page of the corpus, changed in twelve ways after it was read well twice: is the right state told, is anything wrong taken? */
export const check: Check = {
  name: 'redesign',
  about: 'listing pages that are redesigned, emptied, walled or replaced after good readings',
  beside: true,
  floors: {
    right: { min: 0.965 },
    wrongTaken: { max: 0 },
    institutionsRight: { min: 0.98 },
    institutionsWrongTaken: { max: 0 },
  },
  run,
};

async function run(args: readonly string[]): Promise<Outcome> {
  const { normUrl } = await loadJudge();
  // Every other page in a minute of CI; `--all` takes them all.
  const isAll = args.includes('--all');
  const cases = loadCases().filter((_, index) => isAll || index % 2 === 0);
  const institutions = (await loadPages()).filter((page) => page.set === 'institutions' && page.must.size >= 3).map(caseOf);
  const papers = mutateAll(cases, args, normUrl);
  const offices = mutateAll(institutions, args, normUrl);
  return {
    lines: [...papers.lines, '', 'institutions:', ...offices.lines],
    figures: {
      right: papers.right,
      wrongTaken: papers.wrongTaken,
      institutionsRight: offices.right,
      institutionsWrongTaken: offices.wrongTaken,
    },
  };
}

function caseOf({ id, url, html, must, may }: TruePage): ListingCase {
  return { id, url, html, truth: { must: [...must].map((each) => ({ url: `https://${each}` })), may: [...may] } };
}

/** What becomes of these pages, and how often the right state is told. */
function mutateAll(
  cases: readonly ListingCase[],
  args: readonly string[],
  normUrl: (href: string, base: string) => string | undefined,
): { lines: string[]; right: number; wrongTaken: number } {
  const lines: string[] = [];
  const rights = new Map<string, { right: number; all: number }>();
  let wrongTaken = 0;
  for (const [index, one] of cases.entries()) {
    const memory = trainedOn(one);
    const open = (): OpenListing => openListing(one.html, one.url, { now: NOW });
    const baseline = new Set(open().vote.entries.map((entry) => normUrl(entry.url, one.url)));
    const wanted = new Set(one.truth.must.map((each) => normUrl(each.url, one.url)).filter((each) => baseline.has(each)));
    const allowed = new Set([...one.truth.must.map((each) => normUrl(each.url, one.url)), ...one.truth.may, ...baseline]);
    for (const mutation of MUTATIONS) {
      const html = mutation.change(one, open(), index * 2);
      const reading = readListingPage(pageOf(html, one.url), sourceOf(one), memory, { now: NOW });
      const got = reading.feed.entries.map((entry) => normUrl(entry.link ?? '', one.url));
      const wrong = got.filter((each) => !allowed.has(each)).length;
      const kept = got.filter((each) => each !== undefined && wanted.has(each)).length;
      const isRight = mutation.right.includes(reading.outcome) && (reading.outcome !== 'read' || kept >= wanted.size * 0.9);
      const count = rights.get(mutation.name) ?? { right: 0, all: 0 };
      rights.set(mutation.name, { right: count.right + (isRight ? 1 : 0), all: count.all + 1 });
      wrongTaken += wrong;
      if ((!isRight || wrong) && args.includes('--list'))
        lines.push(
          `  ${mutation.name} ${one.id}: ${reading.outcome}, ${kept} of ${wanted.size} kept, ${wrong} wrong: ${say(reading.reason, 'en')}`,
        );
    }
  }
  const all = [...rights.values()];
  const right = all.reduce((sum, each) => sum + each.right, 0) / all.reduce((sum, each) => sum + each.all, 0);
  for (const [name, count] of rights) lines.push(`${name.padEnd(20)} ${count.right} of ${count.all}`);
  lines.push(`right state ${(right * 100).toFixed(1)} %, wrong entries taken ${wrongTaken}`);
  return { lines, right, wrongTaken };
}

/** Read twice before: once without its two topmost items, then as it is without the topmost one. */
function trainedOn(one: ListingCase): ReadingMemory {
  let memory: ReadingMemory = {};
  for (const left of [2, 1]) {
    const open = openListing(one.html, one.url, { now: NOW });
    for (const entry of open.vote.entries.slice(0, left))
      for (const element of blockOf(open, entry.key)) open.$(element).remove();
    const reading = readListingPage(pageOf(open.$.html(), one.url), sourceOf(one), memory, { now: NOW });
    memory = reading.memory;
  }
  return memory;
}

function pageOf(html: string, url: string): Page {
  return {
    url,
    finalUrl: url,
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: {},
    bytes: new TextEncoder().encode(html),
    hash: '',
    fetchedAt: NOW,
  };
}

function sourceOf(one: ListingCase): Source {
  return {
    id: one.id,
    name: one.id,
    url: one.url,
    topics: [],
    everyMs: 3_600_000,
    weight: 1,
    maxPerIssue: 5,
    excerpt: 'lead',
    include: [],
    exclude: [],
    fetch: 'http',
    paused: false,
    robots: 'standard',
  };
}

/** The elements that make up one entry's block. */
function blockOf(open: OpenListing, key: string): Element[] {
  const { scan, vote } = open;
  const elements: Element[] = [];
  for (const group of vote.groups) {
    for (const member of group.members) {
      if (member.link.key !== key) continue;
      for (let at = member.block.at; at <= member.block.end; at = scan.spots[at]!.end + 1) elements.push(scan.spots[at]!.element);
    }
  }
  return elements;
}

function removeBlocks(open: OpenListing): void {
  for (const entry of open.vote.entries) for (const element of blockOf(open, entry.key)) open.$(element).remove();
}

function removeContainers(open: OpenListing): void {
  const { $, scan, vote } = open;
  for (const spot of findContainers(scan, vote)) {
    if (spot.tag === 'body' || spot.tag === 'html' || spot.depth <= 2) continue;
    $(spot.element).remove();
  }
  removeBlocks(open);
}

const WALLS = [
  '<html><head><title>Just a moment...</title></head><body><h1>Checking your browser before accessing the site</h1><p>This may take a few seconds.</p></body></html>',
  '<html><head><title>Log in</title></head><body><h1>Members only</h1><form action="/login"><input name="user"><input type="password" name="word"><button>Log in</button></form><a href="/forgot">Forgot your password?</a></body></html>',
  '<html><head><title>Access denied</title></head><body><h1>Access denied</h1><p>You do not have permission to view this page on this server. Reference 18.2f4</p></body></html>',
  '<html lang="tr"><head><title>Doğrulama</title></head><body><p>Robot olmadığınızı doğrulayın.</p><form><input type="checkbox"></form></body></html>',
  '<html><head><title>Service unavailable</title></head><body><p>We are doing some work and will be back soon.</p></body></html>',
];
const COOKIES = [
  '<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1><p>We and our partners use cookies to store information on your device. You can accept all cookies or choose which ones you consent to.</p><a href="/privacy">Privacy policy</a><a href="/partners">Our partners</a><button>Accept all</button></body></html>',
  '<html lang="de"><head><title>Einwilligung</title></head><body><h2>Cookies und Datenschutz</h2><p>Wir verwenden Cookies, um Ihnen ein gutes Erlebnis zu bieten.</p><form action="/consent"><button>Alle akzeptieren</button></form><a href="/datenschutz">Datenschutz</a><a href="/impressum">Impressum</a></body></html>',
];
const PROGRAMMES = [
  'Master of Education in Leadership',
  'Bachelor of Early Childhood Teaching',
  'Doctorate in Learning Sciences',
  'Evening classes for adult learners',
  'Summer school for young engineers',
  'Certificate in school counselling',
  'Exchange places for foreign students',
  'Library and reading rooms on campus',
  'Grants and scholarships for families',
  'Teacher training in three semesters',
  'Open day for parents and pupils',
  'Research groups and laboratories',
];
const FOREIGN = [
  'bugün',
  'öğrenciler',
  'okullarda',
  'yeni',
  'dönem',
  'başladı',
  'bakanlık',
  'açıklama',
  'yaptı',
  'öğretmenler',
  'için',
  'eğitim',
  'programı',
  'üniversite',
  'sınavı',
  'sonuçları',
];

const MUTATIONS: readonly Mutation[] = [
  {
    name: 'classes renamed',
    right: ['read'],
    change(_one, { $ }) {
      $('[class]').each((_, element) => {
        const words = ($(element).attr('class') ?? '').split(/\s+/).filter(Boolean);
        $(element).attr(
          'class',
          words
            .map(
              (word) =>
                `z${[...word]
                  .reverse()
                  .join('')
                  .replace(/[aeiou]/g, 'q')}`,
            )
            .join(' '),
        );
      });
      $('[id]').each((_, element) => void $(element).attr('id', `z-${[...($(element).attr('id') ?? '')].reverse().join('')}`));
      return $.html();
    },
  },
  {
    name: 'wrapper added',
    right: ['read'],
    change(_one, open) {
      for (const spot of findContainers(open.scan, open.vote)) {
        const inner = open.$(spot.element);
        if (spot.tag === 'body' || spot.tag === 'ul' || spot.tag === 'ol' || spot.tag === 'table' || spot.tag === 'tbody')
          continue;
        inner.html(`<div class="inner-wrap"><div class="inner">${inner.html() ?? ''}</div></div>`);
      }
      const body = open.$('body');
      body.html(`<div class="site-wrap">${body.html() ?? ''}</div>`);
      return open.$.html();
    },
  },
  {
    name: 'order changed',
    right: ['read'],
    change(_one, open) {
      for (const spot of findContainers(open.scan, open.vote).slice(0, 1)) {
        const inner = open.$(spot.element);
        const blocks = inner.children().toArray();
        if (open.vote.groups[0]?.members.some((member) => member.block.end !== open.scan.spots[member.block.at]!.end)) continue;
        for (const block of blocks.reverse()) inner.append(open.$(block));
      }
      return open.$.html();
    },
  },
  {
    name: 'list emptied',
    right: ['empty'],
    change(_one, open) {
      removeBlocks(open);
      return open.$.html();
    },
  },
  {
    name: 'container removed',
    right: ['broken', 'wall'],
    change(_one, open) {
      removeContainers(open);
      return open.$.html();
    },
  },
  { name: 'wall', right: ['wall'], change: (_one, _open, index) => WALLS[index % WALLS.length]! },
  { name: 'cookie page', right: ['wall'], change: (_one, _open, index) => COOKIES[index % COOKIES.length]! },
  {
    name: 'home page',
    right: ['broken'],
    change(_one, open) {
      removeContainers(open);
      const cards = PROGRAMMES.map(
        (name) =>
          `<div class="home-card"><a href="/programmes/${name.toLowerCase().replace(/\W+/g, '-')}"><img src="/i/card.jpg" alt=""><h3>${name}</h3></a><p>Everything you need to know before you apply, and whom to ask when you have a question about it.</p></div>`,
      );
      open.$('body').prepend(`<main class="home"><h1>Welcome</h1><div class="home-cards">${cards.join('')}</div></main>`);
      return open.$.html();
    },
  },
  {
    name: 'another language',
    right: ['broken'],
    change(one, open) {
      const { $, scan } = open;
      const site = siteOf(new URL(one.url).hostname);
      if (scan.language) $('html').attr('lang', scan.language.startsWith('tr') ? 'fr' : 'tr');
      for (const link of scan.links) {
        const url = new URL(link.url);
        if (siteOf(url.hostname) !== site) continue;
        url.pathname = `/tr${url.pathname.replace(/[a-z]{3,}(?=[^/]*$)/i, 'haber')}`;
        $(scan.spots[link.spot]!.element).attr('href', url.href);
        if (!link.text) continue;
        const words = link.text.split(' ').map((_, at) => FOREIGN[(at * 7 + link.spot) % FOREIGN.length]!);
        $(scan.spots[link.spot]!.element).text(words.join(' '));
      }
      return $.html();
    },
  },
  {
    name: 'dates removed',
    right: ['read'],
    change(_one, { $, scan, vote }) {
      for (const group of vote.groups) {
        for (const member of group.members) {
          for (let at = member.block.at; at <= member.block.end; at++) {
            const spot = scan.spots[at]!;
            const text = scan.text.slice(spot.from, spot.to);
            const isDate =
              spot.tag === 'time' || (text.trim().length < 40 && /\b(?:19|20)\d\d\b/.test(text) && !text.includes(member.title));
            if (isDate) $(spot.element).remove();
          }
        }
      }
      return $.html();
    },
  },
  {
    name: 'titles cut',
    right: ['read'],
    change(_one, { $, scan, vote }) {
      for (const group of vote.groups) {
        for (const member of group.members) {
          const cut = `${member.title.slice(0, 24).trim()}…`;
          const deepest =
            member.titleSpot.tag === 'a' || !scan.spots[member.link.spot] || member.link.spot < member.at
              ? member.titleSpot.element
              : scan.spots[member.link.spot]!.element;
          if (member.title.length > 26) $(deepest).text(cut);
        }
      }
      return $.html();
    },
  },
  {
    name: 'links rewritten',
    right: ['read'],
    change(one, { $, scan }) {
      const host = new URL(one.url).host;
      for (const link of scan.links) {
        const element = $(scan.spots[link.spot]!.element);
        const url = new URL(link.url);
        const isAbsolute = /^https?:/i.test(element.attr('href') ?? '');
        if (isAbsolute && url.host === host) element.attr('href', `${url.pathname}${url.search}`);
        else if (!isAbsolute) element.attr('href', link.url);
      }
      return $.html();
    },
  },
];
