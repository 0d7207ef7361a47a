import type { Issue, Item } from '../model/issue.ts';
import { dayText, directionOf, momentText, upper, weekText } from '../words/dates.ts';
import { fillIn } from '../words/plural.ts';
import { CorrectionList, FooterLines, headline, openingOf, Remarks, tongue, type Voice } from './content.tsx';

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
      <div style={`${SANS};font-size:14px;line-height:1.45;color:#5f5a52`}>
        <Remarks item={item} voice={voice} />
      </div>
    </>
  );
}

function MailPage({ issue, full, voice }: { issue: Issue; full: Issue; voice: Voice }) {
  const { publication, labels } = voice;
  const { language } = publication;
  const address = `${publication.site}issues/${issue.week.date}/`;
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <title>{`${publication.title}: ${issue.title}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="canonical" href={address} />
      </head>
      <body style={`margin:0;padding:0 16px;${FONT};font-size:17px;line-height:1.55;overflow-wrap:anywhere`}>
        <div style="max-width:640px;margin:0 auto">
          <p style="font-size:34px;line-height:1.1;font-weight:bold;text-align:center;margin:28px 0 6px">{publication.title}</p>
          <p style={`${SANS};font-size:13px;letter-spacing:1px;text-align:center;margin:0 0 22px`}>
            {upper(weekText(issue.week, language), language)} · {fillIn(labels.issue, { number: issue.number }, language)}
          </p>
          <h1 style={`${FONT};font-size:26px;line-height:1.2;margin:0 0 12px`}>{issue.title}</h1>
          {openingOf(issue).map((paragraph) => (
            <p style="margin:0 0 12px">{paragraph}</p>
          ))}
          {issue.sections.map((section, day) => (
            <>
              <h2
                style={`${SANS};font-size:13px;letter-spacing:1px;margin:32px 0 0;padding-top:12px;border-top:1px solid #d8d2c5`}
              >
                {upper(dayText(section.day, language), language)}
              </h2>
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
          <hr style="margin:32px 0 16px;border:0;border-top:1px solid #d8d2c5" />
          <CorrectionList issue={issue} voice={voice} />
          <FooterLines publication={publication} />
          <p>
            {labels.permanentAddress}: <a href={address}>{address}</a>
          </p>
        </div>
      </body>
    </html>
  );
}

/** Lines of at most 72 columns, broken at spaces; words longer than that (addresses) stay whole. */
function wrap(text: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current && current.length + 1 + word.length > 72) {
      lines.push(current);
      current = word;
    } else current = current ? `${current} ${word}` : word;
  }
  return [...lines, current].join('\n');
}

function mailText(issue: Issue, voice: Voice): string {
  const { publication, labels } = voice;
  const { language, timezone } = publication;
  const blocks: string[] = [
    publication.title,
    `${upper(weekText(issue.week, language), language)} · ${fillIn(labels.issue, { number: issue.number }, language)}`,
  ];
  blocks.push(wrap(issue.title), ...openingOf(issue).map(wrap));
  for (const section of issue.sections) {
    const heading = upper(dayText(section.day, language), language);
    blocks.push(`${heading}\n${'='.repeat([...heading].length)}`);
    for (const item of section.items) {
      blocks.push(wrap(item.title), ...item.paragraphs.map(wrap));
      if (item.note) blocks.push(wrap(`${labels.note}: ${item.note}`));
      const when = item.sourcePublished ? `, ${momentText(item.sourcePublished, language, timezone)}` : '';
      const says = [item.ownWords ? ` · ${labels.ownWords}` : '', item.late ? ` · ${labels.late}` : ''].join('');
      const others = item.alsoReportedBy.map((other) => `\n${labels.alsoReportedBy}: ${other.name} ${other.url}`).join('');
      blocks.push(`${labels.source}: ${item.source.name}${when}${says}${item.url ? `\n${item.url}` : ''}${others}`);
    }
  }
  blocks.push('-- ');
  for (const correction of issue.corrections) {
    blocks.push(
      wrap(`${fillIn(labels.correction, { date: momentText(correction.at, language, timezone) }, language)}: ${correction.text}`),
    );
  }
  blocks.push(...publication.footer.map((line) => (line.url ? `${line.text}\n${line.url}` : line.text)));
  blocks.push(`${labels.permanentAddress}:\n${publication.site}issues/${issue.week.date}/`);
  return `${blocks.join('\n\n')}\n`;
}

/** An issue as a mail under 100 KB, from an issue and a voice that are clean already. */
export function setMail(issue: Issue, voice: Voice): Mail {
  return {
    subject: `${voice.publication.title}: ${issue.title}`,
    html: fitting(issue, (short) => `<!DOCTYPE html>\n${markup(<MailPage issue={short} full={issue} voice={voice} />)}\n`),
    text: fitting(issue, (short) => mailText(short, voice)),
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
