import { deskWeek } from '../flow/issue/desk-week.ts';
import type { House } from '../flow/open.ts';
import { Fault } from '../model/fault.ts';
import type { Live } from './live.ts';

// The page that asked is on its way before the work begins.
const AFTER_MS = 150;
/** While a poll brings news without end, most of the time is not for grouping it anew. */
const SELDOM = 10;

/** Groups what came into a week, behind, once however many ask; those who look at the week are told. */
export function createCatchUp(house: () => House, live: Live): (date: string) => void {
  const underWay = new Set<string>();
  let notBefore = 0;
  return (date) => {
    if (underWay.has(date)) return;
    underWay.add(date);
    setTimeout(() => void catchUp(date), Math.max(AFTER_MS, notBefore - performance.now())).unref();
  };

  async function catchUp(date: string): Promise<void> {
    const begun = performance.now();
    try {
      const { view } = await deskWeek(house(), date, { isBehind: true });
      live.tell({ kind: 'came', by: '', date: view.week.date });
    } catch (error) {
      // whoever asks next is told what is wrong
      if (!(error instanceof Fault)) throw error;
    } finally {
      underWay.delete(date);
      notBefore = performance.now() + (performance.now() - begun) * SELDOM;
    }
  }
}
