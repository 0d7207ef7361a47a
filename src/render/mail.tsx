import type { Issue, Item } from '../model/issue.ts';
import { directionOf, upper } from '../words/dates.ts';
import { dayHeading } from '../words/print.ts';
import { clip } from './clean.ts';
import {
  CorrectionList,
  correctionHead,
  FooterLines,
  headline,
  momentIn,
  Name,
  newsOf,
  openingOf,
  overTitle,
  Remarks,
  Resource,
  shortTitle,
  tongue,
  type Voice,
  whoseWords,
} from './content.tsx';
import { markup } from './markup.ts';
import { itemPath } from './setting.ts';

/** An issue as a mail: subject, HTML and plain text of the same words. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

// Gmail cuts a mail at 102 KB and hides what follows, the footer included.
const MAX_BYTES = 99_000;

const FONT = 'font-family:Georgia,"Times New Roman",serif';
const SANS = 'font-family:Helvetica,Arial,sans-serif';

// Programs for mail keep what stands on the elements and drop style sheets, or the other way round. So the light colours stand on the
// body, paper and ink alike: a program that keeps only them shows light, whole. Both pairs of the dark have a contrast above 7.
const COLOURS = `a{color:inherit}
.quiet{color:#5f5a52}
@media (prefers-color-scheme:dark){body{background:#171613!important;color:#ece7dc!important}.quiet{color:#b8b1a4!important}}`;

/** The first that is short enough of the issue with all paragraphs, then with ever fewer for each item; what is left out stays linked. */
function fitting(issue: Issue, set: (issue: Issue) => string): string {
  const longest = Math.max(0, ...issue.sections.flatMap((section) => section.items.map((item) => item.paragraphs.length)));
  for (let keep = longest; keep > 0; keep--) {
    const text = set(shortened(issue, keep));
    if (Buffer.byteLength(text) <= MAX_BYTES) return text;
  }
  return set(shortened(issue, 0));
}

function shortened(issue: Issue, keep: number): Issue {
  return {
    ...issue,
    sections: issue.sections.map((section) => ({
      ...section,
      items: section.items.map((item) => ({ ...item, paragraphs: item.paragraphs.slice(0, keep) })),
    })),
  };
}

function MailItem({ item, full, voice, page }: { item: Item; full: Item; voice: Voice; page: string }) {
  return (
    <>
      <h3 style={`${FONT};font-size:20px;line-height:1.25;margin:26px 0 8px`}>{headline(item, voice.publication)}</h3>
      {item.paragraphs.map((paragraph) => (
        <p style="margin:0 0 12px" {...tongue(item, voice.publication)}>
          {paragraph}
        </p>
      ))}
      {item.paragraphs.length < full.paragraphs.length ? (
        <p style="margin:0 0 12px">
          <a href={page}>{voice.labels.readOn}</a>
        </p>
      ) : null}
      <Resource item={item} labels={voice.labels} />
      <div class="quiet" style={`${SANS};font-size:14px;line-height:1.45`}>
        <Remarks item={item} voice={voice} />
      </div>
    </>
  );
}

function MailDay({ heading }: { heading: string }) {
  const style = `${SANS};font-size:13px;letter-spacing:1px;margin:32px 0 0;padding-top:12px;border-top:1px solid #8a857b`;
  return heading ? <h2 style={style}>{heading}</h2> : <hr style="margin:32px 0 0;border:0;border-top:1px solid #8a857b" />;
}

function MailPage({ issue, full, voice, leave }: { issue: Issue; full: Issue; voice: Voice; leave: string | undefined }) {
  const { publication, labels } = voice;
  const { language } = publication;
  const address = `${publication.site}issues/${issue.week.date}/`;
  const over = overTitle(issue, voice).map((each) => upper(each, publication.dates ?? language));
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <title>{`${publication.title}: ${issue.title}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{COLOURS}</style>
        <link rel="canonical" href={address} />
      </head>
      <body style={`margin:0;padding:0 16px;${FONT};font-size:17px;line-height:1.55;background:#fbf9f4;color:#1d1b18`}>
        <div style="max-width:640px;margin:0 auto">
          <p style="font-size:34px;line-height:1.1;font-weight:bold;text-align:center;margin:28px 0 22px">
            <Name publication={publication} />
          </p>
          {over.length ? (
            <p style={`${SANS};font-size:13px;letter-spacing:1px;text-align:center;margin:-16px 0 22px`}>{over.join(' · ')}</p>
          ) : null}
          <h1 style={`${FONT};font-size:26px;line-height:1.2;margin:0 0 12px`}>{shortTitle(issue)}</h1>
          {openingOf(issue).map((paragraph) => (
            <p style="margin:0 0 12px">{paragraph}</p>
          ))}
          {issue.sections.map((section, day) => (
            <>
              <MailDay heading={dayHeading(section.day, publication, labels)} />
              {section.items.map((item, at) => (
                <MailItem
                  item={item}
                  full={full.sections[day]!.items[at]!}
                  voice={voice}
                  page={`${publication.site}${itemPath({ issue, item })}`}
                />
              ))}
            </>
          ))}
          <hr style="margin:32px 0 16px;border:0;border-top:1px solid #8a857b" />
          <CorrectionList issue={issue} voice={voice} />
          <FooterLines publication={publication} issue={issue} />
          {labels.permanentAddress ? (
            <p style="overflow-wrap:anywhere">
              {labels.permanentAddress}: <a href={address}>{address}</a>
            </p>
          ) : null}
          {leave && labels.unsubscribe ? (
            <p class="quiet" style={`${SANS};font-size:14px`}>
              <a href={leave}>{labels.unsubscribe}</a>
            </p>
          ) : null}
        </div>
      </body>
    </html>
  );
}

