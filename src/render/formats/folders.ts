import type { Edition } from '../../model/edition.ts';
import { languageName } from '../../words/dates.ts';
import { nameOf } from '../../words/print.ts';
import { archivesOf, issueItemsPath, itemsArchive } from '../feeds.tsx';
import { defineFormat, edition, issueParts, type Part } from '../format.ts';
import type { Listed, Outline } from '../outline.ts';
import { printItems } from '../pages/items.tsx';
import type { Frame } from '../pages/layout.tsx';
import { printLost } from '../pages/lost.tsx';
import { printPlaces } from '../pages/places.tsx';
import { itemLine, lineOf } from '../pages/tables.tsx';
import { printYear } from '../pages/year.tsx';
import { latestItems, PAGE_ITEMS, type Setting } from '../setting.ts';
import { frameOf, page, yearsOf } from './html.tsx';

const section = 'archive' as const;

/** The folders of feeds, for a person who cuts an address short. */
function feedFolders(setting: Setting, frame: Frame): Edition[] {
  const { publication, issues } = setting;
  const list = (path: string, title: string, take: (item: Listed) => boolean = () => true) =>
    page(
      {
        path,
        frame,
        title,
        about: title,
        section,
        items: latestItems(issues, PAGE_ITEMS, take).map((placed) => itemLine(placed, setting)),
        feed: { path, title },
      },
      printItems,
    );
  const languageOf = (item: Listed) => item.language ?? publication.language;
  return [
    list('items/', nameOf('items', setting)),
    ...setting.languages.map((language) =>
      list(`languages/${language.toLowerCase()}/`, languageName(language), (item) => languageOf(item) === language),
    ),
  ];
}

/** Lists of what stands below. */
function lists(setting: Setting, frame: Frame): Edition[] {
  const { issues, labels } = setting;
  const years = yearsOf(issues);
  const about = labels.archiveAbout;
  const issuesOf = (some: readonly Outline[]) => some.toReversed().map(lineOf);
  const inYear = issues.filter((issue) => issue.week.date.startsWith(years[0] ?? ''));
  const corrected = issues.filter((issue) => issue.corrections.length > 0).slice(-PAGE_ITEMS);
  return [
    page(
      { path: 'issues/', frame, title: nameOf('issues', setting), about, section, years, issues: issuesOf(inYear), parts: [] },
      printYear,
    ),
    page(
      {
        path: 'changes/',
        frame,
        title: nameOf('corrections', setting),
        about: labels.aboutCorrectionsText,
        section,
        years: [],
        issues: issuesOf(corrected),
        parts: [],
      },
      printYear,
    ),
    ...(setting.languages.length
      ? [
          page(
            {
              path: 'languages/',
              frame,
              title: nameOf('items', setting),
              about: labels.items,
              section,
              places: setting.languages.map((language) => ({
                path: `languages/${language.toLowerCase()}/`,
                name: languageName(language),
                count: 0,
              })),
            },
            printPlaces,
          ),
        ]
      : []),
  ];
}

/** The folders of archives: what stands in each. */
function archiveFolders(setting: Setting): Part[] {
  const frame = frameOf(setting);
  const { labels, publication } = setting;
  return [
    ...archivesOf(setting).map(
      ({ path, rests, issues }): Part => ({
        path,
        rests,
        issues: [],
        set: () => [
          page(
            {
              path,
              frame,
              title: publication.title,
              about: labels.archiveAbout,
              section,
              years: [],
              issues: issues.map(lineOf),
              parts: [],
            },
            printYear,
          ),
        ],
      }),
    ),
    ...issueParts(setting, ({ title }, at) => {
      const issue = setting.issues[at]!;
      if (!itemsArchive(setting, issue)) return [];
      const path = issueItemsPath(issue);
      const items = issue.items.map((item) => itemLine({ issue, item }, setting));
      return [page({ path, frame, title, about: title, section, items, feed: { path, title } }, printItems)];
    }),
  ];
}

/** A page for every folder that is no place of its own, and one for addresses where nothing stands. */
export const folders = defineFormat({
  name: 'folders',
  about: '404.html, folder indexes',
  render(setting) {
    const frame = frameOf(setting);
    return [
      ...lists(setting, frame),
      ...feedFolders(setting, frame),
      edition({ path: '404.html', mediaType: 'text/html', rank: 1, of: { frame }, print: printLost }),
    ];
  },
  parts: archiveFolders,
});
