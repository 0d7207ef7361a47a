import { expect, test } from 'vitest';
import { createDecoder } from '../../src/fetch/decode.ts';

test('a body that comes in crumbs is the body, crumb after crumb', async () => {
  const body = Buffer.from(Array.from({ length: 50_000 }, (_, n) => `${n},`).join(''));
  const made = await new Promise<Uint8Array>((done, failed) => {
    const sink = createDecoder([], body.length, { onDone: done, onFail: (code) => failed(new Error(code)) });
    for (let at = 0; at < body.length; at += 1 + (at % 7)) sink.write(body.subarray(at, at + 1 + (at % 7)));
    sink.end();
  });

  expect(Buffer.compare(made, body)).toBe(0);
});
