import { repairC1 } from './charset-table.ts';

/**
 * Which legacy charset unlabelled bytes are in. Each candidate is decoded; its text is judged by how often it uses the letters that
 * its languages use most, and by what never happens inside words (another script, a capital after a small letter, a symbol).
 */
export function guessCharset(
  bytes: Uint8Array,
  hints: { readonly language?: string | undefined; readonly expected?: string | undefined } = {},
): string {
  const sample = sampleOf(bytes);
  const language = (hints.language ?? languageInside(bytes) ?? '').slice(0, 2).toLowerCase();
  let best = hints.expected ?? 'windows-1252';
  let bestScore = -Infinity;
  for (const candidate of CANDIDATES) {
    const text = decodeStrictly(sample, candidate);
    if (text === undefined) continue;
    const { mean, count } = candidate.wide ? scoreWide(text, candidate) : scoreNarrow(text, candidate);
    // a few letters prove little: what is declared, or most common, stands against them
    let score = (mean * count) / (count + 2);
    if (candidate.languages.has(language)) score += 0.3;
    if (candidate.charset === hints.expected) score += 0.35;
    else if (candidate.charset === 'windows-1252') score += 0.05;
    if (score > bestScore) {
      bestScore = score;
      best = candidate.charset;
    }
  }
  return best;
}

interface Candidate {
  readonly charset: string;
  readonly languages: ReadonlySet<string>;
  readonly wide: boolean;
  /** Letters beyond ASCII that its languages use, with a weight: 1 for the most frequent, less for the rest. */
  readonly weights: ReadonlyMap<string, number>;
}

