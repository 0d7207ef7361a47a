import { expect, test } from 'vitest';
import { assembleIssue } from '../../src/curate/assemble.ts';
import { applyCommand, droppedIn, emptyPicks, heldIn, withCarried } from '../../src/curate/picks.ts';
import { nextWeek, placeArticle, weekOf } from '../../src/curate/week.ts';
import type { StoredArticle } from '../../src/model/article.ts';
import type { Issue, Pick, Picks } from '../../src/model/issue.ts';
import type { Story } from '../../src/model/story.ts';
import { issueWords } from '../../src/words/print.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory } from './sample.ts';

const HOUR = 3_600_000;
const publication = samplePublication({ timezone: 'Europe/Berlin', issue: { maxItems: 500, minItems: 1 } });
const sources = [sampleSource('gazette', { maxPerIssue: 500 })];

/** Ten weeks over the end of daylight saving: articles arrive in time, late, undated or dated wrong; some are held, some dropped. */
function live(seed: number): { issues: Issue[]; articles: StoredArticle[]; dropped: Set<string>; held: Set<string> } {
  const next = random(seed);
  let week = weekOf('2024-09-20T12:00:00Z', publication);
  let carried: readonly Pick[] = [];
  const [issues, articles, drops]: [Issue[], StoredArticle[], Pick[]] = [[], [], []];
  const [dropped, held] = [new Set<string>(), new Set<string>()];
  for (let n = 0; n < 10; n++) {
    const [from, to] = [Date.parse(week.startAt), Date.parse(week.endAt)];
    for (let k = 0; k < 12; k++) {
      const met = from + Math.floor(next() * (to - from));
      const published = met - Math.floor(next() ** 3 * 400 * HOUR) + (next() < 0.1 ? 90 * HOUR : 0);
      const isDated = next() < 0.8;
      const placement = placeArticle({
        published: isDated ? new Date(published).toISOString() : undefined,
        trust: isDated ? 'written' : 'absent',
        metAt: new Date(met).toISOString(),
        publication,
        closedBefore: week.startAt,
      });
      articles.push(
        sampleArticle(`w${n}k${k}`, { placedAt: placement.placedAt, late: placement.late, metAt: new Date(met).toISOString() }),
      );
    }
    let picks: Picks = emptyPicks(week.date);
    const open = articles.filter((article) => article.placedAt >= week.startAt && article.placedAt < week.endAt);
    for (const article of open) {
      const dice = next();
      if (dice < 0.1) {
        picks = applyCommand(picks, { do: 'drop', match: article.url, reason: 'dull' });
        dropped.add(article.id);
      } else if (dice < 0.2) {
        picks = applyCommand(picks, { do: 'hold', match: article.id });
        held.add(article.id);
      }
    }
    const all = withCarried(picks, carried);
    const wanted = [...open, ...articles.filter((article) => carried.some((pick) => pick.match === article.id))];
    const stories = wanted.map((article) => seen(sampleStory(article), issues));
    issues.push(
      assembleIssue({
        week,
        stories,
        picks: all,
        publication,
        sources,
        words: issueWords('en'),
        dropped: drops,
        number: n + 1,
        now: week.endAt,
      }),
    );
    carried = heldIn(all);
    drops.push(...droppedIn(all));
    week = nextWeek(week, publication);
  }
  return { issues, articles, dropped, held };
}

function seen(story: Story, issues: readonly Issue[]): Story {
  const before = issues.find((issue) =>
    issue.sections.some((section) => section.items.some((item) => item.articleId === story.id)),
  );
  if (!before) return story;
  const { url, title } = story.lead;
  return { ...story, seenBefore: { as: 'published', issue: before.week.date, url, title, reason: 'the very article' } };
}

test('nothing is lost between weeks and nothing appears twice', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const { issues, articles, dropped, held } = live(seed);
    const printed = issues.flatMap((issue) => issue.sections.flatMap((section) => section.items.map((item) => item.articleId)));
    const last = issues.at(-1)!;

    expect(new Set(printed).size).toBe(printed.length);
    for (const { id, placedAt } of articles) {
      if (dropped.has(id)) expect(printed).not.toContain(id);
      else if (!(held.has(id) && placedAt >= last.week.startAt)) expect(printed).toContain(id);
    }
  }
});

test('every item stands under a day of its issue, and says so when it is of an earlier week', () => {
  const { issues, held } = live(3);

  for (const issue of issues) {
    for (const section of issue.sections) {
      expect(section.day >= issue.week.date && section.day <= issue.week.lastDay).toBe(true);
      for (const item of section.items) if (held.has(item.articleId)) expect(item.late).toBe(true);
    }
  }
});

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
