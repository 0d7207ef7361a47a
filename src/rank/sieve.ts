// A sieve: many numbers in few bytes. What it does not know was certainly not put in; what it knows may have been.

/** Looks into a number's places. */
export type Sieve = (number: number) => boolean;

/** Places that each number takes: enough that few others have all of them. */
const PLACES = 8;

/** A sieve of these, as text; `bitsEach`: the more, the fewer strangers it takes for its own. */
export function makeSieve(numbers: ReadonlySet<number>, bitsEach: number): string {
  const bytes = new Uint8Array(Math.max(8, Math.ceil((numbers.size * bitsEach) / 8)));
  const size = bytes.length * 8;
  for (const number of numbers) {
    const step = stepOf(number);
    for (let n = 0, at = mixed(number); n < PLACES; n++, at = (at + step) >>> 0)
      bytes[(at % size) >>> 3]! |= 1 << ((at % size) & 7);
  }
  return Buffer.from(bytes.buffer).toString('base64');
}

/** The sieve in a text. */
export function openSieve(text: string): Sieve {
  const bytes = Buffer.from(text, 'base64');
  const size = bytes.length * 8;
  return (number) => {
    const step = stepOf(number);
    for (let n = 0, at = mixed(number); n < PLACES; n++, at = (at + step) >>> 0)
      if ((bytes[(at % size) >>> 3]! & (1 << ((at % size) & 7))) === 0) return false;
    return true;
  };
}

function mixed(number: number): number {
  let hash = number >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}

// odd, so that the places of a number differ
function stepOf(number: number): number {
  return (mixed(number ^ 0x9e3779b9) | 1) >>> 0;
}
