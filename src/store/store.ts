import type { Sighting, StoredArticle } from '../model/article.ts';
import type { Issue, IssueHead } from '../model/issue.ts';
import type { SourceState, SourceTurn } from '../model/source.ts';
import type { Fact } from './facts.ts';

/** Everything one poll of one source leaves behind; written in one transaction (article first, sighting last, state with its validators at the very end). */
export interface PollWrite {
  /** Of a brief one the rest stays as it stands. */
  readonly state: SourceState;
  readonly articles: readonly StoredArticle[];
  readonly sightings: readonly Sighting[];
}

/** Where an address was met: for `why` and for "have we met?" across sources. */
export interface Meeting {
  readonly sourceId: string;
  readonly sightingKey: string;
  readonly articleId?: string;
}

/** One action of a curator or of the system, for the history. */
export interface LogLine {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** Article id, issue date or source id. */
  readonly subject: string;
}

/**
 * What the house remembers, in our words. Every method throws a Fault `store/…` when the store cannot be read or written;
 * none answers "nothing" for "could not look".
 */
export interface Store {
  loadStates(sourceIds: readonly string[]): Promise<Map<string, SourceState>>;
  /** The same without what only readings need (`isBrief`): a third of each. */
  loadBriefStates(sourceIds: readonly string[]): Promise<Map<string, SourceState>>;
  /** A state with what only readings need. */
  wholeState(state: SourceState): Promise<SourceState>;
  /** When sources are to be asked, of those that ever were: little, even of a hundred thousand. */
  loadTurns(sourceIds: readonly string[]): Promise<Map<string, SourceTurn>>;
  /** The sightings of a source by their keys, in one batched read. */
  loadSightings(sourceId: string, keys: readonly string[]): Promise<Map<string, Sighting>>;
  /** All sightings of a source, by their keys. */
  sightingsOf(sourceId: string): Promise<Sighting[]>;
  commitPoll(write: PollWrite): Promise<void>;
  /** From now on tells every state that this process has written. */
  onState(hear: (state: SourceState) => void): void;
  loadArticles(ids: readonly string[]): Promise<Map<string, StoredArticle>>;
  /** Writes articles that are there already, with less in them. */
  replaceArticles(articles: readonly StoredArticle[]): Promise<void>;
  /** Told that so much was given up (bytes): the backend is asked to give the room back when it is worth it. */
  makeRoom(freedBytes: number): Promise<void>;
  /** Articles with `from` ≤ placedAt < `to` (ISO instants), oldest first. */
  articlesPlaced(from: string, to: string): Promise<StoredArticle[]>;
  /** The same, a few in memory at a time; those of `without`, by their ids, are not even read. */
  eachPlaced(from: string, to: string, without?: ReadonlySet<string>): AsyncIterable<StoredArticle>;
  /** Another value whenever articles were written, by whichever process: what was derived from them under an equal mark still holds. */
  articlesMark(): Promise<string>;
  /** Meetings of addresses, by `addressKey` of kit/url: one batched read. */
  meetings(addressKeys: readonly string[]): Promise<Map<string, readonly Meeting[]>>;
  loadIssue(date: string): Promise<Issue | undefined>;
  /** Issues in whole, oldest first: those of these dates, as far as there are; all when none are named. */
  loadIssues(dates?: readonly string[]): Promise<Issue[]>;
  /** All issues, oldest first, a few in memory at a time. */
  eachIssue(): AsyncIterable<Issue>;
  /** All issues without their items, oldest first: cheap, after ten years as well. */
  issueHeads(): Promise<readonly IssueHead[]>;
  /** Writes an issue if the stored one is still at `expectedUpdatedAt` (undefined = there is none); else a Fault `store/conflict`. */
  saveIssue(issue: Issue, expectedUpdatedAt: string | undefined): Promise<void>;
  /** Small facts of the house: the tag authority, the schema version, what was mailed. */
  getFact<T>(name: Fact<T> | string): Promise<T | undefined>;
  /** Several facts, in one batched read. */
  getFacts<T>(names: readonly (Fact<T> | string)[]): Promise<Map<string, T>>;
  setFact<T>(name: Fact<T> | string, value: T): Promise<void>;
  forgetFacts(names: readonly string[]): Promise<void>;
  appendLog(lines: readonly LogLine[]): Promise<void>;
  /** Newest first. */
  readLog(subject: string | undefined, limit: number): Promise<LogLine[]>;
  close(): Promise<void>;
}
