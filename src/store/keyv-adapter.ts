import { Keyv, type KeyvStoreAdapter } from 'keyv';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { rowKey } from './keys.ts';
import type { Rows } from './rows.ts';

const PAGE = 500;

/**
 * A namespace of the rows as a Keyv. Each call makes an adapter object of its own: Keyv writes its namespace into the
 * adapter, so two Keyvs over one object clear each other (rules/performance §4, trap 7).
 */
export function openKeyv(rows: Rows, namespace: string): Keyv {
  return new Keyv({
    store: createAdapter(rows, namespace),
    namespace,
    useKeyPrefix: false, // the adapter prefixes every key; Keyv would leave a key alone that begins with its namespace (trap 8)
    throwOnErrors: true,
    emitErrors: false, // they are thrown
    serialize, // our nouns are JSON-safe; Keyv's own costs the same and turns strings that begin with ":base64:" into bytes
    deserialize: (text) => parse(text, rows.of),
  });
}

/** What Keyv keeps under a key. */
export function serialize(data: { value?: unknown }): string {
  return JSON.stringify(data);
}

/** The value in what Keyv keeps under a key. Fault `store/damaged` when it is none. */
export function unwrap<T>(text: string, of?: Rows['of']): T {
  return parse<T>(text, of).value;
}

function parse<T>(text: string, of: Rows['of']): { value: T } {
  try {
    return JSON.parse(text) as { value: T };
  } catch (cause) {
    throw new Fault(said('store/damaged-row', { key: text.slice(0, 60), of: of ?? 'file' }), {
      subject: text.slice(0, 60),
      cause,
    });
  }
}

function createAdapter(rows: Rows, namespace: string): KeyvStoreAdapter {
  const key = (each: string): string => rowKey(namespace, each);
  const write = async (writes: readonly { key: string; value: string | undefined }[]): Promise<void> => {
    await rows.commit({ writes: writes.map((each) => ({ key: key(each.key), value: each.value })) });
  };
  const has = async (keys: string[]): Promise<boolean[]> => (await rows.read(keys.map(key))).map((value) => value !== undefined);

  const adapter: KeyvStoreAdapter = {
    // Keyv gives an iterator only to dialects it knows, and throws without either word (trap 13).
    opts: { dialect: 'sqlite', url: 'sqlite:' },
    namespace,
    on: () => adapter, // no events: errors are thrown
    async get<Value>(name: string) {
      return (await rows.read([key(name)]))[0] as Value | undefined;
    },
    async getMany<Value>(names: string[]) {
      return (await rows.read(names.map(key))) as (Value | undefined)[];
    },
    async set(name: string, value: string, ttl?: number) {
      refuseTtl(ttl, name);
      await write([{ key: name, value }]);
      return true;
    },
    async setMany(entries) {
      for (const entry of entries) refuseTtl(entry.ttl, entry.key);
      await write(entries);
      // Keyv promises an answer for each, its types say none.
      return entries.map(() => true) as unknown as undefined;
    },
    async delete(name: string) {
      const [was] = await has([name]);
      await write([{ key: name, value: undefined }]);
      return was === true;
    },
    async deleteMany(names: string[]) {
      const was = await has(names);
      await write(names.map((each) => ({ key: each, value: undefined })));
      return was.includes(true);
    },
    has: async (name: string) => (await has([name]))[0] === true,
    hasMany: has,
    async clear() {
      for await (const page of pages(rows, namespace))
        await rows.commit({ writes: page.map((row) => ({ key: row.key, value: undefined })) });
    },
    async *iterator() {
      for await (const page of pages(rows, namespace))
        for (const row of page) yield [row.key.slice(namespace.length + 1), row.value];
    },
  };
  return adapter;
}

/** By key, not by offset: rows that go or come while we walk neither hide nor repeat others (trap 5). */
async function* pages(rows: Rows, namespace: string): AsyncGenerator<{ key: string; value: string }[]> {
  const to = `${namespace};`; // the character after the colon
  for (let from = `${namespace}:`; ; ) {
    const page = await rows.range({ from, to, limit: PAGE, order: 'ascending' });
    if (page.length) yield page;
    if (page.length < PAGE) return;
    from = `${page.at(-1)!.key}\u0000`;
  }
}

function refuseTtl(ttl: number | undefined, subject: string): void {
  // Expired rows would stay in the table and `has` would say true (trap 10); nothing of ours expires.
  if (ttl !== undefined) throw new Fault('store/ttl', { message: `expected a value without an expiry, got ${ttl} ms`, subject });
}
