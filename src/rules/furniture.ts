import { wordings } from './phrases/lines/index.ts';

/** Where a word begins, in any script. */
const BEGIN = '(?<![\\p{L}\\p{N}])';

/** Wordings that stand anywhere, from where a word begins. Most lines have none, and looking without the bound is much cheaper. */
function wordsAnywhere(kind: 'plea' | 'smallPrint'): (text: string) => boolean {
  const all = `(?:${wordings(kind).join('|')})`;
  const loosely = new RegExp(all, 'iu');
  const exactly = new RegExp(BEGIN + all, 'iu');
  return (text) => loosely.test(text) && exactly.test(text);
}

/** Wordings that begin a line, each looked for only where the line begins with its letter. */
function fromTheStart(kind: 'closing' | 'furniture' | 'note' | 'contact', end: '$' | ''): (text: string) => boolean {
  const byLetter = new Map<string, string[]>();
  for (const each of wordings(kind)) {
    const letter = /^\p{L}(?![?*{])/u.exec(each)?.[0].toLowerCase() ?? '';
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), each]);
  }
  const compiled = new Map([...byLetter].map(([letter, all]) => [letter, new RegExp(`^(?:${all.join('|')})${end}`, 'iu')]));
  const others = compiled.get('');
  return (text) => {
    const first = String.fromCodePoint(text.codePointAt(0) ?? 32).toLowerCase();
    return (compiled.get(first)?.test(text) ?? false) || (others?.test(text) ?? false);
  };
}

/** Headings after which nothing of the article follows: related pieces, bios, comments, sharing. Whole headings only. */
const CLOSING = fromTheStart('closing', '$');
/** Lines that are furniture wherever they stand: labels of buttons, adverts, consent, credits. Whole short lines only. */
const FURNITURE = fromTheStart('furniture', '$');
/** Longer lines that ask for something: consent, registration, a newsletter, another browser. */
const PLEA = wordsAnywhere('plea');
/** Words of forms and small print; only in short lines, since articles tell of passwords and privacy too. */
const SMALL_PRINT = wordsAnywhere('smallPrint');
/** A correction, a disclosure, where else it was printed: before the news, not part of it. */
const NOTE = fromTheStart('note', '');

/** A day of publication or change with its label, as a line of its own; a sentence that begins so goes on otherwise. */
const DATED = [
  new RegExp(
    `^(?:${wordings('dated').join('|')})(?:\\s?[:：]|\\s(?:on|am|le|el|em|il|op|den|dnia|w dniu|på|the))?\\s{0,3}(?:\\p{L}{2,12}[.,]?\\s)?\\p{Nd}[^!?。]{3,60}$`,
    'iu',
  ),
  /(?:19|20|14)\d\d|\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}|[٠-٩۰-۹०-९]{4}/u,
] as const;

const DATED_LABEL = new RegExp(`^(?:${wordings('dated').join('|')})\\s?[:：]?$`, 'iu');

/** Whether a cell or term is the label of such a day. */
export function isDatedLabel(text: string): boolean {
  return text.length < 40 && DATED_LABEL.test(text);
}

const CLOCK =
  '(?:[,\\s|/–-]+(?:um |à |at )?\\p{Nd}{1,2}[:.h]\\p{Nd}{2}(?::\\p{Nd}{2})?(?:\\s?(?:Uhr|h|uur|a\\.?m\\.?|p\\.?m\\.?|[A-Z]{3,4}))?)?';
const DAY_ALONE = [
  new RegExp(`^(?:\\p{L}{2,12}[.,]?\\s)?\\p{Nd}{1,4}[./-]\\p{Nd}{1,2}[./-]\\p{Nd}{2,4}${CLOCK}$`, 'iu'),
  new RegExp(
    `^(?:\\p{L}{2,12}[.,]{0,2}\\s)?\\p{Nd}{1,2}\\.?\\s(?:de\\s)?\\p{L}{3,12}\\.?,?\\s(?:de\\s)?\\p{Nd}{4}(?: г\\.?| р\\.?)?${CLOCK}$`,
    'iu',
  ),
] as const;

