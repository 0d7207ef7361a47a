import { sha256Hex } from '../kit/hash.ts';
import { fold } from '../kit/text.ts';
import type { Article } from '../model/article.ts';
import type { DraftModel, GlossaryTerm } from '../model/draft.ts';
import { passagesOf } from '../rules/claims/passages.ts';
import { type ExcerptBounds, excerptOf } from '../rules/excerpt.ts';
import { baseOf, guessLanguage, languageTag } from '../rules/language.ts';
import { hasTerm } from './glossary.ts';
import type { DraftOrder, DraftRequest } from './protocol.ts';
import { serviceOf } from './services/index.ts';

/** What an order is made of. */
export interface OrderFor {
  readonly article: Article;
  readonly model: DraftModel;
  /** BCP 47. */
  readonly to: string;
  readonly bounds: ExcerptBounds;
  readonly again?: DraftOrder['again'];
}

/** So much of an article is sent: what comes later in it is rarely retold, and is paid for. */
const MOST_SENT = 24_000;

/** What would be asked about an article; undefined where there is nothing to ask: a translator, and a text in our language. */
export function orderFor({ article, model, to, bounds, again }: OrderFor): DraftOrder | undefined {
  const { isTranslator } = serviceOf(model.service);
  const from = tongueOf(article);
  if (isTranslator && from === baseOf(to)) return undefined;
  const paragraphs = bounds.excerpt === 'headline' ? [] : isTranslator ? excerpted(article, bounds) : numbered(article);
  const text = [article.title, ...paragraphs.map((each) => each.text)].join('\n');
  return {
    title: article.title,
    paragraphs,
    ...(from ? { from } : {}),
    to,
    most: { paragraphs: bounds.excerpt === 'headline' ? 0 : bounds.summary.paragraphs, characters: bounds.summary.maxCharacters },
    terms: model.glossary.filter((each) => isOfPair(each, from, to) && hasTerm(text, each.term)),
    ...(again?.length && !isTranslator ? { again } : {}),
  };
}

/** The request of an order, and the name by which its answer is kept: a hash of all that is sent, but for the key of the account. */
export function requestOf(model: DraftModel, order: DraftOrder): { readonly request: DraftRequest; readonly key: string } {
  const service = serviceOf(model.service);
  const { key: _, ...open } = model;
  return {
    request: service.request(model, order),
    key: sha256Hex(JSON.stringify([service.name, service.request(open, order)])),
  };
}

/** The language of an article, without its region: as it is told, else as it reads. */
export function tongueOf({ language, text }: Pick<Article, 'language' | 'text'>): string | undefined {
  const told = languageTag(language) ?? guessLanguage(text);
  return told && baseOf(told);
}

function isOfPair({ from, to }: GlossaryTerm, source: string | undefined, target: string): boolean {
  return to === baseOf(target) && (source === undefined || from === source);
}

function numbered(article: Article): DraftOrder['paragraphs'] {
  let room = MOST_SENT;
  return passagesOf(article)
    .map((text, at) => ({ number: at + 1, text }))
    .filter(({ text }) => {
      room -= text.length;
      return room >= 0 && text.trim() !== '';
    });
}

// An excerpt has its paragraphs without datelines, the last one cut: the passage that it is of is found by its words.
function excerpted(article: Article, bounds: ExcerptBounds): DraftOrder['paragraphs'] {
  const passages = passagesOf(article).map((text) => fold(text));
  let last = 0;
  return excerptOf(article, bounds).map((text) => {
    const at = passages.findIndex((passage, place) => place >= last && passage.includes(fold(text).slice(0, 60)));
    if (at >= 0) last = at;
    return { number: (at < 0 ? last : at) + 1, text };
  });
}
