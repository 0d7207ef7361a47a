import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createDecoder } from '../../src/fetch/decode.ts';
import { gzipOf } from '../../src/fetch/small-gzip.ts';

const MB = 2 ** 20;

function decode(codings: readonly string[], body: Uint8Array, { pieces = 1000, maxBytes = 10 * MB } = {}) {
  return new Promise<Uint8Array | string>((done) => {
    const sink = createDecoder(codings, maxBytes, { onDone: done, onFail: (code) => done(code) });
    for (let at = 0; at < body.length; at += pieces) sink.write(body.subarray(at, at + pieces));
    sink.end();
  });
}

/** Text that a gzip hardly makes smaller. */
const text = (size: number): Buffer => {
  let state = 7;
  return Buffer.from(
    Array.from({ length: size }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return 32 + ((state >>> 16) % 90);
    }),
  );
};

test('a body that comes in crumbs is the body, crumb after crumb', async () => {
  const body = Buffer.from(Array.from({ length: 50_000 }, (_, n) => `${n},`).join(''));
  const made = await new Promise<Uint8Array>((done, failed) => {
    const sink = createDecoder([], body.length, { onDone: done, onFail: (code) => failed(new Error(code)) });
    for (let at = 0; at < body.length; at += 1 + (at % 7)) sink.write(body.subarray(at, at + 1 + (at % 7)));
    sink.end();
  });

  expect(Buffer.compare(made, body)).toBe(0);
});

describe('a gzip, small or large, in one piece or in crumbs', () => {
  for (const [size, pieces] of [
    [5000, 100_000],
    [5000, 3],
    [300_000, 16_384],
    [300_000, 500],
  ] as const)
    test(`${size} bytes in pieces of ${pieces}: whole as it was, cut off no body, too much no body`, async () => {
      const body = text(size);
      const packed = gzipSync(body);

      const whole = await decode(['gzip'], packed, { pieces });
      const cut = await decode(['gzip'], packed.subarray(0, -9), { pieces });
      const much = await decode(['gzip'], packed, { pieces, maxBytes: size - 1 });

      expect(Buffer.compare(whole as Uint8Array, body)).toBe(0);
      expect(cut).toBe('fetch/coding');
      expect(much).toBe('fetch/too-large');
    });
});

test('what is a gzip in a gzip, several in a row, or followed by something, is read as ever', async () => {
  const body = text(4000);

  const nested = await decode(['gzip'], gzipSync(gzipSync(body)));
  const row = await decode(['gzip'], Buffer.concat([gzipSync(body), gzipSync(body)]));
  const followed = await decode(['gzip'], Buffer.concat([gzipSync(body), Buffer.alloc(20)]));

  expect([nested, row, followed].map((each) => (each as Uint8Array).length)).toEqual([4000, 8000, 4000]);
});

test('the gzip that a body came as is known, where it is the whole of it', async () => {
  const packed = gzipSync(text(4000));

  const bytes = (await decode(['gzip'], packed)) as Uint8Array;
  const row = (await decode(['gzip'], Buffer.concat([packed, gzipSync(text(9))]))) as Uint8Array;

  expect(gzipOf(bytes)).toEqual(packed);
  expect(gzipOf(row)).toBeUndefined();
});

test('a foot that lies about the size costs no memory and changes nothing', async () => {
  const zeros = gzipSync(Buffer.alloc(9 * MB));
  const lying = Buffer.from(zeros);
  lying.writeUInt32LE(0xffff_fff0, lying.length - 4);

  expect(((await decode(['gzip'], zeros)) as Uint8Array).length).toBe(9 * MB);
  expect(await decode(['gzip'], lying)).toBe('fetch/coding');
});
