import type { Said, Values } from '../model/said.ts';

/** For a sentence that needs no values. */
type Nothing = Readonly<Record<never, never>>;

/**
 * Everything that a room may say: its code, and the values of its sentence. The sentences are in `words/<language>.ts`, one a code and
 * language. In sections by room, each in the order of the alphabet, so that two who add a code do not meet on a line.
 */
export interface Codes {
  // ---- curate: the linter's notes on an item, which begin with its title
  'curate/cut-title': { title: string };
  'curate/day-outside': { title: string; day: string; first: string; last: string };
  'curate/dead-link': { title: string; answer: string };
  'curate/duplicate': { title: string; how: 'address' | 'title' | 'twin'; issue?: string };
  'curate/language': { title: string; found: string; wanted: string };
  'curate/late': { title: string };
  'curate/long-title': { title: string; count: number; most: number };
  'curate/loud-title': { title: string };
  'curate/low-trust-date': { title: string; why: 'absent' | 'implausible' | 'zoneless' | 'signal'; signal?: string };
  'curate/no-summary': { title: string };
  'curate/no-title': { title: string };
  'curate/over-excerpt': { title: string; excerpt: string; source: string };
  'curate/shared-summary': { title: string; how: 'whole' | 'beginning'; count: number };
  'curate/summary-is-title': { title: string };
  'curate/tracking': { title: string; url: string };
  // ---- curate: notes on the whole issue
  'curate/few-items': { count: number; least: number };
  'curate/many-items': { count: number; most: number };
  'curate/one-source': { source: string; count: number; all: number };
  // ---- read
  'read/second-count': { theirs: number; ours: number };
  'read/second-differs': { field: 'id' | 'link' | 'title' | 'date'; count: number; all: number; title: string };
  'read/second-ended': Nothing;
  'read/second-unread': { why: string };
  'read/without-address': { count: number; title: string };
  // ---- store: backups
  'store/backup-config': { path: string };
  'store/backup-damaged': { path: string; why: string };
  'store/backup-failed': { path: string; why: string };
  'store/no-backup': { path: string };
  'store/no-file-to-copy': { url: string };
  'store/no-store': { path: string };
  // ---- usage: a new newsroom, and what stands in the way of files
  'usage/in-the-way': { path: string };
  'usage/init-day': { value: string; days: string };
  'usage/init-language': { value: string };
  'usage/init-site': { value: string };
  'usage/init-timezone': { value: string };
  'usage/init-title': Nothing;
  // ---- desk: who may come in at all
  'desk/address-open': { address: string };
  'desk/needs-password': Nothing;
  'desk/other-name': { host: string };
}

/** The name of a sentence. */
export type Code = keyof Codes & string;

/** Something to be told, checked: the code is known, and its values are those of its sentence. */
export function said<C extends Code>(code: C, ...[values]: Nothing extends Codes[C] ? [] : [values: Codes[C]]): Said {
  return { code, values: (values ?? {}) as Values };
}
