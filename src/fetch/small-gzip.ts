import { gunzipSync } from 'node:zlib';
import type { Sink } from './decode.ts';

/** A gzip of up to so many bytes is unpacked in one go: at the worst (10 MB of zeros) that takes 30 ms, and its threads cost a common one more than itself. */
const AT_ONCE = 64 * 1024;
/** One that comes in crumbs is not held. */
const MAX_PIECES = 256;
/** The least that a gzip takes: its head and its foot. */
const LEAST = 18;

/** What a small gzip is handed on to, and how a large one, or what is none, is taken in. */
export interface GzipWays {
  readonly next: Sink;
  readonly stream: () => Sink;
  readonly maxBytes: number;
  readonly fail: (error: Error & { readonly code?: string }) => void;
}

/** A sink that holds a body labelled gzip until it has ended, unless it grows large. */
export function holdSmallGzip({ next, stream, maxBytes, fail }: GzipWays): Sink {
  let held: Uint8Array[] = [];
  let size = 0;
  let out: Sink | undefined;
  const letGo = (): Sink => {
    out = stream();
    for (const chunk of held) out.write(chunk);
    held = [];
    return out;
  };
  return {
    write(chunk) {
      if (out) {
        out.write(chunk);
        return;
      }
      held.push(chunk);
      size += chunk.length;
      if (size > AT_ONCE || held.length > MAX_PIECES) letGo();
    },
    end() {
      const packed = out ? undefined : Buffer.concat(held, size);
      if (!packed || packed.length < LEAST || packed[0] !== 0x1f || packed[1] !== 0x8b) {
        (out ?? letGo()).end();
        return;
      }
      held = [];
      let bytes: Buffer;
      try {
        bytes = unpack(packed, maxBytes);
      } catch (error) {
        fail(error as Error);
        return;
      }
      if (saidLength(packed) === bytes.length) sent.set(bytes, packed);
      next.write(bytes);
      next.end();
    },
    destroy() {
      held = [];
      (out ?? next).destroy();
    },
  };
}

/** Room is made for as much as its foot says, as far as that can be. */
function unpack(packed: Buffer, maxBytes: number): Buffer {
  const likely = Math.min(saidLength(packed) + 1, maxBytes + 1, packed.length * 1032);
  return gunzipSync(packed, { maxOutputLength: maxBytes, chunkSize: Math.max(1024, likely) });
}

/** How long its content is by the foot of a gzip; of one with something behind it, any number. */
function saidLength(packed: Buffer): number {
  return packed.readUInt32LE(packed.length - 4);
}

const sent = new WeakMap<Uint8Array, Uint8Array>();

/** The one gzip that these very bytes came as; undefined where they came otherwise, or in several. */
export function gzipOf(bytes: Uint8Array): Uint8Array | undefined {
  return sent.get(bytes);
}
