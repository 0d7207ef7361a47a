import * as zlib from 'node:zlib';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { holdSmallGzip } from './small-gzip.ts';

/** Where decoded bytes go. Nobody waits for anybody: what lies between two sinks is bounded by the same cap as the whole. */
export interface Sink {
  write(chunk: Uint8Array): void;
  end(): void;
  destroy(): void;
}

/** What a chain of decoders tells. `onDone` comes once with the whole body, `onFail` once with why there is none. */
export interface DecodeEvents {
  onDone(bytes: Uint8Array): void;
  onFail(code: string, reason: Said): void;
}

/** Not in Node 20; a runtime that has it lists it (rules/fetching 1). */
const createZstd = (zlib as { createZstdDecompress?: () => zlib.Gunzip }).createZstdDecompress;

/** What we can undo: the value of Accept-Encoding. */
export const ACCEPT_ENCODING = createZstd ? 'gzip, br, deflate, zstd' : 'gzip, br, deflate';

const MAX_CODINGS = 3;
const KNOWN = new Set(['gzip', 'br', 'deflate', 'zstd']);
/** Real codings that we cannot undo. Anything else in Content-Encoding ("utf-8", "none", "binary") is a mistake and no coding. */
const FOREIGN = new Set(['compress', 'aes128gcm', 'exi', 'pack200-gzip', 'dcb', 'dcz']);

/** The codings of a Content-Encoding header in the order they were applied; or why they cannot be undone (rules/fetching 21). */
export function readCodings(header: string | undefined): { readonly codings: readonly string[] } | { readonly refused: Said } {
  if (!header) return { codings: [] };
  const names = header
    .split(',')
    .map((name) =>
      name
        .trim()
        .toLowerCase()
        .replace(/^x-(?=gzip$|compress$)/, ''),
    )
    .filter((name) => KNOWN.has(name) || FOREIGN.has(name));
  if (names.length > MAX_CODINGS) return { refused: said('fetch/codings', { count: names.length, most: MAX_CODINGS }) };
  const foreign = names.find((name) => FOREIGN.has(name) || (name === 'zstd' && !createZstd));
  return foreign ? { refused: said('fetch/foreign-coding', { name: foreign }) } : { codings: names };
}

/** A chunk smaller than this is copied beside others … */
const CRUMB = 1024;
/** … into blocks of this size. */
const BLOCK = 16 * 1024;

/**
 * A sink that undoes codings and collects what comes out, counted after each decoder as it comes, at most `maxBytes` of it.
 * gzip's magic decides over the label: a body so labelled without it is taken as it is, one with it is decoded whatever the label.
 */
export function createDecoder(codings: readonly string[], maxBytes: number, events: DecodeEvents): Sink {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let settled = false;
  let isDestroyed = false;
  const fail = (code: string, reason: Said): void => {
    if (settled) return;
    settled = true;
    first.destroy();
    events.onFail(code, reason);
  };
  const failUnpacking = (error: Error & { readonly code?: string }): void => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE')
      fail('fetch/too-large', said('fetch/too-large', { most: maxBytes, where: 'unpacked' }));
    else fail('fetch/coding', said('fetch/coding', { why: error.message }));
  };
  // A body that comes in crumbs (three bytes a chunk) would be kept as a hundred thousand buffers: crumbs are put together.
  let block: Buffer | undefined;
  let filled = 0;
  const closeBlock = (): void => {
    if (block && filled) chunks.push(block.subarray(0, filled));
    block = undefined;
    filled = 0;
  };
  const keep = (chunk: Uint8Array): void => {
    if (chunk.length >= CRUMB || !chunks.length) {
      closeBlock();
      chunks.push(chunk);
      return;
    }
    if (!block || filled + chunk.length > block.length) {
      closeBlock();
      block = Buffer.allocUnsafe(BLOCK);
    }
    block.set(chunk, filled);
    filled += chunk.length;
  };
  const collector: Sink = {
    write(chunk) {
      size += chunk.length;
      if (size > maxBytes) fail('fetch/too-large', said('fetch/too-large', { most: maxBytes, where: 'body' }));
      else keep(chunk);
    },
    end() {
      if (settled) return;
      settled = true;
      closeBlock();
      events.onDone(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size));
    },
    destroy() {
      chunks.length = 0;
    },
  };

  /** One coding (or, without a label, whatever gzip magic says) in front of the next sink. */
  function layer(label: string | undefined, depth: number, next: Sink): Sink {
    let head: Buffer | undefined = Buffer.alloc(0);
    let out: Sink | undefined;
    const decide = (bytes: Buffer): Sink => {
      const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
      const isZlib = (bytes[0]! & 0x0f) === 8 && bytes.length > 1 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0;
      if (isGzip && depth < MAX_CODINGS) {
        return decoder(createGunzip(), label === undefined ? layer(undefined, depth + 1, next) : next);
      }
      if (label === 'br') return decoder(createBrotliDecompress(), next);
      if (label === 'deflate') return decoder(isZlib ? createInflate() : createInflateRaw(), next);
      if (label === 'zstd' && createZstd) return decoder(createZstd(), next);
      return next;
    };
    const settle = (): Sink => {
      if (!out) {
        const bytes = head!;
        head = undefined;
        out = bytes.length ? decide(bytes) : next;
        if (bytes.length) out.write(bytes);
      }
      return out;
    };
    return {
      write(chunk) {
        if (out) {
          out.write(chunk);
          return;
        }
        if (!head!.length && chunk.length >= 2) {
          out = decide(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
          head = undefined;
          out.write(chunk);
          return;
        }
        head = Buffer.concat([head!, chunk]);
        if (head.length >= 2) settle();
      },
      end: () => settle().end(),
      destroy: () => (out ?? next).destroy(),
    };
  }

  function decoder(stream: zlib.Gunzip, next: Sink): Sink {
    let made = 0;
    stream.on('data', (chunk: Buffer) => {
      made += chunk.length;
      if (made > maxBytes) fail('fetch/too-large', said('fetch/too-large', { most: maxBytes, where: 'unpacked' }));
      else if (!settled) next.write(chunk);
    });
    stream.on('end', () => next.end());
    stream.on('error', failUnpacking);
    return {
      write: (chunk) => {
        if (!isDestroyed && !settled) stream.write(chunk);
      },
      end: () => {
        if (!isDestroyed) stream.end();
      },
      destroy() {
        stream.destroy();
        next.destroy();
      },
    };
  }

  // The last layer has no label: it sees a gzip that nobody declared.
  const last = layer(undefined, codings.length, collector);
  const chained = (): Sink => codings.reduce((next, coding) => layer(coding, 0, next), last);
  const isGzip = codings.length === 1 && codings[0] === 'gzip';
  const chain = isGzip ? holdSmallGzip({ next: last, stream: chained, maxBytes, fail: failUnpacking }) : chained();
  const first: Sink = {
    write: (chunk) => {
      if (!settled) chain.write(chunk);
    },
    end: () => {
      if (!settled) chain.end();
    },
    destroy() {
      isDestroyed = true;
      chain.destroy();
    },
  };
  return first;
}
