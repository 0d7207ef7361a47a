import { finish } from './finish.ts';
import type { Token } from './tokens.ts';
import type { Context, ReadDate } from './types.ts';

/** A year or a month alone: W3CDTF in feeds. */
export function readPartial(tokens: readonly Token[], context: Context): ReadDate | undefined {
  const [year, mark1, month] = tokens;
  if (year?.kind !== 'number' || year.text.length !== 4) return undefined;
  if (tokens.length === 1)
    return finish({ year: year.value, month: 1, day: 1, end: 0, note: 'only a year written' }, undefined, undefined, context);
  if (tokens.length === 3 && mark1?.text === '-' && month?.kind === 'number' && month.text.length <= 2) {
    return finish(
      { year: year.value, month: month.value, day: 1, end: 0, note: 'only a month written' },
      undefined,
      undefined,
      context,
    );
  }
  return undefined;
}
