import type { StoredArticle } from '../../model/article.ts';
import type { SourceState } from '../../model/source.ts';
import type { Piece } from '../../rank/same.ts';
import { wordingOf } from '../../rank/wording.ts';

/** A piece as it is compared, and whose copy it was found to be. */
export type LightPiece = Piece & Pick<StoredArticle, 'id' | 'sameAs'>;

/**
 * An article by what it is known by, in memory of its own. Without `withText` its
 * wording stands for its text.
 */
export function lightPiece(article: StoredArticle, withText: boolean): LightPiece {
  const { id, url, canonical, title, text, language, published, sourceId, sameAs, entry } = article;
  const wording = article.wording ?? (withText ? undefined : wordingOf(text, article.paragraphs.length));
  return copied({
    id,
    url,
    title,
    sourceId,
    ...(canonical ? { canonical } : {}),
    ...(wording ? { wording } : { text }),
    ...(language ? { language } : {}),
    ...(published ? { published } : {}),
    ...(sameAs ? { sameAs } : {}),
    entry: { id: entry.id, idFrom: entry.idFrom, ...(entry.link ? { link: entry.link } : {}) },
  });
}

/** An article as a long report tells it: its texts stand in the store. */
export function lightArticle(article: StoredArticle): StoredArticle {
  const { trace: _, kinds: __, standfirst: ___, ...rest } = article;
  const { summary: ____, content: _____, ...entry } = article.entry;
  return copied({ ...rest, paragraphs: [], text: '', entry });
}

/** A state as a long report tells it: what it remembers for the next reading stands in the store. */
export function lightState(state: SourceState): SourceState {
  const { titles: _, boilerplate: __, images: ___, lastGood: ____, firstBad: _____, ...rest } = state;
  const light: SourceState = { ...rest, reading: {}, isBrief: true, polls: state.polls.slice(0, 1) };
  return keptState(light);
}

/** A state that keeps no page alive: what was not read now comes from the store alone, and no words of a page are in it. */
export function keptState(state: SourceState): SourceState {
  return state.polls[0]?.outcome === 'unchanged' ? state : copied(state);
}

/** The same in memory of its own: words cut out of a page or a feed keep all of it alive. */
export function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
