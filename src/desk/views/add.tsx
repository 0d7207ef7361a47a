import { Do, type Frame, Page, Post } from './layout.tsx';

/** An article as it would go into the week. */
export interface Preview {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly published?: string;
  readonly author?: string;
  readonly isArticle: boolean;
  readonly verdict?: string;
}

/** Paste an address or a text; see it; put it into the week. */
export function AddPage(props: { frame: Frame; input: string; preview?: Preview; origin?: string }) {
  const { frame, preview } = props;
  const { words } = frame;
  return (
    <Page frame={frame} title={words.add} at="add">
      <h1>{words.add}</h1>
      <p class="soft">{words.addHint}</p>
      <Post frame={frame} to="/desk/add" data-draft="/desk/add">
        <label for="input">{words.addressOrText}</label>
        <textarea id="input" name="input" rows={5} required maxlength={100000} dir="auto">
          {props.input}
        </textarea>
        <p>
          <button type="submit">{words.readIt}</button>
        </p>
      </Post>
      {preview ? (
        <article class="print">
          <h2 dir="auto">{preview.title}</h2>
          <p class="soft">
            {preview.published ?? '–'} {preview.author ?? ''}
          </p>
          {preview.isArticle ? null : <p class="lint">{preview.verdict}</p>}
          {preview.paragraphs.slice(0, 5).map((paragraph) => (
            <p dir="auto">{paragraph}</p>
          ))}
          <Do frame={frame} to="/desk/add/take" values={{ input: props.input }}>
            <button class="main" type="submit">
              {words.intoThisWeek}
            </button>
          </Do>
        </article>
      ) : null}
      {props.origin ? (
        <details>
          <summary>{words.bookmarklet}</summary>
          <p class="soft">{words.bookmarkletHint}</p>
          <pre dir="ltr">{bookmarklet(props.origin)}</pre>
        </details>
      ) : null}
    </Page>
  );
}

/** A line for the bookmarks of a browser: opens this page with the address and what was marked on the page. */
function bookmarklet(origin: string): string {
  return `javascript:void open(${JSON.stringify(`${origin}/desk/add?url=`)}+encodeURIComponent(location.href)+'&text='+encodeURIComponent(getSelection()))`;
}
