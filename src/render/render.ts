import type { Edition, Publication } from '../model/edition.ts';
import type { Issue } from '../model/issue.ts';
import { labelsFor } from '../words/print.ts';
import { cleanIssue, cleanPublication } from './clean.ts';
import { issueContent } from './content.tsx';
import type { Format } from './format.ts';
import { formats } from './formats/index.ts';
import { type Mail, setMail } from './mail.tsx';
import { outlineOf } from './outline.ts';
import { once } from './plan.ts';
import { type Material, prepare, type Setting } from './setting.ts';

/**
 * The whole of output/: one Edition a file, each path once, bodies made when they are read. The same material gives the same bytes;
 * no clock is read. Issues that are not published are left out. Throws a Fault `render/date` for an issue without valid dates.
 */
export function renderPublication(material: Material): Edition[] {
  const setting = settingOf(material);
  return once(formats.flatMap((format) => allOf(format, setting)));
}

/** Everything that a format prints, with all issues at hand. */
export function allOf(format: Format, setting: Setting): Edition[] {
  const parts = format.parts?.(setting) ?? [];
  return [...(format.render?.(setting) ?? []), ...parts.flatMap((part) => part.set(part.issues.map(setting.whole)))];
}

/** What formats are given where all issues are in memory. */
export function settingOf({ issues, ...rest }: Material): Setting {
  const publication = cleanPublication(rest.publication);
  const wholeOf = new Map(issues.map((issue) => [outlineOf(issue, publication), cleanIssue(issue, publication)]));
  return prepare({ ...rest, outlines: [...wholeOf.keys()] }, (issue) => wholeOf.get(issue)!);
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
