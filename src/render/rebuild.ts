import type { Document } from 'domhandler';
import { isTag } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { Fault } from '../model/fault.ts';
import type { Issue, Item } from '../model/issue.ts';
import type { Masthead, PublicSource } from './clean.ts';
import { childOf, childrenOf, parseXml, textOf } from './xml.ts';

/** A publication as its own feed remembers it. */
export interface Rebuilt {
  readonly publication: Masthead;
  /** Oldest first. */
  readonly issues: readonly Issue[];
  readonly sources: readonly PublicSource[];
}

/** An issue's record: paragraphs are counted, their words stand in the entry's content. */
type IssueRecord = Omit<Issue, 'sections'> & {
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
  const facts = read<{ publication: Masthead; sources: PublicSource[] }>(
    textOf(childOf(feedOf(atom, 'atom.xml'), 'dcterms:provenance')),
    'atom.xml',
  );
  const issues = new Map<string, Issue>();
  for (const [at, text] of [...archives, atom].entries()) {
    for (const entry of childrenOf(feedOf(text, at < archives.length ? `archive ${at + 1}` : 'atom.xml'), 'entry')) {
      const subject = textOf(childOf(entry, 'id'));
      const record = read<IssueRecord>(textOf(childOf(entry, 'dcterms:provenance')), subject);
      issues.set(record.id, withWords(record, textOf(childOf(entry, 'content')), subject));
    }
  }
  return { ...facts, issues: [...issues.values()].sort((a, b) => (a.week.date < b.week.date ? -1 : 1)) };
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

/** The paragraphs under each headline of the content, given back to their items. */
function withWords(record: IssueRecord, content: string, subject: string): Issue {
  const blocks = groupsOf(parseDocument(content));
  let at = 0;
  const sections = record.sections.map((section) => ({
    day: section.day,
    items: section.items.map((item): Item => {
      const words = blocks[at++];
      if (!words || words.length < item.paragraphs) {
        throw new Fault('render/rebuild', {
          subject,
          message: `${subject}: expected ${item.paragraphs} paragraphs of "${item.title}", found ${words?.length ?? 0}`,
        });
      }
      const { id, articleId, title, url, paragraphs, ...rest } = item;
      return { id, articleId, title, url, paragraphs: words.slice(0, paragraphs), ...rest };
    }),
  }));
  return { ...record, sections };
}

/** For each `h3`, the texts of the `p` that follow it. */
function groupsOf(content: Document): string[][] {
  const groups: string[][] = [];
  for (const node of content.children) {
    if (!isTag(node)) continue;
    if (node.name === 'h3') groups.push([]);
    else if (node.name === 'p') groups.at(-1)?.push(textOf(node));
  }
  return groups;
}
