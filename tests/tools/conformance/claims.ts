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
      .slice(0, 5)
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
  const right = rightSentences(articles);
  const wrong = right.filter(({ said }) => said.some(({ verdict }) => verdict === 'differs' || verdict === 'missing'));
  figures.right = right.length;
  figures['false alarms'] = wrong.length / Math.max(1, right.length);
  for (const language of LANGUAGES) {
    const here = right.filter((each) => each.language === language);
    const foreign = here.filter((each) => each.isForeign);
    lines.push(
      `right sentences in ${language}: ${here.filter((each) => wrong.includes(each)).length} of ${here.length} called wrong, ${foreign.filter((each) => wrong.includes(each)).length} of ${foreign.length} of them about sources in other languages`,
    );
  }
  if (args.includes('--list'))
    for (const each of wrong)
      lines.push(
        `  false alarm [${each.language} about ${each.of}] ${each.said.map(({ text, claims }) => `${text} :: ${JSON.stringify(claims.filter(({ found }) => found.kind !== 'stands'))}`).join()}`,
      );
  const abroad = seedAbroad(right, articles);
  const missed = abroad.filter(({ said }) => !said.some(({ verdict }) => verdict === 'differs' || verdict === 'missing'));
  figures['found abroad'] = 1 - missed.length / Math.max(1, abroad.length);
  figures['seeded abroad'] = abroad.length;
  lines.push(`errors seeded into translations: ${abroad.length - missed.length} of ${abroad.length} found`);
  if (args.includes('--list'))
    for (const each of missed) lines.push(`  not found [${each.language}] ${each.was} → ${each.now}: ${each.said[0]?.text}`);
  lines.push(
    `errors found ${(100 * figures.found!).toFixed(1)} %, in translations ${(100 * figures['found abroad']).toFixed(1)} %; false alarms ${(100 * figures['false alarms']).toFixed(1)} % of ${right.length} right sentences`,
  );
  return { lines, figures };
}

interface Right {
  readonly of: string;
  readonly language: string;
  readonly text: string;
  readonly isForeign: boolean;
  readonly said: readonly CheckedSentence[];
}

/** Sentences of our own that retell real articles rightly, in the article's language and in others. */
function rightSentences(articles: readonly RealArticle[]): Right[] {
  const written = JSON.parse(
    readFileSync(new URL('../../../../tests/tools/conformance/claims/right.json', import.meta.url), 'utf8'),
  ) as Record<string, Record<string, string[]>>;
  return Object.entries(written).flatMap(([of, byLanguage]) => {
    const article = articles.find(({ id }) => id === of);
    if (!article) throw new Error(`no article ${of} in the corpora`);
    const source = indexSource({ title: '', paragraphs: article.paragraphs, language: article.language });
    return Object.entries(byLanguage).flatMap(([language, texts]) =>
      texts.map(
        (text): Right => ({
          of,
          language,
          text,
          isForeign: language !== article.language,
          said: checkClaims(text, language, source),
        }),
      ),
    );
  });
}

/** The right sentences about sources in another language, each with one thing changed: figures, years, months, persons. */
function seedAbroad(right: readonly Right[], articles: readonly RealArticle[]): (Right & { was: string; now: string })[] {
  return right
    .filter(({ isForeign }) => isForeign)
    .flatMap((each) =>
      ['figure', 'year', 'date', 'name', 'surname', 'unit'].flatMap((kind) => {
        const article = articles.find(({ id }) => id === each.of)!;
        const source = indexSource({ title: '', paragraphs: article.paragraphs, language: article.language });
        return SEEDERS[kind]!({ id: each.of, language: each.language, paragraphs: [each.text] }).map((seeded) => ({
          ...each,
          was: seeded.was,
          now: seeded.now,
          said: checkClaims(seeded.text, each.language, source),
        }));
      }),
    );
}

/** Seeded errors in real articles, and right sentences about them. */
export const check: Check = {
  name: 'claims',
  about: 'errors seeded into sentences of real articles are found; right sentences are not called wrong',
  beside: true,
  floors: {
    seeded: { min: 600 },
    found: { min: 0.97 },
    'false alarms on own sentences': { max: 0.003 },
    right: { min: 170 },
    'false alarms': { max: 0.02 },
    'seeded abroad': { min: 150 },
    'found abroad': { min: 0.9 },
  },
  run,
};
