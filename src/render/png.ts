import { constants, deflateSync } from 'node:zlib';

/** A picture of few colours: one byte a pixel, an index into the palette. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly palette: readonly (readonly [number, number, number])[];
  readonly pixels: Uint8Array;
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = CRC[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([head, body, tail]);
}

/** PNG (W3C PNG, third edition) with a palette of at most 16 colours, four bits a pixel. */
export function encodePng(canvas: Canvas): Uint8Array {
  const { width, height, pixels, palette } = canvas;
  const stride = Math.ceil(width / 2);
  const rows = Buffer.alloc((stride + 1) * height);
  let before = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const packed = new Uint8Array(stride);
    for (let x = 0; x < width; x++) packed[x >> 1]! |= pixels[y * width + x]! << (x & 1 ? 0 : 4);
    // Filter "up": a row equal to the one above becomes zeros.
    rows[y * (stride + 1)] = 2;
    for (let at = 0; at < stride; at++) rows[y * (stride + 1) + 1 + at] = (packed[at]! - before[at]!) & 0xff;
    before = packed;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3, 0, 0, 0], 8);
  // Run lengths only: zlib's matcher differs between processors, runs do not, and a picture must be the same bytes everywhere.
  const data = deflateSync(rows, { strategy: constants.Z_RLE, level: 9 });
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('PLTE', Uint8Array.from(palette.flat())),
      chunk('IDAT', data),
      chunk('IEND', new Uint8Array()),
    ]),
  );
}
