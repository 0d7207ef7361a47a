import { squeeze } from '../kit/text.ts';

/** A word of a place, as it is written before the news, with the small words between. */
const NAME = "(?:\\p{Lu}[\\p{L}.'’]*|de|la|el|del|von|am|an|der|sur|les|du)";
const PLACE_NAME = `${NAME}(?:[\\s/-]+${NAME}){0,4}(?:,\\s*[^()—–:!?]{2,36})?\\s*`;
const BRACKETS = '(?:\\([^()]{2,30}\\)\\s*|\\[[^[\\]]{2,30}\\]\\s*)';
const DASH = '(?:—|–|--|-|:|\\|)\\s+(?=[\\p{Lu}\\p{Lo}"“„«\'‘¿¡])';
/** Place, date and agency before the news: `ANKARA (AA) – `, `Berlin, 3. Mai (dpa) - `, `(Reuters) — `. */
const DATELINE = new RegExp(`^(?:${PLACE_NAME})?${BRACKETS}?${DASH}`, 'u');
const AGENCIES = 'reuters|ap|afp|dpa|aa|epa|ansa|efe|tass|xinhua|bloomberg|cnn|upi|pti|ani|iha|dha|anka';
/** The agency alone; in Chinese and Japanese with its city and day. */
const AGENCY = new RegExp(
  `^\\s*(?:${[
    `\\((?:${AGENCIES})[^()]{0,20}\\)`,
    '【[^】]{1,20}】',
    '（[^）]{1,16}(?:電|讯|訊|社)）',
    '[\\p{Script=Han}]{2,6}(?:\\d{1,2}月\\d{1,2}日)?(?:电|電|讯|訊)\\s',
  ].join('|')})\\s*[—–:-]?\\s*`,
  'iu',
);
/** A day before the news: `06.11.23 - `, `31. Oktober 2023. `, `March 3, 2026 — `. */
const DAYLINE =
  /^(?:\p{Nd}{1,2}\.?\s\p{L}{3,12}\.?\s\p{Nd}{4}|\p{Nd}{1,2}[./]\p{Nd}{1,2}[./]\p{Nd}{2,4}|\p{Lu}\p{L}{2,11}\.?\s\p{Nd}{1,2},\s\p{Nd}{4})\s?[.:|–—-]\s+(?=[\p{Lu}\p{Lo}"“„«])/u;
/** A place as a sentence of its own: `Berlin. In Berlin …`. */
const PLACE = /^(\p{Lu}[\p{L}-]{2,20}(?:[ /]\p{Lu}[\p{L}-]{2,20})?)\.\s+(?=\p{Lu})/u;

/** A paragraph without the punctuation that an unseen element left behind, and without a day set before it. */
export function withoutDay(text: string): string {
  return text.replace(/^[.,;:)\]]+\s+/u, '').replace(DAYLINE, '');
}

/** An opening paragraph without its place, agency and day; `title` tells a place that is part of the news. */
export function withoutDateline(text: string, title: string): string {
  let rest = withoutDay(text);
  const place = PLACE.exec(rest);
  if (place && rest.length > 60 && (rest.indexOf(place[1]!, place[0].length) > 0 || title.includes(place[1]!)))
    rest = rest.slice(place[0].length);
  const agency = AGENCY.exec(rest);
  if (agency) rest = rest.slice(agency[0].length);
  const match = DATELINE.exec(rest.slice(0, 120));
  // `Exams – what changes` is no dateline: a place in capitals, a comma, or brackets are
  if (match && (/\(|\[|,|—|–|--/.test(match[0]) || /^\p{Lu}{3,}/u.test(match[0])) && rest.length - match[0].length > 40)
    rest = rest.slice(match[0].length);
  return squeeze(rest);
}
