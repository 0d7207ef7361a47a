// draft an item: the same question and the same judgement as the newsroom's, for other programs. One call, no store.
import { type JudgedDraft, judgeDraft } from '../../../draft/check.ts';
import { serviceOf } from '../../../draft/services/index.ts';
import { createPoster } from '../../../fetch/post.ts';
import type { Article } from '../../../model/article.ts';
import type { DraftModel, GlossaryTerm } from '../../../model/draft.ts';
import type { Said } from '../../../model/said.ts';
import type { Excerpt } from '../../../model/source.ts';
import { passagesOf } from '../../../rules/claims/passages.ts';
import { indexSource } from '../../../rules/claims/source.ts';
import { said } from '../../../rules/codes.ts';
import { say } from '../../../words/say.ts';
import { VERSION } from '../../version.ts';
import { ask, wantedFor } from './ask.ts';

/** What is to be drafted: an article as `extractArticle` gives it, or its title and paragraphs. */
export type ItemToDraft = Pick<Article, 'title' | 'paragraphs'> &
  Partial<Pick<Article, 'language' | 'standfirst' | 'kinds' | 'published' | 'authors' | 'siteName' | 'url'>>;

/** Who drafts, and what. */
export interface DraftItemOptions {
  readonly model: {
    readonly service: DraftModel['service'];
    /** The address below which it answers, like `http://127.0.0.1:11434/v1/`. */
    readonly url: string;
    /** The model's name, for `openai`. */
    readonly name?: string;
    readonly key?: string;
    readonly waitSeconds?: number;
    readonly price?: NonNullable<DraftModel['price']>;
  };
  /** BCP 47: what the draft shall be in. */
  readonly language: string;
  readonly glossary?: readonly GlossaryTerm[];
  /** Exact `host:port` pairs that may be private. */
  readonly allow?: readonly string[];
  readonly excerpt?: Excerpt;
  readonly paragraphs?: number;
  readonly maxCharacters?: number;
  /** A draft of this item that had sentences without a ground: it is asked for once more, told which. */
  readonly again?: JudgedDraft;
  /** Asked before the call, with the most that it can cost: `false` and it is not made. */
  readonly mayCall?: (most: number) => boolean | Promise<boolean>;
}

/** A draft with each sentence held against its source, or why there is none, as a code and in English. */
export type DraftedItem =
  | { readonly kind: 'draft'; readonly isReviewed: false; readonly draft: JudgedDraft }
  | { readonly kind: 'spoilt' | 'unavailable' | 'not-asked'; readonly why: Said; readonly message: string };

/** Drafts one item by one call to a model. What comes back is a proposal that nobody has reviewed. */
export async function draftItem(item: ItemToDraft, options: DraftItemOptions): Promise<DraftedItem> {
  const model = modelOf(options);
  const article: Article = {
    url: '',
    isArticle: true,
    publishedTrust: 'absent',
    authors: [],
    ...item,
    text: item.paragraphs.join('\n\n'),
  };
  const { paragraphs = 4, maxCharacters = 1600, excerpt = 'lead', language, again } = options;
  const wanted = wantedFor({
    article,
    model,
    to: language,
    bounds: { summary: { paragraphs, maxCharacters, style: 'lead' }, excerpt },
    ...(again ? { again: againOf(again) } : {}),
  });
  if (!wanted) return refused('not-asked', said('draft/no-need'));
  const poster = createPoster({ userAgent: `Gundem/${VERSION}`, allow: options.allow ?? [] });
  try {
    const asked = await ask(poster, model, wanted, {
      at: new Date().toISOString(),
      leave: async (most) =>
        (await options.mayCall?.(most)) === false ? said('draft/limit-calls', { most: 0 }) : { settle: async () => {} },
    });
    if (asked.kind === 'limit') return refused('not-asked', asked.why);
    if (asked.kind === 'unavailable') return refused('unavailable', asked.why);
    if ('spoilt' in asked.kept) return refused('spoilt', asked.kept.spoilt);
    const ground = { title: article.title, passages: passagesOf(article), terms: wanted.order.terms, source: sourceOf(article) };
    return { kind: 'draft', isReviewed: false, draft: judgeDraft(asked.kept, ground) };
  } finally {
    await poster.close();
  }
}

function modelOf({ model, glossary = [] }: DraftItemOptions): DraftModel {
  const { waitSeconds = 90, url, service, ...rest } = model;
  return {
    ...rest,
    service: serviceOf(service).name,
    url: url.endsWith('/') ? url : `${url}/`,
    calls: 1,
    timeoutMs: waitSeconds * 1000,
    glossary,
  };
}

function sourceOf(article: Article) {
  return indexSource({
    title: article.title,
    paragraphs: passagesOf(article),
    language: article.language,
    published: article.published,
    names: [...article.authors.map(({ name }) => name), ...(article.siteName ? [article.siteName] : [])],
  });
}

function againOf({ judged }: JudgedDraft): { text: string; why: string[] }[] {
  return judged.flatMap(({ text, doubts, notes }) =>
    doubts.length + notes.length ? [{ text, why: [...doubts, ...notes].map((each) => say(each, 'en')) }] : [],
  );
}

function refused(kind: 'spoilt' | 'unavailable' | 'not-asked', why: Said): DraftedItem {
  return { kind, why, message: say(why, 'en') };
}
