// OPML in and out: what other readers call a subscription list.
import { readFile } from 'node:fs/promises';
import { Parser } from 'htmlparser2';
import { appendSource } from '../../config/edit.ts';
import { decodeText } from '../../kit/charset.ts';
import { fold, squeeze } from '../../kit/text.ts';
import { canonicalizeUrl, findHttpUrl, plainFeedAddress } from '../../kit/url.ts';
import { Fault, type Problem } from '../../model/fault.ts';
import type { House } from '../open.ts';

/** One feed of a subscription list. */
export interface Outline {
  readonly title: string;
  readonly url: string;
}

/** What an import did. */
export interface Imported {
  readonly added: readonly { readonly id: string; readonly name: string; readonly url: string }[];
  readonly known: readonly Outline[];
  readonly problems: readonly Problem[];
}

const MAX_OUTLINES = 5_000;

/** The feeds of an OPML document (every `outline` with an `xmlUrl`), each address once. */
export function readOutlines(text: string): Outline[] {
  const found = new Map<string, Outline>();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name.toLowerCase() !== 'outline' || found.size >= MAX_OUTLINES) return;
        const of = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]));
        const url = findHttpUrl(plainFeedAddress(of.get('xmlurl') ?? ''))?.href;
        if (url && !found.has(canonicalizeUrl(url)))
          found.set(canonicalizeUrl(url), { title: squeeze(of.get('title') || of.get('text') || '').slice(0, 120), url });
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return [...found.values()];
}

/** Adds the feeds of an OPML file that are not read yet to sources.yaml. Faults: `usage/no-file`, `usage/no-opml`. */
export async function importOpml(house: House, path: string): Promise<Imported> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Fault('usage/no-file', { subject: path, message: `expected an OPML file; there is no file "${path}"`, cause });
  });
  const outlines = readOutlines(decodeText(bytes, { as: 'xml' }).text);
  if (!outlines.length)
    throw new Fault('usage/no-opml', {
      subject: path,
      message: `"${path}" names no feed; expected OPML with <outline xmlUrl="…">`,
    });
  const addresses = new Set(house.sources.map((each) => canonicalizeUrl(each.url)));
  const ids = new Set(house.sources.map((each) => each.id));
  const added: { id: string; name: string; url: string }[] = [];
  const known: Outline[] = [];
  for (const outline of outlines) {
    if (addresses.has(canonicalizeUrl(outline.url))) {
      known.push(outline);
      continue;
    }
    const id = freeId(outline, ids);
    const name = outline.title || new URL(outline.url).hostname;
    const edited = await appendSource(house.configDir, { id, name, url: outline.url });
    if (edited.kind === 'mistakes') return { added, known, problems: edited.problems };
    ids.add(id);
    added.push({ id, name, url: outline.url });
  }
  return { added, known, problems: [] };
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
