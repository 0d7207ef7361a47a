import type { TraceStep } from '../../model/article.ts';
import { metaValue, type PageFacts } from '../../page/facts.ts';
import { ldText } from '../../page/json-ld.ts';
import { isPlainly } from '../../rules/function-words.ts';
import { baseOf, languageTag, rankLanguages } from '../../rules/language.ts';

const SAMPLE = 800;
/** In a text this short the claim stands, unless its language is as far from the text as any other. */
const SHORT = { sample: 250, score: 0.62 } as const;

/** Pairs that a detector confuses and a template does not: the template is believed. */
const CLOSE = new Set([
  'nb nn',
  'nb da',
  'nb no',
  'nn no',
  'da no',
  'nn da',
  'hr sr',
  'bs hr',
  'bs sr',
  'cs sk',
  'id ms',
  'es gl',
  'gl pt',
  'bg mk',
  'az tr',
  'hi mr',
  'hi ne',
  'mr ne',
  'ca es',
  'sv nb',
  'sv no',
  'ru uk',
  'be ru',
  'kk ky',
  'fa ps',
  'ar fa',
  'ar ur',
]);

/** The language of the text, as BCP 47. The template's claim (`lang`, meta) holds unless the text clearly is in another one. */
export function findLanguage(text: string, facts: PageFacts, hint: string | undefined, trace: TraceStep[]): string | undefined {
  const claimed = [
    facts.htmlLang,
    metaValue(facts, 'content-language', 'language', 'dc.language'),
    ldText(facts.article?.inLanguage),
    metaValue(facts, 'og:locale'),
    hint,
  ]
    .map((each) => languageTag(each))
    .find((each) => each !== undefined);
  const sample = text.slice(0, SAMPLE);
  if (sample.length < 60) return claimed;
  if (claimed && isPlainly(sample, baseOf(claimed))) return claimed; // comparing with two hundred languages costs a fifth of a page
  const ranked = rankLanguages(sample);
  const [first] = ranked;
  if (!first) return claimed;
  const detected = first[0];
  const base = claimed?.split('-')[0];
  if (!claimed || !base) {
    trace.push({ step: 'language', action: 'take', what: detected, why: 'detected; the page claims none' });
    return detected;
  }
  if (detected === base) return claimed;
  const own = ranked.find(([tag]) => tag === base);
  if (!own && isWrittenAs(base, sample)) return claimed; // a language that the detector does not know
  const isClose = CLOSE.has([base, detected].sort().join(' '));
  // a short text, a close relative, or a score near the best: the claim stands
  if ((isClose && own && own[1] > 0.8) || (own && own[1] > 0.93) || (sample.length < SHORT.sample && own && own[1] > SHORT.score))
    return claimed;
  trace.push({
    step: 'language',
    action: 'take',
    what: detected,
    why: `the text is ${detected}, though the page claims ${claimed}`,
  });
  return detected;
}

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Arab: /\p{Script=Arabic}/gu,
  Deva: /\p{Script=Devanagari}/gu,
  Grek: /\p{Script=Greek}/gu,
};

/** Whether most letters of a text are of the script that a language is usually written in. */
function isWrittenAs(language: string, text: string): boolean {
  const script = new Intl.Locale(language).maximize().script ?? '';
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const found = SCRIPTS[script];
  return found === undefined || (text.match(found)?.length ?? 0) > 0.5 * letters;
}
