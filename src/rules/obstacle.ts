import { createMatcher, type Flat, flatten, type Matcher } from './match.ts';
import { OBSTACLE_PHRASES } from './phrases/index.ts';
import { MORE_PHRASES } from './phrases/more.ts';
import type { Obstacle } from './phrases/phrases.ts';

/** What of an answer is looked at. */
export interface Seen {
  /** Its `<title>` and its headings, the greatest first. */
  readonly titles: readonly string[];
  /** The running text, by paragraphs; absent where only the title is to be judged. */
  readonly lines?: readonly string[];
  /** Characters of running text. */
  readonly letters: number;
  readonly hasPassword?: boolean;
}

/** What stands in the way, and the words that tell it. */
export interface FoundObstacle {
  readonly kind: Obstacle;
  readonly words: string;
  readonly by: 'title' | 'text';
}

/** In the order in which they are asked: what is told of a machine before what is told of a person. */
const KINDS: readonly Obstacle[] = [
  'challenge',
  'missing',
  'denied',
  'region',
  'maintenance',
  'browser',
  'scripts',
  'paywall',
  'consent',
  'login',
];

/** Running text beyond which a page is content, whatever its title says. */
const MOST_LETTERS: Readonly<Record<Obstacle, number>> = {
  challenge: 3000,
  missing: 900,
  denied: 900,
  region: 1500,
  maintenance: 1200,
  browser: 1500,
  scripts: 900,
  paywall: 1500,
  consent: 1500,
  login: 600,
};
/** Running text beyond which words in it prove nothing. */
const MOST_SAID = 1500;
/** The part of the running text that must speak of obstacles: articles tell of passwords and cookies too. */
const MUCH_SAID = 0.33;

interface Matchers {
  readonly head: Matcher;
  readonly says: Matcher;
}
let known: ReadonlyMap<Obstacle, Matchers> | undefined;

/** Built when first asked: most runs meet no wall. */
function matchers(): ReadonlyMap<Obstacle, Matchers> {
  known ??= new Map(
    KINDS.map((kind) => {
      const all = [...Object.values(OBSTACLE_PHRASES), ...Object.values(MORE_PHRASES)].map((phrases) => phrases[kind]);
      return [
        kind,
        {
          head: createMatcher(
            all.flatMap((each) => each.heads),
            'head',
          ),
          says: createMatcher(
            all.flatMap((each) => each.says),
            'anywhere',
          ),
        },
      ] as const;
    }),
  );
  return known;
}

/**
 * What stands between a reader and the article, told by words of many languages: a title that is nothing else, or a short text that speaks
 * mostly of it. Undefined when the page may be what it was asked for.
 */
export function findObstacle(seen: Seen): FoundObstacle | undefined {
  return byTitle(seen) ?? bySaying(seen);
}

function byTitle({ titles, letters, hasPassword }: Seen): FoundObstacle | undefined {
  const parts = titles.flatMap(partsOf);
  for (const kind of KINDS) {
    if (letters > MOST_LETTERS[kind] && !(kind === 'login' && hasPassword && letters <= 1500)) continue;
    const { head } = matchers().get(kind)!;
    for (const part of parts) {
      const words = head(part);
      if (words !== undefined) return { kind, words, by: 'title' };
    }
  }
  return undefined;
}

/** A title as a whole, and what stands between its bars and dashes: `Page not found | Example`. */
function partsOf(title: string): Flat[] {
  const short = title.slice(0, 200);
  const parts = [short, ...short.split(/\s[–—·•»›-]\s|\|/u)].map(flatten);
  return [...new Set(parts)].filter((part) => part !== '');
}

function bySaying({ lines = [], letters }: Seen): FoundObstacle | undefined {
  if (letters === 0 || letters > MOST_SAID) return undefined;
  const said = new Map<Obstacle, { letters: number; words: string }>();
  let all = 0;
  for (const line of lines) {
    const found = whatIsSaid(line);
    if (!found) continue;
    all += line.length;
    const before = said.get(found.kind);
    said.set(found.kind, { letters: (before?.letters ?? 0) + line.length, words: before?.words ?? found.words });
  }
  if (all < MUCH_SAID * letters) return undefined;
  const [kind, { words }] = [...said].reduce((most, each) => (each[1].letters > most[1].letters ? each : most));
  return { kind, words, by: 'text' };
}

/** The obstacle that a line of text speaks of. */
function whatIsSaid(line: string): FoundObstacle | undefined {
  const text = flatten(line.slice(0, 1000));
  for (const kind of KINDS) {
    const words = matchers().get(kind)!.says(text);
    if (words !== undefined) return { kind, words, by: 'text' };
  }
  return undefined;
}
