import { repairC1 } from '../../src/kit/charset/c1.ts';

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** A text in a legacy charset: the decoder of the platform, turned around. Throws where the charset lacks a character. */
export function encodeAs(text: string, charset: string): Uint8Array {
  const table = tables.get(charset) ?? turnAround(charset);
  tables.set(charset, table);
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0)!;
    const found = code < 0x80 ? [code] : table.get(char);
    if (!found) throw new Error(`${charset} has no ${char}`);
    bytes.push(...found);
  }
  return Uint8Array.from(bytes);
}

function turnAround(charset: string): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(charset);
  const learn = (bytes: readonly number[]): void => {
    const text = repairC1(decoder.decode(Uint8Array.from(bytes)));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0x80; byte < 0x100; byte++) learn([byte]);
  if (!/^(?:windows|iso|koi8|ibm)/.test(charset))
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) learn([lead, trail]);
  return table;
}
