import { sha256Hex } from '../kit/hash.ts';
import type { Edition } from '../model/edition.ts';
import { Fault } from '../model/fault.ts';
import type { Issue } from '../model/issue.ts';
import { cleanIssue, cleanPublication } from './clean.ts';
import { feedsOf } from './feeds.tsx';
import type { Part } from './format.ts';
import { formats } from './formats/index.ts';
import type { Outline } from './outline.ts';
import { type Sealed, sealOf } from './seals.ts';
import { prepare, type Stock } from './setting.ts';

/** Some editions that are set together, from the few issues whose words they take. */
export interface Lot {
  /** The days of these issues. */
  readonly dates: readonly string[];
  /** The folders and files that are sealed in it. */
  readonly paths: readonly string[];
  /** Sets it from these issues, as they are stored. */
  set(issues: readonly Issue[]): Edition[];
}

/** What is to be printed, in lots that fit into memory however many years there are. */
export interface PrintPlan {
  /** Fronts, lists, live feeds: looked at with every print. */
  readonly front: Lot;
  /** What rests on a few issues each and has not the seal that is known, oldest first. */
  readonly lots: readonly Lot[];
  /** The seals of all that is sealed. */
  readonly seals: readonly Sealed[];
}

/** So many issues are in memory at once: those of a quarter, whose words one search index takes. */
const LOT = 14;

/** Plans a print. `printed`: the seals that a folder is known to hold, by path; what would be set with the same one is left out. */
export function planPrint(stock: Stock, printed: ReadonlyMap<string, string>): PrintPlan {
  const publication = cleanPublication(stock.publication);
  const setting = prepare(stock, unplanned);
  // What everything of ours is set with: one that changes breaks every seal.
  const shared = sha256Hex(JSON.stringify([publication, setting.topics.map(({ id, name }) => [id, name])]));
  const byPath = new Map<string, Part[]>();
  for (const part of formats.flatMap((format) => format.parts?.(setting) ?? []))
    byPath.set(part.path, [...(byPath.get(part.path) ?? []), part]);
  const sealed = [...byPath].map(([path, parts]) => ({ ...sealOf(path, shared, parts[0]!.rests), parts }));
  const seals = sealed.map(({ path, seal }) => ({ path, seal }));
  const clean = (issues: readonly Issue[]) => new Map(issues.map((issue) => [issue.week.date, cleanIssue(issue, publication)]));
  const needed = new Set([...feedsOf(setting).flatMap((plan) => plan.issues), ...setting.issues.slice(-1)]);
  const front: Lot = {
    dates: [...needed].map((issue) => issue.week.date),
    paths: [],
    set(issues) {
      const wholes = clean(issues);
      const whole = (issue: Outline): Issue => wholes.get(issue.week.date)!;
      const own = prepare(stock, whole);
      return once(formats.flatMap((format) => format.render?.(own) ?? []));
    },
  };
  const fresh = sealed.filter(({ path, seal }) => printed.get(path) !== seal).flatMap(({ parts }) => parts);
  return { front, lots: lotsOf(fresh).map((parts) => lotOf(parts, clean)), seals };
}

// Parts name the issues whose words they take; a plan itself takes none.
function unplanned(issue: Outline): never {
  throw new TypeError(issue.week.date);
}

function lotOf(parts: readonly Part[], clean: (issues: readonly Issue[]) => ReadonlyMap<string, Issue>): Lot {
  return {
    dates: [...new Set(parts.flatMap((part) => part.issues.map((issue) => issue.week.date)))],
    paths: [...new Set(parts.map((part) => part.path))],
    set(issues) {
      const wholes = clean(issues);
      return once(parts.flatMap((part) => part.set(part.issues.map((issue) => wholes.get(issue.week.date)!))));
    },
  };
}

/** Parts by the time of their issues, so that those of one path, and those of the same issues, are set together. */
function lotsOf(parts: readonly Part[]): Part[][] {
  const newest = (part: Part): string => part.issues.reduce((last, { week }) => (week.date > last ? week.date : last), '');
  const byPath = new Map<string, Part[]>();
  for (const part of parts) byPath.set(part.path, [...(byPath.get(part.path) ?? []), part]);
  const groups = [...byPath.values()].map((group) => ({ group, at: group.map(newest).sort().at(-1)! }));
  // A page stands before the feed or index that leads to it: folders of issues before what is made of several.
  groups.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : countOf(a.group) - countOf(b.group)));
  const lots: { readonly parts: Part[]; readonly issues: Set<Outline> }[] = [];
  for (const { group } of groups) {
    const issues = group.flatMap((part) => part.issues);
    const last = lots.at(-1);
    if (last && new Set([...last.issues, ...issues]).size <= LOT) {
      last.parts.push(...group);
      for (const issue of issues) last.issues.add(issue);
    } else lots.push({ parts: [...group], issues: new Set(issues) });
  }
  return lots.map((lot) => lot.parts);
}

function countOf(group: readonly Part[]): number {
  return Math.max(...group.map((part) => part.issues.length));
}

/** Editions of which each has a path of its own. Fault `render/twice`. */
export function once(editions: Edition[]): Edition[] {
  const seen = new Set<string>();
  for (const { path } of editions) {
    if (seen.has(path)) throw new Fault('render/twice', { subject: path, message: `two editions want the file ${path}` });
    seen.add(path);
  }
  return editions;
}
