import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sentences } from '../../../src/kit/text.ts';
import { canonicalizeUrl } from '../../../src/kit/url.ts';
import type { StoredArticle } from '../../../src/model/article.ts';
import { knownPieces } from '../../../src/rank/pieces.ts';
import type { Piece } from '../../../src/rank/same.ts';
import { groupStories } from '../../../src/rank/stories.ts';
import { say } from '../../../src/words/say.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';

/** A piece with what it truly is: pieces of one `cluster` are the same piece; 0 is judged by nobody. */
interface Labelled {
  readonly piece: Piece;
  readonly cluster: string;
  readonly how: string;
}

interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

const DAY = 86_400_000;

/** Same piece? Over the education corpus and over pairs built from the page corpus, seeded. Arguments: `--seed=N`, `--show` for every mistake. */
export const check: Check = {
  name: 'same',
  about: 'is it the same piece, is it the same news',
  beside: true,
  floors: {
    precision: { min: 0.99 },
    recall: { min: 0.96 },
    'education precision': { min: 1 },
    'education recall': { min: 1 },
    'news precision': { min: 0.9 },
    'news recall': { min: 0.74 },
  },
  async run(args) {
    const seed = Number(args.find((arg) => arg.startsWith('--seed='))?.slice(7) ?? 1);
    const show = args.includes('--show');
    const lines: string[] = [];
    const education = judge(educationPieces(), unjudgedTwice, show ? lines : undefined);
    lines.push(`education corpus: ${tell(education.total)} (${education.pieces} items)`);
    const built = judge(builtPieces(pageDocuments(), random(seed)), () => false, show ? lines : undefined);
    lines.push(`built pairs, seed ${seed}: ${tell(built.total)} (${built.pieces} pieces)`);
    for (const [how, tally] of [...built.byKind].sort()) lines.push(`  ${how}: ${tell(tally)}`);
    const total = add(education.total, built.total);
    lines.push(`same: precision ${precision(total).toFixed(3)} recall ${recall(total).toFixed(3)}`);
    const news = judgeNews(newsPieces(pageDocuments(NEWS_SETS), random(seed + 1000)), show ? lines : undefined);
    const { right, wrong, missed } = news;
    lines.push(
      `same news: precision ${precision(news).toFixed(3)} recall ${recall(news).toFixed(3)}; right ${right}, wrong ${wrong}, missed ${missed}`,
    );
    return {
      lines,
      figures: {
        'news precision': precision(news),
        'news recall': recall(news),
        precision: precision(total),
        recall: recall(total),
        'education precision': precision(education.total),
        'education recall': recall(education.total),
      },
    } satisfies Outcome;
  },
};

/** Groups all pieces as a week does (whoever is the same as one of a group belongs to it) and counts the pairs within groups. */
function judge(
  all: readonly Labelled[],
  isUnjudged: (a: Labelled, b: Labelled) => boolean,
  show: string[] | undefined,
): { total: Tally; byKind: Map<string, Tally>; pieces: number } {
  const labelOf = new Map(all.map((each) => [each.piece, each]));
  const groupOf = new Map<Labelled, Labelled[]>();
  const index = knownPieces();
  for (const each of all) {
    groupOf.set(each, [each]);
    for (const { piece, reason } of index.findAll(each.piece)) {
      const other = labelOf.get(piece)!;
      if (other.cluster !== each.cluster && !isUnjudged(each, other))
        show?.push(
          `WRONG ${each.how} / ${other.how}: ${say(reason, 'en')}\n   ${each.piece.title} ${each.piece.url}\n   ${other.piece.title} ${other.piece.url}`,
        );
      const [mine, theirs] = [groupOf.get(each)!, groupOf.get(other)!];
      if (mine === theirs) continue;
      theirs.push(...mine);
      for (const member of mine) groupOf.set(member, theirs);
    }
    index.add(each.piece);
  }
  const total: Tally = { right: 0, wrong: 0, missed: 0 };
  const byKind = new Map<string, Tally>();
  const count = (a: Labelled, b: Labelled, what: keyof Tally): void => {
    if (isUnjudged(a, b)) return;
    total[what]++;
    for (const how of new Set([a.how, b.how])) {
      const tally = byKind.get(how) ?? { right: 0, wrong: 0, missed: 0 };
      tally[what]++;
      byKind.set(how, tally);
    }
  };
  for (const group of new Set(groupOf.values()))
    everyPair(group, (a, b) => count(a, b, a.cluster === b.cluster ? 'right' : 'wrong'));
  const clusters = new Map<string, Labelled[]>();
  for (const each of all) clusters.set(each.cluster, [...(clusters.get(each.cluster) ?? []), each]);
  for (const cluster of clusters.values())
    everyPair(cluster, (a, b) => {
      if (groupOf.get(a) === groupOf.get(b) || isUnjudged(a, b)) return;
      count(a, b, 'missed');
      show?.push(
        `MISSED ${a.how} / ${b.how}\n   ${a.piece.title} ${a.piece.url} ${a.piece.published}\n   ${b.piece.title} ${b.piece.url} ${b.piece.published}`,
      );
    });
  return { total, byKind, pieces: all.length };
}

