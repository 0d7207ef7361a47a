import { shortHash } from '../kit/hash.ts';
import type { StoredArticle } from '../model/article.ts';
import type { Pick, Picks } from '../model/issue.ts';
import type { Said } from '../model/said.ts';
import { checkClaims } from '../rules/claims/check.ts';
import { passagesOf } from '../rules/claims/passages.ts';
import { type IndexedSource, indexSource } from '../rules/claims/source.ts';
import type { CheckedSentence, Claim } from '../rules/claims/types.ts';
import { said } from '../rules/codes.ts';

/** What a publication says about claims. */
export type ClaimRule = { readonly language: string; readonly claims?: 'off' | 'warn' | 'strict' };

/** Where words of ours stand in an item. */
export type WordsOf = 'title' | 'summary' | 'note';

/** One claim of our words that does not stand in their source. */
export interface Doubted {
  readonly where: WordsOf | 'intro';
  readonly claim: Claim;
}

const indexed = new WeakMap<StoredArticle, IndexedSource>();

/** The stored text of an article, ready to be looked up in; made once. */
export function sourceOf(article: StoredArticle): IndexedSource {
  let found = indexed.get(article);
  if (!found) {
    found = indexSource({
      title: article.title,
      paragraphs: passagesOf(article),
      language: article.language,
      published: article.published ?? article.metAt,
      names: [...article.authors.map(({ name }) => name), ...(article.siteName ? [article.siteName] : [])],
    });
    indexed.set(article, found);
  }
  return found;
}

/** The words that a curator or a translator put in place of the source's, as they will print. */
export function ownWordsOf(pick: Pick | undefined): Partial<Record<WordsOf, string>> {
  const title = pick?.title ?? pick?.translation?.title;
  const summary = pick?.summary ?? pick?.translation?.summary;
  return { ...(title && { title }), ...(summary && { summary }), ...(pick?.note && { note: pick.note }) };
}

/** A mark of the words that somebody checked: other words are not checked. */
export function wordsMark(pick: Pick): string {
  // without words in other languages the mark is what it was
  return shortHash(JSON.stringify(pick.translations ? [ownWordsOf(pick), pick.translations] : ownWordsOf(pick)));
}

/** True when somebody said of these very words that they are right. */
export function isChecked(pick: Pick | undefined): boolean {
  return pick?.checked !== undefined && (pick.checked.of === undefined || pick.checked.of === wordsMark(pick));
}

/** What our words about an article say that its stored text does not. */
export function doubtsAbout(pick: Pick | undefined, article: StoredArticle, language: string): Doubted[] {
  return doubtsIn(ownWordsOf(pick), article, language);
}

/** The same of its reviewed words in an edition of another language. */
export function doubtsAboutOther(pick: Pick | undefined, article: StoredArticle, language: string): Doubted[] {
  const { title, summary, note } = pick?.translations?.[language] ?? {};
  return doubtsIn({ ...(title && { title }), ...(summary && { summary }), ...(note && { note }) }, article, language);
}

function doubtsIn(words: Partial<Record<WordsOf, string>>, article: StoredArticle, language: string): Doubted[] {
  return (Object.entries(words) as [WordsOf, string][]).flatMap(([where, text]) =>
    checkClaims(text, language, sourceOf(article)).flatMap((sentence) => failing(sentence).map((claim) => ({ where, claim }))),
  );
}

/** What an introduction says that none of the articles of its issue does. */
export function doubtsAboutIntro(intro: string, articles: readonly StoredArticle[], language: string): Doubted[] {
  if (!articles.length) return [];
  const all = articles.map((article) => checkClaims(intro, language, sourceOf(article)));
  return all[0]!.flatMap((sentence, at) =>
    failing(sentence)
      .filter(({ start }) => all.every((each) => failing(each[at]!).some((other) => other.start === start)))
      .map((claim): Doubted => ({ where: 'intro', claim: { ...claim, found: { kind: 'missing' } } })),
  );
}

function failing({ claims }: CheckedSentence): Claim[] {
  return claims.filter(({ found }) => found.kind !== 'stands');
}

/** A doubt as the linter tells it. */
export function tellDoubt({ where, claim }: Doubted, title: string): Said {
  return claim.found.kind === 'differs'
    ? said('curate/claim-differs', {
        title,
        where,
        claim: claim.text,
        there: claim.found.there,
        paragraph: claim.found.paragraph,
      })
    : said('curate/claim-missing', { title, where, claim: claim.text });
}

/** The decisions without the words that may not print: in a strict publication, what its source does not say and nobody has checked. */
export function withoutDoubtful(picks: Picks, find: (match: string) => StoredArticle | undefined, publication: ClaimRule): Picks {
  if (publication.claims !== 'strict') return picks;
  const items = picks.items.map((pick) => {
    const article = isChecked(pick) ? undefined : find(pick.match);
    return article ? withoutOtherWords(withoutWords(pick, doubtsAbout(pick, article, publication.language)), article) : pick;
  });
  return { ...picks, items };
}

// An edition prints an item whole or not at all.
function withoutOtherWords(pick: Pick, article: StoredArticle): Pick {
  if (!pick.translations) return pick;
  const { translations, ...rest } = pick;
  const sure = Object.entries(translations).filter(([language]) => !doubtsAboutOther(pick, article, language).length);
  return sure.length ? { ...rest, translations: Object.fromEntries(sure) } : rest;
}

function withoutWords(pick: Pick, doubts: readonly Doubted[]): Pick {
  if (!doubts.length) return pick;
  const gone = new Set(doubts.map(({ where }) => where));
  const { translation, ...rest } = pick;
  const kept = Object.fromEntries(Object.entries(rest).filter(([key]) => !gone.has(key as WordsOf))) as unknown as Pick;
  const left = Object.fromEntries(Object.entries(translation ?? {}).filter(([key]) => !gone.has(key as WordsOf)));
  return { ...kept, ...(translation && (left.title || left.summary) ? { translation: left } : {}) };
}
