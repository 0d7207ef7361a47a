import type { RealArticle } from '../claims.ts';

/** A sentence of an article with one thing in it changed. */
export interface Seeded {
  readonly kind: string;
  readonly text: string;
  readonly was: string;
  readonly now: string;
}

/** Changes one thing in each sentence of an article that has such a thing. */
export type Seeder = (article: RealArticle) => Seeded[];

function sentencesOf({ paragraphs, language }: RealArticle): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return paragraphs
    .flatMap((paragraph) => [...segmenter.segment(paragraph)].map(({ segment }) => segment.trim()))
    .filter((text) => text.length > 20 && text.length < 400);
}

/** The n-th of a list, by the text itself: seeded without chance. */
function choose<T>(from: readonly T[], text: string): T {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + char.codePointAt(0)!) % 1_000_003;
  return from[sum % from.length]!;
}

function changing(
  kind: string,
  pattern: RegExp,
  change: (match: RegExpMatchArray, text: string, article: RealArticle) => string | undefined,
): Seeder {
  return (article) =>
    sentencesOf(article).flatMap((text): Seeded[] => {
      const matches = [...text.matchAll(pattern)];
      if (!matches.length) return [];
      const match = choose(matches, text);
      const now = change(match, text, article);
      if (now === undefined || now === match[0]) return [];
      return [{ kind, was: match[0], now, text: text.slice(0, match.index) + now + text.slice(match.index + match[0].length) }];
    });
}

const MONTHS: Readonly<Record<string, string>> = {
  de: 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember',
  en: 'January|February|March|April|May|June|July|August|September|October|November|December',
  es: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
  fr: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  tr: 'Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık',
};

const UNITS: Readonly<Record<string, readonly [RegExp, readonly string[]]>> = {
  de: [
    /(?<=\d\s?)(?:Prozent|%|Euro|Dollar|Jahren?|Monaten?|Tagen?|Stunden|Minuten|Kilometern?|Metern?|Schüler\w*|Menschen|Millionen|Milliarden)\b/g,
    ['Prozent', 'Euro', 'Monate', 'Stunden', 'Kilometer', 'Schulen'],
  ],
  en: [
    /(?<=\d[\s-]?)(?:percent|per cent|%|dollars|euros|years?|months?|days?|hours?|minutes?|miles|students|pupils|schools|teachers|people|million|billion)\b/g,
    ['percent', 'euros', 'months', 'hours', 'kilometres', 'schools'],
  ],
  es: [
    /(?<=\d\s?)(?:por ciento|%|euros|dólares|años?|meses|días?|horas?|minutos?|kilómetros|metros|alumnos|estudiantes|personas|millones)\b/g,
    ['por ciento', 'euros', 'meses', 'horas', 'kilómetros', 'escuelas'],
  ],
  fr: [
    /(?<=\d\s?)(?:%|euros|dollars|ans|mois|jours?|heures?|minutes?|kilomètres|mètres|élèves|étudiants|personnes|millions|milliards)\b/g,
    ['euros', 'mois', 'heures', 'kilomètres', 'écoles'],
  ],
  tr: [
    /(?<=\d\s?)(?:lira|dolar|avro|yıl|ay|gün|saat|dakika|kilometre|metre|öğrenci|öğretmen|okul|kişi|milyon|milyar)\b/g,
    ['lira', 'ay', 'saat', 'kilometre', 'okul'],
  ],
};

const PLACES: Readonly<Record<string, readonly string[]>> = {
  de: ['Leipzig', 'Bremen', 'Schweden', 'Portugal', 'Dresden', 'Kanada'],
  en: ['Portugal', 'Nairobi', 'Canada', 'Leeds', 'Sweden', 'Boston'],
  es: ['Portugal', 'Nairobi', 'Canadá', 'Zaragoza', 'Suecia', 'Boston'],
  fr: ['Portugal', 'Nairobi', 'Canada', 'Lyon', 'Suède', 'Boston'],
  tr: ['Portekiz', 'Nairobi', 'Kanada', 'Bursa', 'İsveç', 'Boston'],
};
const PEOPLE = ['Marta Lindqvist', 'Oliver Thorne', 'Ayla Demirel', 'Jonas Weidner', 'Claire Morvan', 'Diego Salvatierra'];

