import type { Wording } from '../model/article.ts';
import { type Fingerprint, fingerprint } from './fingerprint.ts';

/** What is left of a text that is given up: enough to know it again. */
export function wordingOf(text: string, paragraphs: number): Wording {
  const { size, sample } = fingerprint(text);
  return { size, sample: Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString('base64'), paragraphs };
}

/** The fingerprint of a text that was given up: its smallest shingles stand for all. */
export function fingerprintOf({ size, sample }: Wording): Fingerprint {
  const bytes = Buffer.from(sample, 'base64');
  // a buffer of the pool need not begin at a multiple of four
  const kept = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
  return { size, sample: kept, all: () => kept, ...(size > kept.length ? { isSample: true } : {}) };
}
