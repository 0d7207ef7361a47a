import { upFrom } from '../setting.ts';
import { describe } from './blurb.ts';
import { FeedLinks, type FeedNotice, htmlPage } from './layout.tsx';
import type { ListFacts } from './list-facts.ts';
import { longWords } from './long-words.ts';
import { type IssueLine, IssueTable } from './tables.tsx';

const CARD = 'card.png';

/** The issues of a year, or of all years. */
export function printYear(
  of: ListFacts & {
    readonly issues: readonly IssueLine[];
    readonly years: readonly string[];
    readonly parts: readonly FeedNotice[];
  },
): string {
  const { frame, path } = of;
  const { voice } = frame;
  const up = upFrom(path);
  return htmlPage(
    { frame, path, title: of.title, description: describe(of.about), card: CARD, section: of.section, kind: 'website' },
    <>
      <h1 class={longWords(of.title)}>{of.title}</h1>
      <p class="opening">{of.about}</p>
      {of.years.length ? (
        <nav class="years" aria-label={voice.labels.years}>
          {of.years.map((year) => (
            <a href={`${up}archive/${year}/`} aria-current={path === `archive/${year}/` ? 'page' : undefined}>
              {year}
            </a>
          ))}
        </nav>
      ) : null}
      {of.issues.length ? <IssueTable issues={of.issues} voice={voice} up={up} heading="h2" /> : <p>{voice.labels.noItems}</p>}
      {of.parts.length ? (
        <details class="parts">
          <summary>{voice.labels.feedParts}</summary>
          <p>{voice.labels.feedPartsAbout}</p>
          <ul>
            {of.parts.map((part) => (
              <li>
                {part.path.replace(/^archive\/|\/$/g, '')}: <FeedLinks feed={part} up={up} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>,
  );
}