/** The kinds of errors, each with what makes it. */
export const SEEDERS: Readonly<Record<string, Seeder>> = {
  figure: changing('figure', /(?<![\p{L}\d.,:/-])\d{1,3}(?:[.,]\d+)*(?![\d.,:/]*\d|\p{L}|\.\s\p{Lu})/gu, (match, text) => {
    const digits = match[0];
    const at = choose(
      [...digits].flatMap((char, index) => (/\d/.test(char) ? [index] : [])),
      text,
    );
    const next = ((Number(digits[at]) + 1 + (text.length % 7)) % 9) + 1;
    return String(next) === digits[at] ? undefined : digits.slice(0, at) + next + digits.slice(at + 1);
  }),
  year: changing('year', /(?<![\p{L}\d.,:/-])(?:19|20)\d\d(?![\d\p{L}]|[.,]\d)/gu, (match, text) =>
    String(Number(match[0]) + (text.length % 2 ? 3 : -4)),
  ),
  date: (article) =>
    changing('date', new RegExp(`(?<![\\p{L}])(?:${MONTHS[article.language]})(?![\\p{L}])`, 'gu'), (match, text) => {
      const months = MONTHS[article.language]!.split('|');
      return choose(
        months.filter((month) => month !== match[0]),
        text,
      );
    })(article),
  unit: (article) => {
    const [pattern, others] = UNITS[article.language]!;
    return changing('unit', pattern, (match, text) =>
      choose(
        others.filter(
          (other) =>
            other.slice(0, 4).toLowerCase() !== match[0].slice(0, 4).toLowerCase() && !(match[0] === '%' && /^p/i.test(other)),
        ),
        text,
      ),
    )(article);
  },
  name: changing('name', /(?<=[\p{Ll},]\s)\p{Lu}\p{Ll}{2,}\s\p{Lu}\p{Ll}{3,}(?![\p{L}-])/gu, (_, text) => choose(PEOPLE, text)),
  surname: changing(
    'surname',
    /(?<=[\p{Ll},]\s\p{Lu}\p{Ll}{2,}\s)\p{Lu}\p{Ll}{3,}(?![\p{L}-])/gu,
    (_, text) => choose(PEOPLE, text).split(' ')[1],
  ),
  place: (article) =>
    changing(
      'place',
      article.language === 'tr'
        ? /\p{Lu}\p{Ll}{3,}(?=['’](?:[dt][ae]|y[ae]|n[ıiuü]n))/gu
        : /(?<=\s(?:in|aus|nach|from|en|à|de)\s)\p{Lu}\p{Ll}{3,}(?=[\s,.])/gu,
      (match, text, { paragraphs }) => {
        const other = choose(PLACES[article.language]!, text);
        // a noun of German after a preposition is no place
        return paragraphs.join(' ').includes(other) || (article.language === 'de' && !KNOWN_PLACES.test(match[0]))
          ? undefined
          : other;
      },
    )(article),
  quotation: changing('quotation', /[“„"«][^“”„"«»]{30,200}[”“"»]/gu, (match, text) => {
    const words = match[0].split(' ');
    if (words.length < 6) return undefined;
    const at = 2 + (text.length % (words.length - 4));
    return [...words.slice(0, at), ...words.slice(at + 1)].join(' ');
  }),
  range: changing('range', /(?<![\d.,])\d{1,3}\s?(?:[-–]|to|bis|à|a|ile)\s?\d{1,3}(?![\d.,-])/gu, (match) =>
    match[0].replace(/\d+$/, (end) => String(Number(end) + 7)),
  ),
};

const KNOWN_PLACES =
  /^(?:Berlin|Hamburg|München|Köln|Deutschland|Österreich|Frankreich|Italien|Spanien|Polen|Russland|China|Japan|Israel|Wien|Europa|Syrien|Afghanistan|Türkei|Ukraine|Brüssel|Paris|London|Moskau|Indien|Ungarn|Bayern|Sachsen|Hessen|Thüringen|Stuttgart|Frankfurt|Düsseldorf|Hannover|Kiew|Washington|Amerika|Afrika|Asien|Rom|Prag|Warschau|Athen)/;
