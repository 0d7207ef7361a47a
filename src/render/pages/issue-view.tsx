import { shortHash } from '../../kit/hash.ts';
import type { Issue, Item } from '../../model/issue.ts';
import { dayHeading } from '../../words/print.ts';
import {
  CorrectionList,
  FooterLines,
  headline,
  openingOf,
  overTitle,
  Remarks,
  Resource,
  shortTitle,
  type Voice,
  Words,
} from '../content.tsx';
import { itemPath, itemsOf } from '../setting.ts';
import { Head } from './layout.tsx';
import { classed, longWords } from './long-words.ts';

/** An issue of so many items says at its head what is in it. */
const LONG = 8;

interface View {
  readonly issue: Issue;
  readonly voice: Voice;
  readonly up: string;
  readonly level: 'page' | 'front';
}

/** An issue as a page shows it, laid out as the bulletin is: name, title, date range, a heading for each day, under it each item, the closing lines. */
export function IssueView({ issue, voice, up, level }: View) {
  const { publication, labels } = voice;
  const title = level === 'page' ? shortTitle(issue) : <a href={`${up}issues/${issue.week.date}/`}>{shortTitle(issue)}</a>;
  const over = overTitle(issue, voice);
  const closing = issue.footer ?? publication.footer;
  return (
    <article class="issue">
      <Head publication={publication} up={up} motto={level === 'front'} />
      <header class="issue-head">
        {over.length ? (
          <p class="range">
            {over.map((each) => (
              <>
                <span>{each}</span>{' '}
              </>
            ))}
          </p>
        ) : null}
        <h1 class={longWords(shortTitle(issue))}>{title}</h1>
        {openingOf(issue).map((paragraph) => (
          <p class={classed('opening', paragraph)}>{paragraph}</p>
        ))}
        <Contents issue={issue} voice={voice} />
      </header>
      {issue.sections.map((section) => {
        const day = dayHeading(section.day, publication, labels);
        return (
          <section class="day">
            {day ? (
              <h2>
                <time datetime={section.day}>{day}</time>
              </h2>
            ) : null}
            <div class="items">
              {section.items.map((item) => (
                <ItemView issue={issue} item={item} voice={voice} up={up} />
              ))}
            </div>
          </section>
        );
      })}
      {issue.corrections.length ? (
        <section class="corrections">
          {labels.corrections ? <h2>{labels.corrections}</h2> : null}
          <CorrectionList issue={issue} voice={voice} />
        </section>
      ) : null}
      {closing.length ? (
        <footer class="closing">
          <FooterLines publication={publication} issue={issue} />
        </footer>
      ) : null}
    </article>
  );
}

function ItemView({ issue, item, voice, up }: Omit<View, 'level'> & { readonly item: Item }) {
  const { publication, labels } = voice;
  return (
    <article class="item" id={anchorOf(item)}>
      <h3 class={longWords(item.title)}>{headline(item, publication)}</h3>
      <div class={classed('words', item.paragraphs.join(' '))}>
        <Words item={item} publication={publication} />
        <Resource item={item} labels={labels} />
      </div>
      <div class="remarks">
        <Remarks item={item} voice={voice} />
        {labels.permanentLink ? (
          <p class="permalink">
            <a href={`${up}${itemPath({ issue, item })}`} aria-label={`${labels.permanentLink}: ${item.title}`}>
              {labels.permanentLink}
            </a>
          </p>
        ) : null}
      </div>
    </article>
  );
}

/** The headlines of a long issue, each a link to its place. */
function Contents({ issue, voice: { publication, labels } }: Pick<View, 'issue' | 'voice'>) {
  if (itemsOf(issue).length < LONG || !labels.contents) return null;
  return (
    <details class="contents" open>
      <summary>{labels.contents}</summary>
      <ol>
        {itemsOf(issue).map((item) => (
          <li class={longWords(item.title)}>
            <a href={`#${anchorOf(item)}`} lang={item.language === publication.language ? undefined : item.language}>
              {item.title}
            </a>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The place of an item on the page of its issue. */
function anchorOf(item: Item): string {
  return `i-${shortHash(item.id).slice(0, 10)}`;
}
