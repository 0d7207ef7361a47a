// A copy that has not ended: a mark stands in it from before its first row until it was compared.
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { rowKey } from './keys.ts';

/** The row of the mark; its text is the address of the store that is copied. */
export const HALF = rowKey('house', 'copying');

/** Refuses a store that carries the mark: what works with half a memory prints again what the other half knew. Fault `store/half-copy`. */
export function refuseHalf(mark: string | undefined): void {
  if (mark !== undefined) throw new Fault(said('store/half-copy', { from: mark }), { subject: 'store' });
}