/** The same words in plain text: a paragraph is a line (programs wrap it as wide as they are), an address stands below what leads to it. */
function mailText(issue: Issue, voice: Voice, leave?: string): string {
  const { publication, labels } = voice;
  const blocks: string[] = [
    (publication.masthead ?? [publication.title]).join('\n'),
    overTitle(issue, voice).join(' · '),
    shortTitle(issue),
    ...openingOf(issue),
  ];
  for (const section of issue.sections) {
    blocks.push(dayHeading(section.day, publication, labels));
    for (const item of section.items) blocks.push(...itemText(item, voice));
  }
  for (const correction of issue.corrections) blocks.push(`${correctionHead(correction.at, voice)}: ${correction.text}`);
  blocks.push(...(issue.footer ?? publication.footer).map((line) => (line.url ? `${line.text}\n${line.url}` : line.text)));
  if (labels.permanentAddress) blocks.push(`${labels.permanentAddress}:\n${publication.site}issues/${issue.week.date}/`);
  if (leave && labels.unsubscribe) blocks.push(`${labels.unsubscribe}:\n${leave}`);
  return `${blocks.filter((each) => each !== '').join('\n\n')}\n`;
}

function itemText(item: Item, voice: Voice): string[] {
  const { publication, labels } = voice;
  const where = item.url ? `\n${item.url}` : '';
  const resource = labels.resource && where ? `${labels.resource}${where}` : '';
  const when = item.sourcePublished ? `${labels.comma}${momentIn(item.sourcePublished, publication)}` : '';
  const says = [
    labels.source ? `${labels.source}: ${item.source.name}${when}` : '',
    whoseWords(item, voice),
    item.late ? labels.late : '',
  ].filter((each) => each !== '');
  const source = `${says.join(' · ')}${resource ? '' : where}`.trim();
  const original = labels.originalTitle && item.originalTitle ? `${labels.originalTitle}: ${item.originalTitle}` : '';
  const others = labels.alsoReportedBy
    ? item.alsoReportedBy.map((other) => `${labels.alsoReportedBy}: ${other.name} ${other.url}`)
    : [];
  return [
    item.title,
    ...item.paragraphs,
    resource,
    item.note ? (labels.note ? `${labels.note}: ${item.note}` : item.note) : '',
    [source, original, ...others].filter((each) => each !== '').join('\n'),
  ];
}

// A list of mails shows 40 to 80 characters: the news comes first, then whose it is where there is room (RFC 5322 wants 78 at most).
const SUBJECT = 78;

function subjectOf(issue: Issue, { publication }: Voice): string {
  const first = newsOf(issue);
  const whole = `${first} · ${publication.title}`;
  return whole.length <= SUBJECT ? whole : clip(first, SUBJECT);
}

/** An issue as a mail under 100 KB, from an issue and a voice that are clean already. */
export function setMail(issue: Issue, voice: Voice, leave?: string): Mail {
  return {
    subject: subjectOf(issue, voice),
    html: fitting(
      issue,
      (short) => `<!DOCTYPE html>\n${markup(<MailPage issue={short} full={issue} voice={voice} leave={leave} />)}\n`,
    ),
    text: fitting(issue, (short) => mailText(short, voice, leave)),
  };
}

interface Notice {
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly language: string;
}

/** A notice to curators as a message: plain paragraphs, and the link. */
export function setNotice({ title, text, link, language }: Notice): Mail {
  const lines = [text, link].filter((each) => each !== '').join('\n\n');
  const html = (
    <html lang={language}>
      <body>
        <p>
          <b>{title}</b>
        </p>
        <pre style="white-space:pre-wrap;font-family:inherit">{text}</pre>
        {link ? (
          <p>
            <a href={link}>{link}</a>
          </p>
        ) : null}
      </body>
    </html>
  );
  return { subject: title, text: `${title}\n\n${lines}\n`, html: `<!DOCTYPE html>\n${markup(html)}\n` };
}
