import type { Issue } from '../model/issue.ts';
import type { Masthead, PublicSource } from './clean.ts';

/** An issue as its Atom entry carries it beside the content: paragraphs are counted, their words stand in the content. */
export function issueRecord(issue: Issue): string {
  const sections = issue.sections.map((section) => ({
    day: section.day,
    items: section.items.map(({ paragraphs, ...item }) => ({ ...item, paragraphs: paragraphs.length })),
  }));
  return JSON.stringify({ ...issue, sections });
}

/** The masthead and the sources as the live Atom feed carries them. */
export function publicationRecord(publication: Masthead, sources: readonly PublicSource[]): string {
  return JSON.stringify({ publication, sources });
}
