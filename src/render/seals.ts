import { sha256Hex } from '../kit/hash.ts';

/**
 * What is printed under a path of its own and rests on few things: with an equal seal, and its files untouched, none of it is set again.
 * `path` is a folder (ends with a slash) or a file.
 */
export interface Sealed {
  readonly path: string;
  readonly seal: string;
}

/** The seal of what rests on these. */
export function sealOf(path: string, ...rests: readonly unknown[]): Sealed {
  return { path, seal: sha256Hex(JSON.stringify([path, ...rests])).slice(0, 32) };
}
