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

/** Tells every open page what the others do. Nothing of it is kept. */
export interface Live {
  tell(event: DeskEvent): void;
  /** Until the returned function is called. */
  listen(name: string, edits: string | undefined, hear: (event: DeskEvent) => void): () => void;
  here(): readonly Presence[];
}

interface Listener extends Presence {
  readonly hear: (event: DeskEvent) => void;
}

/** A desk's own wire. */
export function createLive(): Live {
  const listeners = new Set<Listener>();
  const here = (): Presence[] => {
    const rows = [...listeners].map(({ name, edits }) => ({ name, ...(edits ? { edits } : {}) }));
    const known = new Map(rows.map((each) => [`${each.name} ${each.edits ?? ''}`, each]));
    const editing = new Set(rows.filter((each) => each.edits).map((each) => each.name));
    return [...known.values()].filter((each) => each.edits || !editing.has(each.name));
  };
  const tell = (event: DeskEvent): void => {
    for (const listener of listeners) listener.hear(event);
  };
  return {
    tell,
    here,
    listen(name, edits, hear) {
      const listener = { name, hear, ...(edits ? { edits } : {}) };
      listeners.add(listener);
      tell({ kind: 'here', by: name, here: here() });
      return () => {
        listeners.delete(listener);
        tell({ kind: 'here', by: name, here: here() });
      };
    },
  };
}
