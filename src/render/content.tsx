import type { Child } from 'hono/jsx';
import type { Issue, Item } from '../model/issue.ts';
import { dayText, directionOf, momentText, upper } from '../words/dates.ts';
import { fillIn } from '../words/plural.ts';
import type { Labels } from '../words/print.ts';
import type { Masthead } from './clean.ts';
import { markup } from './markup.ts';
import { itemPath } from './setting.ts';

/** What a text is set with: the words and the rules of a language. */
export interface Voice {
  readonly publication: Masthead;
  readonly labels: Labels;
}

/** `lang` and `dir` for a text in another language than the publication's; nothing otherwise. */
export function tongue(item: Pick<Item, 'language'>, publication: Masthead): { lang?: string; dir?: 'ltr' | 'rtl' } {
  const language = item.language;
  if (!language || language === publication.language) return {};
  return directionOf(language) === directionOf(publication.language)
    ? { lang: language }
    : { lang: language, dir: directionOf(language) };
}

/** The headline as a link to the resource; plain where it has no address. */
export function headline(item: Item, publication: Masthead): Child {
  const own = tongue(item, publication);
  const text = own.lang ? <span {...own}>{item.title}</span> : item.title;
  return item.url ? <a href={item.url}>{text}</a> : text;
}

/** The words of an item, in the language they are in. */
export function Words({ item, publication }: { item: Item; publication: Masthead }) {
  return (
    <>
      {item.paragraphs.map((paragraph) => (
        <p {...tongue(item, publication)}>{paragraph}</p>
      ))}
    </>
  );
}

/** What we say about an item: note, original title, the link to the resource, who else reported it. */
export function Remarks({ item, voice: { publication, labels } }: { item: Item; voice: Voice }) {
  const { language, timezone } = publication;
  return (
    <>
      {item.note ? (
        <p>
          <strong>{labels.note}:</strong> {item.note}
        </p>
      ) : null}
      <p>
        {labels.source}: {item.url ? <a href={item.url}>{item.source.name}</a> : item.source.name}
        {item.leadsTo
          ? ` (${fillIn(labels.leadsTo, { kind: item.leadsTo.kind, pages: item.leadsTo.pages ?? 0 }, publication.language)})`
          : null}
        {item.sourcePublished ? `${labels.comma}${momentText(item.sourcePublished, language, timezone)}` : null}
        {item.ownWords ? <> · {labels.ownWords}</> : null}
        {item.late ? <> · {labels.late}</> : null}
      </p>
      {item.originalTitle ? (
        <p>
          {labels.originalTitle}: {item.originalTitle}
        </p>
      ) : null}
      {item.alsoReportedBy.length ? (
        <p>
          {labels.alsoReportedBy}:{' '}
          {item.alsoReportedBy.map((other, at) => (
            <>
              {at ? labels.comma : ''}
              <a href={other.url} title={other.title || undefined}>
                {other.name}
              </a>
            </>
          ))}
        </p>
      ) : null}
    </>
  );
}

/** What was corrected, each with its date. */
export function CorrectionList({ issue, voice: { publication, labels } }: { issue: Issue; voice: Voice }) {
  return (
    <>
      {issue.corrections.map((correction) => (
        <p>
          <strong>
            {fillIn(
              labels.correction,
              { date: momentText(correction.at, publication.language, publication.timezone) },
              publication.language,
            )}
            :
          </strong>{' '}
          {correction.text}
        </p>
      ))}
    </>
  );
}

/** The footer lines of the publication. */
export function FooterLines({ publication }: { publication: Masthead }) {
  return (
    <>
      {publication.footer.map((line) => (
        <p>{line.url ? <a href={line.url}>{line.text}</a> : line.text}</p>
      ))}
    </>
  );
}

/** An issue's title where its number and days stand above it already: "47 · 31 January – 6 February 2024: A, B" becomes "A, B". */
export function shortTitle(issue: Pick<Issue, 'title' | 'number' | 'week'>): string {
  const at = issue.title.indexOf(': ');
  const head = issue.title.slice(0, Math.max(0, at));
  const isOurs = head.length < 70 && head.includes(String(issue.number)) && head.includes(issue.week.lastDay.slice(0, 4));
  return isOurs ? issue.title.slice(at + 2) : issue.title;
}

/** The opening of an issue: the curators' words, else the week in a sentence or two (readers show it as the preview). */
export function openingOf(issue: Issue): string[] {
  return issue.intro ? issue.intro.split('\n\n') : issue.summary ? [issue.summary] : [];
}

/** The whole bulletin as a feed entry carries it. */
function IssueContent({ issue, voice }: { issue: Issue; voice: Voice }) {
  const { publication, labels } = voice;
  const address = `${publication.site}issues/${issue.week.date}/`;
  return (
    <>
      {openingOf(issue).map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {issue.sections.map((section) => (
        <>
          <h2>{upper(dayText(section.day, publication.language), publication.language)}</h2>
          {section.items.map((item) => (
            <>
              <h3>{headline(item, publication)}</h3>
              <Words item={item} publication={publication} />
              <Remarks item={item} voice={voice} />
            </>
          ))}
        </>
      ))}
      <hr />
      {issue.corrections.length ? <h2>{labels.corrections}</h2> : null}
      <CorrectionList issue={issue} voice={voice} />
      <FooterLines publication={publication} />
      <p>
        {labels.permanentAddress}: <a href={address}>{address}</a>
      </p>
    </>
  );
}

/** The HTML of an issue for a feed entry or a mail; paragraphs of items in their order under each `h3`. */
export function issueContent(issue: Issue, voice: Voice): string {
  return markup(<IssueContent issue={issue} voice={voice} />);
}

/** The HTML of one item for a feed entry. */
export function itemContent(issue: Issue, item: Item, voice: Voice): string {
  const page = `${voice.publication.site}${itemPath({ issue, item })}`;
  return markup(
    <>
      <Words item={item} publication={voice.publication} />
      <Remarks item={item} voice={voice} />
      <p>
        {voice.labels.inIssue}: <a href={`${voice.publication.site}issues/${issue.week.date}/`}>{issue.title}</a> ·{' '}
        <a href={page}>{page}</a>
      </p>
    </>,
  );
}
