import { sha256Hex } from '../../kit/hash.ts';
import type { Publication } from '../../model/edition.ts';
import { upper, weekText } from '../../words/dates.ts';
import { newsOf } from '../content.tsx';
import { copyScript } from '../copy-script.ts';
import { drawCard, drawIcon } from '../drawing.ts';
import { defineFormat, edition, issueParts } from '../format.ts';
import { glyphsOf } from '../letters.ts';
import { issuePath } from '../setting.ts';
import { styleSheet } from '../style.ts';

const PICTURE = { mediaType: 'image/png', rank: 0 } as const;

/**
 * What our pen can draw. It knows Latin, Greek and Cyrillic; a font for Arabic or Chinese would be larger than all else that we print, so
 * there the address stands for the name and figures for the days: whose it is and of when can be read on every card.
 */
const drawn = (text: string, instead: string): string => (glyphsOf(text) ? text : instead);

function nameOnCards({ title, language, site }: Pick<Publication, 'title' | 'language' | 'site'>): string {
  return drawn(upper(title, language), new URL(site).hostname.replace(/^www\./, '').toUpperCase());
}

/** Style, icons and the cards that pages are shared with. */
export const assets = defineFormat({
  name: 'assets',
  about: 'Style sheet, favicon, feed icon and social cards, drawn by us',
  render({ publication, icon }) {
    const name = nameOnCards(publication);
    const accent = publication.theme.accent ?? '';
    return [
      edition({ path: 'subscribe/copy.js', mediaType: 'text/javascript', rank: 0, of: copyScript, print: (of) => of }),
      edition({ path: 'style.css', mediaType: 'text/css', rank: 0, of: publication.theme, print: styleSheet }),
      ...[
        { path: 'favicon.png', size: 64 },
        { path: 'badge.png', size: 144 },
        { path: 'icon.png', size: 512 },
      ].map(({ path, size }) =>
        // One picture serves all sizes; browsers and readers scale it.
        icon
          ? edition({ ...PICTURE, path, of: sha256Hex(icon), print: () => icon })
          : edition({ ...PICTURE, path, of: { size, accent }, print: (of) => drawIcon(of.size, of.accent) }),
      ),
      edition({ ...PICTURE, path: 'card.png', of: { name, accent }, print: drawCard }),
    ];
  },
  parts(setting) {
    const { publication, labels } = setting;
    const dates = publication.dates ?? publication.language;
    const capitals = (text: string) => upper(text, dates);
    const name = nameOnCards(publication);
    const accent = publication.theme.accent ?? '';
    return issueParts(setting, (issue) => [
      edition({
        ...PICTURE,
        path: `${issuePath(issue)}card.png`,
        of: {
          name,
          days: drawn(
            capitals(weekText(issue.week, dates, labels.dash || undefined)),
            `${issue.week.date} – ${issue.week.lastDay}`,
          ),
          news: capitals(newsOf(issue)),
          accent,
        },
        print: drawCard,
      }),
    ]);
  },
});
