import type { Child } from 'hono/jsx';
import type { Issue, Item, Withdrawn } from '../model/issue.ts';
import { directionOf, momentText, upper, weekText } from '../words/dates.ts';
import { fillIn } from '../words/plural.ts';
import { dayHeading, type Labels, rangeHeading } from '../words/print.ts';
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

/** The link to the resource in words of its own, where the publication has any. */
export function Resource({ item, labels }: { item: Item; labels: Labels }) {
  return labels.resource && item.url ? (
    <p class="resource">
      <a href={item.url}>{labels.resource}</a>
    </p>
  ) : null;
}

/** What we say about an item: note, where it is from, original title, who else reported it. What a label of the publication switched off is not said. */
export function Remarks({ item, voice }: { item: Item; voice: Voice }) {
  const { labels } = voice;
  return (
    <>
      {item.note ? (
        <p>
          {labels.note ? <strong>{labels.note}:</strong> : null} {item.note}
        </p>
      ) : null}
      <SourceLine item={item} voice={voice} />
      {item.originalTitle && labels.originalTitle ? (
        <p>
          {labels.originalTitle}: {item.originalTitle}
        </p>
      ) : null}
      {item.alsoReportedBy.length && labels.alsoReportedBy ? (
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

function SourceLine({ item, voice }: { item: Item; voice: Voice }) {
  const { publication, labels } = voice;
  const source = labels.source ? (
    <>
      {labels.source}: {item.url ? <a href={item.url}>{item.source.name}</a> : item.source.name}
      {item.leadsTo
        ? ` (${fillIn(labels.leadsTo, { kind: item.leadsTo.kind, pages: item.leadsTo.pages ?? 0 }, publication.language)})`
        : null}
      {item.sourcePublished ? `${labels.comma}${momentIn(item.sourcePublished, publication)}` : null}
    </>
  ) : null;
  const says = [source, whoseWords(item, voice), item.late ? labels.late : ''].filter((each) => each);
  return says.length ? <p>{says.map((each, at) => (at ? <> · {each}</> : each))}</p> : null;
}

/** Whose the words are where they are not the source's: a translator's, or the editors'. */
export function whoseWords({ ownWords, translatedBy }: Item, { publication, labels }: Voice): string {
  if (translatedBy && labels.translatedBy) return fillIn(labels.translatedBy, { by: translatedBy }, publication.language);
  return ownWords ? labels.ownWords || '' : '';
}

/** An instant or a day as the publication writes its dates. */
export function momentIn(at: string, { language, dates = language, timezone }: Masthead): string {
  return momentText(at, dates, timezone);
}

/** What stands before a correction: "Correction, 7 February 2024". */
export function correctionHead(at: string, { publication, labels }: Voice): string {
  return fillIn(labels.correction, { date: momentIn(at, publication) }, publication.language);
}

/** What was corrected, each with its date. */
export function CorrectionList({ issue, voice }: { issue: Issue; voice: Voice }) {
  return (
    <>
      {issue.corrections.map((correction) => (
        <p>
          <strong>{correctionHead(correction.at, voice)}:</strong> {correction.text}
        </p>
      ))}
    </>
  );
}

/** The lines at the end of an issue, its own or the publication's. */
export function FooterLines({ publication, issue }: { publication: Masthead; issue?: Issue }) {
  return (
    <>
      {(issue?.footer ?? publication.footer).map((line) => (
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

/** The name of the publication, over as many lines as it has. */
export function Name({ publication }: { publication: Masthead }) {
  return (
    <>
      {(publication.masthead ?? [publication.title]).map((each, at) => (
        <>
          {at ? (
            <>
              <br />
              {'\n'}
            </>
          ) : null}
          {each}
        </>
      ))}
    </>
  );
}

/** What stands over an issue's title: its days, where the title does not tell them, and its number. */
export function overTitle(issue: Pick<Issue, 'title' | 'number' | 'week'>, voice: Voice): string[] {
  const { publication, labels } = voice;
  const { language, dates = language } = publication;
  const range = rangeHeading(issue.week, publication, labels);
  const isTold = upper(shortTitle(issue), dates).includes(upper(range, dates));
  return [isTold ? '' : range, fillIn(labels.issue, { number: issue.number }, language)].filter((each) => each !== '');
}

/** An issue by its number and days: what a correction of its headlines never changes. */
export function issueName(issue: Pick<Issue, 'number' | 'week'>, { publication, labels }: Voice): string {
  const { language, dates = language } = publication;
  const parts = [
    fillIn(labels.number, { number: issue.number }, language),
    weekText(issue.week, dates, labels.dash || undefined),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What stands where an item was taken back: the day it was, and nothing that it said. */
export function withdrawnText(taken: Withdrawn, { publication, labels }: Voice): string {
  const { language, dates = language, timezone } = publication;
  const date = momentText(taken.withdrawnAt, dates, timezone);
  // A publication may switch a word of ours off; an entry without a title is none.
  return fillIn(labels.withdrawn, { date }, language) || date;
}

/** What an issue is about in one headline: that of its title, else the first. */
export function newsOf(issue: Issue): string {
  const items = issue.sections.flatMap((section) => section.items);
  return (items.find((item) => issue.title.includes(item.title)) ?? items[0])?.title ?? shortTitle(issue);
}

/** The opening of an issue: the curators' words, else the week in a sentence or two (readers show it as the preview). */
export function openingOf(issue: Issue): string[] {
  return issue.intro ? issue.intro.split('\n\n') : issue.summary && !issue.isBare ? [issue.summary] : [];
}

function DayHeading({ day, voice: { publication, labels } }: { day: string; voice: Voice }) {
  const heading = dayHeading(day, publication, labels);
  return heading ? <h2>{heading}</h2> : null;
}

/** The whole bulletin as a feed entry carries it. */
function IssueContent({ issue, voice }: { issue: Issue; voice: Voice }) {
  const { publication, labels } = voice;
  const address = `${publication.site}issues/${issue.week.date}/`;
  return (
    <>
      {publication.issue?.head ? (
        <>
          <p>
            <strong>
              <Name publication={publication} />
            </strong>
          </p>
          <h1>{shortTitle(issue)}</h1>
        </>
      ) : null}
      {openingOf(issue).map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {issue.sections.map((section) => (
        <>
          <DayHeading day={section.day} voice={voice} />
          {section.items.map((item) => (
            <>
              <h3>{headline(item, publication)}</h3>
              <Words item={item} publication={publication} />
              <Resource item={item} labels={labels} />
              <Remarks item={item} voice={voice} />
            </>
          ))}
        </>
      ))}
      <hr />
      {issue.corrections.length && labels.corrections ? <h2>{labels.corrections}</h2> : null}
      <CorrectionList issue={issue} voice={voice} />
      <FooterLines publication={publication} issue={issue} />
      {labels.permanentAddress ? (
        <p>
          {labels.permanentAddress}: <a href={address}>{address}</a>
        </p>
      ) : null}
    </>
  );
}

/** The HTML of an issue for a feed entry or a mail; paragraphs of items in their order under each `h3`. */
export function issueContent(issue: Issue, voice: Voice): string {
  return blocks(markup(<IssueContent issue={issue} voice={voice} />));
}

/** Blocks on lines of their own: what strips the tags for a preview leaves a space between two sentences. */
function blocks(html: string): string {
  return html.replace(/(<\/(?:p|h2|h3)>|<hr>)(?=<)/g, '$1\n');
}

/** The HTML of one item for a feed entry. */
export function itemContent(issue: Issue, item: Item, voice: Voice): string {
  const page = `${voice.publication.site}${itemPath({ issue, item })}`;
  return blocks(
    markup(
      <>
        <Words item={item} publication={voice.publication} />
        <Resource item={item} labels={voice.labels} />
        <Remarks item={item} voice={voice} />
        {voice.labels.inIssue ? (
          <p>
            {voice.labels.inIssue}: <a href={issueAddress(issue, voice)}>{issueName(issue, voice)}</a> · <a href={page}>{page}</a>
          </p>
        ) : null}
      </>,
    ),
  );
}

function issueAddress(issue: Issue, { publication }: Voice): string {
  return `${publication.site}issues/${issue.week.date}/`;
}

/** The HTML of an item that was taken back, for a feed entry. */
export function withdrawnContent(issue: Issue, taken: Withdrawn, voice: Voice): string {
  return blocks(
    markup(
      <>
        <p>{withdrawnText(taken, voice)}</p>
        <p>
          {voice.labels.inIssue ? `${voice.labels.inIssue}: ` : null}
          <a href={issueAddress(issue, voice)}>{issueName(issue, voice)}</a>
        </p>
      </>,
    ),
  );
}
