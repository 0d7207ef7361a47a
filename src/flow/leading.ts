// leading: of all processes at a database one decides what is due and prints; when it is gone, another one takes its place within seconds.
import { Fault } from '../model/fault.ts';
import { type HeldLead, takeLead } from '../store/lead.ts';
import type { House } from './open.ts';

/** The lead of one process: held, or waited for. */
export interface Leading {
  /** The house of whoever leads: what it writes is refused once another one leads. Undefined while another one does. */
  house(): House | undefined;
  stop(): Promise<void>;
}

const TRY_MS = 2_000;

/** Tries for the lead until it is told to stop. */
export function startLeading(about: {
  readonly house: () => House;
  readonly onLead: () => void;
  readonly onFault: (fault: unknown) => void;
}): Leading {
  let held: HeldLead | undefined;
  let isEnding = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function attempt(): Promise<void> {
    const { storeUrl, store } = about.house();
    const lead = await takeLead(storeUrl, store).catch((fault: unknown) => {
      // that the database is away is told by who waits for it; that another one was faster is no fault
      const isAway = fault instanceof Fault && fault.code === 'store/database' && fault.values?.what === 'away';
      const isNoFault = isAway || (fault instanceof Fault && /^store\/(?:not-leading|closed)$/.test(fault.code));
      if (!isNoFault) about.onFault(fault);
    });
    if (lead) {
      held = lead;
      void lead.lost.then(async () => {
        held = undefined;
        await lead.release().catch(() => undefined);
        again();
      });
      if (!isEnding) about.onLead();
    } else again();
  }
  let trying = attempt();
  function again(): void {
    if (isEnding) return;
    timer = setTimeout(() => {
      trying = attempt();
    }, TRY_MS);
  }

  return {
    house: () => held && { ...about.house(), store: held.store },
    async stop() {
      isEnding = true;
      clearTimeout(timer);
      await trying;
      await held?.release();
      held = undefined;
    },
  };
}
