// PDFs made by hand: what no program would print on purpose, and what old ones did.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A text at a place, in points from the lower left. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
}

/** What a raw PDF is made of. */
export interface Raw {
  /** For each page its texts, or its content stream. */
  readonly pages: readonly (readonly Placed[] | string)[];
  readonly info?: Readonly<Record<string, string>>;
  /** The font as PDF writes it. */
  readonly font?: string;
  /** More objects, numbered from 100, and what pages have beside their font. */
  readonly more?: readonly (string | Buffer)[];
  readonly resources?: string;
  /** What must be typed to open it; '' for one that only forbids. */
  readonly password?: string;
  readonly pageKeys?: string;
}

const ID = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const PAD = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** The bytes of a PDF. */
export function rawPdf({ pages, info = {}, font, more = [], resources = '', password, pageKeys = '' }: Raw): Buffer {
  const key = password === undefined ? undefined : keyOf(password);
  const objects = new Map<number, string | Buffer>();
  const kids = pages.map((_, at) => `${1000 + 2 * at} 0 R`);
  objects.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
  objects.set(2, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`);
  objects.set(3, font ?? '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  objects.set(
    4,
    `<< ${Object.entries(info)
      .map(([name, value]) => `/${name} ${literal(value, key, 4)}`)
      .join(' ')} >>`,
  );
  for (const [at, each] of more.entries()) objects.set(100 + at, each);
  for (const [at, page] of pages.entries()) {
    const [number, content] = [1000 + 2 * at, 1001 + 2 * at];
    objects.set(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> ${resources} >> /Contents ${content} 0 R ${pageKeys} >>`,
    );
    objects.set(content, stream(typeof page === 'string' ? page : drawn(page), key, content));
  }
  if (key)
    objects.set(5, `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${key.owner.toString('hex')}> /U <${key.user.toString('hex')}> >>`);
  return written(objects, `/Info 4 0 R ${key ? '/Encrypt 5 0 R' : ''} /ID [<${ID}> <${ID}>]`);
}

/** A stream object of bytes that are compressed already. */
export function packed(bytes: Buffer, keys = '/Filter /FlateDecode'): Buffer {
  return Buffer.concat([Buffer.from(`<< /Length ${bytes.length} ${keys} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
}

function drawn(texts: readonly Placed[]): string {
  return texts.map(({ x, y, text, size = 10 }) => `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm ${hex(text)} Tj ET`).join('\n');
}

function hex(text: string): string {
  return `<${Buffer.from(text, 'latin1').toString('hex')}>`;
}

function stream(content: string, key: Key | undefined, number: number): Buffer {
  const bytes = deflateSync(Buffer.from(content, 'latin1'));
  return packed(key ? key.encrypt(bytes, number) : bytes);
}

function literal(value: string, key: Key | undefined, number: number): string {
  const bytes = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(value, 'utf16le').swap16()]);
  return `<${(key ? key.encrypt(bytes, number) : bytes).toString('hex')}>`;
}

function written(objects: ReadonlyMap<number, string | Buffer>, trailer: string): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places = new Map<number, number>();
  let at = parts[0]!.length;
  for (const [number, body] of objects) {
    places.set(number, at);
    const part = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(body as string, 'latin1'),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    at += part.length;
  }
  const table = [...places].map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`);
  parts.push(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${Math.max(...objects.keys()) + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

interface Key {
  readonly owner: Buffer;
  readonly user: Buffer;
  encrypt(bytes: Buffer, object: number): Buffer;
}

/** The standard security of PDF 1.1: RC4 with 40 bits. */
function keyOf(password: string): Key {
  const padded = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), PAD]).subarray(0, 32);
  const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(password));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(-4);
  const key = md5(padded(password), owner, permissions, Buffer.from(ID, 'hex')).subarray(0, 5);
  return {
    owner,
    user: rc4(key, PAD),
    encrypt: (bytes, object) =>
      rc4(md5(key, Buffer.from([object & 255, (object >> 8) & 255, object >> 16, 0, 0])).subarray(0, 10), bytes),
  };
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, at) => at);
  for (let at = 0, other = 0; at < 256; at++) {
    other = (other + state[at]! + key[at % key.length]!) & 255;
    [state[at], state[other]] = [state[other]!, state[at]!];
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + state[i]!) & 255;
      [state[i], state[j]] = [state[j]!, state[i]!];
      return byte ^ state[(state[i]! + state[j]!) & 255]!;
    }),
  );
}
