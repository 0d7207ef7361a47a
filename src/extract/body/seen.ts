import type { Weighed } from './weigh.ts';

/** A weighed block with the reason why it is left out, when there is one. */
export interface Seen extends Weighed {
  readonly flag: string | undefined;
}
