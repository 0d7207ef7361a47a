import { francAll } from 'franc';

/** Letters that tell a language: more make nothing surer. */
const SAMPLE = 800;
const LEAST = 40;

/** Languages with newspapers enough that near equals give way to them. */
const PRESS = new Set(
  'en es pt fr de it nl sv da nb nn no fi is et lv lt pl cs sk sl hr sr bs bg mk ro hu el tr az kk ky uz ru uk be ar fa he hi bn ur mr gu ta te kn ml pa ne si th lo km my vi id ms tl zh ja ko ka hy mn sq ca gl eu ga cy mt sw am af'.split(
    ' ',
  ),
);

/** A language, and how well the text fits it beside the one that fits best (1). */
export type Ranked = readonly [tag: string, score: number];

/** The languages that a text may be in, the likeliest first; none where it says too little. The one guesser of the house (franc's). */
export function rankLanguages(text: string): readonly Ranked[] {
  const all = francAll(text.slice(0, SAMPLE), { minLength: LEAST }).flatMap(([code, score]): Ranked[] => {
    const tag = tagOfCode(code);
    return tag === undefined || code === 'und' ? [] : [[tag, score]];
  });
  // of near equals the language with a press is meant: Scots is close to English, and few newspapers are in it
  const likely = all.find(([tag, score]) => score > 0.94 && PRESS.has(tag));
  return likely ? [likely, ...all.filter((each) => each !== likely)] : all;
}

const tags = new Map<string, string | undefined>();

/** The tag of a code of the guesser, which knows some two hundred: asked of Intl once each. */
function tagOfCode(code: string): string | undefined {
  if (!tags.has(code)) tags.set(code, languageTag(code));
  return tags.get(code);
}

/** The language of a text where it is sure; undefined where that says too little, or another fits nearly as well. */
export function guessLanguage(text: string): string | undefined {
  if (text.length > REMEMBERED) return guessAnew(text);
  const known = guessed.get(text);
  if (known) return known.guess;
  const guess = guessAnew(text);
  if (guessed.size >= GUESSED) guessed.delete(guessed.keys().next().value!);
  guessed.set(text, { guess });
  return guess;
}

// The desk asks of the same items after every decision, and each guess takes some milliseconds.
const GUESSED = 100;
const REMEMBERED = 4_000;
const guessed = new Map<string, { readonly guess: string | undefined }>();

function guessAnew(text: string): string | undefined {
  const [first, second] = rankLanguages(text);
  if (!first || (text.match(/\p{L}/gu)?.length ?? 0) < LEAST) return undefined;
  return second && second[1] > SURE && PRESS.has(second[0]) ? undefined : first[0];
}
const SURE = 0.97;

/** The language of a tag, without its region. */
export function baseOf(tag: string): string {
  return tag.split('-')[0]!.toLowerCase();
}

/** A language tag made of what pages and detectors write: `en_US`, `eng`, `English` (not understood). */
export function languageTag(value: string | undefined): string | undefined {
  const tag = value
    ?.trim()
    .split(/[,;\s]/)[0]
    ?.replace(/_/g, '-');
  if (!tag || !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // `en-` and its kind: a thing of the world
  }
}