// Letters of languages, most frequent first (capitals follow by themselves). Wide ones: the characters that make up about half of any text.
const LETTERS: readonly (readonly [charset: string, languages: string, letters: string])[] = [
  ['windows-1254', 'tr', 'ıüşğçöİŞÇÖÜâî'],
  ['windows-1252', 'fr de es pt it nl sv da no nb fi is en ca', 'éäöüàáíóèãçñêåúøæßôõâîûœëïìòùÿð¿¡'],
  ['windows-1250', 'pl cs sk hu hr sl ro', 'áéłíěóżąšęčžřśýůćőńťăţźűôđúľďňşâîö'],
  ['iso-8859-2', 'pl cs sk hu hr sl ro', 'áéłíěóżąšęčžřśýůćőńťăţźűôđúľďňşâîö'],
  ['windows-1257', 'lt lv et', 'āėīšžūēąčķģļņįõäöüų'],
  ['windows-1251', 'ru uk bg sr be mk', 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёіїєў'],
  ['koi8-r', 'ru', 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё'],
  ['ibm866', 'ru', 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф'],
  ['iso-8859-5', 'ru', 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф'],
  ['windows-1253', 'el', 'αοιετσνηυρπκλμςόίδάγέήωθβχύφώξζψ'],
  ['windows-1255', 'he', 'יוהלאמרתשבנעכחדקפםגצטסזןךףץ'],
  ['windows-1256', 'ar fa ur', 'اليمنروتعبدسفةكهقحىجشصأطخضذزثءغئإظآؤپچکی'],
  ['iso-8859-6', 'ar', 'اليمنروتعبدسفةكهقحىجشصأطخضذزثءغئإظآؤ'],
  ['windows-874', 'th', 'านรอกเงมยวลดทสตะปบคหแจพชขใไโผถธซณฉฟศญภษาิีึืุู่้๊๋์ัำ็'],
];
const WIDE: readonly (readonly [charset: string, languages: string, letters: string])[] = [
  [
    'shift_jis',
    'ja',
    'のいるしにをはがでてとたっもかれなさりんますくこらあせよきどだすーンスルトリアイラクシドレマタ日人年大本中国学的会一・、。「」',
  ],
  [
    'euc-jp',
    'ja',
    'のいるしにをはがでてとたっもかれなさりんますくこらあせよきどだすーンスルトリアイラクシドレマタ日人年大本中国学的会一・、。「」',
  ],
  ['euc-kr', 'ko', '이다는의을에가한고를하기로지사인은도대시리자서해일어정그부수나아있보원장전주상제스교육학생들년월과'],
  [
    'gb18030',
    'zh',
    '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长教育新闻，。、“”《》：',
  ],
  [
    'big5',
    'zh',
    '的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同三已老從動兩長教育新聞，。、「」《》：台灣',
  ],
];

const CANDIDATES: readonly Candidate[] = [
  ...LETTERS.map((row) => candidateOf(row, false)),
  ...WIDE.map((row) => candidateOf(row, true)),
];

function candidateOf([charset, languages, letters]: readonly [string, string, string], wide: boolean): Candidate {
  const weights = new Map<string, number>();
  const all = [...letters];
  all.forEach((letter, rank) => {
    const weight = wide ? 1 : 1 - (0.8 * rank) / all.length;
    if (!weights.has(letter)) weights.set(letter, weight);
    const capital = wide ? letter : letter.toUpperCase();
    if (capital.length === 1 && !weights.has(capital)) weights.set(capital, weight * 0.6);
  });
  return { charset, languages: new Set(languages.split(' ')), wide, weights };
}

/** The stretches around bytes beyond ASCII, markup left out, at most 64 kB: the rest says nothing about the charset. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.min(bytes.length, 65_536));
  let size = 0;
  let since = Infinity;
  for (let at = 0; at < bytes.length && size < out.length; at++) {
    if (bytes[at]! >= 0x80) since = 0;
    else since++;
    // two bytes before the first high one give the word it stands in
    if (since === 0 && size < out.length - 2 && at > 0 && bytes[at - 1]! < 0x80 && size === 0) out[size++] = bytes[at - 1]!;
    if (since <= 3) out[size++] = bytes[at]!;
    else if (at + 1 < bytes.length && bytes[at + 1]! >= 0x80) out[size++] = bytes[at]!;
  }
  return out.subarray(0, size);
}

/** The language that the document names in its first 4 kB, as XML, RSS or HTML do. */
function languageInside(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  return /(?:<(?:dc:)?language>\s{0,9}|\blang=["'])([a-z]{2})\b/i.exec(head)?.[1];
}

function decodeStrictly(sample: Uint8Array, { charset, wide }: Candidate): string | undefined {
  if (!wide) return repairC1(new TextDecoder(charset).decode(sample));
  const text = new TextDecoder(charset).decode(sample);
  let bad = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) bad++;
  return bad <= text.length / 50 ? text : undefined;
}

interface Score {
  readonly mean: number;
  readonly count: number;
}

/** The mean over characters beyond ASCII, from −2 to 1, and how many there were. */
function scoreNarrow(text: string, { weights }: Candidate): Score {
  let sum = 0;
  let count = 0;
  let before = '';
  let run = 0;
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (code < 0x80) run = 0;
    if (code >= 0x80) {
      count++;
      const weight = weights.get(char);
      if (weight !== undefined) sum += weight;
      else if (code < 0xa0 || code === 0xfffd) sum -= 2;
      else if (/\p{L}|\p{M}/u.test(char)) sum -= 0.6;
      else if (!/[\u00a0«»\u2010-\u203a\u20ac°·£©®§™]/.test(char)) sum -= 1;
      else count--; // what every language uses proves nothing
      // Latin words have one or two letters with marks in a row, not words full of them
      run = code < 0x250 && isLetter(char) ? run + 1 : 0;
      if (run > 2) sum -= 1;
      // no writer puts a capital after a small letter, or two scripts in one word
      if (before && isLower(before) && isUpper(char)) sum -= 1.5;
    }
    if (code < 0x80 && before && isLetter(before) && isAsciiLetter(code) && before.charCodeAt(0) >= 0x250) sum -= 1.5;
    before = char;
  }
  return { mean: count ? sum / count : -2, count };
}

function scoreWide(text: string, { weights }: Candidate): Score {
  let sum = 0;
  let count = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 0x80) continue;
    count++;
    if (weights.has(char)) sum += 2;
    else if (code === 0xfffd || (code >= 0xe000 && code < 0xf900)) sum -= 3;
    else if (code >= 0xff61 && code <= 0xff9f)
      sum -= 1; // half-width kana: nearly always somebody else's bytes
    else if (code < 0x2000) sum -= 0.5;
  }
  return { mean: count ? sum / count : -2, count };
}

const isLetter = (char: string): boolean => /\p{L}/u.test(char);
const isLower = (char: string): boolean => /\p{Ll}/u.test(char);
const isUpper = (char: string): boolean => /\p{Lu}/u.test(char);
const isAsciiLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
