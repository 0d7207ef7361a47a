import { sha256Hex } from '../../kit/hash.ts';
import { upper, weekText } from '../../words/dates.ts';
import { newsOf } from '../content.tsx';
import { copyScript } from '../copy-script.ts';
import { drawCard, drawIcon } from '../drawing.ts';
import { defineFormat, edition, issueParts } from '../format.ts';
import { issuePath } from '../setting.ts';
import { styleSheet } from '../style.ts';

const PICTURE = { mediaType: 'image/png', rank: 0 } as const;

/** Style, icons and the cards that pages are shared with. */
export const assets = defineFormat({
  name: 'assets',
  about: 'Style sheet, favicon, feed icon and social cards, drawn by us',
  render({ publication, icon }) {
    const name = upper(publication.title, publication.language);
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
    const name = upper(publication.title, publication.language);
    const accent = publication.theme.accent ?? '';
    return issueParts(setting, (issue) => [
      edition({
        ...PICTURE,
        path: `${issuePath(issue)}card.png`,
        of: {
          name,
          days: capitals(weekText(issue.week, dates, labels.dash || undefined)),
          news: capitals(newsOf(issue)),
          accent,
        },
        print: drawCard,
      }),
    ]);
  },
});
