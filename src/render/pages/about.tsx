import { weekdayText } from '../../words/dates.ts';
import { fillIn } from '../../words/plural.ts';
import { nameOf } from '../../words/print.ts';
import { upFrom } from '../setting.ts';
import { describe } from './blurb.ts';
import { FeedLinks, type Frame, htmlPage } from './layout.tsx';

const CARD = 'card.png';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Who makes this, how, and with what rights. */
export function printAbout({
  path,
  frame,
  corrected,
}: {
  path: string;
  frame: Frame;
  corrected: readonly { readonly path: string; readonly title: string }[];
}): string {
  const { publication, labels } = frame.voice;
  const up = upFrom(path);
  const first = WEEKDAYS.indexOf(publication.week.startsOn);
  const days = { first: weekdayText(first, publication.language), last: weekdayText((first + 6) % 7, publication.language) };
  const { editor } = publication;
  return htmlPage(
    {
      frame,
      path,
      title: nameOf('aboutTitle', frame.voice),
      description: describe(labels.aboutMadeText),
      card: CARD,
      section: 'about',
      kind: 'website',
    },
    <div class="prose">
      <h1>{nameOf('aboutTitle', frame.voice)}</h1>
      {publication.description ? <p class="opening">{publication.description}</p> : null}
      {labels.aboutMade ? <h2>{labels.aboutMade}</h2> : null}
      <p>{labels.aboutMadeText}</p>
      <p>{fillIn(labels.aboutWeek, days, publication.language)}</p>
      {labels.aboutSources ? <h2>{labels.aboutSources}</h2> : null}
      <p>
        {labels.aboutSourcesText} <a href={`${up}sources/`}>{nameOf('sources', frame.voice)}</a>
      </p>
      {labels.aboutCorrections ? <h2>{labels.aboutCorrections}</h2> : null}
      <p>
        {labels.aboutCorrectionsText} <FeedLinks feed={{ path: 'changes/', title: labels.feedChanges }} up={up} />
      </p>
      {corrected.length ? (
        <ul>
          {corrected.map((each) => (
            <li>
              <a href={`${up}${each.path}`}>{each.title}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p>{labels.noCorrections}</p>
      )}
      {labels.aboutPrivacy ? <h2>{labels.aboutPrivacy}</h2> : null}
      <p>{labels.aboutPrivacyText}</p>
      {editor ? (
        <>
          {labels.editor ? <h2>{labels.editor}</h2> : null}
          <p>
            {editor.url ? <a href={editor.url}>{editor.name}</a> : editor.name}
            {editor.email ? (
              <>
                {' · '}
                <a href={`mailto:${editor.email}`}>{editor.email}</a>
              </>
            ) : null}
          </p>
        </>
      ) : null}
    </div>,
  );
}