function everyPair<T>(list: readonly T[], visit: (a: T, b: T) => void): void {
  list.forEach((a, at) => {
    for (const b of list.slice(at + 1)) visit(a, b);
  });
}

// ---- the education corpus: one announcement = one title on one day, or one title at one address

function educationPieces(): Labelled[] {
  const items = ['japan-public-bodies-items-2026.json', 'oecd-edutoday-items-2026.json'].flatMap(
    (file) => JSON.parse(readFileSync(join(sharedDir(), 'corpus/education', file), 'utf8')) as Record<string, string>[],
  );
  return items.map((item) => ({
    piece: {
      url: item.sourceUrl!,
      title: item.title!,
      text: item.summary ?? '',
      language: item.language!,
      published: item.publishedAt!,
      sourceId: item.id!.split('-')[0]!,
    },
    cluster: `${item.title} ${dayIn(item.publishedAt!)} ${sisterless(item.sourceUrl!)}`,
    how: 'education',
  }));
}

// The corpus names its days in Japan.
function dayIn(instant: string): string {
  return new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10);
}

// One title on one day at two numbered addresses is two announcements (parts of a series); the same page under another folder is one.
function sisterless(url: string): string {
  return canonicalizeUrl(url).match(/_(\d{5})\.html?$/)?.[1] ?? '';
}

// One title at one address on two days: whether it was announced again or anew, nobody can tell without the text.
function unjudgedTwice(a: Labelled, b: Labelled): boolean {
  return (
    a.piece.title === b.piece.title && canonicalizeUrl(a.piece.url) === canonicalizeUrl(b.piece.url) && a.cluster !== b.cluster
  );
}

// ---- pairs built from the page corpus

interface Doc {
  readonly url: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly published: string;
}

function pageDocuments(sets = ['fundus', 'scrapinghub', 'turing', 'wcxb', 'readability']): Doc[] {
  const docs = new Map<string, Doc>();
  const bodies = new Set<string>();
  for (const set of sets) {
    const file = gunzipSync(readFileSync(join(sharedDir(), `corpus/pages/dev/${set}.truth.json.gz`)));
    for (const each of JSON.parse(file.toString('utf8')) as {
      url: string;
      truth: { bodies?: string[]; title?: string; date?: string };
    }[]) {
      const body = each.truth.bodies?.[0] ?? '';
      const paragraphs = body
        .split(/\n+/)
        .map((part) => part.trim())
        .filter((part) => part.length > 40);
      const key = canonicalizeUrl(each.url);
      const start = paragraphs.join(' ').slice(0, 150);
      if (paragraphs.join(' ').length < 900 || docs.has(key) || bodies.has(start)) continue;
      bodies.add(start);
      const title = each.truth.title ?? sentences(paragraphs[0]!)[0]!.slice(0, 90);
      const ms = Date.parse(each.truth.date ?? '');
      docs.set(key, {
        url: each.url,
        title,
        paragraphs,
        published: new Date(Number.isNaN(ms) ? Date.UTC(2024, 1, 1) + docs.size * 3_600_000 : ms).toISOString(),
      });
    }
  }
  return [...docs.values()];
}

type Random = () => number;

