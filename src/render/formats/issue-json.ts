import type { Issue } from '../../model/issue.ts';
import type { Masthead } from '../clean.ts';
import { voiceOf } from '../feeds.tsx';
import { defineFormat, edition, issueParts } from '../format.ts';
import { issueSchema } from '../issue-schema.ts';
import { issuePath, itemPath } from '../setting.ts';

function printIssueJson({ issue, publication }: { issue: Issue; publication: Masthead }): string {
  const { site } = publication;
  const data = {
    $schema: '../../issue.schema.json',
    version: 1,
    id: issue.id,
    url: `${site}${issuePath(issue)}`,
    number: issue.number,
    title: issue.title,
    ...(issue.intro ? { intro: issue.intro } : {}),
    summary: issue.summary,
    publication: {
      title: publication.title,
      ...(publication.description ? { description: publication.description } : {}),
      language: publication.language,
      timezone: publication.timezone,
      url: site,
      ...(publication.editor ? { editor: publication.editor.name } : {}),
      ...(publication.rights ? { rights: publication.rights } : {}),
    },
    week: issue.week,
    publishedAt: issue.publishedAt,
    updatedAt: issue.updatedAt,
    corrections: issue.corrections,
    ...(issue.withdrawn
      ? {
          withdrawn: issue.withdrawn.map(({ id, day, publishedAt, withdrawnAt }) => ({
            id,
            page: `${site}${itemPath({ issue, item: { id } })}`,
            day,
            publishedAt,
            withdrawnAt,
          })),
        }
      : {}),
    sections: issue.sections.map((section) => ({
      day: section.day,
      items: section.items.map(({ articleId: _, image: __, alsoIn: ___, id, title, url, ...rest }, at) => ({
        id,
        title,
        url,
        page: `${site}${itemPath({ issue, item: section.items[at]! })}`,
        ...rest,
      })),
    })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** Each issue as data, with its schema beside. */
export const issueJson = defineFormat({
  name: 'issue-json',
  about: 'issue.json for each issue, and the JSON Schema that describes it',
  render: () => [
    edition({
      path: 'issue.schema.json',
      mediaType: 'application/schema+json',
      rank: 0,
      of: issueSchema,
      print: (of) => `${JSON.stringify(of, null, 2)}\n`,
    }),
  ],
  parts(setting) {
    const { publication } = voiceOf(setting).voice;
    return issueParts(setting, (issue) => [
      edition({
        path: `${issuePath(issue)}issue.json`,
        mediaType: 'application/json',
        rank: 1,
        of: { issue, publication },
        print: printIssueJson,
      }),
    ]);
  },
});
