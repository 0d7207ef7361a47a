import type { Publication } from '../model/edition.ts';

/** What of a publication its ids are made with: fixed at the first publication, whatever its address becomes. */
export type Naming = Pick<Publication, 'tag'>;

/** A tag: URI of ours (RFC 4151) for something that is named once and for ever. */
export function tagFor({ tag }: Naming, name: string): string {
  return `tag:${tag.authority},${tag.date}:${name}`;
}

/** The id of the issue of a week. */
export function issueId(publication: Naming, date: string): string {
  return tagFor(publication, `issues/${date}`);
}

/** The id of an item in the issue of a week. */
export function itemId(publication: Naming, date: string, articleId: string): string {
  return tagFor(publication, `issues/${date}/${articleId}`);
}
