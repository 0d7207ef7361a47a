import type { JsonOptions } from '../../model/source.ts';
import { type JsonLeaf, type JsonList, leavesOf, listsIn, lookedAt } from './lists.ts';
import { fitness, type Judged, type Role } from './roles.ts';
import { addressAt } from './value-at.ts';

/** A list of a JSON answer as a source would read it. */
export interface JsonProposal {
  readonly options: JsonOptions;
  readonly count: number;
  /** The first headlines. */
  readonly titles: readonly string[];
  readonly worth: number;
}

/** What a JSON answer that nobody described holds. */
export type JsonFound =
  /** The best first: with others beside it that are of equal right, only a person can choose. */
  | { readonly kind: 'lists'; readonly best: JsonProposal; readonly equals: readonly JsonProposal[] }
  /** Headlines in a list, and no address in it: `from` could be a part of one. */
  | { readonly kind: 'no-address'; readonly items: string; readonly title: string; readonly from: readonly string[] }
  | { readonly kind: 'no-list' };

/** What is known besides the answer. */
interface About extends Omit<Judged, 'count'> {
  /** How addresses are made, where a person said it: a path, or an address with paths in braces. */
  readonly link?: string;
}

/** Of two lists the lesser is nothing to choose where it is worth less than this share of the better. */
const EQUAL = 0.88;
const GOOD_LIST =
  /(?:^|[._])(?:news|posts?|articles?|items?|entries|results?|records?|stories|publications?|haber(?:ler)?|duyuru(?:lar)?|yazi(?:lar)?|icerik(?:ler)?|data|value|nodes?|edges|list[ae]?)(?:$|[._[])/i;
const OTHER_LIST =
  /(?:nav|menu|tag|categor|kategori|topic|author|yazar|user|media|image|gallery|galeri|banner|slider|facet|filter|breadcrumb|language|include|link|social|term|sponsor|advert|comment|most|popular|related)/i;

/** Where the news stands in a JSON answer: the list, and the paths within its items. */
export function findJsonPaths(document: unknown, about: About): JsonFound {
  const judged = listsIn(document).map((list) => judge(list, { ...about, count: lookedAt(list) }));
  const whole = judged.flatMap((each) => (each.kind === 'proposal' ? [each.proposal] : [])).sort((a, b) => b.worth - a.worth);
  const [best, ...rest] = whole;
  if (best) return { kind: 'lists', best, equals: rest.filter((each) => each.worth >= best.worth * EQUAL) };
  return judged.find((each) => each.kind === 'no-address') ?? { kind: 'no-list' };
}

type JudgedList =
  | { readonly kind: 'proposal'; readonly proposal: JsonProposal }
  | Extract<JsonFound, { kind: 'no-address' | 'no-list' }>;

function judge(list: JsonList, about: About & Judged): JudgedList {
  const leaves = leavesOf(list);
  const title = bestOf('title', leaves, about);
  if (!title) return { kind: 'no-list' };
  const rest = leaves.filter((leaf) => leaf !== title.leaf);
  const link = saidLink(list, about) ?? pathOf(bestOf('link', rest, about));
  const date = bestOf('date', rest, about);
  const summary = bestOf('summary', rest, about);
  const id = bestOf('id', rest, about);
  if (!link) return withoutAddress(list, title.leaf, rest, date !== undefined);
  const options: JsonOptions = {
    items: list.path,
    title: title.leaf.path,
    link: link.path,
    ...(date ? { date: date.leaf.path } : {}),
    ...(summary ? { summary: summary.leaf.path } : {}),
    ...(id ? { id: id.leaf.path } : {}),
  };
  const named = (GOOD_LIST.test(list.path) ? 0.3 : 0) - (OTHER_LIST.test(list.path) ? 0.8 : 0);
  const worth = title.fit + link.fit + (date?.fit ?? -0.4) + (summary ? 0.2 : 0) + named + Math.min(list.items.length, 10) * 0.04;
  const titles = title.leaf.values.slice(0, 5).map(String);
  return { kind: 'proposal', proposal: { options, count: list.items.length, titles, worth } };
}

/** The address that a person, or the system behind the answer, says for every item. */
function saidLink({ items }: JsonList, { link, base }: About): { readonly path: string; readonly fit: number } | undefined {
  const ckan = /^(.*)\/api\/(?:3\/)?action\/package_search(?:[?#]|$)/.exec(base);
  const path = link ?? (ckan ? `${ckan[1]}/dataset/{name}` : undefined);
  return path && items.slice(0, 5).every((item) => addressAt(item, path)) ? { path, fit: 1.2 } : undefined;
}

function pathOf(best: { readonly leaf: JsonLeaf; readonly fit: number } | undefined) {
  return best && { path: best.leaf.path, fit: best.fit };
}

/** A list of headlines with days and without addresses is news whose addresses somebody has to say. */
function withoutAddress(list: JsonList, title: JsonLeaf, leaves: readonly JsonLeaf[], hasDate: boolean): JudgedList {
  const from = leaves
    .filter(({ path }) => /(?:^|\.)(?:slug|id|_id|nid|uuid|name|code|seo\w*|url_?\w*|document_?id)$/i.test(path))
    .map((leaf) => leaf.path);
  if (!hasDate && list.items.length < 3) return { kind: 'no-list' };
  return { kind: 'no-address', items: list.path, title: title.path, from: from.slice(0, 5) };
}

function bestOf(
  role: Role,
  leaves: readonly JsonLeaf[],
  about: Judged,
): { readonly leaf: JsonLeaf; readonly fit: number } | undefined {
  let best: { leaf: JsonLeaf; fit: number } | undefined;
  for (const leaf of leaves) {
    const its = fitness(role, leaf, about);
    if (its >= LEAST[role] && (!best || its > best.fit)) best = { leaf, fit: its };
  }
  return best;
}

/** What a leaf must reach to be taken for a role at all: an id and a summary only by their names. */
const LEAST: Readonly<Record<Role, number>> = { title: 0.55, link: 0.5, date: 0.4, summary: 0.55, id: 0.85 };
