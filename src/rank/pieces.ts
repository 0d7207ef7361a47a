import { compare, type Piece, type Sameness, type Signatures, signaturesOf } from './same.ts';

/** Pieces that were met, findable by address, identity, title and wording without comparing all with all. */
export interface KnownPieces {
  /** The first known piece that a new one is the same as, with the reason. */
  readonly find: (piece: Piece) => (Sameness & { readonly piece: Piece }) | undefined;
  /** All known pieces that a new one is the same as. */
  readonly findAll: (piece: Piece) => (Sameness & { readonly piece: Piece })[];
  readonly add: (piece: Piece) => void;
}

/** How many pieces are compared for one shared shingle or title: what more than these share is boilerplate or "Press release". */
export const MAX_POSTINGS = 12;
/** Sampled shingles two texts must share to be compared: two of 32 is what a third of the wording in common makes all but sure. */
export const MIN_SHARED = 2;

/** An index over pieces; its work grows with their number, not with its square. */
export function knownPieces(pieces: Iterable<Piece> = []): KnownPieces {
  const all: Signatures[] = [];
  const byName = new Map<string, number | number[]>();
  const byShingle = new Map<number, number | number[]>();

  // `| 0`: a Map holds small signed integers as they are, and boxes what is larger.
  function candidates(signatures: Signatures): number[] {
    const found = new Set<number>();
    for (const name of namesOf(signatures)) for (const at of placesOf(byName.get(name))) found.add(at);
    const shared = new Map<number, number>();
    for (const shingle of signatures.text.sample) {
      const list = byShingle.get(shingle | 0);
      if (list === undefined) continue;
      for (const at of placesOf(list)) shared.set(at, (shared.get(at) ?? 0) + 1);
    }
    for (const [at, count] of shared) if (count >= MIN_SHARED) found.add(at);
    return [...found].sort((a, b) => a - b);
  }

  function add(piece: Piece): void {
    const signatures = signaturesOf(piece);
    const at = all.push(signatures) - 1;
    for (const name of namesOf(signatures)) post(byName, name, at);
    for (const shingle of signatures.text.sample) post(byShingle, shingle | 0, at);
  }

  function* matches(piece: Piece): Generator<Sameness & { readonly piece: Piece }> {
    const signatures = signaturesOf(piece);
    for (const at of candidates(signatures)) {
      const other = all[at]!;
      const found = other.piece === piece ? undefined : compare(signatures, other);
      if (found) yield { ...found, piece: other.piece };
    }
  }

  for (const piece of pieces) add(piece);
  return {
    add,
    find: (piece) => {
      for (const found of matches(piece)) return found;
      return undefined;
    },
    findAll: (piece) => [...matches(piece)],
  };
}

/** The known piece that a candidate is the same as, with the reason. Build `knownPieces` once where many are asked for. */
export function findSame(
  candidate: Piece,
  known: KnownPieces | Iterable<Piece>,
): (Sameness & { readonly piece: Piece }) | undefined {
  return (
    'find' in known && typeof known.find === 'function' && 'findAll' in known
      ? (known as KnownPieces)
      : knownPieces(known as Iterable<Piece>)
  ).find(candidate);
}

// The first ones and the newest one: enough to join a chain of copies, however long. Most keys have one place: no list for them.
function post<K>(index: Map<K, number | number[]>, key: K, at: number): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, at);
  else if (typeof list === 'number') index.set(key, [list, at]);
  else if (list.length < MAX_POSTINGS) list.push(at);
  else list[MAX_POSTINGS - 1] = at;
}

function placesOf(list: number | number[] | undefined): readonly number[] {
  return list === undefined ? [] : typeof list === 'number' ? [list] : list;
}

// Addresses, feed identities and titles cannot be mistaken for each other: an address begins with https, an identity holds a line break.
function namesOf({ addresses, feedId, title }: Signatures): string[] {
  const names = [...addresses];
  if (feedId) names.push(feedId);
  if (title) names.push(title);
  return names;
}
