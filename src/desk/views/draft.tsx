import { directionOf } from '../../words/dates.ts';
import { fillIn } from '../../words/plural.ts';
import type { DraftShown } from '../draft.ts';
import { Do, type Frame, Post } from './layout.tsx';

interface DraftProps {
  readonly draft: DraftShown;
  readonly frame: Frame;
  readonly date: string;
  readonly id: string;
  readonly seen: string;
  /** What the draft is written in. */
  readonly language: string;
  /** Beside the list, where the script sends it. */
  readonly live?: boolean;
}

/** A draft beside the original: whose it is, that nobody reviewed it, each sentence with what speaks against it, and how it is taken over. */
export function DraftBox(props: DraftProps) {
  const { draft, frame, date, id, language, live = false } = props;
  const { words } = frame;
  const again = (isAgain: boolean, text: string) => (
    <Do frame={frame} to={`/desk/week/${date}/draft`} values={{ match: id, ...(isAgain ? { again: 'yes' } : {}) }} live={live}>
      <button type="submit">{text}</button>
    </Do>
  );
  if (draft.kind !== 'draft')
    return (
      <section class="draft">
        <h3>{words.draft}</h3>
        <p class="soft">{draft.kind === 'spoilt' ? draft.why : words.noDraft}</p>
        {again(false, words.askForDraft)}
      </section>
    );
  return (
    <section class="draft" data-draft-of={id}>
      <h3>
        {fillIn(words.draftBy, { by: draft.by }, frame.language)}
        {language === frame.publicationLanguage ? '' : ` (${language})`} · <b>{words.unreviewed}</b>
      </h3>
      <Sentences {...props} draft={draft} />
      {draft.mayAgain ? again(true, words.draftAgain) : null}
    </section>
  );
}

function Sentences({
  draft,
  frame,
  date,
  id,
  seen,
  language,
  live,
}: DraftProps & { draft: Extract<DraftShown, { kind: 'draft' }> }) {
  const { words } = frame;
  return (
    <Post frame={frame} to={`/desk/week/${date}/take`} class="sentences" {...(live ? { 'data-live': 'yes' } : {})}>
      <input type="hidden" name="match" value={id} />
      <input type="hidden" name="seen" value={seen} />
      {language === frame.publicationLanguage ? null : <input type="hidden" name="language" value={language} />}
      {live ? null : <input type="hidden" name="back" value="item" />}
      <ol start={0}>
        {draft.sentences.map(({ text, paragraph, stands, doubts, notes }, at) => (
          <li class={`claim ${doubts.length ? 'missing' : stands ? 'stands' : 'not-covered'}`}>
            <label>
              <input type="checkbox" name="take" value={at} />{' '}
              <span lang={language} dir={directionOf(language)}>
                {text}
              </span>
            </label>{' '}
            <small>{at ? fillIn(words.draftStandsOn, { paragraph }, frame.language) : words.title}</small>
            {[...doubts, ...notes].map((each) => (
              <b>{each}</b>
            ))}
          </li>
        ))}
      </ol>
      <p class="row">
        <button class="main" type="submit" name="which" value="whole" data-key="take">
          {words.takeDraft} <kbd>t</kbd>
        </button>
        <button type="submit" name="which" value="some">
          {words.takeMarked}
        </button>
      </p>
    </Post>
  );
}
