import { isAscii, isUtf8 } from 'node:buffer';
import { repairC1 } from './charset/c1.ts';
import { ascii, charsetOfDocument, charsetOfHeader } from './charset/declared.ts';
import { guessCharset } from './charset/guess.ts';
import { findCharset } from './charset/labels.ts';
import { countUtf8, decodeMixedUtf8, decodeUtf8 } from './charset/mend-utf8.ts';
import { fromUtf32, wideCharset } from './charset/wide.ts';

/** A text out of bytes, the charset it was taken for, and what told us. */
export interface DecodedText {
  readonly text: string;
  /** WHATWG name, lower case; `utf-32le`, `utf-32be` beside those. */
  readonly charset: string;
  readonly by: 'bom' | 'pattern' | 'header' | 'document' | 'utf-8' | 'guess';
}

/** How to decode. `as` says where a document may name its own charset. */
export interface DecodeOptions {
  /** The Content-Type header as received. */
  readonly contentType?: string | undefined;
  readonly as: 'xml' | 'html' | 'json' | 'text';
  /** BCP 47: breaks a tie between guesses. */
  readonly language?: string | undefined;
}

function decodeAs(bytes: Uint8Array, charset: string, language?: string): string {
  if (charset === 'utf-32le' || charset === 'utf-32be') return fromUtf32(bytes, charset === 'utf-32le');
  if (charset === 'utf-8') return decodeMixedUtf8(bytes, countUtf8(bytes), language);
  const text = new TextDecoder(charset).decode(bytes);
  return charset === 'windows-1252' || charset === 'windows-1254' ? repairC1(text) : text;
}

function decodesCleanly(bytes: Uint8Array, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // the decoder's way to say no
  }
}

/**
 * The text of a document, by BOM; the zeros of UTF-16 and UTF-32; the header; the document's own word; UTF-8; a guess from its bytes.
 * A declaration is not believed where the bytes say otherwise: well-formed UTF-8 with more than ASCII in it is UTF-8, whatever the label
 * (rules/feed-reading, "What we do" 1), and bytes that the declared charset does not have are guessed anew.
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): DecodedText {
  const wide = wideCharset(bytes);
  if (wide)
    return { text: decodeAs(bytes.subarray(wide.skip), wide.charset, options.language), charset: wide.charset, by: wide.by };
  const header = charsetOfHeader(options.contentType);
  const named = header === undefined ? undefined : findCharset(header);
  const inside = charsetOfDocument(bytes, options.as);
  const own = inside === undefined ? undefined : findCharset(inside);
  const declared: readonly { charset: string; by: 'header' | 'document' }[] = [
    ...(named ? [{ charset: named, by: 'header' as const }] : []),
    ...(own ? [{ charset: own, by: 'document' as const }] : []),
  ].filter(({ charset }) => !charset.startsWith('utf-16')); // its bytes would have shown
  if (isUtf8(bytes)) {
    const isPlain = isAscii(bytes);
    // only ISO-2022-JP says more than ASCII in seven bits
    const escaped =
      declared.find(({ charset }) => charset === 'iso-2022-jp') ??
      (isPlain && has2022(bytes) ? { charset: 'iso-2022-jp', by: 'guess' as const } : undefined);
    if (escaped) return { text: decodeAs(bytes, escaped.charset), ...escaped };
    const by = declared.find(({ charset }) => charset === 'utf-8')?.by ?? 'utf-8';
    return { text: isPlain ? ascii(bytes, bytes.length) : decodeUtf8(bytes), charset: 'utf-8', by };
  }
  const legacy = declared.filter(({ charset }) => charset !== 'utf-8');
  for (const { charset, by } of legacy) {
    // ISO-8859-1 is what servers say who do not know; it has every byte, so it is believed only as far as its text reads well
    if (decodesCleanly(bytes, charset) && !isDefaultLabel(by === 'header' ? header! : inside!))
      return { text: decodeAs(bytes, charset), charset, by };
  }
  const census = countUtf8(bytes);
  const utf8 = declared.find(({ charset }) => charset === 'utf-8');
  // a few bad bytes are mended where they stand; the rest of the document is what it says
  if (census.good >= 3 * census.bad || (utf8 && census.goodAlone * 8 >= census.bad))
    return { text: decodeMixedUtf8(bytes, census, options.language), charset: 'utf-8', by: utf8?.by ?? 'utf-8' };
  const [first] = legacy;
  const isDefault = first !== undefined && isDefaultLabel(first.by === 'header' ? header! : inside!);
  const guessed = guessCharset(bytes, { language: options.language, expected: first?.charset, isDefault });
  const told = declared.find(({ charset }) => charset === guessed);
  return { text: decodeAs(bytes, guessed), charset: guessed, by: told?.by ?? 'guess' };
}

const isDefaultLabel = (label: string): boolean => /^(?:iso[-_]?8859-1|latin-?1|l1|us-ascii|ascii)$/i.test(label.trim());

function has2022(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b);
  return at >= 0 && bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40);
}
