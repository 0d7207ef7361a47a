import { decodeText } from '../../kit/charset.ts';
import { readDate } from '../../kit/date.ts';
import { shortHash } from '../../kit/hash.ts';
import type { Problem } from '../../model/fault.ts';
import type { Entry, Feed, Reading } from '../../model/feed.ts';
import type { Page } from '../../model/page.ts';
import type { ReadContext } from '../../model/read-context.ts';
import type { Told } from '../../model/said.ts';
import type { JsonOptions, ReadingMemory, Source } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { absoluteUrl, absolutizeHtml } from '../feed/addresses.ts';
import { jsonText } from '../feed/json-feed.ts';
import { titleText } from '../feed/title-text.ts';
import { learnIdentity } from '../identity.ts';
import { nextPageOf } from '../json/next-page.ts';
import { addressAt, valueAt } from '../json/value-at.ts';

const MAX_ENTRIES = 300;

/** A page read as the answer of a news API, by the paths that its source names. */
export function readJsonPage(page: Page, source: Source, memory: ReadingMemory, context: ReadContext): Reading {
  const feed: Feed = { title: source.name, authors: [], format: 'json', hints: {}, entries: [], problems: [] };
  const refuse = (outcome: Reading['outcome'], reason: Told): Reading => ({ outcome, reason, feed, memory, announces: [] });
  const options = source.json;
  if (!options) return refuse('not-this-kind', said('read/json-unasked', { url: page.finalUrl }));
  const { text } = decodeText(page.bytes, { contentType: page.contentType, as: 'json' });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return refuse(
      'not-this-kind',
      said('read/no-json', {
        url: page.finalUrl,
        began: text.trim().slice(0, 60),
        why: (error as Error).message.slice(0, 100),
      }),
    );
  }
  const listed = valueAt(document, options.items);
  if (typeof listed !== 'object' || listed === null)
    return refuse(
      'broken',
      said('read/json-no-list', { path: options.items, got: listed === undefined ? 'nothing' : typeof listed }),
    );
  const items = Object.values(listed);
  const base = page.finalUrl;
  const read = items.slice(0, 5000).map((item) => entryAt(item, options, base, context));
  const entries = read.filter((entry) => entry !== undefined).slice(0, MAX_ENTRIES);
  const problems: Problem[] = [];
  const dropped = read.length - read.filter((entry) => entry !== undefined).length;
  if (dropped)
    problems.push({
      code: 'read/left-out',
      subject: base,
      message: `${dropped} of ${items.length} items have neither title nor link`,
      level: 'note',
    });
  if (items.length - dropped > entries.length)
    problems.push({
      code: 'read/too-many',
      subject: base,
      message: `${items.length} items; the first ${entries.length} kept`,
      level: 'note',
    });
  if (items.length > 0 && !entries.length)
    return refuse(
      'broken',
      said('read/json-bare', {
        count: items.length,
        path: options.items,
        title: String(options.title),
        link: String(options.link),
      }),
    );
  const more = entries.length ? nextPageOf(document, page) : undefined;
  return {
    outcome: entries.length ? 'read' : 'empty',
    reason: said('read/json', { count: entries.length, path: options.items }),
    feed: { ...feed, entries, problems },
    memory: { ...learnIdentity(entries, memory), kind: 'json' },
    announces: [],
    ...(more ? { more } : {}),
  };
}

function entryAt(item: unknown, options: JsonOptions, base: string, context: ReadContext): Entry | undefined {
  const at = (where: string | undefined): string | undefined => (where ? jsonText(valueAt(item, where)) : undefined);
  const link = absoluteUrl(addressAt(item, options.link), base);
  const title = titleText(at(options.title) ?? '');
  if (!link && !title) return undefined;
  const summary = at(options.summary);
  const written = dateText(at(options.date));
  const published = written
    ? readDate(written, { now: context.now, timezone: context.timezone, language: context.language })
    : undefined;
  const id = at(options.id);
  return {
    ...(id
      ? { id, idFrom: 'id' as const }
      : link
        ? { id: link, idFrom: 'link' as const }
        : { id: shortHash(`${title}\n${summary ?? ''}`), idFrom: 'hash' as const }),
    title,
    ...(link ? { link } : {}),
    ...(summary ? { summary: absolutizeHtml(summary, link ?? base) } : {}),
    ...(published ? { published: published.value } : {}),
    publishedTrust: published?.trust ?? 'absent',
    authors: [],
    enclosures: [],
    categories: [],
  };
}

/** What .NET writes for a date in JSON, `/Date(1700000000000+0300)/`, is its milliseconds. */
function dateText(written: string | undefined): string | undefined {
  return /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(written ?? '')?.[1] ?? written;
}
