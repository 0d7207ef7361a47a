import type { Draft as MachineDraft, SpoiltDraft } from '../model/draft.ts';
import type { Publication } from '../model/edition.ts';
import type { Problem } from '../model/fault.ts';
import type { Issue, Item, Pick, Picks } from '../model/issue.ts';
import type { Told } from '../model/said.ts';
import type { Condition, PendingEntry } from '../model/source.ts';

/** The name of a small fact of the house, and what it holds: `getFact` gives that, `setFact` takes nothing else. */
export type Fact<T> = string & { readonly holds?: T };

/** A source that was not well for a while. */
export interface Incident {
  readonly id: string;
  readonly sourceId: string;
  readonly name: string;
  readonly condition: Condition;
  readonly reason: Told;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly endedAt?: string;
}

/** What the last look at a week's links came to. */
export interface LinksAsked {
  readonly at: string;
  readonly asked: number;
  /** Address → what it said. */
  readonly dead: readonly (readonly [string, Told])[];
  readonly unknown: readonly (readonly [string, Told])[];
}

/** What the desk wrote last, to notice when an editor saved an older file over it. */
export interface Wrote {
  readonly hash: string;
  readonly items: readonly Pick[];
}

/** The issue as an approval found it. */
export interface Approved {
  /** Which approval it was. */
  readonly key: string;
  readonly mark: string;
  readonly issue: Issue;
}

/** The last daily backup, and the last try that failed. */
export interface BackupNote {
  readonly at?: string;
  readonly file?: string;
  readonly rows?: number;
  readonly bytes?: number;
  readonly failedAt?: string;
  readonly problem?: Problem;
}

/** What the items of an issue are found by; see rank/marks.ts. */
export interface Marks {
  /** Of which version and which text of the issue. */
  readonly of: string;
  readonly marks: string;
}

/** What the issues of a year hold, so small that ten years of it are read for one look. */
export interface PastOfYear {
  /** Who made it. */
  readonly by: string;
  /** Day → when the issue was changed last, and the newest minute of what it prints. */
  readonly issues: Readonly<Record<string, readonly [updatedAt: string, newestMinute: number]>>;
  /** A sieve of the names (rank/past-sieve.ts). */
  readonly names: string;
}

/** What the files of decisions of a year's printed weeks come to. */
export interface FilesOfYear {
  /** Who made it, and how all of them looked. */
  readonly of: string;
  /** The days of those that hold something for the next week. */
  readonly holds: readonly string[];
  /** Of what they drop: a sieve of the names, and names that may be the beginning of one. */
  readonly names: string;
  readonly begins: readonly string[];
  /** Whether all that they say is printed. */
  readonly isPrinted: boolean;
}

/** A sieve of the wordings of a year. */
export interface WordingsOfYear {
  /** Of which row it is the other half. */
  readonly of: string;
  readonly wordings: string;
}

/** What a file of decisions of a printed week is found by. */
export interface ClosedFile {
  /** Who made it. */
  readonly by: string;
  /** How the file looked then, and the hash of its bytes. */
  readonly look: string;
  readonly hash: string;
  /** Whether it holds something for the next week. */
  readonly holds: boolean;
  /** Of what it drops: the marks of the articles (rank/marks.ts), those of the names, and names that may be the beginning of one. */
  readonly drops?: { readonly marks: string; readonly names: readonly number[]; readonly begins: readonly string[] };
}

/** A file of decisions as it was read. */
export interface ReadDecisions {
  /** Which reader it was. */
  readonly by: string;
  readonly hash: string;
  readonly picks: Picks;
}

/** What a curator set for themselves. */
export interface OwnSettings {
  /** BCP 47; absent: the publication's. */
  readonly language?: string;
  readonly theme?: 'light' | 'dark';
  /** Where a test mail goes. */
  readonly address?: string;
  /** False: single letters do nothing (WCAG 2.1.4). */
  readonly keys?: boolean;
  /** Filters by the name that the curator gave them: the query of the list. */
  readonly filters?: readonly { readonly name: string; readonly query: string }[];
}

