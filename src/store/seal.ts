import { crc32 } from 'node:zlib';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import type { RowBatch, Rows } from './rows.ts';

const SEAL = 8;
const PAGE = 500;

/**
 * Rows that carry a checksum over their key and text: one that was changed, cut or put under another key by anything but us is told as
 * damaged, and never read as news.
 */
export function sealRows(rows: Rows): Rows {
  return {
    ...(rows.of ? { of: rows.of } : {}),
    async read(keys) {
      const texts = await rows.read(keys);
      return texts.map((text, at) => (text === undefined ? undefined : unseal(keys[at]!, text, rows.of)));
    },
    async range(range) {
      const found = await rows.range(range);
      return found.map(({ key, value }) => ({ key, value: unseal(key, value, rows.of) }));
    },
    commit: (batch) => rows.commit(sealBatch(batch)),
    ...(rows.version ? { version: () => rows.version!() } : {}),
    ...(rows.tidy ? { tidy: (freedBytes) => rows.tidy!(freedBytes) } : {}),
    close: () => rows.close(),
  };
}

function sealBatch(batch: RowBatch): RowBatch {
  const sealed = <T extends { readonly key: string; readonly value: string | undefined }>(each: T): T =>
    each.value === undefined ? each : { ...each, value: seal(each.key, each.value) };
  return { ...batch, writes: batch.writes.map(sealed), ...(batch.expect ? { expect: batch.expect.map(sealed) } : {}) };
}

/** A row's text with its checksum before it. */
function seal(key: string, text: string): string {
  return checksum(key, text) + text;
}

function unseal(key: string, sealed: string, of: Rows['of']): string {
  const text = sealed.slice(SEAL);
  if (sealed.slice(0, SEAL) !== checksum(key, text))
    throw new Fault(said('store/damaged-row', { key: key.slice(0, 80), of: of ?? 'file' }), { subject: key.slice(0, 80) });
  return text;
}

function checksum(key: string, text: string): string {
  return crc32(text, crc32(`${key}\n`))
    .toString(16)
    .padStart(SEAL, '0');
}

/** A row's text, sealed or from before there were seals (then it begins with a brace). */
export function unsealAny(key: string, text: string, of?: Rows['of']): string {
  return text.startsWith('{') ? text : unseal(key, text, of);
}

/** Seals what an earlier version wrote; ended in the middle, it is begun anew and does nothing twice. */
export async function sealOldRows(rows: Rows): Promise<void> {
  for (let from = ''; ; ) {
    const page = await rows.range({ from, to: '\u{10ffff}', limit: PAGE, order: 'ascending' });
    const old = page.filter(({ value }) => value.startsWith('{'));
    if (old.length)
      await rows.commit({
        writes: old.map(({ key, value }) => ({ key, value: seal(key, value) })),
        // Who wrote meanwhile wrote the newer row; it is met again when the store is next opened.
        expect: old,
      });
    if (page.length < PAGE) return;
    from = `${page.at(-1)!.key}\u0000`;
  }
}
