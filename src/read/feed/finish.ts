import type { Problem } from '../../model/fault.ts';
import type { Entry, Feed } from '../../model/feed.ts';
import { said } from '../../rules/codes.ts';
import { headlineOf } from '../headline.ts';
import type { FeedHead } from './head.ts';

/** The feed of a head and its entries, and what is to be told of them. */
export function finish(
  head: FeedHead,
  format: string,
  entries: readonly Entry[],
  count: number,
  url: string,
  problems: Problem[],
): Feed {
  if (count > entries.length) {
    problems.push({
      code: 'read/too-many',
      subject: url,
      message: `${count} entries; the newest ${entries.length} kept`,
      level: 'note',
    });
  }
  const homeless = entries.filter(({ link }) => !link);
  if (homeless.length) {
    const title = headlineOf(homeless[0]!, homeless[0]!.summary ?? '').slice(0, 80);
    problems.push({ ...said('read/without-address', { count: homeless.length, title }), subject: url, level: 'note' });
  }
  return { ...head, format, entries, problems };
}
