import { dateLocale } from '../../words/dates.ts';
import { nameOf } from '../../words/print.ts';
import { upFrom } from '../setting.ts';
import { describe } from './blurb.ts';
import { type Frame, htmlPage } from './layout.tsx';

const CARD = 'card.png';

/** The search over all issues. */
export function printSearch({
  path,
  frame,
  years,
  shards,
}: {
  path: string;
  frame: Frame;
  years: readonly string[];
  shards: readonly string[];
}): string {
  const { publication, labels } = frame.voice;
  const up = upFrom(path);
  return htmlPage(
    {
      frame,
      path,
      title: nameOf('search', frame.voice),
      description: describe(labels.searchHint),
      card: CARD,
      section: 'search',
      kind: 'website',
      script: 'search/search.js',
    },
    <>
      <h1>{nameOf('search', frame.voice)}</h1>
      <form
        id="search"
        data-shards={shards.join(' ')}
        data-up={up}
        data-language={publication.language}
        data-dates={dateLocale(publication.dates ?? publication.language)}
        data-none={labels.searchNone}
        data-found={labels.searchFound}
      >
        <label for="query">{nameOf('searchLabel', frame.voice)}</label>
        <div class="ask">
          <input id="query" name="q" type="search" autocomplete="off" spellcheck={false} aria-describedby="hint" />
          <button type="submit">{nameOf('search', frame.voice)}</button>
        </div>
        <p id="hint">{labels.searchHint}</p>
        <p id="status" role="status" />
      </form>
      <ol id="found" class="item-list" />
      <div id="plain">
        <p class="opening">{labels.searchPlain}</p>
        <nav class="years" aria-label={labels.years}>
          {years.map((year) => (
            <a href={`${up}archive/${year}/`}>{year}</a>
          ))}
        </nav>
      </div>
    </>,
  );
}
