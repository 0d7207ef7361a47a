import { addUp, FATES, type Fate, type Ledger, type LedgerRow } from '../flow/decide/ledger.ts';
import { paint, say, sentence, tell } from './say.ts';
import { plain, table } from './table.ts';

type Word = 'source' | 'week' | 'announced' | 'all' | Fate;

const word = (name: Word): string => sentence({ code: `cli/ledger-${name}`, values: {} });

/** The books as a table: a row a source and week, newest first, their sum below; and what does not add up. */
export function sayLedgers(ledgers: readonly Ledger[], nameOf: (sourceId: string) => string): void {
  const rows = ledgers.flatMap((each) => each.rows);
  const figures = ({ announced, sums }: Pick<LedgerRow, 'announced' | 'sums'>): string[] =>
    [announced, ...FATES.map((fate) => sums[fate])].map((count) => (count ? String(count) : paint('dim', '·')));
  const sums = addUp(rows);
  const announced = rows.reduce((sum, row) => sum + row.announced, 0);
  say(
    table(
      [
        { head: word('source'), max: 30 },
        { head: word('week') },
        ...(['announced', ...FATES] as const).map((name) => ({ head: word(name), right: true })),
      ],
      [
        ...rows.map((row) => [nameOf(row.sourceId), row.week, ...figures(row)]),
        [paint('bold', word('all')), '', ...figures({ announced, sums })],
      ],
    ),
  );
  const gaps = ledgers.flatMap(({ sourceId, gaps: all }) => all.map((gap) => ({ sourceId, gap })));
  if (!gaps.length) say(paint('green', sentence({ code: 'cli/ledger-adds-up', values: { count: announced } })));
  for (const { sourceId, gap } of gaps) tell(`${paint('red', '✗')} ${paint('bold', sourceId)}  ${plain(sentence(gap))}`);
}
