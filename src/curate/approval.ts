import { shortHash } from '../kit/hash.ts';
import type { Issue, Item, Picks } from '../model/issue.ts';
import type { Story } from '../model/story.ts';
import { isChecked, wordsMark } from './claims.ts';
import { itemsOf } from './differences.ts';
import { plainNaming } from './picks.ts';
import { createFinder } from './propose.ts';

/**
 * A mark of what an approval is for: everything of an issue that a curator reads and decides. Its number and dates, and who else reports
 * the same, change without anybody's doing; the order counts where a curator gave one.
 */
export function contentMark(issue: Issue, picks: Picks, stories: readonly Story[]): string {
  const items = itemsOf(issue)
    .map(({ articleId, title, paragraphs, url, day, topics, source, image, note, translations }) =>
      JSON.stringify([
        ...[articleId, title, paragraphs, url, day, topics, source.name, image?.url ?? '', note ?? ''],
        ...(translations ? [wordsAlone(translations)] : []),
      ]),
    )
    .sort();
  const find = createFinder(stories);
  const orders = picks.items
    .filter((pick) => pick.order !== undefined)
    .map((pick) => `${find(pick.match)?.article.id ?? plainNaming(pick.match)} ${pick.order}`)
    .sort();
  // what somebody says to have checked is approved with it; without any, marks are what they were
  const checked = picks.items
    .filter(isChecked)
    .map((pick) => `${find(pick.match)?.article.id ?? plainNaming(pick.match)} ${wordsMark(pick)}`);
  const parts = [issue.week.date, issue.intro ?? '', items, orders, ...(checked.length ? [checked.sort()] : [])];
  // What only some issues have is told only where it is there: a mark of an earlier version stays the mark of the same issue.
  const own = [picks.title, issue.isBare, issue.footer].some((each) => each !== undefined)
    ? [picks.title ?? '', issue.isBare ?? false, issue.footer ?? []]
    : [];
  const others = picks.intros ? [picks.intros] : [];
  return shortHash(JSON.stringify([...parts, ...own, ...others]));
}

/** Words in other languages without when they came: that changes without anybody's doing. */
function wordsAlone(translations: NonNullable<Item['translations']>): unknown {
  return Object.entries(translations).map(([language, { title, paragraphs, note }]) => [language, title, paragraphs, note ?? '']);
}
