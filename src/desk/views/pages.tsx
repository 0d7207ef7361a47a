import { fillIn } from '../../words/plural.ts';
import type { Frame } from './layout.tsx';

/** The way to the pages of a list before and after this one (counted from 0); nothing where all of it is on one. `to`: the address of a page. */
export function Pages(props: {
  readonly frame: Frame;
  readonly page: number;
  readonly pages: number;
  readonly to: (page: number) => string;
}) {
  const { frame, page, pages, to } = props;
  const { words } = frame;
  if (pages < 2) return null;
  return (
    <nav class="pages row" aria-label={words.pages}>
      {page > 0 ? <a href={to(page - 1)}>{words.previous}</a> : null}
      <span>{fillIn(words.pageOf, { page: page + 1, pages }, frame.language)}</span>
      {page < pages - 1 ? <a href={to(page + 1)}>{words.next}</a> : null}
    </nav>
  );
}
