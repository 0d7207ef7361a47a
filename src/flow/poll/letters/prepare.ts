import type { CheerioAPI } from 'cheerio/slim';
import { htmlToText, loadHtml } from '../../../kit/html.ts';
import { fold, squeeze } from '../../../kit/text.ts';
import { judgeFirst } from '../../../listing/doubt.ts';
import { openListing, toEntry } from '../../../listing/open-listing.ts';
import type { Fetcher, FetchManner } from '../../../model/page.ts';
import { isActing, isRedirector, ledTo, marksOf, withoutPerson } from '../../../read/letter/addresses.ts';
import { cleanLetter } from '../../../read/letter/clean-letter.ts';
import type { Letter, LetterItem } from '../../../read/letter/letters-page.ts';
import type { RawLetter } from '../../../read/letter/open-letter.ts';
import { boxSections, promoteBold } from '../../../read/letter/sections.ts';
import { homeOf } from '../../../read/letter/senders.ts';

/** What preparing needs: counting addresses are asked through the one fetcher, under its guard. */
export interface PrepareMeans {
  readonly fetcher: Fetcher;
  readonly how: FetchManner;
  readonly now: number;
}

/** A letter is a list when it has so many headlines that lead away … */
const LEAST_ITEMS = 3;
/** … and they are so much of its text; else it is an article with links to read on. */
const LEAST_SHARE = 0.35;

/** A letter without its recipient, as one entry or as the list that it is; links that only count are led to where they end. */
export async function prepareLetter(letter: RawLetter, means: PrepareMeans): Promise<Letter> {
  const base = homeOf(letter) ?? 'https://letter.invalid/';
  const marks = letter.recipients.flatMap(({ address }) => marksOf(address));
  const { $, hidden, online } = cleanLetter(letter, base);
  const ends = new Map<string, Promise<string | undefined>>();
  const endOf = (address: string): Promise<string | undefined> => {
    const counted = hidden.get(address) ?? address;
    if (!isRedirector(counted)) return Promise.resolve(counted);
    let found = ends.get(counted);
    if (!found) {
      found = followLink(counted, marks, means);
      ends.set(counted, found);
    }
    return found;
  };
  const found = findItems($, base, letter, means.now);
  const items = found && (await led(found, endOf));
  const shown = items ? undefined : (online ?? ownPage($, letter.subject));
  const page = shown && (await endOf(shown));
  // what is not asked for is not shown: a stand-in leads nowhere
  $('a').each((_, element) => {
    if (hidden.has(element.attribs.href ?? '')) $(element).replaceWith($(element).contents());
  });
  return {
    id: letter.id,
    ...(letter.list ? { list: letter.list } : {}),
    from: letter.from.name,
    subject: letter.subject || squeeze($('h1,h2,h3').first().text()),
    ...(letter.date ? { date: letter.date } : {}),
    html: items ? '' : ($('body').html() ?? $.html()),
    ...(page ? { online: page } : {}),
    ...(items ? { items } : {}),
  };
}

/** Where the headline of a letter that is one article leads: to itself on the web. */
function ownPage($: CheerioAPI, subject: string): string | undefined {
  const title = fold(subject);
  const heading = $('h1,h2,h3')
    .toArray()
    .find((each) => title !== '' && fold($(each).text()) === title);
  return heading && ($(heading).find('a[href]').attr('href') ?? $(heading).closest('a[href]').attr('href'));
}

async function led(items: readonly LetterItem[], endOf: (address: string) => Promise<string | undefined>): Promise<LetterItem[]> {
  const out: LetterItem[] = [];
  for (const { link, ...item } of items) {
    const end = link && (await endOf(link));
    // an address that acts is no news; one that could not be followed leaves a headline
    if (end && isActing(end)) continue;
    out.push(end ? { ...item, link: end } : item);
  }
  return out;
}

/** Where a counting address ends, without what tells who came; the server at the end is not asked. Undefined where it cannot be had. */
async function followLink(
  address: string,
  marks: readonly string[],
  { fetcher, how }: PrepareMeans,
): Promise<string | undefined> {
  const result = await fetcher.get(
    { url: address, purpose: 'feed', stopAt: (next) => !isRedirector(ledTo(next)) || isActing(next) },
    how,
  );
  const last = result.exchange.hops.at(-1);
  const end = result.kind === 'fresh' ? result.page.finalUrl : last?.location;
  if (end === undefined) return undefined;
  const plain = withoutPerson(ledTo(end), marks);
  return plain && !isActing(plain) && !(isRedirector(plain) && plain === address) ? plain : undefined;
}

/** As it is written; and where no list is found so, with its bold lines as headlines. */
function findItems($: CheerioAPI, base: string, letter: RawLetter, now: number): LetterItem[] | undefined {
  const copy = loadHtml($.html());
  boxSections(copy);
  const found = itemsIn(copy.html(), base, letter, now);
  if (found) return found;
  const bold = loadHtml($.html());
  if (!promoteBold(bold)) return undefined;
  boxSections(bold, { within: 'letter' }); // a table for each is as usual as one run of them
  return itemsIn(bold.html(), base, letter, now);
}

function itemsIn(html: string, base: string, letter: RawLetter, now: number): LetterItem[] | undefined {
  const { scan, vote } = openListing(html, base, { now });
  const judged = judgeFirst(scan, vote);
  const subject = fold(letter.subject);
  const items = judged.entries.map((each) => toEntry(each, scan)).filter((each) => fold(each.title) !== subject);
  if (items.length < LEAST_ITEMS) return undefined;
  const all = htmlToText(html).length;
  const theirs = items.reduce((sum, each) => sum + each.title.length + htmlToText(each.summary ?? '').length, 0);
  if (theirs < all * LEAST_SHARE) return undefined;
  return items.map(({ title, link, summary, published, publishedTrust }) => ({
    title,
    ...(link ? { link } : {}),
    ...(summary ? { summary } : {}),
    ...(published ? { published, publishedTrust } : {}),
  }));
}
