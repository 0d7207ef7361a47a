import { hash } from 'node:crypto';

/** SHA-256 of a text (UTF-8) or bytes, as 64 hex digits. */
export function sha256Hex(value: string | Uint8Array): string {
  return hash('sha256', value, 'hex');
}

/** The first 16 hex digits of SHA-256: enough to name things (64 bits), short enough to read aloud. */
export function shortHash(value: string | Uint8Array): string {
  return sha256Hex(value).slice(0, 16);
}
