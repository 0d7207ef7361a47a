import stringWidth from 'string-width';
import { addUp, FATES, type Fate, type Ledger, type LedgerRow } from '../flow/decide/ledger.ts';
import { paint, say, sentence, tell } from './say.ts';
import { plain, table, terminalWidth } from './table.ts';

type Word = 'source' | 'week' | 'announced' | 'all' | Fate;

const word = (name: Word): string => sentence({ code: `cli/ledger-${name}`, values: {} });

/** The books as a table: a row a source and week, newest first, their sum below; and what does not add up. */
export function sayLedgers(ledgers: readonly Ledger[], nameOf: (sourceId: string) => string): void {
  const rows = ledgers.flatMap((each) => each.rows);
  const sums = addUp(rows);
  const announced = rows.reduce((sum, row) => sum + row.announced, 0);
  const whole = booksAsTable(rows, { announced, sums }, FATES, nameOf);
  // In a narrow terminal what befell nobody gives way, so that the rest can be read.
  const isTooWide = whole.split('\n').some((line) => stringWidth(line) > terminalWidth());
  say(
    isTooWide
      ? booksAsTable(
          rows,
          { announced, sums },
          FATES.filter((fate) => sums[fate]),
          nameOf,
        )
      : whole,
  );
  const gaps = ledgers.flatMap(({ sourceId, gaps: all }) => all.map((gap) => ({ sourceId, gap })));
  if (!gaps.length) say(paint('green', sentence({ code: 'cli/ledger-adds-up', values: { count: announced } })));
  for (const { sourceId, gap } of gaps) tell(`${paint('red', '✗')} ${paint('bold', sourceId)}  ${plain(sentence(gap))}`);
}

type Figures = Pick<LedgerRow, 'announced' | 'sums'>;

function booksAsTable(
  rows: readonly LedgerRow[],
  total: Figures,
  fates: readonly Fate[],
  nameOf: (sourceId: string) => string,
): string {
  const figures = ({ announced, sums }: Figures): string[] =>
    [announced, ...fates.map((fate) => sums[fate])].map((count) => (count ? String(count) : paint('dim', '·')));
  return table(
    [
      { head: word('source'), max: 30 },
      { head: word('week') },
      ...(['announced', ...fates] as const).map((name) => ({ head: word(name), right: true })),
    ],
    [
      ...rows.map((row) => [nameOf(row.sourceId), row.week, ...figures(row)]),
      [paint('bold', word('all')), '', ...figures(total)],
    ],
  );
}
