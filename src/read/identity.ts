import { shortHash } from '../kit/hash.ts';
import { canonicalizeUrl, findHttpUrl } from '../kit/url.ts';
import type { Entry } from '../model/feed.ts';
import type { ReadingMemory } from '../model/source.ts';

/** What polls taught us about a source's ids. JSON-safe; the part `feed` of ReadingMemory, beside what the kinds keep there. */
interface IdentityFacts {
  /** True once ids changed while the entries stayed: entries are told by their links from then on. */
  readonly unstable: boolean;
  /** Short hashes of ids that several entries share. */
  readonly shared: readonly string[];
  /** The entries last met: 8 hex digits of link, 16 of key, 8 of id, 8 of title, run together; newest first. */
  readonly known: readonly string[];
}

/** Entries that are remembered; enough for two lengths of the longest feed that we keep. */
const MAX_KNOWN = 600;
const MAX_SHARED = 100;

const briefOf = (hash: string): string => hash.slice(0, 8);
const brief = (text: string): string => briefOf(shortHash(text));

interface Known {
  readonly key: string;
  readonly id: string;
  readonly title: string;
}

function factsOf(memory: ReadingMemory): IdentityFacts {
  const facts = memory.feed ?? {};
  const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
  return {
    unstable: facts.unstable === true,
    shared: strings(facts.shared),
    known: strings(facts.known).filter((row) => /^[0-9a-f]{40}$/.test(row)),
  };
}

interface Recalled {
  readonly facts: IdentityFacts;
  readonly shared: ReadonlySet<string>;
  /** By link; undefined where two entries had one link. */
  readonly byLink: ReadonlyMap<string, Known | undefined>;
  readonly keys: ReadonlySet<string>;
}

const recalled = new WeakMap<ReadingMemory, Recalled>();

function recall(memory: ReadingMemory): Recalled {
  const before = recalled.get(memory);
  if (before) return before;
  const facts = factsOf(memory);
  const byLink = new Map<string, Known | undefined>();
  for (const row of facts.known) {
    const link = row.slice(0, 8);
    const known = { key: row.slice(8, 24), id: row.slice(24, 32), title: row.slice(32) };
    const other = byLink.get(link);
    byLink.set(link, byLink.has(link) && other?.key !== known.key ? undefined : known);
  }
  const made = { facts, shared: new Set(facts.shared), byLink, keys: new Set(facts.known.map((row) => row.slice(8, 24))) };
  recalled.set(memory, made);
  return made;
}

interface Marks {
  /** An id as it is compared: addresses in one spelling (a site that moves to https is the same site), their fragments kept. */
  readonly id: string;
  /** What it is known by, as long as nothing speaks against its id. */
  readonly idHash: string;
  readonly briefId: string;
  readonly briefTitle: string;
  /** Where it stands: its address in one spelling, else its title. */
  readonly place: string;
  readonly briefPlace: string;
}

/** Canonical addresses and hashes cost more than all the rest: once for each entry. */
const marked = new WeakMap<Entry, Marks>();

function marksOf(entry: Entry): Marks {
  const before = marked.get(entry);
  if (before) return before;
  const place = entry.link ? canonicalizeUrl(entry.link) : entry.title;
  const url = entry.id === entry.link ? undefined : findHttpUrl(entry.id);
  const id = entry.id === entry.link ? place + fragmentOf(entry.id) : url ? canonicalizeUrl(entry.id) + url.hash : entry.id;
  const idHash = shortHash(id);
  const marks = {
    id,
    idHash,
    briefId: briefOf(idHash),
    briefTitle: brief(entry.title),
    place,
    briefPlace: entry.link && place === id ? briefOf(idHash) : brief(entry.link ? place : `title ${entry.title}`),
  };
  marked.set(entry, marks);
  return marks;
}

/** Where an entry stands: its address in one spelling; undefined where it has none. */
export function placeOf(entry: Entry): string | undefined {
  return entry.link === undefined ? undefined : marksOf(entry).place;
}

function fragmentOf(address: string): string {
  const at = address.indexOf('#');
  return at < 0 || at === address.length - 1 ? '' : address.slice(at);
}

/**
 * The identity of an entry in its source, over time: a key for its Sighting. By id; by link where ids change at every fetch;
 * by id and link where several entries share an id; and an entry that keeps link and title keeps its key whatever becomes of its id.
 */
export function entryKey(entry: Entry, memory: ReadingMemory): string {
  const { facts, shared, byLink, keys } = recall(memory);
  const { id, idHash, briefId, briefTitle, place, briefPlace } = marksOf(entry);
  const own = shared.has(briefId)
    ? shortHash(`${id}\n${place}\n${entry.link ? '' : (entry.published ?? '')}`)
    : facts.unstable
      ? shortHash(place)
      : idHash;
  if (keys.has(own)) return own;
  const known = byLink.get(briefPlace);
  return known && (facts.unstable || known.title === briefTitle) ? known.key : own;
}

/** The memory after a poll: what these entries teach about the ids of their source, and how to know them again. */
export function learnIdentity(entries: readonly Entry[], memory: ReadingMemory): ReadingMemory {
  const { facts, byLink } = recall(memory);
  const links = new Map<string, number>();
  const ids = new Map<string, Set<string>>();
  for (const entry of entries) {
    const { briefId, briefPlace } = marksOf(entry);
    links.set(briefPlace, (links.get(briefPlace) ?? 0) + 1);
    ids.set(briefId, (ids.get(briefId) ?? new Set()).add(briefPlace));
  }
  let same = 0;
  let changed = 0;
  for (const entry of entries) {
    const { briefId, briefTitle, briefPlace } = marksOf(entry);
    const known = byLink.get(briefPlace);
    if (!known || links.get(briefPlace) !== 1 || known.title !== briefTitle) continue;
    if (known.id === briefId) same++;
    else changed++;
  }
  const shared = new Set(facts.shared);
  for (const [id, places] of ids) if (places.size > 1 && shared.size < MAX_SHARED) shared.add(id);
  // one changed id is a correction; half of them is a habit
  const unstable = facts.unstable || (changed >= 2 && changed >= same);
  const learned: ReadingMemory = { ...memory, feed: { ...memory.feed, unstable, shared: [...shared] } };
  // keys by what was known before, with what is known now
  const asking: ReadingMemory = { ...learned, feed: { ...learned.feed, known: facts.known } };
  const rows: string[] = [];
  const seen = new Set<string>();
  const push = (row: string): void => {
    if (seen.has(row.slice(0, 24)) || rows.length >= MAX_KNOWN) return;
    seen.add(row.slice(0, 24));
    rows.push(row);
  };
  for (const entry of entries) {
    const { briefId, briefTitle, briefPlace } = marksOf(entry);
    push(briefPlace + entryKey(entry, asking) + briefId + briefTitle);
  }
  const room = Math.min(MAX_KNOWN, Math.max(60, entries.length * 2));
  for (const row of facts.known) if (rows.length < room) push(row);
  return { ...learned, feed: { ...learned.feed, known: rows } };
}
