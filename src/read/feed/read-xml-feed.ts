import type { DateOptions } from '../../kit/date.ts';
import { findHttpUrl } from '../../kit/url.ts';
import type { Problem } from '../../model/fault.ts';
import type { Entry, Feed } from '../../model/feed.ts';
import { attribute, type XmlNode } from '../xml/node.ts';
import { readXml } from '../xml/read-xml.ts';
import { datesOf } from './dates.ts';
import { entryOf } from './entry.ts';
import { finish } from './finish.ts';
import { headLink, headOf, languageOf } from './head.ts';
import { createNewest, MAX_ENTRIES } from './newest.ts';
import { describe, notAFeed } from './not-a-feed.ts';
import type { FeedOptions } from './options.ts';
import { partsOf } from './parts.ts';

const LIMITS = { maxDepth: 256, maxText: 1_000_000, maxNodes: 50_000 };

/** An entry that is read only if it is among the newest. */
type Candidate = () => Entry | undefined;

const ROOTS = new Set(['rss:rss', 'rdf:rdf', 'atom:feed', 'rss:channel', 'atom:entry', 'rss:rdf', 'rss:feed']);

const ENTRIES = new Set(['rss:item', 'atom:entry', 'rss:entry']);

/** The feed in a document of XML. */
export function readXmlFeed(text: string, url: string, options: FeedOptions, problems: Problem[]): Feed {
  const dates: DateOptions = { timezone: options.timezone, now: options.now, partial: true };
  const limit = options.maxEntries ?? MAX_ENTRIES;
  const newest = createNewest<Candidate>(limit);
  let usual: DateOptions = dates;
  let site = url;
  let seen = 0;
  let cutOff = 0;
  const document = readXml(text, {
    base: url,
    limits: LIMITS,
    isRoot: (name) => ROOTS.has(name),
    isTaken: (name) => ENTRIES.has(name),
    take(node, root, isWhole) {
      if (seen++ === 0) {
        usual = { ...dates, language: headLanguage(root) ?? options.language };
        site = siteOf(root, url);
      }
      const parts = partsOf(node);
      if (!parts.size) return;
      const entryDates = node.language && node.language !== usual.language ? { ...dates, language: node.language } : usual;
      const own = datesOf(parts, entryDates);
      const date = own.published?.value;
      // of a giant only the newest are looked at closely, when all have been seen
      if (seen > limit && !newest.wants(date)) {
        newest.skip();
        return;
      }
      const read = (): Entry | undefined => entryOf(node, { dates: entryDates, documentBase: url, site }, parts, own);
      if (!isWhole) {
        cutOff++;
        const half = read();
        if (!half?.title && !half?.link) return;
      }
      newest.add(read, date);
    },
  });
  const { root } = document;
  if (!root) throw notAFeed(url, describe(text));
  const head = headOf(root, dates);
  const entries = newest.entries().flatMap((read) => read() ?? []);
  if (document.isCutOff) {
    problems.push({
      code: 'read/cut-off',
      subject: url,
      message: `the document ends inside an element after ${seen} entries${cutOff ? '; the last of them is not whole' : ''}`,
      level: 'warning',
    });
  }
  for (const oddity of document.oddities) problems.push({ code: 'read/left-out', subject: url, message: oddity, level: 'note' });
  return finish(head, formatOf(root), entries, newest.count(), url, problems);
}

function headLanguage(root: XmlNode): string | undefined {
  const outer = partsOf(root);
  const channel = outer.get('rss:channel')?.[0];
  return languageOf(root, channel ? partsOf(channel) : outer);
}

/** Relative links lead into the site; a feed that another host serves names it in its own link. */
function siteOf(root: XmlNode, url: string): string {
  const link = headLink(root);
  const own = link && findHttpUrl(link);
  return own && own.hostname !== findHttpUrl(url)?.hostname ? own.href : url;
}

function formatOf(root: XmlNode): string {
  if (root.local === 'rdf') return 'rdf';
  if (root.name.startsWith('atom:'))
    return attribute(root, 'version')?.startsWith('0.') ? `atom ${attribute(root, 'version')!.trim().slice(0, 5)}` : 'atom 1.0';
  return `rss ${attribute(root, 'version')?.trim().slice(0, 10) || '2.0'}`;
}
