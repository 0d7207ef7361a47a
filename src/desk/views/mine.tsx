import type { OwnSettings } from '../../flow/issue/own.ts';
import { languageName } from '../words.ts';
import { Do, type Frame, Page } from './layout.tsx';

/** A curator's own settings: language, theme, keys, saved filters. */
export function MinePage(props: { frame: Frame; own: OwnSettings; languages: readonly string[]; filter?: string }) {
  const { frame, own, filter } = props;
  const { words } = frame;
  return (
    <Page frame={frame} title={words.mine} at="mine">
      <h1>{words.mine}</h1>
      {filter ? (
        <form method="post" action="/desk/mine/filter" class="notice">
          <input type="hidden" name="token" value={frame.token} />
          <input type="hidden" name="query" value={filter} />
          <label for="filter-name">{words.filterName}</label>
          <input
            id="filter-name"
            name="name"
            type="text"
            required
            maxlength={40}
            value={own.filters?.find((each) => each.query === filter)?.name ?? ''}
          />
          <p>
            <button class="main" type="submit">
              {words.save}
            </button>
          </p>
        </form>
      ) : null}
      <form method="post" action="/desk/mine">
        <input type="hidden" name="token" value={frame.token} />
        <label for="language">{words.language}</label>
        <select id="language" name="language">
          <option value="">{words.asPublication}</option>
          {props.languages.map((each) => (
            <option value={each} lang={each} selected={own.language === each}>
              {languageName(each)}
            </option>
          ))}
        </select>
        <label for="theme">{words.theme}</label>
        <select id="theme" name="theme">
          <option value="">{words.asSystem}</option>
          <option value="light" selected={own.theme === 'light'}>
            {words.light}
          </option>
          <option value="dark" selected={own.theme === 'dark'}>
            {words.dark}
          </option>
        </select>
        <p>
          <label class="check">
            <input type="checkbox" name="keys" value="yes" checked={own.keys !== false} /> {words.singleKeys}
          </label>
        </p>
        <p>
          <button class="main" type="submit">
            {words.save}
          </button>
        </p>
      </form>
      {own.filters?.length ? (
        <section>
          <h2>{words.savedFilters}</h2>
          <ul class="rows">
            {own.filters.map((each) => (
              <li>
                <a href={`/desk/week/${frame.date}${each.query}`}>{each.name}</a>{' '}
                <Do frame={frame} to="/desk/mine/filter" values={{ query: each.query, drop: 'yes' }}>
                  <button class="quiet" type="submit">
                    {words.remove}
                  </button>
                </Do>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}
