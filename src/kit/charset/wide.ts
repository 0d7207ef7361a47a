/** Text out of UTF-32, which the platform does not read. */
export function fromUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 4));
  const parts: string[] = [];
  for (let at = 0; at < view.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    parts.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code));
  }
  return parts.join('');
}

/** BOM, or the zeros that every other byte of a wide document's first characters is. */
export function wideCharset(bytes: Uint8Array): { charset: string; by: 'bom' | 'pattern'; skip: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { charset: 'utf-8', by: 'bom', skip: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { charset: 'utf-32le', by: 'bom', skip: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { charset: 'utf-32be', by: 'bom', skip: 4 };
  if (a === 0xff && b === 0xfe) return { charset: 'utf-16le', by: 'bom', skip: 2 };
  if (a === 0xfe && b === 0xff) return { charset: 'utf-16be', by: 'bom', skip: 2 };
  if (bytes.length < 4) return undefined;
  if (a && !b && !c && !d) return { charset: 'utf-32le', by: 'pattern', skip: 0 };
  if (!a && !b && !c && d) return { charset: 'utf-32be', by: 'pattern', skip: 0 };
  if (a && !b && c && !d) return { charset: 'utf-16le', by: 'pattern', skip: 0 };
  if (!a && b && !c && d) return { charset: 'utf-16be', by: 'pattern', skip: 0 };
  return undefined;
}