function builtPieces(docs: readonly Doc[], next: Random): Labelled[] {
  const out: Labelled[] = [];
  docs.forEach((whole, at) => {
    const cluster = `doc ${at}`;
    const doc = at % 3 === 0 ? brief(whole) : whole;
    const host = new URL(doc.url).host;
    const base: Piece = {
      url: doc.url,
      title: doc.title,
      text: doc.paragraphs.join('\n\n'),
      published: doc.published,
      sourceId: host,
    };
    const other = docs[(at + 1 + Math.floor(next() * (docs.length - 1))) % docs.length]!;
    // One in four is met in other dresses only: nothing then joins the copies but they themselves.
    if (at % 4 !== 1) out.push({ piece: base, cluster, how: 'as it was' });
    const variants: [string, string, () => Piece][] = [
      ['same', 'edited title', () => ({ ...base, title: editTitle(doc.title, next) })],
      ['same', 'another headline', () => ({ ...base, title: anotherHeadline(doc, next), published: shift(doc, next() * 0.5) })],
      ['same', 'dated anew', () => ({ ...base, published: shift(doc, next() * 40) })],
      ['same', 'moved address', () => ({ ...base, url: `https://${host}/moved/${Math.floor(next() * 1e6)}/story` })],
      [
        'same',
        'tracking parameters, text edited',
        () => ({ ...base, url: tracked(doc.url, next), text: editText(base.text!, 0.08, next) }),
      ],
      ['same', 'tracking parameters, headline alone', () => ({ ...base, url: tracked(doc.url, next), text: '' })],
      ['same', 'AMP or mobile address', () => ({ ...base, url: dressed(doc.url, next), text: next() < 0.5 ? '' : base.text! })],
      ['same', 'syndicated', () => syndicated(doc, docs, next, doc.title)],
      ['same', 'syndicated under another headline', () => syndicated(doc, docs, next, anotherHeadline(doc, next))],
      [
        'new',
        'address used again',
        () => ({
          ...base,
          title: editText(other.title, 0.6, next),
          text: editText(other.paragraphs.join('\n\n'), 0.9, next),
          published: shift(doc, 20),
        }),
      ],
      [
        'new',
        'address used again, headline alone',
        () => ({ ...base, title: editText(other.title, 0.6, next), text: '', published: shift(doc, 30) }),
      ],
      [
        'new',
        'title used again',
        () => ({
          ...base,
          url: `https://elsewhere.example/${at}`,
          sourceId: 'elsewhere',
          text: docs[(at + 7) % docs.length]!.paragraphs.slice(0, 9)
            .map((p) => editText(p, 0.9, next))
            .join('\n\n'),
        }),
      ],
      ['new', 'next number of a series', () => series(doc, at, next)],
      ['new', 'house words in common', () => houseWords(doc, other, at, next)],
      [
        'new',
        'translation',
        () => ({ ...base, url: `https://${host}/xx/${at}`, title: translate(doc.title), text: translate(base.text!) }),
      ],
    ];
    // Two of each document, so that no document weighs more than another.
    for (let n = 0; n < 3; n++) {
      const [kind, how, make] = variants.splice(Math.floor(next() * variants.length), 1)[0]!;
      out.push({ piece: make(), cluster: kind === 'same' ? cluster : `${how} ${at}`, how });
    }
  });
  return out;
}

// Many pieces of news are a paragraph or two, and many feeds give no more.
function brief(doc: Doc): Doc {
  let length = 0;
  const paragraphs = doc.paragraphs.filter((each) => {
    const isFirst = length < 350;
    length += each.length;
    return isFirst;
  });
  return { ...doc, paragraphs: paragraphs.map((each) => each.slice(0, 700)) };
}

