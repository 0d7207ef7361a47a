import { dayInName } from '../config/day-in-name.ts';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';

/** The Fault for what is no day. */
export function notADay(text: string): Fault {
  return new Fault(said('usage/day', { value: text, meant: dayInName(text) ?? 'none' }), { subject: text });
}
