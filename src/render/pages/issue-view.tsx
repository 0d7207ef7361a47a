import type { Issue } from '../../model/issue.ts';
import { dayText, upper, weekText } from '../../words/dates.ts';
import { fillIn } from '../../words/plural.ts';
import { CorrectionList, headline, openingOf, Remarks, shortTitle, type Voice, Words } from '../content.tsx';

import { itemPath } from '../setting.ts';

/** An issue as a page shows it, laid out as the bulletin is: title, date range, a heading for each day, under it each item. */
export function IssueView({ issue, voice, up, level }: { issue: Issue; voice: Voice; up: string; level: 'page' | 'front' }) {
  const { publication, labels } = voice;
  const { language } = publication;
  const range = upper(weekText(issue.week, language), language);
  const title = level === 'page' ? shortTitle(issue) : <a href={`${up}issues/${issue.week.date}/`}>{shortTitle(issue)}</a>;
  return (
    <article class="issue">
      <header class="issue-head">
        <p class="range">
          <span>{range}</span> <span>{fillIn(labels.issue, { number: issue.number }, language)}</span>
        </p>
        <h1>{title}</h1>
        {openingOf(issue).map((paragraph) => (
          <p class="opening">{paragraph}</p>
        ))}
      </header>
      {issue.sections.map((section) => (
        <section class="day">
          <h2>
            <time datetime={section.day}>{upper(dayText(section.day, language), language)}</time>
          </h2>
          <div class="items">
            {section.items.map((item) => (
              <article class="item">
                <h3>{headline(item, publication)}</h3>
                <div class="words">
                  <Words item={item} publication={publication} />
                </div>
                <div class="remarks">
                  <Remarks item={item} voice={voice} />
                  <p class="permalink">
                    <a href={`${up}${itemPath({ issue, item })}`} aria-label={`${labels.permanentLink}: ${item.title}`}>
                      {labels.permanentLink}
                    </a>
                  </p>
                </div>
              </article>
            ))}
          </div>
        </section>
      ))}
      {issue.corrections.length ? (
        <section class="corrections">
          <h2>{labels.corrections}</h2>
          <CorrectionList issue={issue} voice={voice} />
        </section>
      ) : null}
    </article>
  );
}
