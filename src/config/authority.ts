import { X509Certificate } from 'node:crypto';
import { resolve } from 'node:path';
import { findBytes } from './yaml-file.ts';

/** Certificates of authorities as PEM, or why a file gives none: it is not there, holds no certificate, or its `count`th one cannot be read. */
export type Authority =
  | { readonly kind: 'ok'; readonly ca: readonly string[] }
  | { readonly kind: 'missing' | 'none' | 'broken'; readonly count: number };

const BLOCK = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]{1,20000}?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** The certificates in a PEM file beside the configuration. What stands between them (keys, comments) is left out. */
export async function loadAuthority(dir: string, file: string): Promise<Authority> {
  const bytes = await findBytes(resolve(dir, file), file);
  if (!bytes) return { kind: 'missing', count: 0 };
  const blocks = Buffer.from(bytes).toString('latin1').match(BLOCK) ?? [];
  if (!blocks.length) return { kind: 'none', count: 0 };
  const broken = blocks.findIndex((block) => !isCertificate(block));
  if (broken >= 0) return { kind: 'broken', count: broken + 1 };
  return { kind: 'ok', ca: blocks.map((block) => new X509Certificate(block).toString()) };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false; // OpenSSL has no other way to say so
  }
}
