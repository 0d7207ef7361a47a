import { Fault } from '../model/fault.ts';

/** The Fault for what is no day. */
export function notADay(text: string): Fault {
  return new Fault('usage/day', { subject: text, message: `expected a day like 2024-01-31, got "${text}"` });
}
