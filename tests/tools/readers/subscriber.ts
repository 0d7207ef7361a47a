import type { Document, Entry } from './documents.ts';

/** A form in which we print. */
export type Format = 'atom' | 'rss' | 'json';

/** Its folder: the issues, or their items. */
export type Feed = '' | 'items/';

/** When somebody looks: after a print, a day later, at the end of everything. */
export type Moment = 'printed' | 'later' | 'last';

interface About {
  readonly name: string;
  readonly feed: Feed;
  readonly format: Format;
  readonly site: string;
  readonly isAwake: (week: number, moment: Moment) => boolean;
  /** Whether they begin with what is live, or read all that ever was. */
  readonly from: 'now' | 'beginning';
}

/** Somebody who reads a feed of ours at their own rhythm, by RFC 5005: what left it while they were away is in the archives. */
export interface Subscriber extends About {
  /** By id, as last read. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Ids that came twice in a document, and entries that are another one's at its address. */
  readonly doubled: readonly string[];
  /** How often what they had read was changed, by id. */
  readonly changes: ReadonlyMap<string, number>;
  poll(week: number, moment: Moment): void;
}

const FILES = { atom: 'atom.xml', rss: 'rss.xml', json: 'feed.json' } as const;

/** Opens a subscription; `read` gives the document at an address. */
export function openSubscriber(about: About, read: (url: string) => Document): Subscriber {
  const entries = new Map<string, Entry>();
  const addresses = new Map<string, string>();
  const archives = new Set<string>();
  const doubled: string[] = [];
  const changes = new Map<string, number>();
  let isNew = about.from === 'now';

  const take = (document: Document): void => {
    const ids = document.entries.map((each) => each.id);
    doubled.push(...ids.filter((id, at) => ids.indexOf(id) !== at));
    for (const entry of document.entries) {
      const known = entries.get(entry.id);
      const other = addresses.get(entry.url) ?? entry.id;
      if (other !== entry.id) doubled.push(entry.id);
      if (known && JSON.stringify(known) !== JSON.stringify(entry)) changes.set(entry.id, (changes.get(entry.id) ?? 0) + 1);
      addresses.set(entry.url, entry.id);
      entries.set(entry.id, entry);
    }
  };

  return {
    ...about,
    entries,
    doubled,
    changes,
    poll(week, moment) {
      if (!about.isAwake(week, moment)) return;
      const live = read(`${about.site}${about.feed}${FILES[about.format]}`);
      const missed: Document[] = [];
      for (let url = live.previous; url !== undefined && !archives.has(url); ) {
        archives.add(url);
        // Who begins now has no wish for what was before.
        if (isNew) break;
        const document = read(url);
        missed.push(document);
        url = document.previous;
      }
      isNew = false;
      for (const document of missed.toReversed()) take(document);
      take(live);
    },
  };
}
