import type { StoredArticle } from '../../../src/model/article.ts';
import { scoreStories } from '../../../src/rank/score.ts';
import { groupStories } from '../../../src/rank/stories.ts';
import type { Check } from '../check.ts';

const CANDIDATES = 5_000;
const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 31);

/** A week of 5,000 candidates, a tenth of them copies and a tenth reports of the same: grouped and scored from cold objects. */
export const check: Check = {
  name: 'rank',
  about: `a week of ${CANDIDATES} candidates grouped and scored`,
  floors: { ms: { max: 1500 }, 'ms a thousand': { max: 300 } },
  async run() {
    const times: number[] = [];
    let stories = 0;
    for (let round = 0; round < 5; round++) {
      const articles = week(round);
      const before = process.cpuUsage();
      stories = scoreStories(groupStories(articles, { language: 'en' }), {
        sources: [],
        publication: { language: 'en', topics: [{ id: 'teachers', name: 'Teachers', words: ['teacher', 'salary', 'training'] }] },
        now: new Date(START + 7 * DAY).toISOString(),
      }).length;
      times.push(process.cpuUsage(before).user / 1000);
    }
    const best = Math.min(...times.slice(1));
    const median = [...times.slice(1)].sort((a, b) => a - b)[2]!;
    return {
      lines: [
        `${CANDIDATES} candidates into ${stories} stories: ${best.toFixed(0)} ms of CPU at best, ${median.toFixed(0)} ms median, ${times[0]!.toFixed(0)} ms the first time`,
      ],
      figures: { ms: median, 'ms a thousand': (median * 1000) / CANDIDATES, stories },
    };
  },
};

function week(seed: number): StoredArticle[] {
  const next = random(seed + 1);
  const words = Array.from({ length: 20_000 }, (_, n) => word(n, next));
  const made: StoredArticle[] = [];
  for (let n = 0; n < CANDIDATES; n++) {
    const kind = n > 100 ? next() : 1;
    const other = made[Math.floor(next() * made.length)];
    if (kind < 0.1) made.push(article(n, other!.title, `${other!.text} ${sentence(words, next)}`, next));
    else if (kind < 0.2)
      made.push(
        article(n, other!.title.split(' ').slice(0, 4).join(' '), `${other!.text.slice(0, 400)} ${text(words, next)}`, next),
      );
    else made.push(article(n, sentence(words, next).slice(0, 70), text(words, next), next));
  }
  return made;
}

function article(n: number, title: string, body: string, next: () => number): StoredArticle {
  const url = `https://source-${n % 60}.example/news/${n}`;
  const at = new Date(START + next() * 7 * DAY).toISOString();
  const entry = {
    id: url,
    idFrom: 'link',
    title,
    link: url,
    publishedTrust: 'written',
    authors: [],
    enclosures: [],
    categories: [],
  } as const;
  return {
    id: String(n).padStart(16, '0'),
    sourceId: `source-${n % 60}`,
    url,
    title,
    text: body,
    paragraphs: [body],
    isArticle: true,
    published: at,
    publishedTrust: 'written',
    authors: [],
    entry,
    metAt: at,
    placedAt: at,
    via: 'poll',
    language: 'en',
  };
}

// Few words are frequent and most are rare (Zipf), as in any language.
function text(words: readonly string[], next: () => number): string {
  return Array.from({ length: 30 }, () => sentence(words, next)).join(' ');
}

function sentence(words: readonly string[], next: () => number): string {
  const made = Array.from({ length: 16 }, () => words[Math.floor(words.length * next() ** 4)]!);
  return `${made.map((each, n) => (n === 0 || next() < 0.12 ? each[0]!.toUpperCase() + each.slice(1) : each)).join(' ')}.`;
}

function word(n: number, next: () => number): string {
  return Array.from(
    { length: 2 + Math.floor(Math.log10(n + 1) * 2) },
    () => 'abcdefghijklmnoprstuvyz'[Math.floor(next() * 23)],
  ).join('');
}

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
