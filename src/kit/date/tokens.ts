import { foldWord } from './fold.ts';

/** A piece of a text: a number, a word or a mark. */
export interface Token {
  readonly kind: 'number' | 'word' | 'mark';
  readonly text: string;
  /** Folded; of words only. */
  readonly folded: string;
  /** Of numbers only. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** Nothing stands between this and the token before. */
  readonly joined: boolean;
}

/** Signs that follow a number in Chinese, Japanese and Korean and name what it counts. */
const COUNTERS = '年月日号號時时点點分秒년월일시분초';

/** 月曜日 and 월요일 begin with what counts months, and name a day of the week. */
const WEEKDAY = /^(?:[日月]曜|[월일]요일)/;

const TOKEN =
  /\p{Nd}+|[\p{L}\p{M}]+(?:[.'’](?=\p{L})[\p{L}\p{M}]+)*|[^\s\u00a0\u2000-\u200f\u202a-\u202f\u2066-\u2069\ufeff\u061c]/gu;

/** The pieces of a text; white space is none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  const push = (kind: Token['kind'], raw: string, start: number): void => {
    const written = kind === 'number' ? asciiDigits(raw) : kind === 'mark' ? plainMark(raw) : raw;
    const folded = kind === 'word' ? foldWord(raw) : '';
    tokens.push({
      kind,
      text: written,
      folded,
      value: kind === 'number' ? Number(written.slice(0, 15)) : 0,
      start,
      end: start + raw.length,
      joined: start === last,
    });
    last = start + raw.length;
  };
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    const first = raw.codePointAt(0)!;
    if ((first >= 48 && first <= 57) || (first > 0x660 - 1 && /^\p{Nd}/u.test(raw))) push('number', raw, match.index);
    else if (/^[\p{L}\p{M}]/u.test(raw)) {
      let rest = raw;
      let at = match.index;
      // 3月20日午後: the counter is a word of its own
      while (rest.length > 1 && COUNTERS.includes(rest[0]!) && !WEEKDAY.test(rest)) {
        push('word', rest[0]!, at);
        at++;
        rest = rest.slice(1);
      }
      if (rest) push('word', rest, at);
    } else push('mark', raw, match.index);
  }
  return tokens;
}

/** Digits of any script as 0–9. */
export function asciiDigits(raw: string): string {
  if (/^[0-9]+$/.test(raw)) return raw;
  let out = '';
  for (const char of raw) {
    const code = char.codePointAt(0)!;
    // digits of a script stand in a row of ten that begins at a multiple of 16, or six beyond it
    let zero = code;
    while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    out += code <= 57 ? char : String(code - zero);
  }
  return out;
}

function plainMark(raw: string): string {
  if ('‐‑‒–—−－'.includes(raw)) return '-';
  if (raw === '：' || raw === '∶') return ':';
  if (raw === '／' || raw === '⁄') return '/';
  if (raw === '．' || raw === '。') return '.';
  if (raw === '،' || raw === '，' || raw === '、') return ',';
  if (raw === '＋') return '+';
  if (raw === '（' || raw === '[' || raw === '【') return '(';
  if (raw === '）' || raw === ']' || raw === '】') return ')';
  return raw;
}
