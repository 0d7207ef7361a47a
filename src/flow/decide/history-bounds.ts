/** How far one walk goes at the most; the next one goes on from there. */
export interface HistoryBounds {
  readonly pages: number;
  readonly items: number;
  readonly megabytes: number;
  readonly minutes: number;
}

/** What is taken where nothing is said: some years of a site that writes daily, at a page a second. */
export const HISTORY_BOUNDS: HistoryBounds = { pages: 50, items: 2000, megabytes: 50, minutes: 15 };
