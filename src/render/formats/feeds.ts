import type { Edition } from '../../model/edition.ts';
import type { Issue } from '../../model/issue.ts';
import { archivesOf, type FeedFacts, type FeedPlan, feedSheet, feedsOf, itemsArchive } from '../feeds.tsx';
import { defineFormat, type Format, hashOf, issueParts, longEdition, type Part } from '../format.ts';
import { atomPieces } from '../press/atom.ts';
import { printJson } from '../press/json.ts';
import { printRss } from '../press/rss.ts';
import { FEED_FILES, type FeedSheet } from '../press/sheet.ts';

/** So many sheets are kept: the three formats of a feed are written one after the other, and ten years of sheets are no small thing. */
const KEPT = 8;
const made = new Map<string, FeedSheet>();

/** The three formats of a feed are set from one sheet. */
function sheetOf(facts: FeedFacts): FeedSheet {
  const key = hashOf(facts);
  let found = made.get(key);
  if (!found) {
    found = feedSheet(facts);
    made.set(key, found);
    for (const oldest of made.keys()) if (made.size > KEPT) made.delete(oldest);
  }
  return found;
}

interface Form extends Pick<Format, 'name' | 'about'> {
  readonly file: string;
  readonly mediaType: string;
  readonly pieces: (sheet: FeedSheet) => Iterable<string>;
}

function feedFormat({ name, about, file, mediaType, pieces }: Form): Format {
  const set = (plan: FeedPlan, issues: readonly Issue[]): Edition =>
    longEdition({
      path: `${plan.path}${file}`,
      mediaType,
      rank: 2,
      of: plan.of(issues),
      pieces: (of) => pieces(sheetOf(of)),
    });
  return defineFormat({
    name,
    about,
    render: (setting) => feedsOf(setting).map((plan) => set(plan, plan.issues.map(setting.whole))),
    parts: (setting) => [
      ...archivesOf(setting).map(
        (plan): Part => ({ path: plan.path, rests: plan.rests, issues: plan.issues, set: (issues) => [set(plan, issues)] }),
      ),
      ...issueParts(setting, (issue, at) => {
        const plan = itemsArchive(setting, setting.issues[at]!);
        return plan ? [set(plan, [issue])] : [];
      }),
    ],
  });
}

/** Atom 1.0, RFC 4287. */
export const atom = feedFormat({
  name: 'atom',
  about: 'Atom 1.0 feeds: issues, items, topics, corrections, with RFC 5005 archives',
  file: FEED_FILES.atom,
  mediaType: 'application/atom+xml',
  pieces: atomPieces,
});

/** RSS 2.0. */
export const rss = feedFormat({
  name: 'rss',
  about: 'RSS 2.0 feeds: the same entries, ids, dates and texts',
  file: FEED_FILES.rss,
  mediaType: 'application/rss+xml',
  pieces: (sheet) => [printRss(sheet)],
});

/** JSON Feed 1.1. */
export const json = feedFormat({
  name: 'json',
  about: 'JSON Feed 1.1: the same entries, ids, dates and texts',
  file: FEED_FILES.json,
  mediaType: 'application/feed+json',
  pieces: (sheet) => [printJson(sheet)],
});
