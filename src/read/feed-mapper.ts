import { type DateOptions, type ReadDate, readDate } from '../kit/date.ts';
import { shortHash } from '../kit/hash.ts';
import { findHttpUrl } from '../kit/url.ts';
import type { Enclosure, Entry, FeedHints, Person, Picture } from '../model/feed.ts';
import { htmlOf, plainText, squeezeText, titleOf } from './feed-texts.ts';
import { attribute, type XmlNode } from './xml-tree.ts';

/** The children of an element that are elements, by name, in document order. */
export type Parts = ReadonlyMap<string, readonly XmlNode[]>;

/** The parts of an entry or feed; groups (media:group) are opened. */
export function partsOf(node: XmlNode): Parts {
  const parts = new Map<string, XmlNode[]>();
  gather(node, parts, 0);
  return parts;
}

function gather(node: XmlNode, parts: Map<string, XmlNode[]>, level: number): void {
  for (const child of node.children) {
    if (typeof child === 'string') continue;
    const known = parts.get(child.name);
    if (known) known.push(child);
    else parts.set(child.name, [child]);
    if (level < 3 && (child.name === 'media:group' || child.name === 'media:content' || child.name === 'rss:enclosure'))
      gather(child, parts, level + 1);
  }
}

const NONE: readonly XmlNode[] = [];

/** The elements of these names: all of the first name, then all of the second … */
function nodesOf(parts: Parts, names: readonly string[]): readonly XmlNode[] {
  let found: readonly XmlNode[] = NONE;
  for (const name of names) {
    const nodes = parts.get(name);
    if (nodes) found = found.length ? [...found, ...nodes] : nodes;
  }
  return found;
}

function first(parts: Parts, names: readonly string[]): string | undefined {
  for (const node of nodesOf(parts, names)) {
    const text = squeezeText(plainText(node));
    if (text) return text;
  }
  return undefined;
}

/** The address made absolute; undefined when it is no http(s) address. */
export function absoluteUrl(value: string | undefined, base: string): string | undefined {
  const trimmed = value?.trim();
  if (!trimmed || trimmed.length > 8000) return undefined;
  const found = findHttpUrl(/\s/.test(trimmed) ? trimmed.replace(/[\r\n\t]+/g, '').replace(/ /g, '%20') : trimmed, base);
  if (!found) return undefined;
  // user:password@ is nobody's to publish
  if (found.username || found.password) {
    found.username = '';
    found.password = '';
  }
  return found.href;
}

// ---- dates

const PUBLISHED = [
  'rss:pubdate',
  'atom:published',
  'atom:issued',
  'dcterms:issued',
  'rss:published',
  'rss:issued',
  'atom:pubdate',
];
const CREATED = ['dcterms:created', 'atom:created', 'dcterms:available'];
const UPDATED = ['atom:updated', 'atom:modified', 'dcterms:modified', 'rss:updated', 'rss:modified', 'rss:lastbuilddate'];
const EITHER = ['dc:date', 'dcterms:date', 'rss:date', 'atom:date'];

function findDate(parts: Parts, names: readonly string[], options: DateOptions): ReadDate | undefined {
  for (const node of nodesOf(parts, names)) {
    const date = readDate(plainText(node), options);
    if (date) return date;
  }
  return undefined;
}

/** When an entry was published and changed, as far as it says. */
export interface EntryDates {
  readonly published: ReadDate | undefined;
  readonly updated: ReadDate | undefined;
}

/** The dates of an entry by its parts. */
export function datesOf(parts: Parts, options: DateOptions): EntryDates {
  const either = findDate(parts, EITHER, options);
  const changed = findDate(parts, UPDATED, options) ?? either;
  const published = findDate(parts, PUBLISHED, options) ?? either ?? findDate(parts, CREATED, options);
  return { published: published ?? changed, updated: changed };
}

// ---- people

const AUTHORS = ['atom:author', 'rss:author', 'dc:creator', 'dc:author', 'itunes:author', 'rss:creator', 'media:credit'];
const ADDRESS = /[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}/i;

