import { sha256Hex } from '../kit/hash.ts';
import { Fault } from '../model/fault.ts';

/** The layout of the keys below and of their rows (2: each with a checksum; 3: issues have heads; 4: those of a year in one row; 5: states in three parts). A store of a higher number is refused; one of a lower number is brought forward when it is opened. */
export const LAYOUT = 5;

/**
 * The namespaces. No key begins with one of them and a colon.
 * - `house`    layout
 * - `state`    <source>: what every poll needs and changes
 * - `lore`     <source>: what only readings need and change
 * - `turn`     <source>: when and where it is asked, for the look at who is due
 * - `article`  <article>
 * - `placed`   <instant>/<article>: empty; the articles in the order of their instants, so that a week is one stretch of keys
 * - `sighting` <source>/<key>
 * - `meeting`  <address key>: the sightings that met this address
 * - `issue`    <date>
 * - `head`     <date>: as earlier layouts kept what follows
 * - `heads`    <year>: its issues without their items, by their days; written with each
 * - `fact`     <name>
 * - `log`      <instant>/<n>
 * - `log-of`   <subject>/<instant>/<n>
 */
export const NAMESPACES = [
  'house',
  'state',
  'lore',
  'turn',
  'article',
  'placed',
  'sighting',
  'meeting',
  'issue',
  'head',
  'heads',
  'fact',
  'log',
  'log-of',
  'probe',
] as const;

/** The name of a namespace. */
export type Namespace = (typeof NAMESPACES)[number];

/** A row's key: the namespace, a colon, the key. */
export function rowKey(namespace: string, key: string): string {
  return `${namespace}:${key}`;
}

const SAFE = /^[\w.-]{1,80}$/;

/** One part of a key: itself when short and plain, else its hash; two different texts never give the same part. */
export function keyPart(text: string): string {
  return SAFE.test(text) ? text : `~${sha256Hex(text).slice(0, 40)}`;
}

/** Key of a sighting. */
export function sightingKey(sourceId: string, key: string): string {
  return `${keyPart(sourceId)}/${keyPart(key)}`;
}

/** An instant in the one spelling that sorts as text: `2024-01-31T21:00:00.000Z`. Fault `store/instant` when it is none. */
export function sortableInstant(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time))
    throw new Fault('store/instant', {
      message: `expected an ISO 8601 instant, got "${iso.slice(0, 60)}"`,
      subject: iso.slice(0, 60),
    });
  // Years outside 0–9999 are written with a sign and would sort before all others.
  return new Date(Math.min(Math.max(time, MIN_TIME), MAX_TIME)).toISOString();
}
const MIN_TIME = Date.parse('0000-01-01T00:00:00Z');
const MAX_TIME = Date.parse('9999-12-31T23:59:59.999Z');

/** Key in the order of placement. */
export function placedKey(placedAt: string, articleId: string): string {
  return `${sortableInstant(placedAt)}/${keyPart(articleId)}`;
}
