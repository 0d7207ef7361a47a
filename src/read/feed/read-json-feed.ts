import type { DateOptions } from '../../kit/date.ts';
import type { Problem } from '../../model/fault.ts';
import type { Entry, Feed } from '../../model/feed.ts';
import { finish } from './finish.ts';
import { isJsonFeed, jsonDate, jsonEntry, jsonHead } from './json-feed.ts';
import { createNewest, MAX_ENTRIES } from './newest.ts';
import { notAFeed } from './not-a-feed.ts';
import type { FeedOptions } from './options.ts';

/** The feed in a JSON document. */
export function readJson(text: string, url: string, options: FeedOptions, problems: Problem[]): Feed {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw notAFeed(url, { kind: 'badjson' }, cause);
  }
  if (!isJsonFeed(parsed)) throw notAFeed(url, { kind: 'json' });
  const head = jsonHead(parsed, url);
  const items = Array.isArray(parsed.items) ? parsed.items : [];
  const limit = options.maxEntries ?? MAX_ENTRIES;
  const newest = createNewest<Entry>(limit);
  const dates: DateOptions = {
    timezone: options.timezone,
    now: options.now,
    partial: true,
    language: head.language ?? options.language,
  };
  for (const item of items) {
    if (newest.count() > limit && !newest.wants(jsonDate(item, dates))) {
      newest.skip();
      continue;
    }
    const entry = jsonEntry(item, url, dates);
    if (entry) newest.add(entry, entry.published);
  }
  const version = /version\/([\d.]{1,5})/.exec(String(parsed.version ?? ''))?.[1];
  return finish(head, `json feed ${version ?? '1.1'}`, newest.entries(), newest.count(), url, problems);
}
