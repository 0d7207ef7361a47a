import { open } from 'node:fs/promises';

/** A file's bytes; undefined where it holds more than `most`: what people name by mistake may be a film, or a device that never ends. */
export async function readBounded(path: string, most: number): Promise<Buffer | undefined> {
  const file = await open(path, 'r');
  try {
    return await collect(file.createReadStream({ end: most, autoClose: false }), most);
  } finally {
    await file.close();
  }
}

/** What a stream gives until it ends; undefined, and no more of it is read, where that is more than `most` bytes. */
export async function collect(stream: AsyncIterable<unknown>, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > most) return undefined;
  }
  return Buffer.concat(chunks);
}
