/** The stretches around bytes beyond ASCII, markup left out, at most 64 kB: the rest says nothing about the charset. */
export function sampleOf(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.min(bytes.length, 65_536));
  let size = 0;
  let since = Infinity;
  for (let at = 0; at < bytes.length && size < out.length; at++) {
    if (bytes[at]! >= 0x80) since = 0;
    else since++;
    // two bytes before the first high one give the word it stands in
    if (since === 0 && size < out.length - 2 && at > 0 && bytes[at - 1]! < 0x80 && size === 0) out[size++] = bytes[at - 1]!;
    if (since <= 3) out[size++] = bytes[at]!;
    else if (at + 1 < bytes.length && bytes[at + 1]! >= 0x80) out[size++] = bytes[at]!;
  }
  return out.subarray(0, size);
}

/** The language that the document names in its first 4 kB, as XML, RSS or HTML do. */
export function languageInside(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  return /(?:<(?:dc:)?language>\s{0,9}|\blang=["'])([a-z]{2})\b/i.exec(head)?.[1];
}
