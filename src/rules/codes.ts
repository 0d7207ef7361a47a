import type { Problem } from '../model/fault.ts';
import type { Moment, Said, Told, Values } from '../model/said.ts';

/** For a sentence that needs no values. */
type Nothing = Readonly<Record<never, never>>;

/**
 * Everything that a room may say: its code, and the values of its sentence. The sentences are in `words/<language>.ts`, one a code and
 * language. In sections by room, each in the order of the alphabet, so that two who add a code do not meet on a line.
 */
export interface Codes {
  // ---- curate: the linter's notes on an item, which begin with its title
  'curate/claim-differs': {
    title: string;
    where: 'title' | 'summary' | 'note' | 'intro';
    claim: string;
    there: string;
    paragraph: number;
  };
  'curate/claim-missing': { title: string; where: 'title' | 'summary' | 'note' | 'intro'; claim: string };
  'curate/claim-elsewise': { claim: string; there: string; paragraph: number };
  'curate/claim-nowhere': { claim: string };
  'curate/claim-withheld': { title: string };
  'curate/claim-verdict': {
    verdict: 'stands' | 'differs' | 'missing' | 'not-covered';
    paragraph: number;
    /** Of a document with pages; 0 of others. */
    page: number;
    why: 'negation' | 'attribution' | 'opinion' | 'nothing' | 'other';
  };
  'flow/nothing-to-check': { match: string };
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
  'curate/outside-day': { day: string; file: string; first: string; last: string };
  'curate/elsewhere': { date: string };
  'curate/unknown-topic': { topic: string; file: string; known: string };
  // ---- curate: notes on the whole issue
  'curate/few-items': { count: number; least: number };
  'curate/many-items': { count: number; most: number };
  'curate/left-of-edition': { language: string; left: number; all: number; titles: readonly string[] };
  'flow/edition-changed': Nothing;
  'curate/one-source': { source: string; count: number; all: number };
  // ---- draft: what became of asking a model, and what speaks against its sentences
  'draft/busy': { where: string; status: number };
  'draft/by': { by: string };
  'draft/cut': Nothing;
  'draft/declined': Nothing;
  'draft/elsewhere': Nothing;
  'draft/empty': Nothing;
  'draft/foreign-address': { address: string };
  'draft/glossary': { term: string; word: string };
  'draft/held': { until: string };
  'draft/limit-calls': { most: number };
  'draft/limit-money': { spent: number; most: number };
  'draft/long-title': { count: number; most: number };
  'draft/markup': Nothing;
  'draft/no-answer': { where: string; why: Told };
  'draft/no-json': { began: string };
  'draft/no-model': { dir: string };
  'draft/no-need': Nothing;
  'draft/no-paragraph': { paragraph: number };
  'draft/none': Nothing;
  'draft/nothing-stands': Nothing;
  'draft/nothing-to-do': Nothing;
  'draft/once': Nothing;
  'draft/other-language': { found: string; wanted: string };
  'draft/other-shape': { where: string };
  'draft/refused': { where: string; status: number; words: string };
  'draft/spent': { calls: number; most: number; money: string };
  'draft/taken': { left: number };
  'draft/too-large': { where: string };
  // ---- flow: an issue's approval, its hour, and what differs
  'flow/approved-by': { by: string };
  'flow/at-hand': { number: number; range: Moment; hour: 'ahead' | 'passed' | 'none'; when: '' | Moment; state: Said };
  'flow/changed-since': { by: string; at: 'none' | Moment; differences: readonly (string | Said)[]; count: number };
  'flow/difference': { kind: 'added' | 'removed' | 'edited' | 'note'; title: string; parts: readonly Said[] };
  'flow/difference-whole': { kind: 'intro' | 'order' };
  'flow/notice': { kind: 'broken' | 'held' | 'mended' | 'released'; source: string };
  'flow/notice-given-up': { key: string; tries: number };
  'flow/not-approved': { rule: 'optional' | 'required' };
  'flow/part': { part: string };
  'flow/printed': { count: number };
  'flow/printed-changed': { count: number; change: Said };
  'flow/unprinted': { date: string; count: number; differences: readonly (string | Said)[] };
  'flow/waits-again': { date: string; change: Said };
  'flow/waits-approval': { date: string; file: string };
  'flow/waits-items': { count: number; least: number };
  // ---- flow: why a walk into the past of a source ended
  'history/beyond': { url: string; status: number };
  'history/bound': { bound: 'pages' | 'items' | 'megabytes' | 'minutes'; most: number };
  'history/end': Nothing;
  'history/ended': Nothing;
  'history/known': Nothing;
  'history/letters': Nothing;
  'history/loop': { url: string };
  'history/no-pages': Nothing;
  'history/not-asked': { reason: Told };
  'history/repeats': { url: string };
  'history/stopped': { url: string; reason: Told };
  // ---- flow: time, and what is owed
  'flow/clocks-apart': { minutes: number; machine: string; way: 'behind' | 'ahead' };
  'flow/clock-ahead': { days: number; day: string };
  'flow/clock-behind': { day: string };
  'flow/mail-given-up': { date: string; tries: number; since: string };
  'flow/past-picks': { date: string; mistakes: readonly Said[] };
  // ---- read
  'read/being-built': { told: string };
  'read/page-missing': { told: string };
  'read/no-box': { box: string; seen: string };
  'read/second-count': { theirs: number; ours: number };
  'read/second-differs': { field: 'id' | 'link' | 'title' | 'date'; count: number; all: number; title: string };
  'read/second-ended': Nothing;
  'read/second-unread': { why: string };
  'read/selectors-now': { selectors: string };
  'read/without-address': { count: number; title: string };
  // ---- ledger: what does not add up
  'ledger/held': { held: number; kept: number };
  'ledger/lost': { title: string };
  'ledger/no-article': { title: string };
  // ---- poll: what became of an entry, and why
  'poll/day-to-come': { day: string };
  'poll/entries-too-little': { count: number; title: string };
  'poll/history': { day: string };
  'poll/history-undated': Nothing;
  'poll/leads-home': { address: string };
  'poll/moved': Nothing;
  'poll/letter': Nothing;
  'poll/no-link': Nothing;
  'poll/older': { day: string };
  'poll/our-outage': { count: number; manner: 'name' | 'connect' | 'timeout' | 'broken' | 'tls'; since: string };
  'poll/patience': Nothing;
  'poll/same-address': Nothing;
  'poll/same-page': Nothing;
  'poll/shared-address': Nothing;
  'poll/too-little': Nothing;
  'poll/undated-first': Nothing;
  // ---- render: what is printed already
  'render/output': { dir: string };
  'render/busy': { dir: string; lock: string };
  'render/knows-less': { dir: string; count: number; newest: string };
  'render/demo-gone': { trash: string };
  'render/of-another': { dir: string; theirs: string; ours: string };

