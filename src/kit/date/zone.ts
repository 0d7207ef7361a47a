import { findZoneOffset, zoneMinutesAt } from '../zones.ts';
import type { Token } from './tokens.ts';
import type { Zone } from './types.ts';

/** The zone that begins at a token: a number, an abbreviation or an IANA name. */
export function parseZone(tokens: readonly Token[], from: number): (Zone & { readonly end: number }) | undefined {
  let at = from;
  const inBrackets = tokens[at]?.text === '(';
  if (inBrackets) at++;
  const token = tokens[at];
  if (!token) return undefined;
  const close = (end: number): number => (inBrackets && tokens[end]?.text === ')' ? end + 1 : end);
  if (token.text === '+' || token.text === '-') {
    const offset = numericOffset(tokens, at);
    return offset && { minutes: offset.minutes, end: trailingZoneName(tokens, close(offset.end)) };
  }
  if (token.kind !== 'word') return undefined;
  // Europe/Istanbul, America/New_York
  const city = tokens[at + 2];
  if (tokens[at + 1]?.text === '/' && city?.kind === 'word') {
    const more = tokens[at + 3]?.text === '_' && tokens[at + 4]?.kind === 'word' ? `_${tokens[at + 4]!.text}` : '';
    const iana = `${token.text}/${city.text}${more}`;
    return zoneMinutesAt(iana, 0) === undefined ? undefined : { iana, end: close(at + (more ? 5 : 3)) };
  }
  const named = findZoneOffset(token.text);
  if (named === undefined) return undefined;
  if ((tokens[at + 1]?.text === '+' || tokens[at + 1]?.text === '-') && named === 0) {
    const offset = numericOffset(tokens, at + 1);
    if (offset) return { minutes: offset.minutes, end: trailingZoneName(tokens, close(offset.end)) };
  }
  return { minutes: named, end: close(at + 1) };
}

/** `+0300 (TRT)`, `GMT+0300 (GMT+03:00)`, `+0000 (Coordinated Universal Time)`: what stands in brackets repeats what the number said. */
function trailingZoneName(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== '(') return at;
  for (let end = at + 1; end < at + 9 && tokens[end]; end++) if (tokens[end]!.text === ')') return end > at + 1 ? end + 1 : at;
  return at;
}

function numericOffset(tokens: readonly Token[], at: number): { minutes: number; end: number } | undefined {
  const sign = tokens[at]!.text === '-' ? -1 : 1;
  const hours = tokens[at + 1];
  if (hours?.kind !== 'number' || !hours.joined) return undefined;
  let minutes: number;
  let end = at + 2;
  if (hours.text.length === 4) minutes = +hours.text.slice(0, 2) * 60 + +hours.text.slice(2);
  else if (hours.text.length <= 2) {
    minutes = hours.value * 60;
    if (tokens[end]?.text === ':' && tokens[end + 1]?.kind === 'number') {
      minutes += tokens[end + 1]!.value;
      end += 2;
    }
  } else return undefined;
  return { minutes: sign * minutes, end };
}
