// The names and wordings of a year of pieces as two sieves: most of what is asked was not in it, and then its marks need not be read.
import type { Contents, Wanted } from './marks.ts';
import { MIN_SHARED } from './pieces.ts';
import { makeSieve, openSieve, type Sieve } from './sieve.ts';

/** Some strangers in a hundred thousand pass: each is a reading for nothing. */
const NAME_BITS = 24;
/** One in a thousand passes, and it takes two of a text. */
const WORDING_BITS = 16;

/** Two sieves, as texts. */
export interface SieveTexts {
  readonly names: string;
  readonly wordings: string;
}

/** The sieves of what marks hold. */
export function sievesOf({ names, shingles }: Pick<Contents, 'names' | 'shingles'>): SieveTexts {
  return { names: makeSieve(names, NAME_BITS), wordings: makeSieve(shingles, WORDING_BITS) };
}

/** Two sieves, to be asked. */
export interface Sieves {
  readonly names: Sieve;
  /** Asked only where wordings are looked for. */
  readonly wordings: Sieve;
}

/** The sieves in texts; each is opened when it is first asked. */
export function openSieves({ names, wordings }: SieveTexts): Sieves {
  return { names: openLate(names), wordings: openLate(wordings) };
}

function openLate(text: string): Sieve {
  let sieve: Sieve | undefined;
  return (number) => {
    sieve ??= openSieve(text);
    return sieve(number);
  };
}

/** Whether something that is wanted may have gone into these; what is fresh is another question. */
export function mayHold({ names, wordings }: Sieves, wanted: Wanted): boolean {
  for (const name of wanted.names) if (names(name)) return true;
  for (const sample of wanted.samples) {
    let shared = 0;
    for (const shingle of sample) if (wordings(shingle) && ++shared >= MIN_SHARED) return true;
  }
  return false;
}