/** When a curator was here. */
export interface Visit {
  /** What is newer came while they were away. */
  readonly since: string;
  readonly lastAt: string;
}

/** Words that were typed and not saved. */
export interface Draft {
  /** The path of the form. */
  readonly of: string;
  readonly at: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What was not taken of a flood. */
export interface HeldLeft {
  readonly at: string;
  readonly by: string;
  readonly entries: readonly PendingEntry[];
}

/** Whose turn it is to print. */
export interface Lead {
  readonly number: number;
  readonly by: string;
}

/** A note to colleagues. */
export interface Aside {
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

const fact = <T>(name: string): Fact<T> => name as Fact<T>;

/**
 * Every fact that the store keeps for the house, by its name in the file: renaming one forgets it. What a room keeps for itself
 * (`unknown`) it reads by its own type where it asks for it.
 */
export const FACTS = {
  /** Authority and date of our tag: URIs, fixed at the first publication. */
  tag: fact<Publication['tag']>('tag'),
  /** The start of the first week that this house knows; ISO. */
  firstWeek: fact<string>('first-week'),
  /** Up to which hour of publication everything is done; ISO. */
  hourDone: fact<string>('hour-done'),
  /** Who prints and decides what is due, of several that share the store: each one after another has a higher number. */
  lead: fact<Lead>('lead'),
  /** What hosts told the fetcher, over a restart. */
  hosts: fact<unknown>('hosts'),
  /** Both clocks at the last look, and the steps that were noticed: each machine has its own, where several share a store. */
  clocks: (machine?: string) => fact<unknown>(machine ? `clocks:${machine}` : 'clocks'),
  /** Who fell silent since somebody answered last; null when nobody did. Each machine has a line of its own, too. */
  silence: (machine?: string) => fact<unknown>(machine ? `silence:${machine}` : 'silence'),
  /** Up to where texts of articles were given up; ISO. */
  retiredUpTo: fact<string>('retired-up-to'),
  backup: fact<BackupNote>('backup'),
  /** A rebuild that has not come to its end. */
  rebuildUnderWay: fact<boolean>('rebuild-under-way'),
  /** How far the past of a source was read. */
  history: (id: string) => fact<unknown>(`history:${id}`),
  /** Every source that a configuration had, as it had it last: the layout of before, all in one. */
  knownSources: fact<unknown>('known-sources'),
  /** So many sources of the configuration, as it had them last. */
  knownPage: (page: number) => fact<unknown>(`known-sources:${page}`),
  /** Those that it does not have any more. */
  knownGone: fact<unknown>('known-sources-gone'),
  /** Of which configuration these are, where it has all of them; empty: look. */
  knownMark: fact<string>('known-sources-of'),
  /** What the press sealed at the last print of output/. */
  sealing: fact<unknown>('sealing'),
  /** What the last print left in output/ (render/standing.ts). */
  standing: fact<unknown>('standing'),
  /** Feeds whose change the hub has not been told. */
  hubOwed: fact<readonly string[]>('hub-owed'),
  /** Issues whose files are not written yet; null where that is known to be none. */
  owedFiles: fact<readonly string[] | null>('owed-files'),
  /** Issues that wait to be mailed. */
  owedMail: fact<unknown>('owed-mail'),
  /** What curators were told, or are still to be. */
  notices: fact<unknown>('notices'),
  /** The incidents of sources that the health feed tells, newest first. */
  incidents: fact<readonly Incident[]>('incidents'),
  /** The private address of the health feed. */
  healthToken: fact<string>('desk:health-token'),
  /** What signs the cookies of the desk. */
  deskSecret: fact<string>('desk:secret'),
  /** Sessions that were ended before their time: id → when they would have ended. */
  endedSessions: fact<[string, number][]>('desk:ended'),
  /** Tries at the door of several desks, newest last. */
  signInTries: fact<readonly (readonly [string, { readonly failures: number; readonly lastAt: number }])[]>('desk:tries'),
  /** The hash of the decisions that an issue was printed with. */
  picksHash: (date: string) => fact<string>(`picks:${date}`),
  /** The decisions of a week as they were read last. */
  lastRead: (date: string) => fact<Picks>(`decided:${date}`),
  /** What the file of a week said, under the hash of its bytes. */
  readFile: (date: string) => fact<ReadDecisions>(`read-file:${date}`),
  /** The decisions that are printed. */
  printedPicks: (date: string) => fact<Picks>(`printed-picks:${date}`),
  /** The items that a correction took out of an issue. */
  withdrawn: (date: string) => fact<readonly Item[]>(`withdrawn:${date}`),
  /** By what the items of an issue are found again, without reading it. */
  pastMarks: (date: string) => fact<Marks>(`past-marks:${date}`),
  /** The same of all issues of a year, by their days. */
  marksOfYear: (year: string) => fact<Readonly<Record<string, Marks>>>(`past-marks-of:${year}`),
  /** Whether it is worth reading them for what is asked. */
  pastOfYear: (year: string) => fact<PastOfYear>(`past-of:${year}`),
  pastWordings: (year: string) => fact<WordingsOfYear>(`past-wordings:${year}`),
  /** Whether it is worth reading what follows. */
  filesOfYear: (year: string) => fact<FilesOfYear>(`files-of:${year}`),
  filesWordings: (year: string) => fact<WordingsOfYear>(`files-wordings:${year}`),
  /** By what the decisions of the printed weeks of a year are found again, by their days. */
  closedFiles: (year: string) => fact<Readonly<Record<string, ClosedFile>>>(`closed-files:${year}`),
  /** As earlier versions kept what follows. */
  outline: (date: string) => fact<unknown>(`outline:${date}`),
  /** What lists say of the issues of a year, as the press made it last, by their days. */
  outlines: <T>(year: string) => fact<Readonly<Record<string, T>>>(`outlines-of:${year}`),
  approved: (date: string) => fact<Approved | null>(`approval:${date}`),
  linksAsked: (date: string) => fact<LinksAsked>(`desk:links:${date}`),
  deskWrote: (date: string) => fact<Wrote>(`desk:wrote:${date}`),
  /** How often a curator was signed out everywhere, by name. */
  signedOut: fact<Record<string, number>>('desk:signed-out'),
  /** What a curator set for themselves: language, theme, keys, saved filters. */
  ownSettings: (name: string) => fact<OwnSettings>(`desk:own:${name}`),
  /** When a curator was here: this visit's beginning and the last sign of them before it. */
  visit: (name: string) => fact<Visit>(`desk:visit:${name}`),
  /** The ids of the items of a week that a curator has read. */
  readMarks: (name: string, date: string) => fact<readonly string[]>(`desk:read:${name}:${date}`),
  /** Words that a curator typed and has not saved. */
  drafts: (name: string) => fact<readonly Draft[]>(`desk:drafts:${name}`),
  /** Notes of colleagues about an item of a week, never printed: article id → note. */
  asides: (date: string) => fact<Readonly<Record<string, Aside>>>(`desk:asides:${date}`),
  /** What a curator left of a flood of a source. */
  heldLeft: (id: string) => fact<HeldLeft>(`desk:held-left:${id}`),
  /** What a machine proposed for an article in a language, newest first: unreviewed, and never printed from here. */
  machineDrafts: (id: string, language: string) => fact<readonly (MachineDraft | SpoiltDraft)[]>(`draft:${id}:${language}`),
  /** Which process asks for such a draft at this moment. */
  draftUnderWay: (id: string, language: string) =>
    fact<{ readonly at: string; readonly host: string; readonly pid: number }>(`draft-under-way:${id}:${language}`),
  /** Until when the model of the config asked to be left alone; ISO. */
  modelHeldUntil: fact<string>('model-held-until'),
  /** The steps back of the desk, oldest first. */
  undo: (date: string) => fact<readonly unknown[]>(`undo:${date}`),
} as const;
