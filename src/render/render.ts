import type { Edition, Publication } from '../model/edition.ts';
import { Fault } from '../model/fault.ts';
import type { Issue } from '../model/issue.ts';
import { labelsFor } from '../words/print.ts';
import { cleanIssue, cleanPublication } from './clean.ts';
import { issueContent } from './content.tsx';
import { formats } from './formats/index.ts';
import { type Mail, setMail } from './mail.tsx';
import type { Sealed } from './seals.ts';
import { type Material, prepare, type Setting } from './setting.ts';

/**
 * The whole of output/: one Edition a file, each path once, bodies made when they are read. The same material gives the same bytes;
 * no clock is read. Issues that are not published are left out. Throws a Fault `render/date` for an issue without valid dates.
 */
export function renderPublication(material: Material): Edition[] {
  return editionsOf(prepare(material));
}

/**
 * What of output/ must be set, where a folder is known to hold the rest: the editions, and the seals of all that is sealed. What has the
 * seal that is known stands there as it would be set, and is left out.
 */
export function renderAgainst(
  material: Material,
  printed: ReadonlyMap<string, string>,
): { readonly editions: Edition[]; readonly seals: readonly Sealed[] } {
  const seals: Sealed[] = [];
  const editions = editionsOf(prepare(material, { printed, seals }));
  return { editions, seals };
}

function editionsOf(setting: Setting): Edition[] {
  const editions = formats.flatMap((format) => format.render(setting));
  const seen = new Set<string>();
  for (const { path } of editions) {
    if (seen.has(path)) throw new Fault('render/twice', { subject: path, message: `two editions want the file ${path}` });
    seen.add(path);
  }
  return editions;
}

/** One issue as a mail: subject, HTML and text, each under 100 KB, ready for any sender. */
export function renderMail(of: {
  readonly publication: Publication;
  readonly issue: Issue;
  /** Where the one who gets it leaves the list. */
  readonly leave?: string;
}): Mail {
  const publication = cleanPublication(of.publication);
  const voice = { publication, labels: labelsFor(publication.language, publication.labels) };
  return setMail(cleanIssue(of.issue, publication), voice, of.leave);
}

/** One issue as list servers take it: subject, the HTML of its content for their own frame, and the text. */
export function renderForList(of: { readonly publication: Publication; readonly issue: Issue }): Mail {
  const publication = cleanPublication(of.publication);
  const voice = { publication, labels: labelsFor(publication.language, publication.labels) };
  const issue = cleanIssue(of.issue, publication);
  // In a subject and a body, all three fill in what stands in double braces: a headline that has them must not.
  const { subject, text } = setMail(issue, voice);
  const plain = (words: string) => words.replaceAll('{{', '{ {').replaceAll('{%', '{ %');
  const html = issueContent(issue, voice).replaceAll('{', '&#123;');
  return { subject: plain(subject), html, text: plain(text) };
}
