import type { Document, Element } from 'domhandler';
import { isTag } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { Fault } from '../model/fault.ts';
import type { Issue, Item } from '../model/issue.ts';
import type { Masthead, PublicSource } from './clean.ts';
import { readIssue, readSources, type ShownItem, type TakeShown } from './record.ts';
import { childOf, childrenOf, parseXml, textOf } from './xml.ts';

/** A publication as its own feed remembers it. */
export interface Rebuilt {
  readonly publication: Masthead;
  /** Oldest first. */
  readonly issues: readonly Issue[];
  readonly sources: readonly PublicSource[];
}

/** An issue's record as earlier versions printed it: whole but for its paragraphs, which are counted; their words stand in the content. */
type OldRecord = Omit<Issue, 'sections'> & {
  readonly sections: readonly {
    readonly day: string;
    readonly items: readonly (Omit<Item, 'paragraphs'> & { readonly paragraphs: number })[];
  }[];
};

/** Where the archive before this document is (RFC 5005 `prev-archive`); undefined at the end of the chain. */
export function previousArchive(atom: string): string | undefined {
  const feed = childOf(parseXml(atom), 'feed');
  return feed && childrenOf(feed, 'link').find((link) => link.attribs.rel === 'prev-archive')?.attribs.href;
}

/** Where a document says it stands (`rel=self`); undefined for what is no Atom feed. */
export function ownAddress(atom: string): string | undefined {
  const feed = childOf(parseXml(atom), 'feed');
  return feed && childrenOf(feed, 'link').find((link) => link.attribs.rel === 'self')?.attribs.href;
}

/**
 * What we printed, read back: `renderPublication` of the answer gives the same output, byte for byte. `atom` is the live atom.xml,
 * `archives` the documents that its chain of `prev-archive` links reaches, in any order; an entry in both is taken from the live one.
 * Throws a Fault `render/rebuild` for a feed that we did not print.
 */
export function rebuildPublication({ atom, archives }: { readonly atom: string; readonly archives: readonly string[] }): Rebuilt {
  const { publication, sources } = read<{ publication: Masthead; sources: PublicSource[] }>(
    textOf(childOf(feedOf(atom, 'atom.xml'), 'dcterms:provenance')),
    'atom.xml',
  );
  const issues = new Map<string, Issue>();
  for (const [at, text] of [...archives, atom].entries()) {
    for (const entry of childrenOf(feedOf(text, at < archives.length ? `archive ${at + 1}` : 'atom.xml'), 'entry')) {
      const issue = issueIn(entry);
      issues.set(issue.id, issue);
    }
  }
  return {
    publication,
    sources: readSources(sources, publication.language),
    issues: [...issues.values()].sort((a, b) => (a.week.date < b.week.date ? -1 : 1)),
  };
}

function feedOf(atom: string, subject: string): ReturnType<typeof childOf> & object {
  const feed = childOf(parseXml(atom), 'feed');
  if (!feed)
    throw new Fault('render/rebuild', {
      subject,
      message: `${subject}: expected an Atom feed that Gündem printed, found no feed element`,
    });
  return feed;
}

function read<T>(json: string, subject: string): T {
  try {
    return JSON.parse(json) as T;
  } catch (cause) {
    throw new Fault('render/rebuild', {
      subject,
      cause,
      message: `${subject}: expected the record that Gündem puts into its Atom feeds (dcterms:provenance); without it nothing can be restored`,
    });
  }
}

/** The issue that an entry of ours tells of. */
function issueIn(entry: Element): Issue {
  const [id, title, summary, published, updated] = ['id', 'title', 'summary', 'published', 'updated'].map((name) =>
    textOf(childOf(entry, name)),
  ) as [string, string, string, string, string];
  const record = read<object>(textOf(childOf(entry, 'dcterms:provenance')), id);
  const items = itemsOf(parseDocument(textOf(childOf(entry, 'content'))));
  let at = 0;
  const take: TakeShown = (count, wanted) => {
    const shown = items[at++];
    if (shown && shown.words.length >= count) return { ...shown, words: shown.words.slice(0, count) };
    throw new Fault('render/rebuild', {
      subject: id,
      message: `${id}: expected ${count} paragraphs of "${wanted ?? shown?.title ?? at}", found ${shown?.words.length ?? 0}`,
    });
  };
  return readIssue(record, { id, title, summary, published, updated }, take) ?? withWords(record as OldRecord, take);
}

/** The paragraphs under each headline of the content, given back to their items. */
function withWords(record: OldRecord, take: TakeShown): Issue {
  const sections = record.sections.map((section) => ({
    day: section.day,
    items: section.items.map((item): Item => {
      const { id, articleId, title, url, paragraphs, ...rest } = item;
      return { id, articleId, title, url, paragraphs: take(paragraphs, title).words, ...rest };
    }),
  }));
  return { ...record, sections };
}

/** For each `h3` its text and address, and the texts of the `p` that follow it. */
function itemsOf(content: Document): ShownItem[] {
  const items: { title: string; url: string; words: string[] }[] = [];
  for (const node of content.children) {
    if (!isTag(node)) continue;
    if (node.name === 'h3') items.push({ title: textOf(node), url: childOf(node, 'a')?.attribs.href ?? '', words: [] });
    else if (node.name === 'p') items.at(-1)?.words.push(textOf(node));
  }
  return items;
}
