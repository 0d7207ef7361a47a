import { decodeHTMLStrict } from 'entities';
import { findHttpUrl } from '../../kit/url.ts';
import type { Picture } from '../../model/feed.ts';
import { canLead } from '../../rules/pictures.ts';

const IMG = /<img\s[^<>]{1,4000}>/gi;

const ATTRIBUTE = /\s(src|data-src|width|height|alt)\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]{1,2000}))/gi;

/** Pictures looked at: behind so many small ones comes no lead picture. */
const MOST = 10;

/** The first picture in the markup of an entry that can stand for it: no counter, no smiley, no button. */
export function bodyPicture(html: string | undefined, base: string): Picture | undefined {
  if (!html?.includes('<')) return undefined;
  let looked = 0;
  for (const [tag] of html.matchAll(IMG)) {
    if (looked++ >= MOST) break;
    const picture = pictureIn(tag, base);
    if (picture) return picture;
  }
  return undefined;
}

function pictureIn(tag: string, base: string): Picture | undefined {
  const said = new Map<string, string>();
  for (const [, name, double, single, bare] of tag.matchAll(ATTRIBUTE))
    if (!said.has(name!.toLowerCase())) said.set(name!.toLowerCase(), decodeHTMLStrict(double ?? single ?? bare ?? ''));
  const url = findHttpUrl(said.get('data-src') ?? said.get('src') ?? '', base);
  const width = pixels(said.get('width'));
  const height = pixels(said.get('height'));
  if (!url || !canLead(url, { width, height })) return undefined;
  const alt = said.get('alt')?.trim();
  return {
    url: url.href,
    ...(alt && alt.length < 500 ? { alt } : {}),
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
  };
}

/** A width of 100% says nothing of the picture. */
function pixels(value: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,5})(?:px)?\s*$/i.exec(value ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
