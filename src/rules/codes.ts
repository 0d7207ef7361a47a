import type { Said, Told, Values } from '../model/said.ts';

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
  'curate/dead-link': { title: string; answer: Told };
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
  // ---- flow: time, and what is owed
  'flow/clock-ahead': { days: number; day: string };
  'flow/clock-behind': { day: string };
  'flow/mail-given-up': { date: string; tries: number; since: string };
  'flow/past-picks': { date: string; mistakes: string };
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
  'store/damaged-file': { path: string; why: string };
  'store/damaged-row': { key: string };
  'store/file-gone': { path: string };
  'store/file-replaced': { path: string };
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
  // ---- rank: the reasons of a score
  'rank/days-old': { days: number };
  'rank/earlier-week': Nothing;
  'rank/full-text': Nothing;
  'rank/hardly-any-text': Nothing;
  'rank/implausible-date': Nothing;
  'rank/no-article': Nothing;
  'rank/no-date': Nothing;
  'rank/no-text': Nothing;
  'rank/others-report': { count: number };
  'rank/picture': Nothing;
  'rank/source-floods': { percent: number };
  'rank/source-weight': { weight: number };
  'rank/word-in-text': { word: string; topic: string };
  'rank/word-in-title': { word: string; topic: string };
  // ---- rank: why two are one
  'rank/merged': Nothing;
  'rank/same-news': { words: readonly string[] };
  'rank/same-news-again': { why: Told };
  'rank/same-piece': { why: Told };
  'rank/same-story': Nothing;
  'rank/signs': { signs: readonly Said[] };
  'rank/sign-address': Nothing;
  'rank/sign-identity': Nothing;
  'rank/sign-title': Nothing;
  'rank/sign-near-title': Nothing;
  'rank/sign-text': { percent: number };
  'rank/sign-short-text': { percent: number };
  'rank/sign-within-days': { days: number };
  'rank/sign-title-and-day': Nothing;
  'rank/very-article': Nothing;
  // ---- rank: a past that comes again
  'rank/flood-old': { count: number; all: number; days: number; usual: number };
  'rank/flood-titles': { count: number; all: number };
  // ---- schedule: how a source is doing
  'schedule/days': { count: number };
  'schedule/errors': { reason: Told; count: number; since: string };
  'schedule/gone': Nothing;
  'schedule/gone-for-good': Nothing;
  'schedule/healthy': Nothing;
  'schedule/hiccup': { reason: Told; count: number; since: string; next: string };
  'schedule/hours': { count: number };
  'schedule/moved': { to: string; from: string };
  'schedule/not-polled': Nothing;
  'schedule/paused': Nothing;
  'schedule/redirects': { reason: Told; to: string; times: number };
  'schedule/silent': { silent: Said; usual: Said };
  // ---- schedule: the rule of the next poll
  'schedule/back-off': { count: number };
  'schedule/first-poll': Nothing;
  'schedule/gone-asked-once-more': Nothing;
  'schedule/gone-not-asked': Nothing;
  'schedule/half-gap': Nothing;
  'schedule/host-held': Nothing;
  'schedule/max-age': Nothing;
  'schedule/out-of-skipped': { rule: Told };
  'schedule/own-interval': Nothing;
  'schedule/refused': Nothing;
  'schedule/retry-after': Nothing;
  'schedule/shortest': Nothing;
  'schedule/silent-month': Nothing;
  'schedule/ttl': Nothing;
  'schedule/update-period': Nothing;
  // ---- curate: what becomes of a candidate
  'curate/after-approval': Nothing;
  'curate/dropped': Nothing;
  'curate/dropped-before': { reason: string };
  'curate/dropped-before-without-reason': Nothing;
  'curate/held': Nothing;
  'curate/issue-full': { most: number };
  'curate/not-picked': Nothing;
  'curate/picked': Nothing;
  'curate/picked-by': { who: string };
  'curate/quota-full': { name: string; most: number };
  'curate/score': { points: number };
  'curate/score-of-lost-source': { points: number };
  'curate/seen-dropped': { issue: string; why: Told };
  'curate/seen-printed': { issue: string; why: Told };
  'curate/waits': Nothing;
  // ---- curate: decisions that match nothing
  'curate/unmatched': { file: string; keys: readonly string[]; match: string };
  // ---- flow
  'flow/gone': Nothing;
  'flow/held-items': { count: number; reason: Told };
  'flow/own-words': { reason: Told };
  'curate/not-in-week': Nothing;
  // ---- poll
  'poll/blocked': { url: string; reason: Told };
  'poll/broken': { url: string; reason: Told };
  'poll/deferred': { url: string; reason: Told };
  'poll/empty': { url: string; reason: Told };
  'poll/failed': { url: string; reason: Told };
  'poll/gone': { url: string; reason: Told };
  'poll/needs-scripts': { url: string; reason: Told };
  'poll/not-this-kind': { url: string; reason: Told };
  'poll/wall': { url: string; reason: Told };
  'poll/flood': { source: string; count: number; reason: Told };
  'poll/is-gone': Nothing;
  'poll/not-modified': Nothing;
  'poll/same-bytes': Nothing;
  // ---- life: what became of an address
  'life/announced': { source: string; title: string; became: Said };
  'life/became-article': { id: string };
  'life/became-failed': { tries: number };
  'life/became-filtered': Nothing;
  'life/became-held': Nothing;
  'life/became-met': Nothing;
  'life/became-same': { id: string };
  'life/because': { what: Said; why: Told };
  'life/changed': Nothing;
  'life/decided': { file: string; who: string; what: readonly Said[] };
  'life/decided-drop': { reason: string };
  'life/decided-hold': Nothing;
  'life/decided-own': { key: string };
  'life/decided-pick': Nothing;
  'life/others': { count: number };
  'life/placed': { at: string; late: 'yes' | 'no' };
  'life/points': { reason: Told; points: string };
  'life/printed': { issue: string; day: string; title: string; id: string };
  'life/read': { how: 'hand' | 'poll'; source: string; title: string; count: number; date: Said; author: string };
  'life/read-dated': { at: string; trust: string; signal: string };
  'life/read-undated': Nothing;
  'life/same-piece': { id: string; why: Told };
  'life/score': { score: number; reasons: readonly Said[] };
  'life/same-news': { title: string; why: Told };
  'life/week': { date: string; state: string; became: string; why: Told };
  // ---- curate: against a printed issue
  'curate/score-by': { score: Told; reasons: readonly Told[] };
  // ---- discover: what an address turned out to be
  'discover/answered': { type: string; hint: Said };
  'discover/browser': { why: Told };
  'discover/feed': { format: string; count: number; shared: number };
  'discover/format': { format: string };
  'discover/format-entries': { format: string; count: number };
  'discover/gone': Nothing;
  'discover/hint-json': Nothing;
  'discover/hint-why': { why: Told };
  'discover/itself': { kind: string; format: string; count: number };
  'discover/known': { source: string };
  'discover/list': { count: number; how: Told; elsewhere: string };
  'discover/no-feed': { why: Told };
  'discover/nothing': { how: Told };
  'discover/page': { count: number; trust: string };
  'discover/unchanged': Nothing;
}

/** The name of a sentence. */
export type Code = keyof Codes & string;

/** Something to be told, checked: the code is known, and its values are those of its sentence. */
export function said<C extends Code>(code: C, ...[values]: Nothing extends Codes[C] ? [] : [values: Codes[C]]): Said {
  return { code, values: (values ?? {}) as Values };
}
