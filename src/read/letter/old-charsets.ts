/** Text in UTF-7 (RFC 2152) that was taken for ASCII: `caf+AOk-`. */
export function fromUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, code: string) => {
    if (!code) return '+';
    const bytes = Buffer.from(code, 'base64');
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
    return Buffer.from(whole).swap16().toString('utf16le');
  });
}

/** A header that was written in bytes of some charset without saying so (RFC 5322 allows ASCII alone), from the letter as it came. */
export function rawHeader(bytes: Uint8Array, name: string, charset: string): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64 * 1024)).toString('latin1');
  const end = head.search(/\r?\n\r?\n/);
  const field = new RegExp(`^${name}:((?:.*(?:\\r?\\n[ \\t])?)*)`, 'im').exec(end < 0 ? head : head.slice(0, end))?.[1];
  if (field === undefined) return undefined;
  const written = Buffer.from(field.replace(/\r?\n(?=[ \t])/g, ''), 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(written).trim();
  } catch {
    return new TextDecoder(isKnown(charset) ? charset : 'windows-1252').decode(written).trim();
  }
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== 'utf-8';
  } catch {
    return false; // a label that nobody knows
  }
}