function personOf(node: XmlNode): Person | undefined {
  const parts = partsOf(node);
  if (parts.size > 0) {
    const name = first(parts, ['atom:name', 'rss:name', 'x-foaf:name']);
    const email = first(parts, ['atom:email', 'rss:email']);
    const url = absoluteUrl(
      first(parts, ['atom:uri', 'atom:url', 'rss:uri', 'rss:url', 'rss:homepage', 'atom:homepage']),
      node.base,
    );
    const shown = name ?? email ?? url;
    if (shown) return { ...person(shown), ...(email ? { email } : {}), ...(url ? { url } : {}) };
  }
  const text = titleOf(node);
  return text ? person(text) : undefined;
}

/** `ada@example.org (Ada Lovelace)`, `Ada <ada@example.org>`, a name alone. */
export function person(text: string): Person {
  const bounded = text.slice(0, 500);
  const email = ADDRESS.exec(bounded)?.[0];
  if (!email) return { name: bounded };
  const name = squeezeText(
    bounded
      .replace(email, ' ')
      .replace(/mailto:/i, ' ')
      .replace(/[()<>"[\]]/g, ' '),
  );
  return { name: name.replace(/^[-–,;:\s]{1,9}|[-–,;:\s]{1,9}$/g, '') || email, email };
}

/** Those who wrote it, each once. */
export function authorsOf(parts: Parts): Person[] {
  const people: Person[] = [];
  for (const name of AUTHORS) {
    if (name === 'media:credit' && people.length) break;
    for (const node of parts.get(name) ?? []) {
      const found = personOf(node);
      if (found && people.length < 100 && !people.some((each) => each.name === found.name)) people.push(found);
    }
  }
  return people;
}

// ---- links

interface Link {
  readonly rel: string;
  readonly href: string;
  readonly type: string;
  readonly node: XmlNode;
}

function linksOf(parts: Parts): Link[] {
  const links: Link[] = [];
  for (const node of nodesOf(parts, ['atom:link', 'rss:link'])) {
    const href = attribute(node, 'href') ?? attribute(node, 'rdf:resource') ?? attribute(node, 'resource');
    if (href === undefined || links.length >= 200) continue;
    const rel = (attribute(node, 'rel') ?? 'alternate').trim().toLowerCase();
    links.push({
      rel: rel.slice(rel.lastIndexOf('/') + 1),
      href,
      type: (attribute(node, 'type') ?? '').trim().toLowerCase(),
      node,
    });
  }
  return links;
}

/** The alternate link: a web page before anything else. */
function alternateOf(links: readonly Link[]): string | undefined {
  const alternates = links.filter((link) => link.rel === 'alternate' || link.rel === '');
  for (const link of [...alternates.filter(isPage), ...alternates]) {
    const url = absoluteUrl(link.href, link.node.base);
    if (url) return url;
  }
  return undefined;
}

const isPage = (link: Link): boolean => link.type === '' || link.type.includes('html');

function textLink(parts: Parts, names: readonly string[]): string | undefined {
  for (const node of nodesOf(parts, names)) {
    const url = absoluteUrl(plainText(node), node.base);
    if (url) return url;
  }
  return undefined;
}

// ---- pictures, files

function pictureFrom(node: XmlNode): Picture | undefined {
  const url = absoluteUrl(attribute(node, 'url') ?? attribute(node, 'href'), node.base);
  if (!url) return undefined;
  const width = size(attribute(node, 'width'));
  const height = size(attribute(node, 'height'));
  return { url, ...(width ? { width } : {}), ...(height ? { height } : {}) };
}

function size(value: string | undefined): number | undefined {
  return value && /^\s*\d{1,5}/.test(value) ? Number.parseInt(value, 10) : undefined;
}

const isPicture = (node: XmlNode): boolean =>
  (attribute(node, 'type') ?? '').startsWith('image/') ||
  attribute(node, 'medium') === 'image' ||
  /\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)/i.test((attribute(node, 'url') ?? '').slice(-300));

function pictureOf(parts: Parts): Picture | undefined {
  const wholes = [...nodesOf(parts, ['media:content', 'rss:enclosure'])].filter(isPicture);
  for (const node of [...wholes, ...nodesOf(parts, ['media:thumbnail', 'itunes:image'])]) {
    const picture = pictureFrom(node);
    if (picture) return picture;
  }
  for (const node of nodesOf(parts, ['rss:image'])) {
    const inside = partsOf(node);
    const url = textLink(inside, ['rss:url']) ?? absoluteUrl(plainText(node), node.base);
    if (url) return { url };
  }
  return undefined;
}

function enclosuresOf(parts: Parts, links: readonly Link[]): Enclosure[] {
  const found: Enclosure[] = [];
  const add = (node: XmlNode, address: string | undefined): void => {
    const url = absoluteUrl(address, node.base);
    if (!url || found.length >= 50 || found.some((each) => each.url === url)) return;
    const mediaType = attribute(node, 'type')?.trim();
    const length = attribute(node, 'length') ?? attribute(node, 'filesize');
    const title = attribute(node, 'title')?.trim();
    found.push({
      url,
      ...(mediaType ? { mediaType } : {}),
      ...(length && /^\s*[1-9]\d{0,14}\s*$/.test(length) ? { lengthBytes: Number(length) } : {}),
      ...(title ? { title } : {}),
    });
  };
  for (const node of nodesOf(parts, ['rss:enclosure', 'media:content']))
    add(node, attribute(node, 'url') ?? attribute(node, 'href'));
  for (const link of links) if (link.rel === 'enclosure') add(link.node, link.href);
  return found;
}

function categoriesOf(parts: Parts): string[] {
  const found = new Set<string>();
  for (const node of nodesOf(parts, [
    'rss:category',
    'atom:category',
    'dc:subject',
    'atom:subject',
    'itunes:category',
    'media:category',
  ])) {
    const text = attribute(node, 'label') ?? attribute(node, 'term') ?? attribute(node, 'text') ?? plainText(node);
    const clean = squeezeText(text).slice(0, 200);
    if (clean && found.size < 100) found.add(clean);
  }
  return [...found];
}

// ---- texts

const CONTENTS = [
  'content:encoded',
  'atom:content',
  'xhtml:body',
  'xhtml:div',
  'rss:body',
  'rss:fullitem',
  'rss:content',
  'rss:encoded',
];
const SUMMARIES = [
  'rss:description',
  'atom:summary',
  'rss:summary',
  'dc:description',
  'itunes:summary',
  'rss:abstract',
  'dcterms:abstract',
  'media:description',
  'itunes:subtitle',
  'atom:tagline',
];

/** Two of these for one entry: what comes second is the full text. (Those of media, itunes and dc repeat the first.) */
const DESCRIPTIONS: readonly string[] = ['rss:description', 'rss:summary', 'atom:summary'];

/**
 * The full text and the teaser. Where there is no full text but two descriptions, the second is taken for it, as the reference reader
 * does. `html` resolves addresses against the entry's own page, unless an xml:base says otherwise.
 */
function textsOf(
  node: XmlNode,
  parts: Parts,
  html: (node: XmlNode) => string,
): { content: string | undefined; summary: string | undefined } {
  const firstOf = (names: readonly string[]): string | undefined => {
    for (const each of nodesOf(parts, names)) {
      const text = html(each);
      if (text) return text;
    }
    return undefined;
  };
  const content = firstOf(CONTENTS);
  if (content !== undefined) return { content, summary: firstOf(SUMMARIES) };
  const [summary, second] = inOrder(node, parts).map(html).filter(Boolean);
  return { content: second, summary: summary ?? firstOf(SUMMARIES) };
}

/** The descriptions as they stand in the document. */
function inOrder(node: XmlNode, parts: Parts): readonly XmlNode[] {
  let found: XmlNode[] = [];
  let names = 0;
  for (const name of DESCRIPTIONS) {
    const nodes = parts.get(name);
    if (!nodes) continue;
    names++;
    // an entry with more of them is no entry
    found = [...found, ...nodes.slice(0, 10)];
  }
  if (names < 2) return found;
  return [...found].sort((a, b) => node.children.indexOf(a) - node.children.indexOf(b));
}

// ---- the whole

const ENTRY_TITLES = ['atom:title', 'rss:title', 'dc:title', 'media:title'];

/** One entry of RSS, RDF or Atom; undefined when it says nothing at all. */
export function entryOf(
  node: XmlNode,
  options: DateOptions,
  documentBase: string,
  parts: Parts = partsOf(node),
  dates: EntryDates = datesOf(parts, options),
): Entry | undefined {
  const links = linksOf(parts);
  const guid = parts.get('rss:guid')?.find((each) => plainText(each) !== '');
  const guidText = guid && squeezeText(plainText(guid));
  const permalink =
    guid && (attribute(guid, 'ispermalink') ?? 'true').trim().toLowerCase() !== 'false'
      ? absoluteUrl(guidText, guid.base)
      : undefined;
  const link = textLink(parts, ['rss:link']) ?? alternateOf(links) ?? permalink ?? textLink(parts, ['atom:link', 'rss:url']);
  const title = titleFrom(parts, ENTRY_TITLES);
  const { content, summary } = textsOf(node, parts, (each) =>
    htmlOf(each, each.base === documentBase ? (link ?? each.base) : each.base),
  );
  const { published, updated } = dates;
  const authors = authorsOf(parts);
  const enclosures = enclosuresOf(parts, links);
  if (!title && !link && !content && !summary && !guidText && !published && !authors.length && !enclosures.length && !parts.size)
    return undefined;
  const image = pictureOf(parts);
  const language = first(parts, ['dc:language', 'rss:language']) ?? node.language;
  const source = sourceOf(parts);
  const id = ownId(parts, documentBase);
  const about = attribute(node, 'rdf:about')?.trim() || undefined;
  const own: { id: string; idFrom: Entry['idFrom'] } = id
    ? { id, idFrom: 'id' }
    : guidText
      ? { id: guidText, idFrom: 'guid' }
      : about
        ? { id: about, idFrom: 'id' }
        : link
          ? { id: link, idFrom: 'link' }
          : { id: shortHash(`${title}\n${content ?? summary ?? ''}`), idFrom: 'hash' };
  return {
    ...own,
    title,
    ...(link ? { link } : {}),
    ...(summary ? { summary } : {}),
    ...(content ? { content } : {}),
    ...(published ? { published: published.value } : {}),
    publishedTrust: published?.trust ?? 'absent',
    ...(updated ? { updated: updated.value } : {}),
    authors,
    ...(language ? { language } : {}),
    ...(image ? { image } : {}),
    enclosures,
    categories: categoriesOf(parts),
    ...(source ? { source } : {}),
  };
}

/** The id as written; one relative to an xml:base is made whole, since the base is part of it. */
function ownId(parts: Parts, documentBase: string): string | undefined {
  for (const node of nodesOf(parts, ['atom:id', 'rss:id'])) {
    const id = squeezeText(plainText(node));
    if (id) return (node.base !== documentBase && !/^[a-z][a-z0-9+.-]{0,30}:/i.test(id) && absoluteUrl(id, node.base)) || id;
  }
  return undefined;
}

function titleFrom(parts: Parts, names: readonly string[]): string {
  for (const node of nodesOf(parts, names)) {
    const title = titleOf(node);
    if (title) return title;
  }
  return '';
}

function sourceOf(parts: Parts): Entry['source'] {
  for (const node of nodesOf(parts, ['rss:source', 'atom:source', 'dc:source'])) {
    const inside = partsOf(node);
    const title = inside.size ? titleFrom(inside, ['atom:title', 'rss:title']) : titleOf(node);
    const url = absoluteUrl(attribute(node, 'url') ?? attribute(node, 'href'), node.base) ?? alternateOf(linksOf(inside));
    if (title || url) return { ...(title ? { title } : {}), ...(url ? { url } : {}) };
  }
  return undefined;
}

/** What a feed says of itself, besides its entries. */
export interface FeedHead {
  readonly title: string;
  readonly link?: string;
  readonly language?: string;
  readonly description?: string;
  readonly updated?: string;
  readonly authors: readonly Person[];
  readonly image?: Picture;
  readonly self?: string;
  readonly next?: string;
  readonly hints: FeedHints;
}

/** The feed's own facts, from its root. */
export function headOf(root: XmlNode, options: DateOptions): FeedHead {
  const outer = partsOf(root);
  const channel = outer.get('rss:channel')?.[0];
  const parts = channel ? partsOf(channel) : outer;
  const links = linksOf(parts);
  const language = languageOf(root, parts);
  const link = textLink(parts, ['rss:link']) ?? alternateOf(links) ?? textLink(parts, ['atom:link']);
  const description = first(parts, [
    'rss:description',
    'atom:subtitle',
    'atom:tagline',
    'dc:description',
    'itunes:summary',
    'rss:subtitle',
    'itunes:subtitle',
  ]);
  const updated = findDate(parts, [...UPDATED, ...PUBLISHED, ...EITHER], { ...options, language: options.language ?? language });
  const image = pictureOf(parts) ?? pictureOf(outer);
  const self = linkTo(links, 'self');
  const next = linkTo(links, 'next');
  return {
    title: titleFrom(parts, ENTRY_TITLES) || titleFrom(outer, ENTRY_TITLES),
    ...(link ? { link } : {}),
    ...(language ? { language } : {}),
    ...(description ? { description } : {}),
    ...(updated ? { updated: updated.value } : {}),
    authors: authorsOf(parts),
    ...(image ? { image } : {}),
    ...(self ? { self } : {}),
    ...(next ? { next } : {}),
    hints: hintsOf(parts),
  };
}

function linkTo(links: readonly Link[], rel: string): string | undefined {
  const link = links.find((each) => each.rel === rel);
  return link && absoluteUrl(link.href, link.node.base);
}

/** The language a feed says it is in. */
export function languageOf(root: XmlNode, parts: Parts): string | undefined {
  const written = first(parts, ['rss:language', 'dc:language', 'atom:language']) ?? attribute(root, 'xml:lang')?.trim();
  const tag = written?.replaceAll('_', '-');
  return tag && /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}$/i.test(tag) ? tag : undefined;
}

