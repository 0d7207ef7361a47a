import { closeSync, openSync, readSync } from 'node:fs';

// small enough to be gone with the next look of the collector at what is young
const A_PIECE = 32 * 1024;

/**
 * A text file in pieces of whole lines, one in memory at a time. What is no UTF-8 comes as U+FFFD, and a file that cannot be opened as
 * none: whoever reads it whole tells why.
 */
export function* piecesOf(path: string): Generator<string> {
  const file = openIfCan(path);
  if (file === undefined) return;
  try {
    const bytes = Buffer.alloc(A_PIECE);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (let rest = '', read = A_PIECE; read; ) {
      read = readSync(file, bytes);
      const text = rest + decoder.decode(bytes.subarray(0, read), { stream: read > 0 });
      const end = read ? text.lastIndexOf('\n') + 1 : text.length;
      if (end) yield text.slice(0, end);
      rest = text.slice(end);
    }
  } finally {
    closeSync(file);
  }
}

function openIfCan(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined; // as said above
  }
}
