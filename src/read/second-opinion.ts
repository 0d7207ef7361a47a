import type RssParser from 'rss-parser';
import { decodeText } from '../kit/charset.ts';
import { canonicalizeUrl } from '../kit/url.ts';
import type { Problem } from '../model/fault.ts';
import type { Entry, Feed } from '../model/feed.ts';
import { mend, squeezeText } from './feed/text.ts';
import { titleText } from './feed/title-text.ts';
import { withoutControls } from './xml/controls.ts';

/** What the other reader takes without throwing: bigger documents are left to the first reader alone. */
const MAX_BYTES = 5_000_000;
const DATE =
  /(<(?:[a-z]{1,10}:)?(?:published|updated|modified|issued|created|pubdate|date)(?:\s[^<>]{0,200})?>)([^<]{0,300})(?=<)/gi;
/** Stands for a date that the other reader would throw on; dates are not compared then. */
const NO_DATE = '1970-01-01T00:00:00Z';

/**
 * The same feed read by rss-parser, an independent reader, and where the two differ: in the number of entries, in links, titles or dates.
 * Evidence for the source's health, never a decision: each difference is a Problem `read/second-opinion`. What rss-parser is known to
 * get wrong (rules/feed-reading) is no difference. It answers with an empty list for JSON Feeds, which it does not read.
 */
export async function secondOpinion(
  bytes: Uint8Array,
  feed: Feed,
  options: { contentType?: string | undefined; url: string },
): Promise<Problem[]> {
  if (feed.format.startsWith('json') || bytes.length > MAX_BYTES) return [];
  const tell = (message: string, level: Problem['level'] = 'note'): Problem => ({
    code: 'read/second-opinion',
    subject: options.url,
    message,
    level,
  });
  const text = withoutControls(decodeText(bytes, { contentType: options.contentType, as: 'xml' }).text).replace(
    DATE,
    (_whole, tag: string, date: string) => (Number.isNaN(Date.parse(date.trim())) ? tag + NO_DATE : tag + date.trim()),
  );
  let other: RssParser.Output<Record<string, unknown>>;
  try {
    const { default: Parser } = await import('rss-parser'); // loaded by those alone who ask it
    other = await new Parser().parseString(text);
  } catch (error) {
    return [tell(`the second reader (rss-parser) could not read it: ${squeezeText((error as Error).message).slice(0, 160)}`)];
  }
  const problems: Problem[] = [];
  // of giants we keep the newest only; rss-parser keeps all
  const isCut = feed.problems.some(({ code }) => code === 'read/too-many');
  if (other.items.length !== feed.entries.length && !isCut) {
    problems.push(
      tell(`the second reader (rss-parser) counts ${other.items.length} entries, we count ${feed.entries.length}`, 'warning'),
    );
  }
  if (other.items.length !== feed.entries.length) return problems;
  for (const [field, differs] of [
    ['link', differsInLink],
    ['title', differsInTitle],
    ['date', differsInDate],
  ] as const) {
    const odd = feed.entries.filter((entry, at) => differs(entry, other.items[at]!));
    if (odd.length)
      problems.push(
        tell(
          `the second reader (rss-parser) differs in the ${field} of ${odd.length} of ${feed.entries.length} entries, first in “${odd[0]!.title.slice(0, 80)}”`,
        ),
      );
  }
  return problems;
}

type Item = RssParser.Item & Record<string, unknown>;

/** Known: it does not take a permalink guid for a link, and resolves nothing. */
function differsInLink(entry: Entry, item: Item): boolean {
  if (typeof item.link !== 'string' || !entry.link || !/^\s*https?:/i.test(item.link)) return false;
  return canonicalizeUrl(item.link) !== canonicalizeUrl(entry.link);
}

/** Known: titles with markup come as objects or scrambled. */
function differsInTitle(entry: Entry, item: Item): boolean {
  if (typeof item.title !== 'string') return false;
  const plain = (text: string): string => titleText(mend(text)).replace(/\s+/g, '').normalize('NFC');
  return plain(item.title) !== plain(entry.title);
}

/** Known: `updated` is never handed over, a zone that nobody wrote is taken from the machine. */
function differsInDate(entry: Entry, item: Item): boolean {
  const theirs = typeof item.isoDate === 'string' ? Date.parse(item.isoDate) : Number.NaN;
  if (Number.isNaN(theirs) || theirs === 0 || !entry.published || entry.publishedTrust !== 'written') return false;
  return (
    Math.abs(theirs - Date.parse(entry.published)) > 1000 &&
    (!entry.updated || Math.abs(theirs - Date.parse(entry.updated)) > 1000)
  );
}