  // ---- store: backups
  'store/backup-config': { path: string };
  'store/backup-damaged': { path: string; why: string };
  'store/backup-failed': { path: string; why: string };
  'store/closed': { url: string };
  'store/restore-failed': { path: string };
  'store/copy-differs': { url: string };
  'store/database': {
    url: string;
    what: 'away' | 'full' | 'refused' | 'rights' | 'readonly' | 'certificate' | 'failed';
    of: 'database' | 'user';
    why: string;
  };
  'store/address': { url: string; what: 'shape' | 'connections' | 'schema' | 'sslmode'; got: string };
  'store/encoding': { url: string; encoding: string };
  'store/pooler': { url: string };
  'store/not-empty': { url: string };
  'store/same': { url: string };
  'store/nothing-to-copy': { url: string };
  'store/half-copy': { from: string };
  'store/newer': { found: number; known: number };
  'store/contract': { what: 'confirm' | 'back' | 'several' | 'list' | 'over' | 'delete' };
  'store/url': { url: string; stores: readonly string[] };
  'cli/history': { source: string; pages: number; items: number; met: number; taken: number; oldest: string };
  'cli/history-next': { source: string };
  'cli/store-copied': { from: string; to: string; rows: number };
  'store/database-has-worker': Nothing;
  'store/not-leading': Nothing;
  'store/waits-for-database': { url: string; why: string };
  'usage/opml-cut': { file: string };
  'usage/role-needs-server': { role: string; store: string };
  'usage/sentences': { got: string };
  'usage/since': { value: string };
  'store/locked': { path: string; who: string };
  'store/last-backup': { at: string; file: string; rows: number };
  'store/last-backup-failed': { at: string; why: Said; good: string };
  'store/damaged-file': { path: string; why: string };
  'store/damaged-row': { key: string; of: 'file' | 'database' };
  'store/file-gone': { path: string };
  'store/file-replaced': { path: string };
  'store/has-worker': { path: string; pid: number; host: string; lock: string };
  'store/no-backup': { path: string };
  'store/no-file-to-copy': { url: string };
  'store/no-store': { path: string };
  'store/of-another': { theirs: string; theirSite: string; ours: string; ourSite: string };
  // ---- system: what the machine refuses, and how a worker ends
  'system/ending': Nothing;
  'system/left': Nothing;
  'system/trouble': {
    kind: 'full' | 'denied' | 'gone' | 'broken' | 'files' | 'memory' | 'name' | 'busy' | 'program';
    path: string;
    code: string;
  };
  // ---- well: what wants somebody's look, for monitors
  'well/all': Nothing;
  /** The curators' own feed: its name, an incident, how long it lasts or lasted. */
  'well/feed': { title: string };
  'well/incident': { name: string; condition: string };
  'well/lasts': { reason: Told; since: Moment };
  'well/lasted': { reason: Told; since: Moment; until: Moment };
  'well/idle': { since: Moment };
  'well/overdue': { hour: Moment };
  'well/sources': { count: number; names: string };
  // ---- usage: a new newsroom, and what stands in the way of files
  'usage/correction': { value: string; count: number };
  'usage/in-the-way': { path: string };
  'usage/issue-out': { date: string };
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
  'schedule/empty-again': { count: number };
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
  'curate/unmatched': { file: string; keys: readonly string[]; match: string; near: string };
  // ---- extract
  'extract/pdf': { why: 'encrypted' | 'broken' | 'scan' | 'garbled' | 'too-heavy'; pages: number };
  'extract/form': { formal: number; all: number };
  'extract/index': { count: number; letters: number };
  'extract/index-front': { count: number };
  'extract/no-text': Nothing;
  /** `kind`: missing, or a kind of wall. */
  'extract/obstacle': { kind: string; words: string };
  'extract/redirect': Nothing;
  'extract/shell': { letters: number; scripts: number };
  'extract/short': { letters: number };
  'extract/strange': Nothing;
  'extract/no-page': { kind: string; pages: number };
  // ---- flow
  'flow/echo': Nothing;
  'flow/gone': Nothing;
  'flow/held-items': { count: number; reason: Told };
  'flow/items-in-own-words': { count: number; reason: Told };
  'flow/own-words': { reason: Told };
  'curate/not-in-week': Nothing;
  'flow/week-ends': { day: string };
  'config/kept': Nothing;
  'flow/kept-in-file': Nothing;
  'flow/by-hand': Nothing;
  'flow/never-polled': Nothing;
  'flow/too-heavy': { seconds: number };
  'flow/hub': { told: number; all: number; reasons: readonly Told[]; again: 'yes' | 'no' };
  'usage/merge': Nothing;
  'usage/no-file': { what: 'source' | 'opml' | 'page'; path: string };
  'usage/no-opml': { path: string };
  'usage/large-file': { path: string; most: number };
  'usage/needs-option': { option: string; beside: string };
  'usage/names-source': { like: string };
  'usage/source': { id: string; near: string; known: string };
  'usage/last': { value: string };
  'usage/port': { value: string };
  'usage/password': { least: number; got: number };
  'usage/password-differs': Nothing;
  'usage/nothing-to-edit': Nothing;
  'usage/stands-alone': { title: string; date: string };
  'usage/day': { value: string; meant: string };
  'usage/article-address': { value: string };
  'usage/mailbox': { value: string };
  'usage/no-list-server': { dir: string };
  'usage/no-mail': Nothing;
  'usage/mail-address': Nothing;
  'usage/address': { value: string };
  'usage/no-site': { path: string };
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
  'discover/json': { items: string; count: number; paths: string };
  'discover/json-lists': { count: number };
  'discover/json-no-address': { items: string; title: string; from: string; example: string };
  'discover/json-no-list': Nothing;
  'discover/json-unreadable': { why: string };
  'discover/hint-why': { why: Told };
  'discover/itself': { kind: string; format: string; count: number };
  'discover/known': { source: string };
  'discover/list': { count: number; how: Told; elsewhere: string };
  'discover/no-feed': { why: Told };
  'discover/nothing': { how: Told };
  'discover/page': { count: number; trust: string };
  'discover/unchanged': Nothing;
  // ---- config: what is expected of a value
  'config/expected-address-or-id': Nothing;
  'config/expected-addresses-with-reasons': Nothing;
  'config/expected-approval': Nothing;
  'config/expected-at-least': { least: number };
  'config/expected-at-most': { most: number };
  'config/expected-authority': Nothing;
  'config/expected-cron': Nothing;
  'config/expected-cron-field': { field: string; value: string };
  'config/expected-variable': Nothing;
  'config/expected-header-name': Nothing;
  'config/expected-css-name': Nothing;
  'config/expected-css-value': Nothing;
  'config/expected-day': Nothing;
  'config/expected-duration': Nothing;
  'config/expected-duration-between': Nothing;
  'config/expected-email': Nothing;
  'config/expected-mailbox': Nothing;
  'config/expected-list-id': Nothing;
  'config/expected-email-or-url': Nothing;
  'config/expected-file-or-labels': Nothing;
  'config/expected-host-port': Nothing;
  'config/expected-id': Nothing;
  'config/expected-instant': Nothing;
  'config/expected-json-path': Nothing;
  'config/expected-label-name': Nothing;
  'config/expected-title-pattern': Nothing;
  'config/expected-label': Nothing;
  'config/expected-intro': Nothing;
  'config/expected-language': Nothing;
  'config/expected-language-pair': Nothing;
  'config/expected-machine-address': Nothing;
  'config/expected-number': Nothing;
  'config/expected-number-0-10': Nothing;
  'config/expected-one-address': Nothing;
  'config/expected-one-of': { values: readonly string[] };
  'config/expected-other': { why: string };
  'config/expected-own-machine': Nothing;
  'config/expected-password-hash': Nothing;
  'config/expected-reason': Nothing;
  'config/expected-selector': Nothing;
  'config/expected-selector-that': { why: Told };
  'config/expected-short': { most: number };
  'config/expected-smtp': Nothing;
  'config/expected-store': Nothing;
  'config/expected-tag-date': Nothing;
  'config/expected-term': Nothing;
  'config/expected-term-that': { why: Told };
  'config/expected-text-in-it': Nothing;
  'config/expected-text-or-link': Nothing;
  'config/expected-timezone': Nothing;
  'config/expected-true-or-false': Nothing;
  'config/expected-two-addresses': Nothing;
  'config/expected-type': { type: string };
  'config/expected-url': Nothing;
  'read/no-letters': { url: string };
  'read/letters': { letters: number; entries: number };
  'fetch/mailbox-silent': { host: string; seconds: number };
  'fetch/mailbox-plain': { host: string };
  'fetch/mailbox-login': { host: string };
  'fetch/mailbox-absent': { what: string; why: Told };
  'fetch/letters-unread': { why: 'absent' | 'denied' | 'other'; code: string };
  // ---- read: what a page was read as
  'read/addresses': { count: number };
  'read/feed': { format: string; count: number };
  'read/json': { count: number; path: string };
  'read/json-bare': { count: number; path: string; title: string; link: string };
  'read/json-no-list': { path: string; got: string };
  'read/json-unasked': { url: string };
  'read/list': { count: number; trust: string };
  'read/list-again': { count: number; told: Said; left: number };
  'read/list-away': { told: Said };
  'read/list-emptied': { told: Said };
  'read/list-foreign': { what: Said; told: Said; taken: 'known' | 'none' };
  'read/list-frame': { furniture: number; places: number; allPlaces: number };
  'read/list-gone': { told: Said };
  'read/list-known': {
    known: number;
    all: number;
    byTitle: number;
    inPlace: number;
    furniture: number;
    places: number;
    allPlaces: number;
  };
  'read/list-language': { now: string; before: string };
  'read/list-moved': { told: Said };
  'read/list-none': Nothing;
  'read/list-other': { told: Said };
  'read/list-script': { now: string; before: string };
  'read/list-unsure': { count: number; trust: string };
  'read/needs-scripts': { scripts: number; letters: number; links: number };
  /** `type`: the content type, or `none`. */
  'read/no-html': { type: string; bytes: number };
  'read/no-json': { url: string; began: string; why: string };
  'read/no-sitemap': { url: string };
  'read/not-a-feed': {
    url: string;
    kind:
      | 'gzip'
      | 'zip'
      | 'pdf'
      | 'zstd'
      | 'picture'
      | 'titled'
      | 'html'
      | 'sitemap'
      | 'opml'
      | 'xml'
      | 'text'
      | 'blank'
      | 'empty'
      | 'badjson'
      | 'json';
    /** A title, a name, the beginning. */
    detail: string;
  };
  'read/redesigned': { told: Told };
  /** `mistake`: what is wrong with them, or `none`. */
  'read/selectors-nothing': { mistake: string; count: number };
  'read/sitemap-index': { count: number; newest: string };
  /** `kind`: challenge, denied, region, maintenance, browser, paywall, consent or login. */
  'read/wall': { kind: string; words: string; letters: number; links: number };
  'read/wall-login': { letters: number; links: number };
  'read/sends-on': { to: string };
  'read/wall-nothing': { letters: number; links: number };
  // ---- fetch: what the world answered, as a poll and the desk tell it
  'fetch/address-long': { count: number; most: number };
  'fetch/broken': { why: string };
  'fetch/built-large': { most: number };
  'fetch/built-late': Nothing;
  'fetch/certificate': {
    how: 'untrusted' | 'incomplete' | 'issuer' | 'expired' | 'early' | 'othername' | 'ownsigned' | 'authority';
    code: string;
    /** Whose certificate is missing, the day, the names: by `how`; `none` where that is not known. */
    what: string;
  };
  'fetch/coding': { why: string };
  'fetch/codings': { count: number; most: number };
  'fetch/connect': { code: string };
  'fetch/connect-late': Nothing;
  'fetch/cut': Nothing;
  'fetch/empty-body': { status: number };
  'fetch/foreign-coding': { name: string };
  'fetch/headers': Nothing;
  'fetch/host-held': { host: string };
  'fetch/http': { code: string; why: string };
  'fetch/led-there': { url: string };
  'fetch/name': { code: string };
  'fetch/name-servers': { code: string };
  'fetch/no-browser': Nothing;
  'fetch/no-content': { status: number };
  'fetch/no-playwright': Nothing;
  /** `words`: what it answered, or `no`. */
  'fetch/not-taken': { status: number; words: string };
  'fetch/private-address': { where: string; why: Said };
  'fetch/private-own': { where: string; why: Said; pair: string };
  /** `range`: ours (nonumber, special, notglobal, noname, localname, nowhere) or a range of the registries (loopback, private …). */
  'fetch/range': { range: string };
  'fetch/redirect': { status: number };
  'fetch/redirect-loop': { url: string };
  'fetch/redirect-refused': { why: Said };
  'fetch/redirects': { most: number };
  'fetch/robots': { origin: string; whom: string; pattern: string };
  'fetch/robots-unreachable': { origin: string };
  'fetch/scheme': { scheme: string };
  'fetch/silent': Nothing;
  'fetch/status': { status: number; url: string };
  'fetch/timeout': { had: 'nothing' | 'part' };
  'fetch/tls': { code: string };
  'fetch/told-to-wait': { status: number; seconds: number };
  'fetch/too-large': { most: number; where: 'wire' | 'body' | 'unpacked' };
  'fetch/turn-ended': Nothing;
  'fetch/turn-later': { host: string; seconds: number };
  'fetch/unasked-304': Nothing;
  'fetch/url': { text: string };
  'fetch/wall-challenge': { named: 'yes' | 'no'; title: string };
  'fetch/wall-consent': { named: 'yes' | 'no'; title: string };
  'fetch/wall-consent-at': { named: 'yes' | 'no'; title: string; url: string };
  'fetch/wall-denied': { named: 'yes' | 'no'; title: string; status: number };
  'fetch/wall-guard': { who: string; status: number };
  'fetch/wall-login': { named: 'yes' | 'no'; title: string };
  'fetch/wall-login-at': { named: 'yes' | 'no'; title: string; url: string };
  'fetch/wall-maintenance': { named: 'yes' | 'no'; title: string; status: number };
  'fetch/wall-region': { named: 'yes' | 'no'; title: string };
  'config/is-letters': { source: string };
  'config/expected-sender': Nothing;
  'config/expected-value': { value: string };
  'config/expected-whole-number': { least: number; most: number };
  // ---- config: why a selector or a pattern is none
  'config/why-back-reference': Nothing;
  'config/why-combinator': { sign: string };
  'config/why-empty': Nothing;
  'config/why-flags': Nothing;
  'config/why-html': Nothing;
  'config/why-long': { most: number };
  'config/why-many-repetitions': { most: number };
  'config/why-nested-repetition': Nothing;
  'config/why-no-name': { name: string };
  'config/why-no-slash': Nothing;
  'config/why-open-repetitions': Nothing;
  // ---- config: what is there, and what was probably meant
  'config/advice-list': { value: string };
  'config/advice-meant': { value: string };
  'config/advice-quotes-straight': { value: string };
  'config/advice-no-quotes': { value: string };
  'config/advice-quotes': { value: string };
  'config/got': { value: string };
  'config/got-empty': Nothing;
  'config/got-group': Nothing;
  'config/got-list': Nothing;
  'config/got-nothing': Nothing;
  'config/got-number': { value: string };
  'config/got-secret': Nothing;
  'config/got-text': { value: string };
  'config/the-file': Nothing;
  // ---- config: mistakes, each at its place
  'config/doubt': { what: Said };
  'config/mistake': { what: Said };
  'config/is-bracket': { line: string };
  'config/is-colon-in-text': { line: string };
  'config/is-contradiction': { match: string; decisions: readonly string[]; other: string };
  'config/is-duplicate-key': { line: string };
  'config/is-encoding': Nothing;
  'config/is-id-twice': { where: Told; id: string };
  'config/is-glued-colon': { line: string };
  'config/is-odd-space': Nothing;
  'config/is-indent': { line: string };
  'config/is-options-missing': { source: string; kind: string; needs: string };
  'config/is-kind-options': { source: string; kind: string; is: string };
  'config/is-labels': Nothing;
  'config/is-labels-file-missing': { where: Told; file: string };
  'config/is-label-no-text': { key: string };
  'config/is-line': { line: string };
  'config/is-match': { key: string; number: number; got: 'neither' | 'both' };
  'config/stray-picks': { week: string; startsOn: string };
  'config/is-notices-mail': { where: Told };
  'config/is-edition': { where: Told; why: 'own' | 'twice' | 'folder'; language: string };
  'config/is-authority': { where: Told; file: string; why: 'missing' | 'none' | 'broken'; count: number };
  'config/is-model': { where: Told; service: string; needs: string };
  'config/is-newsletter': { where: Told; service: string; needs: string };
  'config/is-min-items': { where: Told; most: number; least: number };
  'config/is-missing-file': { file: 'publication' | 'sources' };
  'config/is-missing-key': { where: Told; help: string; expected: Said };
  'config/is-no-yaml': { line: string; why: string };
  'config/is-open-quote': Nothing;
  'config/is-quotes-inside': { line: string };
  'config/is-reference': { why: string };
  'config/is-second-document': Nothing;
  'config/is-source-twice': { source: string; place: string };
  'config/is-special-start': { line: string };
  'config/is-star': { line: string };
  'config/is-store-unknown': { where: Told; stores: readonly string[] };
  'config/is-tab': Nothing;
  'config/is-tag': Nothing;
  'config/is-topic-unknown': { source: string; topic: string; near: string };
  'config/is-unknown-key': { where: Told; near: string; keys: readonly string[] };
  'config/is-unknown-value': { where: Told; name: string; near: string };
  'config/is-url-twice': { source: string; other: string };
  'config/is-variable-unset': { where: Told; name: string };
  'config/is-wrong': { where: Told; expected: Said; got: Said; advice: Told };
  // ---- config: files that cannot be used
  'config/busy': { path: string; seconds: number; lock: string };
  'config/date': { date: string };
  'config/edit': { file: string };
  'config/edit-references': Nothing;
  'config/name': { wanted: string };
  'flow/no-item': { date: string; match: string; near: string; isAddress: 'yes' | 'no' };
  'config/is-glued-dash': { line: string };
  'config/is-bullet': { line: string };
  'config/is-no-plain-text': Nothing;
  'config/fewer-sources': { count: number; names: readonly string[] };
  'config/no-sources': Nothing;
  'config/is-no-folder': { dir: string };
  'config/unplaced': { files: readonly string[]; items: readonly string[]; wanted: string };
  'config/decisions-gone': { count: number; newest: string };
  'config/not-added': { mistakes: readonly Said[] };
  'config/no-source': { file: string; source: string };
  'config/source-lines': Nothing;
  'config/unlisted': { path: string };
  'config/unreadable': { file: string; why: string };
  'config/unwritable': { path: string; why: string };
  'config/picks': { mistakes: readonly Said[] };
  // ---- history: who did what, as the log keeps it
  'history/by-hand': { url: string };
  'history/corrected': { reason: string };
  'history/decided': { did: string; count: number };
  'history/mailed': { sent: number; all: number };
  'history/published': { number: number; count: number };
  'history/rebuilt': { count: number };
  'history/signed-out': Nothing;
  'history/source': {
    did: 'added' | 'settings' | 'paused' | 'resumed' | 'patch' | 'removed' | 'moved' | 'released' | 'reviewed';
    to: string;
  };
  'history/test-mail': { to: string };
  // ---- sources: changed at the desk
  'sources/id-stays': { id: string };
  'sources/not-moved': Nothing;
  'sources/changed-meanwhile': Nothing;
  'words/row': { place: string; what: Told };
  // ---- desk: answers without a page
  'desk/foreign-request': Nothing;
  'desk/signed-out': Nothing;
  'desk/old-page': Nothing;
  'desk/may-not': Nothing;
  'desk/unexpected': Nothing;
  'desk/date': Nothing;
  'desk/port': { why: string };
  'desk/too-much': Nothing;
  'desk/database-away': Nothing;
  'desk/other-site': Nothing;
  'desk/no-such-command': Nothing;
  'desk/no-such-item': Nothing;
}

/** The name of a sentence. */
export type Code = keyof Codes & string;

/** Something to be told, checked: the code is known, and its values are those of its sentence. */
export function said<C extends Code>(code: C, ...[values]: Nothing extends Codes[C] ? [] : [values: Codes[C]]): Said {
  return { code, values: (values ?? {}) as Values };
}

/** Problems as one value of a sentence: a line each, with its place. */
export function rowsOf(problems: readonly Problem[]): Said[] {
  return problems.map(({ subject, code, values = {}, message }) =>
    said('words/row', { place: subject, what: message ?? { code, values } }),
  );
}

/** What somebody did, as a line of the log keeps it: read in the language of whoever looks, years later. */
export function logged(told: Said): string {
  return JSON.stringify({ code: told.code, values: told.values });
}
