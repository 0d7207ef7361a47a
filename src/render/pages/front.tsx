import type { Issue } from '../../model/issue.ts';
import { upFrom } from '../setting.ts';
import { blurb, describe } from './blurb.ts';
import { IssueView } from './issue-view.tsx';
import { type Frame, htmlPage } from './layout.tsx';
import { longWords } from './long-words.ts';
import { issueData } from './structured.ts';
import { type IssueLine, IssueTable } from './tables.tsx';

const CARD = 'card.png';

/** What the front page rests on. */
export interface FrontFacts {
  readonly path: string;
  readonly frame: Frame;
  readonly current?: Issue;
  readonly recent: readonly IssueLine[];
}

/** The front page: the current issue and the ones before. */
export function printFront({ path, frame, current, recent }: FrontFacts): string {
  const { voice } = frame;
  return htmlPage(
    {
      frame,
      path,
      description: describe(current?.summary || blurb(frame)),
      card: CARD,
      section: 'home',
      kind: 'website',
      ...(current ? { data: issueData(current, voice) } : {}),
      isWhole: current !== undefined,
      alsoIn: (voice.publication.editions ?? []).map(({ language }) => language),
    },
    <>
      {current ? (
        <IssueView issue={current} voice={voice} up={upFrom(path)} level="front" />
      ) : (
        <>
          <h1 class={longWords(voice.publication.title)}>{voice.publication.title}</h1>
          <p class="opening">{voice.labels.noIssues}</p>
        </>
      )}
      {recent.length ? (
        <section class="recent">
          {voice.labels.recentIssues ? <h2>{voice.labels.recentIssues}</h2> : null}
          <IssueTable issues={recent} voice={voice} up={upFrom(path)} heading="h3" />
          {voice.labels.allIssues ? (
            <p>
              <a href="archive/">{voice.labels.allIssues}</a>
            </p>
          ) : null}
        </section>
      ) : null}
    </>,
  );
}
