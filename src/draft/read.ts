import { cleanText, squeeze } from '../kit/text.ts';
import type { Draft, DraftModel, DraftSentence, SpoiltDraft } from '../model/draft.ts';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { baseOf, rankLanguages } from '../rules/language.ts';
import type { DraftOrder, RawDraft } from './protocol.ts';
import { serviceOf } from './services/index.ts';

const MOST_TITLE = 300;
/** A translation is longer than its original: German by a third. */
const LONGER = 1.35;
const MARKUP = /<\/?[a-z!][^<>]*>|\[[^\]]*\]\([^)]*\)|```/i;
/** So close to the likeliest, a language may be the one: Turkish and Azerbaijani, the Scandinavian ones. */
const NEAR = 0.97;
/** Below this many letters nobody can tell a language. */
const TELLING = 60;

/** What an answer is worth: a draft, or the reason why it is none. */
export function readDraft(
  model: DraftModel,
  body: string,
  order: DraftOrder,
  about: { readonly key: string; readonly base: string; readonly at: string },
): { readonly kept: Draft | SpoiltDraft; readonly used?: RawDraft['used'] } {
  const service = serviceOf(model.service);
  const raw = service.read(body, order);
  if ('spoilt' in raw) return { kept: { ...about, spoilt: raw.spoilt } };
  const used = raw.used ? { used: raw.used } : {};
  const title = tidy(raw.title);
  const sentences = within(
    raw.sentences.map(({ text, paragraph }) => ({ text: tidy(text), paragraph })),
    order,
  );
  const spoilt = whySpoilt(title, sentences, order);
  if (spoilt) return { kept: { ...about, spoilt }, ...used };
  const second = order.again ? ({ isSecond: true } as const) : {};
  return { kept: { ...about, language: order.to, by: service.by(model), title, sentences, ...second }, ...used };
}

const tidy = (text: string): string => squeeze(cleanText(text));

function within(sentences: readonly DraftSentence[], { most }: DraftOrder): DraftSentence[] {
  if (most.paragraphs === 0) return [];
  let room = most.characters * LONGER;
  return sentences.filter(({ text }) => {
    room -= text.length;
    return text !== '' && room >= 0;
  });
}

function whySpoilt(title: string, sentences: readonly DraftSentence[], { to, paragraphs }: DraftOrder): Said | undefined {
  if (!title || (paragraphs.length > 0 && !sentences.length)) return said('draft/empty');
  if (title.length > MOST_TITLE) return said('draft/long-title', { count: title.length, most: MOST_TITLE });
  const all = [title, ...sentences.map(({ text }) => text)];
  if (all.some((text) => MARKUP.test(text))) return said('draft/markup');
  const found = otherLanguage([...new Set(all)].join(' '), baseOf(to));
  return found === undefined ? undefined : said('draft/other-language', { found, wanted: baseOf(to) });
}

function otherLanguage(text: string, wanted: string): string | undefined {
  if ((text.match(/\p{L}/gu)?.length ?? 0) < TELLING) return undefined;
  const ranked = rankLanguages(text);
  const [first] = ranked;
  if (!first || ranked.some(([tag, score]) => baseOf(tag) === wanted && score >= NEAR)) return undefined;
  return first[0];
}