const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', 3600],
  ['daily', 86_400],
  ['weekly', 604_800],
  ['monthly', 2_592_000],
  ['yearly', 31_536_000],
]);

function hintsOf(parts: Parts): FeedHints {
  const ttl = Number(first(parts, ['rss:ttl']));
  const period = PERIODS.get((first(parts, ['sy:updateperiod']) ?? '').toLowerCase());
  const frequency = Number(first(parts, ['sy:updatefrequency']) ?? 1);
  const skipHours = skipped(parts, 'rss:skiphours', 'rss:hour')
    .map(Number)
    .filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24)
    .map((hour) => hour % 24);
  const skipDays = skipped(parts, 'rss:skipdays', 'rss:day')
    .map((day) => day.toLowerCase())
    .filter((day) => /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(day));
  return {
    ...(Number.isFinite(ttl) && ttl > 0 && ttl < 1e6 ? { ttlMinutes: ttl } : {}),
    ...(period && frequency > 0 && frequency < 1e5 ? { updatePeriodS: Math.round(period / frequency) } : {}),
    ...(skipHours.length ? { skipHours: [...new Set(skipHours)] } : {}),
    ...(skipDays.length ? { skipDays: [...new Set(skipDays)] } : {}),
  };
}

function skipped(parts: Parts, outer: string, inner: string): string[] {
  return (parts.get(outer) ?? []).flatMap((node) => (partsOf(node).get(inner) ?? []).map((each) => plainText(each))).slice(0, 50);
}
