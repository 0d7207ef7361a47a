import { decodeText } from '../../../kit/charset.ts';
import { findHttpUrl } from '../../../kit/url.ts';
import type { Entry, Reading } from '../../../model/feed.ts';
import type { Page } from '../../../model/page.ts';
import type { ReadContext } from '../../../model/read-context.ts';
import type { Said } from '../../../model/said.ts';
import type { JsonOptions, Source } from '../../../model/source.ts';
import { findJsonPaths, type JsonProposal } from '../../../read/json/find-paths.ts';
import { readJsonPage } from '../../../read/pages/json.ts';
import { said } from '../../../rules/codes.ts';
import { type Answer, isReadAs } from './answer.ts';
import { type Named, nameFrom } from './name.ts';

/** A list of a JSON answer among which only a person can choose. */
export interface JsonChoice {
  /** Its path, by which it is chosen. */
  readonly heading: string;
  readonly entries: number;
  readonly titles: readonly string[];
  readonly json: JsonOptions;
  readonly preview: readonly Entry[];
}

/** What a JSON answer comes to: as much of a Proposal as there can be. */
interface ProposedJson {
  readonly outcome: 'found' | 'choose' | 'nothing';
  readonly reason: Said;
  readonly source?: Named & { readonly kind: 'json'; readonly json: JsonOptions };
  readonly preview: readonly Entry[];
  readonly tried: readonly [];
  readonly lists?: readonly JsonChoice[];
}

/**
 * The source to propose for an answer in JSON that is no feed: its list of news, by paths. `link` says how addresses are made where the
 * answer holds none, or other ones than are wanted. Undefined when the answer is no JSON.
 */
export function proposeJson(first: Answer, context: ReadContext, link?: string): ProposedJson | undefined {
  const { page, reading } = first;
  const { text } = decodeText(page.bytes, { as: 'json', ...(page.contentType ? { contentType: page.contentType } : {}) });
  if (!/json/i.test(page.contentType ?? '') && !/^\s*[[{]/.test(text)) return undefined;
  if (isReadAs(first, 'feed') && reading.feed.entries.some((entry) => entry.link)) return undefined; // a feed in JSON
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return nothing(said('discover/json-unreadable', { why: (error as Error).message.slice(0, 100) }));
  }
  const dates = { now: context.now, timezone: context.timezone, language: context.language };
  const found = findJsonPaths(document, { base: page.finalUrl, dates, ...(link ? { link } : {}) });
  if (found.kind === 'no-list') return nothing(said('discover/json-no-list'));
  if (found.kind === 'no-address') {
    const { items, title, from } = found;
    const example = `${findHttpUrl(page.finalUrl)?.origin ?? ''}/{${from[0] ?? 'slug'}}`;
    return nothing(said('discover/json-no-address', { items, title, from: from.join(', ') || 'nothing', example }));
  }
  const all = [found.best, ...found.equals].map((each) => choiceOf(each, page, context));
  const source = { ...nameFrom(page, '', undefined), kind: 'json' as const, json: found.best.options };
  const [best] = all;
  if (all.length > 1)
    return {
      outcome: 'choose',
      reason: said('discover/json-lists', { count: all.length }),
      source,
      preview: [],
      tried: [],
      lists: all,
    };
  return { outcome: 'found', reason: describeChoice(best!), source, preview: best!.preview, tried: [] };
}

/** A list in one line: where it is, how much it holds, what is read of it. */
export function describeChoice({ entries, json: { items, ...paths } }: JsonChoice): Said {
  const each = Object.entries(paths).map(([name, path]) => `${name}: ${path}`);
  return said('discover/json', { items, count: entries, paths: each.join(', ') });
}

function choiceOf({ options, count, titles }: JsonProposal, page: Page, context: ReadContext): JsonChoice {
  const source = { id: 'json', name: '', url: page.finalUrl, json: options } as unknown as Source;
  const reading: Reading = readJsonPage(page, source, {}, context);
  return { heading: options.items, entries: count, titles, json: options, preview: reading.feed.entries.slice(0, 10) };
}

function nothing(reason: Said): ProposedJson {
  return { outcome: 'nothing', reason, preview: [], tried: [] };
}
