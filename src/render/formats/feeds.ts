import type { Edition } from '../../model/edition.ts';
import { type FeedFacts, feedSheet, feedsOf } from '../feeds.tsx';
import { defineFormat, edition } from '../format.ts';
import { printAtom } from '../press/atom.ts';
import { printJson } from '../press/json.ts';
import { printRss } from '../press/rss.ts';
import { FEED_FILES, type FeedSheet } from '../press/sheet.ts';
import type { Setting } from '../setting.ts';

/** So many sheets are kept: the three formats of a feed are written one after the other, and ten years of sheets are no small thing. */
const KEPT = 8;
const made = new Map<FeedFacts, FeedSheet>();

/** The three formats of a feed are set from one sheet. */
function sheetOf(facts: FeedFacts): FeedSheet {
  let found = made.get(facts);
  if (!found) {
    found = feedSheet(facts);
    made.set(facts, found);
    for (const oldest of made.keys()) if (made.size > KEPT) made.delete(oldest);
  }
  return found;
}

function editions(setting: Setting, file: string, mediaType: string, print: (sheet: FeedSheet) => string): Edition[] {
  const plans = feedsOf(setting).filter((plan) => !plan.isPrinted);
  return plans.map((plan) =>
    edition({ path: `${plan.path}${file}`, mediaType, rank: 2, of: plan.of, print: (of) => print(sheetOf(of)) }),
  );
}

/** Atom 1.0, RFC 4287. */
export const atom = defineFormat({
  name: 'atom',
  about: 'Atom 1.0 feeds: issues, items, topics, corrections, with RFC 5005 archives',
  render: (setting) => editions(setting, FEED_FILES.atom, 'application/atom+xml', printAtom),
});

/** RSS 2.0. */
export const rss = defineFormat({
  name: 'rss',
  about: 'RSS 2.0 feeds: the same entries, ids, dates and texts',
  render: (setting) => editions(setting, FEED_FILES.rss, 'application/rss+xml', printRss),
});

/** JSON Feed 1.1. */
export const json = defineFormat({
  name: 'json',
  about: 'JSON Feed 1.1: the same entries, ids, dates and texts',
  render: (setting) => editions(setting, FEED_FILES.json, 'application/feed+json', printJson),
});
