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

/** Byte order marks, the longer before those that begin alike. */
const MARKS: readonly (readonly [charset: string, ...mark: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-32le', 0xff, 0xfe, 0, 0],
  ['utf-32be', 0, 0, 0xfe, 0xff],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];
/** Which of the first four bytes are zero in a wide document without a mark: `1` a byte, `0` none. */
const PATTERNS: Readonly<Record<string, string>> = {
  '1000': 'utf-32le',
  '0001': 'utf-32be',
  '1010': 'utf-16le',
  '0101': 'utf-16be',
};

/** BOM, or the zeros that every other byte of a wide document's first characters is. */
export function wideCharset(bytes: Uint8Array): { charset: string; by: 'bom' | 'pattern'; skip: number } | undefined {
  const marked = MARKS.find(([, ...mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return { charset: marked[0], by: 'bom', skip: marked.length - 1 };
  if (bytes.length < 4) return undefined;
  const charset = PATTERNS[[...bytes.subarray(0, 4)].map((byte) => (byte ? '1' : '0')).join('')];
  return charset === undefined ? undefined : { charset, by: 'pattern', skip: 0 };
}
