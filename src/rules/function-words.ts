/** Small words that every text of a language is full of, and its neighbours write otherwise. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'the of and to is that for with as by from are this has have it its on at about after between more was were be been not or but which their they his her will would who',
    de: 'der die das und ist nicht mit auf für von den dem des ein eine einen einer zu im sich auch es wird werden sind wurde nach bei über aus zum zur sie dass',
    fr: 'le la les des et est dans pour que qui une sur au aux avec pas sont du cette ces ses leur ont été plus par mais nous vous',
    es: 'el los las que y en por con para una del se al es como más su sus fue lo pero está este esta entre han ha',
    tr: 've bir bu için ile olarak olan daha çok gibi ancak değil kadar sonra göre ise diye tarafından olduğu de da her ne en',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
);

/** Prose of any of these languages has twice as many. */
const SHARE = 0.18;
/** So many different ones: a foreign word that looks like one may come again and again. */
const DIFFERENT = 6;

/** Whether a text is without doubt in this language, so that nobody need guess; false also where we do not know the language well enough. */
export function isPlainly(text: string, language: string): boolean {
  const known = Object.hasOwn(WORDS, language) ? WORDS[language]! : undefined;
  if (!known) return false;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const found = words.filter((word) => known.has(word));
  return found.length >= SHARE * words.length && new Set(found).size >= DIFFERENT;
}
