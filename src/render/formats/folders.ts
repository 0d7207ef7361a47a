import type { Edition } from '../../model/edition.ts';
import { languageName } from '../../words/dates.ts';
import { feedsOf, issueItemsPath } from '../feeds.tsx';
import { defineFormat, edition } from '../format.ts';
import { printItems } from '../pages/items.tsx';
import type { Frame } from '../pages/layout.tsx';
import { printLost } from '../pages/lost.tsx';
import { printPlaces } from '../pages/places.tsx';
import { itemLine, lineOf } from '../pages/tables.tsx';
import { printYear } from '../pages/year.tsx';
import { itemsOf, type Listed, latestItems, PAGE_ITEMS, type Setting } from '../setting.ts';
import { frameOf, page, yearsOf } from './html.tsx';

const section = 'archive' as const;

/** The folders of feeds, for a person who cuts an address short. */
function feedFolders(setting: Setting, frame: Frame): Edition[] {
  const { labels, publication, issues } = setting;
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
  const own = new Set(feedsOf(setting).flatMap((plan) => (plan.path.startsWith('issues/') ? [plan.path] : [])));
  const languageOf = (item: Listed) => item.language ?? publication.language;
  return [
    list('items/', labels.items),
    ...issues
      .filter((issue) => setting.isFresh(issue) && own.has(issueItemsPath(issue)))
      .map((issue) => {
        const path = issueItemsPath(issue);
        const items = itemsOf(issue).map((item) => itemLine({ issue, item }, setting));
        return page(
          { path, frame, title: issue.title, about: issue.title, section, items, feed: { path, title: issue.title } },
          printItems,
        );
      }),
    ...setting.languages.map((language) =>
      list(`languages/${language.toLowerCase()}/`, languageName(language), (item) => languageOf(item) === language),
    ),
  ];
}

/** Lists of what stands below. */
function lists(setting: Setting, frame: Frame): Edition[] {
  const { issues, labels, publication } = setting;
  const years = yearsOf(issues);
  const about = labels.archiveAbout;
  const issuesOf = (some: typeof issues) => some.toReversed().map(lineOf);
  const parts = feedsOf(setting).filter((plan) => plan.place === 'archive' && plan.of.issues && !plan.isPrinted);
  const inYear = issues.filter((issue) => issue.week.date.startsWith(years[0] ?? ''));
  const corrected = issues.filter((issue) => issue.corrections.length > 0).slice(-PAGE_ITEMS);
  return [
    page({ path: 'issues/', frame, title: labels.issues, about, section, years, issues: issuesOf(inYear), parts: [] }, printYear),
    ...parts.map(({ path, of }) =>
      page(
        { path, frame, title: publication.title, about, section, years: [], issues: of.issues!.map(lineOf), parts: [] },
        printYear,
      ),
    ),
    page(
      {
        path: 'changes/',
        frame,
        title: labels.corrections,
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
              title: labels.items,
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
});
