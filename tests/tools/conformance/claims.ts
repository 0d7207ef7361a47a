import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { squeeze } from '../../../src/kit/text.ts';
import { checkClaims } from '../../../src/rules/claims/check.ts';
import { type IndexedSource, indexSource } from '../../../src/rules/claims/source.ts';
import type { CheckedSentence } from '../../../src/rules/claims/types.ts';
import { guessLanguage } from '../../../src/rules/language.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';
import { SEEDERS, type Seeded } from './claims/seed.ts';

const SETS = ['scrapinghub', 'fundus', 'turing', 'wcxb', 'readability'];
const LANGUAGES = ['de', 'en', 'es', 'fr', 'tr'];

/** A real article of the corpora. */
export interface RealArticle {
  readonly id: string;
  readonly language: string;
  readonly paragraphs: readonly string[];
}

/** The articles of the corpora in the languages that the check knows, by their truth. */
export function realArticles(): RealArticle[] {
  const dev = join(sharedDir(), 'corpus/pages/dev');
  return SETS.flatMap((set) => {
    const items = JSON.parse(gunzipSync(readFileSync(join(dev, `${set}.truth.json.gz`))).toString()) as {
      id: string;
      truth: { bodies?: string[] };
    }[];
    return items.flatMap(({ id, truth }): RealArticle[] => {
      const text = truth.bodies?.[0] ?? '';
      const language = text.length < 800 ? undefined : guessLanguage(text.slice(0, 800));
      if (!language || !LANGUAGES.includes(language)) return [];
      return [{ id, language, paragraphs: text.split('\n').map(squeeze).filter(Boolean) }];
    });
  });
}

/** One sentence with a seeded error, and what the check said of it. */
interface Tried {
  readonly article: RealArticle;
  readonly seeded: Seeded;
  readonly said: readonly CheckedSentence[];
}

function isFound({ said }: Tried): boolean {
  return said.some(({ verdict }) => verdict === 'differs' || verdict === 'missing');
}

/** Every kind of error in every article that has room for it, each kind and language as often as another while there are any. */
function seedAll(articles: readonly RealArticle[], most: number): Tried[] {
  const perKind = new Map<string, number>();
  const out: Tried[] = [];
  for (const article of articles) {
    const source: IndexedSource = indexSource({ title: '', paragraphs: article.paragraphs, language: article.language });
    for (const [kind, seed] of Object.entries(SEEDERS)) {
      const key = `${article.language} ${kind}`;
      for (const seeded of seed(article)) {
        if ((perKind.get(key) ?? 0) >= most) break;
        perKind.set(key, (perKind.get(key) ?? 0) + 1);
        out.push({ article, seeded, said: checkClaims(seeded.text, article.language, source) });
      }
    }
  }
  return out;
}

/** Right sentences made of a paragraph: two put together, and each without its end. */
function reworded(paragraph: string, language: string): string[] {
  const all = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(paragraph)].map(({ segment }) =>
    segment.trim(),
  );
  const out: string[] = [];
  for (const [at, text] of all.entries()) {
    const words = text.split(' ');
    // never between a figure and what it counts, or inside a quotation
    if (words.length > 10 && !/["“”„«»]/.test(text)) {
      const cut = words.findLastIndex(
        (word, index) =>
          index < words.length * 0.75 && /^\p{Ll}{3,}[,;]?$/u.test(word) && !/\d/.test(words.slice(index - 3, index).join(' ')),
      );
      if (cut > 5) out.push(`${words.slice(0, cut + 1).join(' ')}.`);
    }
    if (at && all[at - 1]!.length < 200 && text.length < 200) out.push(`${all[at - 1]!.replace(/[.!?]$/, '')} – ${text}`);
  }
  return out;
}

async function run(args: readonly string[]): Promise<Outcome> {
  const articles = realArticles();
  const tried = seedAll(articles, 24);
  const lines: string[] = [];
  const figures: Record<string, number> = {
    seeded: tried.length,
    found: tried.filter(isFound).length / Math.max(1, tried.length),
  };
  for (const kind of Object.keys(SEEDERS)) {
    const own = tried.filter(({ seeded }) => seeded.kind === kind);
    const by = LANGUAGES.map((language) => {
      const here = own.filter(({ article }) => article.language === language);
      return `${language} ${here.filter(isFound).length}/${here.length}`;
    });
    lines.push(`${kind}: ${own.filter(isFound).length} of ${own.length} found (${by.join(', ')})`);
  }
  if (args.includes('--list'))
    for (const each of tried.filter((one) => !isFound(one)))
      lines.push(
        `  not found [${each.article.language} ${each.seeded.kind}] ${each.seeded.was} → ${each.seeded.now}: ${each.seeded.text}`,
      );
  const verbatim = articles.flatMap((article) => {
    const source = indexSource({ title: '', paragraphs: article.paragraphs, language: article.language });
    return article.paragraphs
      .slice(0, 12)
      .flatMap((paragraph) =>
        reworded(paragraph, article.language).flatMap((text) => checkClaims(text, article.language, source)),
      );
  });
  const alarms = verbatim.filter(({ verdict }) => verdict === 'differs' || verdict === 'missing');
  figures['false alarms on own sentences'] = alarms.length / Math.max(1, verbatim.length);
  lines.push(`own sentences: ${alarms.length} of ${verbatim.length} called wrong`);
  if (args.includes('--list'))
    for (const each of alarms)
      lines.push(`  alarm: ${each.text} :: ${JSON.stringify(each.claims.filter(({ found }) => found.kind !== 'stands'))}`);
  return { lines, figures };
}

/** Seeded errors in real articles, and right sentences about them. */
export const check: Check = {
  name: 'claims',
  about: 'errors seeded into sentences of real articles are found; right sentences are not called wrong',
  floors: { found: { min: 0.97 }, 'false alarms on own sentences': { max: 0.003 }, seeded: { min: 600 } },
  run,
};
