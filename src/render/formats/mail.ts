import type { Issue } from '../../model/issue.ts';
import type { Voice } from '../content.tsx';
import { voiceOf } from '../feeds.tsx';
import { defineFormat, edition, issueParts } from '../format.ts';
import { setMail } from '../mail.tsx';
import { issuePath } from '../setting.ts';

/** Each issue as HTML and plain text to paste into a newsletter tool. */
export const mail = defineFormat({
  name: 'mail',
  about: 'mail.html and mail.txt for each issue, under 100 KB',
  parts(setting) {
    const { voice } = voiceOf(setting);
    return issueParts(setting, (issue) => {
      const of: { issue: Issue; voice: Voice } = { issue, voice };
      return [
        edition({
          path: `${issuePath(issue)}mail.html`,
          mediaType: 'text/html',
          rank: 1,
          of,
          print: () => setMail(issue, voice).html,
        }),
        edition({
          path: `${issuePath(issue)}mail.txt`,
          mediaType: 'text/plain',
          rank: 1,
          of,
          print: () => setMail(issue, voice).text,
        }),
      ];
    });
  },
});
