import type { Life } from '../../flow/issue/why.ts';
import { say } from '../../words/say.ts';
import { type Frame, moment, Page } from './layout.tsx';

/** The whole life of an address. */
export function LifePage(props: { frame: Frame; life: Life }) {
  const { frame, life } = props;
  const { words } = frame;
  return (
    <Page frame={frame} title={words.why} at="history">
      <h1>{words.why}</h1>
      <form method="get" action="/desk/why" class="row">
        <input type="url" name="url" aria-label="URL" value={life.url} />
        <button type="submit">{words.show}</button>
      </form>
      {life.isKnown ? (
        <ul>
          {life.steps.map((step) => (
            <li>
              <small>
                {step.at ? moment(step.at, frame) : ''} {step.room}
              </small>{' '}
              {say(step.what, frame.language)}
            </li>
          ))}
        </ul>
      ) : (
        <p>{words.noMatch}</p>
      )}
    </Page>
  );
}
