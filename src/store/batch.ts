import type { Keyv } from 'keyv';
import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { type Namespace, rowKey } from './keys.ts';
import { openKeyv, serialize } from './keyv-adapter.ts';
import type { RowExpectation, Rows, RowWrite } from './rows.ts';

/** Writes that reach the store together or not at all. */
export interface Batch {
  /** The Keyv of a namespace: what is set or deleted by it waits for the others. */
  in(namespace: Namespace): Keyv;
  /** The whole is written only if this is still what stands there (undefined: nothing). */
  expect(namespace: Namespace, key: string, value: unknown): void;
}

/** Writes several things of several namespaces in one transaction; false when an expectation no longer held. */
export type WriteTogether = (work: (batch: Batch) => Promise<void>, how?: { readonly isPrecious?: boolean }) => Promise<boolean>;

/** A set of Keyvs whose adapters gather what they are told to write. */
interface Space {
  readonly batch: Batch;
  take(): { readonly writes: RowWrite[]; readonly expect: RowExpectation[] };
}

/** What must still stand in the store for anything to be written: whose turn it is. */
export interface Fence {
  readonly namespace: Namespace;
  readonly key: string;
  readonly value: unknown;
}

/**
 * The way to write several things at once over these rows. A Keyv costs some microseconds to make: sets of them are used again. With a
 * fence, whoever was followed by another writes nothing more: Fault `store/not-leading`.
 */
export function createWriteTogether(rows: Rows, fence?: Fence): WriteTogether {
  const idle: Space[] = [];
  return async (work, how = {}) => {
    const space = idle.pop() ?? createSpace(rows);
    try {
      await work(space.batch);
      if (fence) space.batch.expect(fence.namespace, fence.key, fence.value);
    } catch (error) {
      space.take();
      throw error;
    }
    const { writes, expect } = space.take();
    idle.push(space);
    const isWritten = await rows.commit({ writes, expect, ...how });
    if (!isWritten && fence) await requireFence(rows, fence);
    return isWritten;
  };
}

async function requireFence(rows: Rows, { namespace, key, value }: Fence): Promise<void> {
  const [text] = await rows.read([rowKey(namespace, key)]);
  if (text !== (value === undefined ? undefined : serialize({ value })))
    throw new Fault(said('store/not-leading'), { subject: 'store' });
}

function createSpace(rows: Rows): Space {
  let writes: RowWrite[] = [];
  let expect: RowExpectation[] = [];
  const gathering: Rows = {
    ...rows,
    read: async (keys) => keys.map(() => undefined), // Keyv asks what a deletion finds; nobody waits for that answer here
    async commit(batch) {
      writes.push(...batch.writes);
      return true;
    },
  };
  const keyvs = new Map<Namespace, Keyv>();
  return {
    batch: {
      in(namespace) {
        let keyv = keyvs.get(namespace);
        if (!keyv) {
          keyv = openKeyv(gathering, namespace);
          keyvs.set(namespace, keyv);
        }
        return keyv;
      },
      expect(namespace, key, value) {
        expect.push({ key: rowKey(namespace, key), value: value === undefined ? undefined : serialize({ value }) });
      },
    },
    take() {
      const taken = { writes, expect };
      writes = [];
      expect = [];
      return taken;
    },
  };
}
