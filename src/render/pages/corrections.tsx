import type { Issue } from '../../model/issue.ts';
import { CorrectionList } from '../content.tsx';
import { correctionsTitle } from '../feeds.tsx';
import { issuePath, upFrom } from '../setting.ts';
import { describe } from './blurb.ts';
import { type Frame, htmlPage } from './layout.tsx';

/** The corrections of an issue, on a page of their own. */
export function printCorrections({ path, frame, issue }: { path: string; frame: Frame; issue: Issue }): string {
  const { voice } = frame;
  const title = correctionsTitle(issue, voice);
  return htmlPage(
    {
      frame,
      path,
      title,
      description: describe(issue.corrections.map((each) => each.text).join(' ')),
      card: `${issuePath(issue)}card.png`,
      section: 'archive',
      kind: 'article',
    },
    <article class="single">
      <h1>{title}</h1>
      <CorrectionList issue={issue} voice={voice} />
      <p>
        <a href={`${upFrom(path)}${issuePath(issue)}`}>{issue.title}</a>
      </p>
    </article>,
  );
}
