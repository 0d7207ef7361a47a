/** A text looked at once: how often each character beyond ASCII stands in it, and what never happens inside words. */
export interface Judged {
  readonly counts: ReadonlyMap<string, number>;
  readonly penalty: number;
}

/** The mean over characters beyond ASCII, from −2 to 1, and how many there were. */
export interface Score {
  readonly mean: number;
  readonly count: number;
}

/** A text in a charset of one byte, whatever its language. */
export function judgeNarrow(text: string): Judged {
  const counts = new Map<string, number>();
  let penalty = 0;
  let before = '';
  let run = 0;
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (code < 0x80) {
      run = 0;
      if (before && isLetter(before) && isAsciiLetter(code) && before.charCodeAt(0) >= 0x250) penalty += 1.5;
    } else {
      counts.set(char, (counts.get(char) ?? 0) + 1);
      // Latin words have one or two letters with marks in a row, not words full of them
      run = code < 0x250 && isLetter(char) ? run + 1 : 0;
      if (run > 2) penalty += 1;
      // no writer puts a capital after a small letter
      if (before && isLower(before) && isUpper(char)) penalty += 1.5;
    }
    before = char;
  }
  return { counts, penalty };
}

/** How well a text fits the letters of one language. */
export function fitOf({ counts, penalty }: Judged, weights: ReadonlyMap<string, number>): Score {
  let sum = -penalty;
  let count = 0;
  for (const [char, times] of counts) {
    const worth = weights.get(char) ?? foreignWorth(char);
    if (worth === undefined) continue;
    count += times;
    sum += worth * times;
  }
  return { mean: count ? sum / count : -2, count };
}

/** Of a character that the language does not use; undefined for one that proves nothing, since all use it. */
function foreignWorth(char: string): number | undefined {
  const code = char.charCodeAt(0);
  if (code < 0xa0 || code === 0xfffd) return -2;
  if (/\p{L}|\p{M}/u.test(char)) return -0.6;
  return /[\u00a0«»\u2010-\u203a\u20ac°·£©®§™]/.test(char) ? undefined : -1;
}

/** How well a text fits a charset of two bytes. */
export function judgeWide(text: string, letters: string): Score {
  const frequent = new Set(letters);
  let sum = 0;
  let count = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 0x80) continue;
    count++;
    if (frequent.has(char)) sum += 2;
    else if (code === 0xfffd || (code >= 0xe000 && code < 0xf900)) sum -= 3;
    // half-width kana: nearly always somebody else's bytes
    else if (code >= 0xff61 && code <= 0xff9f) sum -= 1;
    else if (code < 0x2000) sum -= 0.5;
  }
  return { mean: count ? sum / count : -2, count };
}

const isLetter = (char: string): boolean => /\p{L}/u.test(char);
const isLower = (char: string): boolean => /\p{Ll}/u.test(char);
const isUpper = (char: string): boolean => /\p{Lu}/u.test(char);
const isAsciiLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
