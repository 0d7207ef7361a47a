import { foldWord } from './fold.ts';
import type { Token } from './tokens.ts';
import type { Time } from './types.ts';

/** The time that numbers say; undefined where it is none. */
export function timeOf(
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
  half: 'am' | 'pm' | undefined,
): Omit<Time, 'end'> | undefined {
  let h = hour;
  if (half && h <= 12) h = (h % 12) + (half === 'pm' ? 12 : 0);
  if (h > 24 || minute > 59 || second > 61 || (h === 24 && (minute > 0 || second > 0) && half)) return undefined;
  const ms = second * 1000 + (fraction ? Math.floor(+`0.${fraction}` * 1000) : 0);
  return { hour: h, minute, ms };
}

const isColon = (token: Token | undefined): boolean => token?.text === ':';

/** 9:5:3, as programs glue numbers together: with seconds behind them, minutes may have one digit. */
function isWithSeconds(tokens: readonly Token[], mark: number): boolean {
  const second = tokens[mark + 3];
  return isColon(tokens[mark]) && isColon(tokens[mark + 2]) && second?.kind === 'number' && second.text.length <= 2;
}

/** 9 h 30, as French is set. */
function isSpacedHour(tokens: readonly Token[], at: number): boolean {
  const minute = tokens[at + 1];
  return tokens[at]?.folded === 'h' && minute?.kind === 'number' && minute.text.length === 2;
}

const HALVES: ReadonlyMap<string, 'am' | 'pm'> = new Map(
  (
    [
      ['am', 'am'],
      ['pm', 'pm'],
      ['a', 'am'],
      ['p', 'pm'],
      ['oo', 'am'],
      ['os', 'pm'],
      ['午前', 'am'],
      ['午後', 'pm'],
      ['上午', 'am'],
      ['下午', 'pm'],
      ['早上', 'am'],
      ['晚上', 'pm'],
      ['오전', 'am'],
      ['오후', 'pm'],
      ['ص', 'am'],
      ['م', 'pm'],
      ['صباحا', 'am'],
      ['مساء', 'pm'],
      ['πμ', 'am'],
      ['μμ', 'pm'],
      ['sa', 'am'],
      ['ch', 'pm'],
      ['dp', 'am'],
    ] as const
  ).map(([word, half]) => [foldWord(word), half]),
);

function halfAt(token: Token | undefined): 'am' | 'pm' | undefined {
  return token?.kind === 'word' ? HALVES.get(token.folded) : undefined;
}

/**
 * The time of the day that begins at a token.
 * Branches: the grammar of a time from left to right, one optional part a branch.
 */
export function parseTime(tokens: readonly Token[], from: number): Time | undefined {
  let at = from;
  const before = halfAt(tokens[at]);
  if (before) at++;
  const hour = tokens[at];
  if (hour?.kind !== 'number' || hour.text.length > 2) {
    // 20260320T090000
    if (
      hour?.kind === 'number' &&
      (hour.text.length === 6 || hour.text.length === 4) &&
      /^[tT]$/.test(tokens[at - 1]?.text ?? '')
    ) {
      const time = timeOf(+hour.text.slice(0, 2), +hour.text.slice(2, 4), +hour.text.slice(4), undefined, undefined);
      return time && { ...time, end: at + 1 };
    }
    return undefined;
  }
  at++;
  const mark = tokens[at];
  let minute = 0;
  let second = 0;
  let fraction: string | undefined;
  const counted = mark && '時时点點시'.includes(mark.text);
  if (
    counted ||
    mark?.text === ':' ||
    (mark?.joined && (mark.text === '.' || mark.folded === 'h')) ||
    (mark && isSpacedHour(tokens, at))
  ) {
    const next = tokens[at + 1];
    const isShort = next?.text.length === 1 && (counted || isWithSeconds(tokens, at));
    const isMinute = next?.kind === 'number' && (next.text.length === 2 || isShort);
    if (!isMinute) {
      if (!counted && mark?.folded !== 'h') return undefined;
      at++;
    } else {
      // 14.30 is a time only where a full stop ends it
      if (
        mark.text === '.' &&
        tokens[at + 2]?.text === '.' &&
        tokens[at + 3]?.kind === 'number' &&
        tokens[at + 2]!.joined &&
        tokens[at + 3]!.text.length === 4
      )
        return undefined;
      minute = next.value;
      at += 2;
      if (counted && tokens[at] && '分분'.includes(tokens[at]!.text)) at++;
      if (counted && tokens[at]?.kind === 'number' && tokens[at + 1] && '秒초'.includes(tokens[at + 1]!.text)) {
        second = tokens[at]!.value;
        at += 2;
      } else if (
        (tokens[at]?.text === ':' || (mark.text === '.' && tokens[at]?.text === '.')) &&
        tokens[at + 1]?.kind === 'number' &&
        (tokens[at + 1]!.text.length === 2 || (isColon(mark) && tokens[at + 1]!.text.length === 1))
      ) {
        second = tokens[at + 1]!.value;
        at += 2;
        if (
          tokens[at]?.joined &&
          (tokens[at]!.text === '.' || tokens[at]!.text === ',' || tokens[at]!.text === ':') &&
          tokens[at + 1]?.kind === 'number' &&
          tokens[at + 1]!.joined
        ) {
          fraction = tokens[at + 1]!.text.slice(0, 9);
          at += 2;
        }
      }
    }
  } else if (!halfAt(mark) && !(before && mark === undefined)) return undefined;
  const half = before ?? halfAt(tokens[at]);
  if (!before && half) at++;
  const time = timeOf(hour.value, minute, second, fraction, half);
  if (!time) return undefined;
  if (tokens[at]?.folded === 'uhr' || tokens[at]?.folded === 'hrs') at++;
  return { ...time, end: at };
}
