// add: look around from the address → propose → preview → sources.yaml

import { appendSource } from '../../config/edit.ts';
import { canonicalizeUrl, findHttpUrl, plainFeedAddress } from '../../kit/url.ts';
import type { BoxSeen } from '../../listing/read-listing.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { Entry } from '../../model/feed.ts';
import type { Told } from '../../model/said.ts';
import type { Source } from '../../model/source.ts';
import { said } from '../../rules/codes.ts';
import { describeChoice, type JsonChoice } from '../decide/discover/json.ts';
import { plainSource } from '../decide/plain-source.ts';
import type { House } from '../open.ts';

/** What an address turned out to be. */
export interface Found {
  /** `new`: to be added. `known`: configured already. `choose`: new, once one of its `lists` is chosen. `nothing`: no news to be read there. */
  readonly kind: 'new' | 'known' | 'choose' | 'nothing';
  readonly reason: Told;
  /** The configured source, or the one to add. */
  readonly source: Source;
  /** At most ten entries of what it would read now. */
  readonly preview: readonly Entry[];
  /** Boxes of the page between which only a person can choose; read together when nobody does. */
  readonly boxes?: readonly BoxSeen[];
  /** Lists of an answer in JSON between which only a person can choose. */
  readonly lists?: readonly JsonChoice[];
  /** Other feeds that the page announces. */
  readonly others: readonly { readonly url: string; readonly title?: string }[];
  /** What became of each address on the way. */
  readonly tried: readonly { readonly url: string; readonly what: Told }[];
}

/** Finds out what to read at an address; few requests, all polite. Nothing is written. `link`: how addresses are made of a JSON answer. */
export async function findSource(house: House, address: string, { link }: { readonly link?: string } = {}): Promise<Found> {
  const plain = plainFeedAddress(address);
  const url = findHttpUrl(/^[a-z]+:/i.test(plain) ? plain : `https://${plain}`)?.href;
  if (!url) throw new Fault(said('usage/address', { value: address }), { subject: address });
  const known = knownAt(house, url);
  if (known) return alreadyRead(known);
  const looked = await (await import('./look-around.ts')).lookAround(house, url, link);
  if ('reason' in looked)
    return { kind: 'nothing', reason: looked.reason, source: plainSource(url), preview: [], others: [], tried: [] };
  const { proposal, leads } = looked;
  const { preview, tried, reason } = proposal;
  const others = leads.filter((each) => each.why === 'announced' && each.url !== proposal.source?.url);
  if (!proposal.source) return { kind: 'nothing', reason, source: plainSource(url), preview, others, tried };
  const there = knownAt(house, proposal.source.url);
  if (there) return { ...alreadyRead(there), preview, others, tried };
  const source: Source = { ...plainSource(proposal.source.url), ...proposal.source, id: freeId(house, proposal.source.id) };
  return {
    kind: proposal.outcome === 'found' ? 'new' : proposal.outcome === 'choose' ? 'choose' : 'nothing',
    reason,
    source,
    preview,
    others,
    tried,
    ...(proposal.boxes ? { boxes: proposal.boxes } : {}),
    ...(proposal.lists ? { lists: proposal.lists } : {}),
  };
}

/** A found page with one of its boxes or lists chosen, by its number from 1, its heading or its path; undefined when it has no such. */
export function chooseBox(found: Found, choice: string): Found | undefined {
  const wanted = choice.trim().toLowerCase();
  const list = found.lists?.find((each, at) => String(at + 1) === wanted || each.heading.toLowerCase() === wanted);
  if (list) {
    const source: Source = { ...found.source, json: list.json };
    return { ...found, kind: 'new', source, preview: list.preview, reason: describeChoice(list), lists: [] };
  }
  const boxes = found.boxes ?? [];
  const box = boxes.find((each, at) => String(at + 1) === wanted || each.heading.toLowerCase() === wanted);
  if (!box) return undefined;
  const { listing: _, ...source } = found.source;
  const titles = new Set(box.titles);
  return {
    ...found,
    source: { ...source, listing: { box: box.heading } },
    preview: found.preview.filter((entry) => titles.has(entry.title)),
    boxes: [],
  };
}

/** As `findSource`, with a box or a list of it chosen where one is named and there is such a one. */
export async function findChosen(house: House, address: string, choice: string): Promise<Found> {
  const found = await findSource(house, address);
  return (choice && chooseBox(found, choice)) || found;
}

/** A found source as it will stand in sources.yaml. */
export function foundText({ source: { id, name, url, json } }: Found): string {
  const paths = Object.entries(json ?? {}).map(([key, path]) => `\n    ${key}: ${path}`);
  return `- id: ${id}\n  name: ${name}\n  url: ${url}${json ? `\n  kind: json\n  json:${paths.join('')}` : ''}`;
}

/** What was written. */
export type Added =
  | { readonly kind: 'added'; readonly text: string }
  | { readonly kind: 'mistakes'; readonly problems: readonly Problem[] };

/** Appends a found source to sources.yaml with what is needed and nothing more; comments and order stay. */
export async function addSource(house: House, found: Found, options: { readonly id?: string } = {}): Promise<Added> {
  const { id, name, url, kind, language, listing, json, fetch } = found.source;
  const edited = await appendSource(house.configDir, {
    id: options.id ?? id,
    name,
    url,
    // a feed is found out again at the first poll; what reads a page must be said
    ...(kind && kind !== 'feed' ? { kind } : {}),
    ...(language ? { language } : {}),
    ...(listing ? { listing } : {}),
    ...(json ? { json } : {}),
    ...(fetch === 'browser' ? { fetch } : {}),
  });
  if (edited.kind === 'saved') return { kind: 'added', text: edited.text };
  if (edited.kind === 'mistakes') return { kind: 'mistakes', problems: edited.problems };
  throw new Fault('config/conflict', {
    subject: 'sources.yaml',
    message: 'sources.yaml was changed at this very moment; nothing was written; try once more',
  });
}

function knownAt(house: House, url: string): Source | undefined {
  const key = canonicalizeUrl(url);
  return house.sources.find((each) => canonicalizeUrl(each.url) === key);
}

function alreadyRead(known: Source): Found {
  return {
    kind: 'known',
    reason: said('discover/known', { source: known.id }),
    source: known,
    preview: [],
    others: [],
    tried: [],
  };
}

/** The id, or with a number where another source has it. */
function freeId(house: House, wanted: string): string {
  const taken = new Set(house.sources.map((each) => each.id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}
