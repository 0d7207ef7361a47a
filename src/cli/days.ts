import { dayInName } from '../config/day-in-name.ts';
import { Fault } from '../model/fault.ts';

/** The Fault for what is no day. */
export function notADay(text: string): Fault {
  return new Fault({ code: 'usage/day', values: { value: text, meant: dayInName(text) ?? 'none' } }, { subject: text });
}
