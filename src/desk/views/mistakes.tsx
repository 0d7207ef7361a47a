import { type Frame, Page } from './layout.tsx';

/** A file of picks that cannot be read: every mistake with its place, and what to do; nothing is decided past it. */
export function MistakesPage(props: { frame: Frame; told: readonly string[]; to: string }) {
  const { words } = props.frame;
  return (
    <Page frame={props.frame} title={words.fileMistakes} at="week">
      <div id="week">
        <div class="notice bad" role="alert">
          <h1>{words.fileMistakes}</h1>
          <ul>
            {props.told.map((line) => (
              <li dir="auto">{line}</li>
            ))}
          </ul>
          <p>{words.fileMistakesHint}</p>
        </div>
        <p>
          <a class="button" href={props.to.replace(/^(\/desk\/(?:week|issue)\/[\d-]+).*/, '$1')}>
            {words.tryAgain}
          </a>
        </p>
      </div>
    </Page>
  );
}
