import { fold } from '../kit/text.ts';

// The commonest small words, folded; enough to tell the languages of education news apart in a few sentences.
const SMALL_WORDS: Readonly<Record<string, string>> = {
  tr: 've bir bu ile icin olarak da de olan daha gibi kadar sonra ancak olan tarafindan uzere ise',
  en: 'the of and to in is that for with as are was on by from this have has',
  de: 'der die das und ist nicht mit den von fur auf ein eine im dem sich wird werden auch',
  fr: 'le la les des et est dans une du pour que qui sur par plus aux avec ce',
  es: 'el la los las de y en que del una por con para se su es al como',
  it: 'il di che e la per una in del della con non sono le i gli dei alla',
  pt: 'o a os as de e que do da em um uma para com nao no na por dos',
  nl: 'de het een van en in is dat op te zijn met voor niet aan door ook',
  sv: 'och att det som en pa ar av for med den till inte om ett har',
  pl: 'i w na z do sie nie ze to jest o po przez oraz od za dla',
};
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];
const PROFILES = Object.entries(SMALL_WORDS).map(([language, words]) => ({ language, words: new Set(words.split(' ')) }));

/** The language of a text by its script and small words (a script stands for its commonest language); undefined where that says too little. */
export function guessLanguage(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 40) return undefined;
  for (const [script, language] of SCRIPTS)
    if ((text.match(script)?.length ?? 0) > letters * (language === 'ja' ? 0.15 : 0.5)) return language;
  const words = fold(text).split(' ');
  const counts = PROFILES.map(({ language, words: small }) => ({
    language,
    count: words.filter((word) => small.has(word)).length,
  })).sort((a, b) => b.count - a.count);
  const [best, second] = counts;
  return best!.count >= Math.max(3, words.length * 0.08) && best!.count > second!.count * 1.3 ? best!.language : undefined;
}