function editTitle(title: string, next: Random): string {
  const edits: ((title: string) => string)[] = [
    (each) => each.toUpperCase(),
    (each) => `${each} | The Site`,
    (each) => `${each} – updated`,
    (each) =>
      each
        .split(' ')
        .filter((_, at, words) => words.length < 5 || at !== words.length - 2)
        .join(' '),
    (each) => each.replace(/[‘’'"“”]/g, ''),
  ];
  return edits[Math.floor(next() * edits.length)]!(title);
}

function anotherHeadline(doc: Doc, next: Random): string {
  const paragraph = doc.paragraphs[Math.floor(next() * doc.paragraphs.length)]!;
  return paragraph.slice(0, 40 + Math.floor(next() * 40));
}

function editText(text: string, share: number, next: Random): string {
  const gap = isSpaced(text) ? ' ' : '';
  return wordsOf(text)
    .flatMap((word) => {
      if (next() >= share) return [word];
      const dice = next();
      return dice < 0.3 ? [] : dice < 0.6 ? [word, otherWord(word, next)] : [otherWord(word, next)];
    })
    .join(gap);
}

function isSpaced(text: string): boolean {
  const start = text.slice(0, 300);
  return start.split(' ').length * 12 > start.length;
}

function wordsOf(text: string): string[] {
  return isSpaced(text) ? text.split(' ') : (text.match(/[\s\S]{1,2}/gu) ?? []);
}

// A made-up word of the same length and script.
function otherWord(word: string, next: Random): string {
  return [...word]
    .map((char) =>
      /\p{L}/u.test(char)
        ? String.fromCodePoint(char.codePointAt(0)! > 0x3000 ? 0x4e00 + Math.floor(next() * 5000) : 97 + Math.floor(next() * 26))
        : char,
    )
    .join('');
}

function tracked(url: string, next: Random): string {
  const each = new URL(url);
  const marks = [
    'utm_source=newsletter',
    'fbclid=IwAR3x',
    'gclid=1a2b',
    'at_medium=RSS&at_campaign=feed',
    'mc_cid=99aa',
    'ref=rss',
    '_ga=2.1',
    'utm_medium=social&utm_campaign=a%20b',
  ];
  each.search = `${each.search ? `${each.search}&` : '?'}${marks[Math.floor(next() * marks.length)]}`;
  if (next() < 0.5) each.hash = '#comments';
  return each.href;
}

function dressed(url: string, next: Random): string {
  const each = new URL(url);
  const bare = each.host.replace(/^www\./, '');
  const way = Math.floor(next() * 6);
  if (way === 0) each.pathname = `${each.pathname.replace(/\/$/, '')}/amp/`;
  else if (way === 1) each.host = `m.${bare}`;
  else if (way === 2) each.host = `amp.${bare}`;
  else if (way === 3) return `http://${each.host}${each.pathname.replace(/\/?$/, '/')}${each.search}`;
  else if (way === 4) each.searchParams.append('outputType', 'amp');
  else return `https://www.google.com/amp/s/${each.host}${each.pathname}${each.search}`;
  return each.href;
}

function syndicated(doc: Doc, docs: readonly Doc[], next: Random, title: string): Piece {
  const host = `paper-${Math.floor(next() * 40)}.example`;
  const house = docs[Math.floor(next() * docs.length)]!.paragraphs.slice(0, 2);
  const kept = doc.paragraphs.filter((_, at) => at === 0 || next() > 0.12);
  const cut = kept.slice(0, Math.max(2, Math.ceil(kept.length * (0.7 + 0.3 * next()))));
  return {
    url: `https://${host}/wire/${Math.floor(next() * 1e9)}`,
    title,
    text: [
      `By our staff, ${host}`,
      ...cut.map((each) => editText(each, 0.02, next)),
      ...house.map((each) => each.slice(0, 160)),
    ].join('\n\n'),
    published: shift(doc, next() * 1.5),
    sourceId: host,
  };
}

// The weekly bulletin of a source: the same frame, other figures.
function series(doc: Doc, at: number, next: Random): Piece {
  const host = new URL(doc.url).host;
  const text = doc.paragraphs
    .map((each) =>
      wordsOf(each)
        .map((word, n) => (n % 9 === 0 ? String(Math.floor(next() * 9000)) : word))
        .join(isSpaced(each) ? ' ' : ''),
    )
    .join('\n\n');
  return {
    url: `https://${host}/series/${at}`,
    title: `${doc.title} ${300 + Math.floor(next() * 600)}`,
    text,
    published: shift(doc, 7),
    sourceId: host,
  };
}

// Two pieces of one source with the same "about us" at the end.
function houseWords(doc: Doc, other: Doc, at: number, next: Random): Piece {
  const host = new URL(doc.url).host;
  const mine = doc.paragraphs.join('\n\n');
  const news = other.paragraphs
    .slice(0, 6)
    .map((each) => editText(each, 0.8, next))
    .join('\n\n');
  return {
    url: `https://${host}/other/${at}`,
    title: editText(other.title, 0.5, next),
    text: `${news}\n\n${mine.slice(-Math.min(mine.length * 0.5, news.length))}`,
    published: shift(doc, 1),
    sourceId: host,
  };
}

// No words in common but figures and, in spaced scripts, the names within a sentence, as between two languages.
function translate(text: string): string {
  const spaced = isSpaced(text);
  const all = wordsOf(text);
  const isHeadline = all.filter((word) => /^\p{Lu}/u.test(word)).length > all.length / 2;
  return all
    .map((word, at, words) => {
      const isName = spaced && !isHeadline && at > 0 && /^\p{Lu}/u.test(word) && !/[.!?:]$/.test(words[at - 1]!);
      return isName || /\d/.test(word) ? word : cipher(word);
    })
    .join(spaced ? ' ' : '');
}

function cipher(word: string): string {
  return [...word]
    .map((char) =>
      /\p{L}/u.test(char)
        ? String.fromCodePoint(
            char.codePointAt(0)! > 0x3000
              ? 0x4e00 + ((char.codePointAt(0)! * 31) % 5000)
              : 97 + ((char.codePointAt(0)! * 7 + 3) % 26),
          )
        : char,
    )
    .join('');
}

// ---- the same news: two reports of one event share names and figures and some words, but no sentence

// The other sets hold guides and manuals: ten of them on one subject are no event.
const NEWS_SETS = ['fundus', 'scrapinghub', 'turing'];

function newsPieces(docs: readonly Doc[], next: Random): { article: StoredArticle; cluster: string; how: string }[] {
  return docs.flatMap((doc, at) => {
    const all = doc.paragraphs
      .flatMap((each) => sentences(each))
      .filter((each) => each.length > 30)
      .slice(0, 16);
    if (all.length < 8) return [];
    const odd = all.filter((_, n) => n % 2 === 1);
    const even = all.filter((_, n) => n % 2 === 0);
    const isAcross = at % 3 === 0 && isSpaced(doc.title);
    const words = wordsOf(doc.title);
    const headline = [...words.filter(() => next() < 0.5), ...wordsOf(odd[0]!).slice(0, 4)].join(isSpaced(doc.title) ? ' ' : '');
    const one = article(`one ${at}`, doc.title, even, doc.published, isAcross ? 'en' : undefined);
    const text = isAcross ? odd.map(translate) : odd;
    const two = article(
      `two ${at}`,
      isAcross ? translate(headline) : headline,
      text,
      shift(doc, next()),
      isAcross ? 'xx' : undefined,
    );
    const how = isAcross ? 'between languages' : 'in one language';
    return [
      { article: one, cluster: String(at), how },
      { article: two, cluster: String(at), how },
    ];
  });
}

function article(
  id: string,
  title: string,
  paragraphs: readonly string[],
  published: string,
  language: string | undefined,
): StoredArticle {
  const url = `https://${id.replace(' ', '-')}.example/news`;
  const text = paragraphs.join('\n\n');
  const entry = {
    id: url,
    idFrom: 'link',
    title,
    publishedTrust: 'written',
    authors: [],
    enclosures: [],
    categories: [],
  } as const;
  // All in one week, so that time alone parts nobody.
  const at = new Date(Date.UTC(2024, 1, 1) + (Date.parse(published) % (3 * DAY))).toISOString();
  return {
    id,
    sourceId: id,
    url,
    title,
    text,
    paragraphs,
    isArticle: true,
    published: at,
    publishedTrust: 'written',
    authors: [],
    entry,
    metAt: at,
    placedAt: at,
    via: 'poll',
    ...(language ? { language } : {}),
  };
}

function judgeNews(all: readonly { article: StoredArticle; cluster: string; how: string }[], show: string[] | undefined): Tally {
  const labels = new Map(all.map((each) => [each.article.id, each]));
  const tally: Tally = { right: 0, wrong: 0, missed: 0 };
  const home = new Map<string, string>();
  for (const story of groupStories(
    all.map((each) => each.article),
    { language: 'en' },
  )) {
    const members = [story.lead, ...story.others];
    for (const member of members) home.set(member.id, story.id);
    everyPair(members, (a, b) => {
      const isRight = labels.get(a.id)!.cluster === labels.get(b.id)!.cluster;
      tally[isRight ? 'right' : 'wrong']++;
      if (!isRight)
        show?.push(
          `NEWS WRONG ${Object.values(story.joinedBy)
            .map((why) => say(why, 'en'))
            .join(' · ')}\n   ${a.title}\n   ${b.title}`,
        );
    });
  }
  for (let at = 0; at < all.length; at += 2) {
    if (home.get(all[at]!.article.id) === home.get(all[at + 1]!.article.id)) continue;
    tally.missed++;
    show?.push(`NEWS MISSED ${all[at]!.how}\n   ${all[at]!.article.title}\n   ${all[at + 1]!.article.title}`);
  }
  return tally;
}

function shift(doc: Doc, days: number): string {
  return new Date(Date.parse(doc.published) + days * DAY).toISOString();
}

/** Mulberry32: small, seeded, the same everywhere. */
function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function precision({ right, wrong }: Tally): number {
  return right + wrong ? right / (right + wrong) : 1;
}

function recall({ right, missed }: Tally): number {
  return right + missed ? right / (right + missed) : 1;
}

function add(a: Tally, b: Tally): Tally {
  return { right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed };
}

function tell(tally: Tally): string {
  return `precision ${precision(tally).toFixed(3)} recall ${recall(tally).toFixed(3)}; right ${tally.right}, wrong ${tally.wrong}, missed ${tally.missed}`;
}
