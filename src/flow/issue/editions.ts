// editions in other languages: the publication as each of them is headed | the issues as each of them prints them
import { forPress } from '../../curate/edition.ts';
import type { OtherEdition, Publication } from '../../model/edition.ts';
import type { FooterLine, Issue } from '../../model/issue.ts';
import type { Masthead } from '../../render/clean.ts';
import { issueWords } from '../../words/print.ts';

/** An issue as the publication, or one of its editions, prints it; undefined where that edition holds nothing of it. */
export function shownIn(publication: Masthead, issue: Issue, edition?: OtherEdition): Issue | undefined {
  const { language, editions = [] } = publication;
  const shown = forPress(issue, language, editions, edition?.language);
  return shown && edition ? withLeft(shown, issue, publication, edition) : shown;
}

/** The head of an edition: its name, language and address; whose it is and what it looks like are the publication's. */
export function editionMasthead(publication: Masthead, edition: OtherEdition): Masthead {
  const { dates: _, masthead: __, description: ___, ...rest } = publication as Publication;
  const { language, site } = publication;
  return {
    ...rest,
    ...(edition.description ? { description: edition.description } : {}),
    title: edition.title ?? publication.title,
    language: edition.language,
    site: edition.site,
    labels: {},
    editions: [{ language, site }, ...(publication.editions ?? []).filter((each) => each.language !== edition.language)],
  };
}

/** An edition's issue tells how much it leaves out, and where that stands. */
function withLeft(shown: Issue, issue: Issue, publication: Masthead, { language }: OtherEdition): Issue {
  const left = issue.inOther?.[language]?.left ?? 0;
  if (!left) return shown;
  const line: FooterLine = {
    text: issueWords(language).left(left, publication.language),
    url: `${publication.site}issues/${issue.week.date}/`,
  };
  return { ...shown, footer: [...(shown.footer ?? publication.footer), line] };
}
