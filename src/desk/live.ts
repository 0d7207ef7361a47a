/** Something that happened at the desk, for those who look at it. */
export interface DeskEvent {
  readonly kind: 'changed' | 'here' | 'came' | 'drafted';
  /** Whose doing. */
  readonly by: string;
  /** The week that it is about. */
  readonly date?: string;
  /** The items that it is about. */
  readonly ids?: readonly string[];
  /** Who is at the desk now, and what they edit. */
  readonly here?: readonly Presence[];
}

/** Somebody at the desk. */
export interface Presence {
  readonly name: string;
  /** The item that they have open in the editor. */
  readonly edits?: string;
}

/** Hears an event, with its number where it tells of a week. */
export type Hear = (event: DeskEvent, number?: number) => void;

/**
 * Tells every open page what the others do. The last of it is kept, by number: a page that was made before something happened, and begins to
 * listen after it, is told nevertheless.
 */
export interface Live {
  tell(event: DeskEvent): void;
  /** The number of the last event about a week. */
  heard(): number;
  /** Until the returned function is called; first what came after number `since`, where that is known. */
  listen(who: Presence, hear: Hear, since?: number): () => void;
  here(): readonly Presence[];
}

interface Listener extends Presence {
  readonly hear: Hear;
}

const MOST_KEPT = 200;

/** A desk's own wire. Its numbers begin with the time, so that those of a process before are smaller. */
export function createLive(): Live {
  const listeners = new Set<Listener>();
  let last = Date.now();
  const kept: { readonly number: number; readonly event: DeskEvent }[] = [];
  const here = (): Presence[] => {
    const rows = [...listeners].map(({ name, edits }) => ({ name, ...(edits ? { edits } : {}) }));
    const known = new Map(rows.map((each) => [`${each.name} ${each.edits ?? ''}`, each]));
    const editing = new Set(rows.filter((each) => each.edits).map((each) => each.name));
    return [...known.values()].filter((each) => each.edits || !editing.has(each.name));
  };
  const tell = (event: DeskEvent): void => {
    const number = event.kind === 'here' ? undefined : ++last;
    if (number !== undefined) {
      kept.push({ number, event });
      if (kept.length > MOST_KEPT) kept.shift();
    }
    for (const listener of listeners) listener.hear(event, number);
  };
  return {
    tell,
    here,
    heard: () => last,
    listen({ name, edits }, hear, since) {
      const listener = { name, hear, ...(edits ? { edits } : {}) };
      listeners.add(listener);
      if (since !== undefined) for (const { number, event } of kept) if (number > since) hear(event, number);
      tell({ kind: 'here', by: name, here: here() });
      return () => {
        listeners.delete(listener);
        tell({ kind: 'here', by: name, here: here() });
      };
    },
  };
}
