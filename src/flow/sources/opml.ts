// OPML in and out: what other readers call a subscription list.
import { Parser } from 'htmlparser2';
import { appendSources } from '../../config/edit.ts';
import { decodeText } from '../../kit/charset.ts';
import { fold, squeeze } from '../../kit/text.ts';
import { canonicalizeUrl, findHttpUrl, plainFeedAddress } from '../../kit/url.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { givenFile } from '../given-file.ts';
import type { House } from '../open.ts';

/** One feed of a subscription list. */
export interface Outline {
  readonly title: string;
  readonly url: string;
}

/** What a subscription list holds. */
export interface OutlineList {
  /** Each address once. */
  readonly feeds: readonly Outline[];
  /** Entries without the address of a feed; `url` is that of their page, where they have one. */
  readonly others: readonly { readonly title: string; readonly url?: string }[];
  /** It ends before its end. */
  readonly isCut: boolean;
}

/** What an import did. */
export interface Imported {
  readonly added: readonly { readonly id: string; readonly name: string; readonly url: string }[];
  readonly known: readonly Outline[];
  /** Entries of the file that name no feed. */
  readonly leftOut: OutlineList['others'];
  readonly problems: readonly Problem[];
}

const MAX_OUTLINES = 200_000;

/** An OPML document (OPML 2.0, subscription lists): its feeds are the `outline`s with an `xmlUrl`, in folders of any depth. */
export function readOutlines(text: string): OutlineList {
  const feeds = new Map<string, Outline>();
  const others: { title: string; url?: string }[] = [];
  let isCut = true;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name.toLowerCase() !== 'outline' || feeds.size >= MAX_OUTLINES) return;
        const of = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]));
        const title = squeeze(of.get('title') || of.get('text') || '').slice(0, 120);
        const address = of.get('xmlurl');
        const url = findHttpUrl(plainFeedAddress(address ?? ''))?.href;
        if (url) {
          const key = canonicalizeUrl(url);
          if (!feeds.has(key)) feeds.set(key, { title, url });
          return;
        }
        const page = findHttpUrl(of.get('htmlurl') || of.get('url') || '')?.href;
        if (address || page) others.push({ title: title || address || page!, ...(page ? { url: page } : {}) });
      },
      onclosetag(name, isImplied) {
        if (name.toLowerCase() === 'opml') isCut = isImplied;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return { feeds: [...feeds.values()], others, isCut };
}

/** A text of addresses, one a line; lines that begin with `#` are remarks. Undefined when a line is anything else. */
function readAddresses(text: string): OutlineList | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const wanted = lines.filter((line) => line && !line.startsWith('#'));
  const found = wanted.map((line) => findHttpUrl(plainFeedAddress(line))?.href);
  if (!found.length || found.some((url) => url === undefined)) return undefined;
  const each = new Map(found.map((url) => [canonicalizeUrl(url!), { title: '', url: url! }]));
  return { feeds: [...each.values()], others: [], isCut: false };
}

/**
 * Adds the feeds of an OPML file, or of a text with an address a line, that are not read yet to sources.yaml: all or none. Faults:
 * `usage/no-opml`, those of `givenFile`.
 */
export async function importOpml(house: House, path: string): Promise<Imported> {
  const bytes = await givenFile(path, 'opml');
  const { text } = decodeText(bytes, { as: 'xml' });
  const { feeds, others, isCut } = readAddresses(text) ?? readOutlines(text);
  if (!feeds.length) throw new Fault(said('usage/no-opml', { path }), { subject: path });
  const addresses = new Set(house.sources.map((each) => canonicalizeUrl(each.url)));
  const ids = new Set(house.sources.map((each) => each.id));
  const added: { id: string; name: string; url: string }[] = [];
  const known: Outline[] = [];
  for (const outline of feeds) {
    if (addresses.has(canonicalizeUrl(outline.url))) {
      known.push(outline);
      continue;
    }
    const id = freeId(outline, ids);
    ids.add(id);
    added.push({ id, name: outline.title || new URL(outline.url).hostname, url: outline.url });
  }
  const cut: Problem[] = isCut ? [{ ...said('usage/opml-cut', { file: path }), subject: path, level: 'warning' }] : [];
  if (!added.length) return { added, known, leftOut: others, problems: cut };
  const edited = await appendSources(house.configDir, added);
  if (edited.kind === 'mistakes') return { added: [], known, leftOut: others, problems: edited.problems };
  return { added, known, leftOut: others, problems: cut };
}

/** The sources as OPML 2.0, the same file that stands in output/. */
export async function exportOpml(house: House): Promise<string> {
  const { renderPublication } = await import('../../render/render.ts');
  const editions = renderPublication({ publication: house.publication, issues: [], sources: house.sources });
  const body = editions.find((each) => each.path === 'sources.opml')?.body;
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

function freeId(outline: Outline, taken: ReadonlySet<string>): string {
  const base =
    fold(outline.title)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40)
      .replace(/-+$/, '') || new URL(outline.url).hostname.replace(/[^a-z0-9]+/g, '-');
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}