/** Whether a line is a day and nothing else, with its clock. */
export function isDayAlone(text: string): boolean {
  return text.length < 60 && DAY_ALONE.some((each) => each.test(text));
}

/** Whether a line is the day of publication or of change, with its label. */
export function isDatedLine(text: string): boolean {
  return text.length < 100 && !/\p{L}\.$/u.test(text) && DATED.every((each) => each.test(text));
}

/** What pictures are said to be, and whose. */
const CAPTIONS = [
  /^(?:写真|撮影|画像|图片|图为|照片|圖|사진)\s?[:：=＝|／]/u,
  /^abb(?:ildung|\.)?\s?\d*\s?[.:]\s/iu,
  /^in this .{0,40}(?:file )?(?:photo|image|picture)/iu,
  /^(?:file )?(?:photo|image|picture|foto|bild|video)s? ?(?:by|:|credit|courtesy|—|–|\/|©)/iu,
  /\([^()]{0,60}(?:photo|image|getty|reuters|afp|associated press|\bap\b|picture|foto|bild|file|courtesy|via|screenshot)[^()]{0,80}\)\.?$/iu,
  /(?:getty images|shutterstock|istock|picture alliance|\/(?:afp|reuters|ap|dpa|epa))\.?$/iu,
  /(?:foto|bild|bildrechte|photo|image|credit|picture|fotografía|fotograf|crédito|crédits?|изображение|фото)\s?:[^.!?]{2,60}\.?$/iu,
];

/** Whether a line is a note of the editors: a correction, a disclosure, where else the piece was printed. */
export function isNote(text: string): boolean {
  return NOTE(text);
}

/** Whether a line tells of a picture. */
export function isCaption(text: string): boolean {
  return text.length < 450 && CAPTIONS.some((each) => each.test(text));
}

// The marks by which offices say that what follows is for editors.
const END = /^[\s\-–—*(]*(?:#{2,5}|#\s#(?:\s#)*|30|ends?|fin|ende|koniec|конец|bitti)[\s\-–—*.)]*$/iu;
const DASHED = /#|^[\s*]*[-–—(*].*[-–—)*]\s*$/u;

/** Whether a line is the mark that ends a press release ("###", "- ENDS -", "(Ende)"): what follows is for editors. */
export function isEndMark(text: string): boolean {
  return text.length <= 16 && END.test(text) && DASHED.test(text);
}

/** Whether a heading closes the article. */
export function isClosing(text: string): boolean {
  return text.length < 80 && CLOSING(text.replace(/[\s:：.…?!»>]+$/u, ''));
}

/** By whom an agency had it reported and edited: long where many are named. */
const CREDITS =
  /^\((?:additional )?(?:reporting|writing|editing|compiled|reported|edited|written)(?: and (?:writing|editing))? by .*\)\.?$/isu;

const CONTACT = fromTheStart('contact', '$');

/** Whether a line says no more than whom to ask. */
export function isContactLine(text: string): boolean {
  return text.length < 260 && CONTACT(text);
}

/** Whether a line is furniture of the page. */
export function isFurniture(text: string): boolean {
  return text.length < 160 ? FURNITURE(text) : text.length < 500 && CREDITS.test(text);
}

/** Whether a line asks the reader for something that has nothing to do with the article. */
export function isPlea(text: string): boolean {
  return (
    (text.length < 500 && PLEA(text)) ||
    (text.length < 180 && SMALL_PRINT(text)) ||
    (text.length < 1500 &&
      /cookie/i.test(text) && // most have none, and this look costs nothing
      (text.match(/\bcookies?\b/giu)?.length ?? 0) >= 2 &&
      /\b(?:browser|website|site|consent|preferences)\b/iu.test(text))
  );
}
