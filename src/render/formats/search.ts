import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { cleanText } from '../../kit/text.ts';
import type { Issue } from '../../model/issue.ts';
import { defineFormat, edition } from '../format.ts';
import { searchScript, searchWord } from '../search-script.ts';
import { itemPath, itemsOf, type Setting } from '../setting.ts';

/** What the search knows of an item. */
interface SearchRow {
  readonly id: number;
  readonly title: string;
  readonly source: string;
  readonly text: string;
  readonly date: string;
  readonly path: string;
}

// Enough words to find it by; whole texts would make the index three times as large.
const TEXT = 700;

/** The quarters that have issues, newest first: `2024-1`. */
export function quartersOf(setting: Setting): string[] {
  return [...new Set(setting.issues.map((issue) => quarterOf(issue.week.date)))].sort().reverse();
}

function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}

function printIndex({ rows, language }: { rows: readonly SearchRow[]; language: string }): string {
  const index = new MiniSearch<SearchRow>({
    fields: ['title', 'source', 'text'],
    storeFields: ['title', 'source', 'date', 'path'],
    processTerm: (term) => searchWord(term, language) || null,
  });
  index.addAll(rows);
  return JSON.stringify(index);
}

let library: string | undefined;

/** The library as the browser gets it: its own file without its long comments. Read once, as an import would be. */
function searchLibrary(): string {
  if (library === undefined) {
    const home = join(createRequire(import.meta.url).resolve('minisearch'), '../../umd/index.js');
    const code = readFileSync(home, 'utf8')
      .replace(/^[ \t]*\/\*\*?\n(?:[ \t]*\*.*\n)+/gm, '')
      .replace(/^\/\/# sourceMappingURL=.*$/m, '');
    const licence = readFileSync(join(home, '../../../LICENSE.txt'), 'utf8').trim();
    library = `/* MiniSearch\n${licence}\n*/\n${code}`;
  }
  return library;
}

function rowsOf(issues: readonly Issue[]): SearchRow[] {
  return issues
    .flatMap((issue) =>
      itemsOf(issue).map((item) => ({
        title: item.title,
        source: item.source.name,
        text: cleanText(item.paragraphs.join(' ').slice(0, TEXT)),
        date: item.day,
        path: itemPath({ issue, item }),
      })),
    )
    .map((row, id) => ({ id, ...row }));
}

/** Search over all items that works on any static host: an index for each quarter, the library, a small script. */
export const search = defineFormat({
  name: 'search',
  about: 'Search on a static host: an index for each quarter and a small script',
  render: () => [
    edition({ path: 'search/minisearch.js', mediaType: 'text/javascript', rank: 0, of: null, print: searchLibrary }),
    edition({ path: 'search/search.js', mediaType: 'text/javascript', rank: 0, of: searchScript, print: (of) => of }),
  ],
  parts(setting) {
    const { language } = setting.publication;
    const byQuarter = new Map<string, (typeof setting.issues)[number][]>(quartersOf(setting).map((quarter) => [quarter, []]));
    for (const issue of setting.issues) byQuarter.get(quarterOf(issue.week.date))!.push(issue);
    return [...byQuarter].map(([quarter, issues]) => {
      const path = `search/${quarter}.json`;
      return {
        path,
        rests: issues.map((issue) => issue.mark),
        issues,
        set: (whole) => [
          edition({ path, mediaType: 'application/json', rank: 1, of: { rows: rowsOf(whole), language }, print: printIndex }),
        ],
      };
    });
  },
});
