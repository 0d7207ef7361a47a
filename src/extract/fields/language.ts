import { francAll } from 'franc-min';
import type { TraceStep } from '../../model/article.ts';
import { ldText, metaValue, type PageFacts } from '../facts.ts';

const SAMPLE = 800;

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
    .map((each) => tagOf(each))
    .find((each) => each !== undefined);
  const sample = text.slice(0, SAMPLE);
  if (sample.length < 60) return claimed;
  const ranked = francAll(sample, { minLength: 40 }).slice(0, 12);
  const [first] = ranked;
  if (!first || first[0] === 'und') return claimed;
  const detected = tagOf(first[0])!;
  const base = claimed?.split('-')[0];
  if (!claimed || !base) {
    trace.push({ step: 'language', action: 'take', what: detected, why: 'detected; the page claims none' });
    return detected;
  }
  if (detected === base) return claimed;
  const own = ranked.find(([code]) => tagOf(code) === base);
  const isClose = CLOSE.has([base, detected].sort().join(' '));
  // a short text, a close relative, or a score near the best: the claim stands
  if ((isClose && own && own[1] > 0.8) || (own && own[1] > 0.93) || (sample.length < 250 && own)) return claimed;
  trace.push({
    step: 'language',
    action: 'take',
    what: detected,
    why: `the text is ${detected}, though the page claims ${claimed}`,
  });
  return detected;
}

/** A language tag made of what pages and detectors write: `en_US`, `eng`, `English` (not understood). */
function tagOf(value: string | undefined): string | undefined {
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
