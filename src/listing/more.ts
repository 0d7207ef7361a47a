import { findHttpUrl } from '../kit/url.ts';
import { linkKey, type Scan, spotText } from './scan.ts';

const NEXT_WORDS =
  /^(?:next(?: page)?|older(?: posts| entries| news)?|load more|more news|show more|see more|sonraki(?: sayfa)?|daha eski|weiter|nächste(?: seite)?|ältere(?: beiträge)?|suivant(?:e|s)?|page suivante|siguiente|próxim[oa]|seguinte|successiv[oa]|avanti|volgende|następna|далее|следующая|次へ|次のページ|下一页|التالي|[›»→>]|>>)\s*[›»→>]*$/iu;

/** The page that follows in a listing: `rel=next`, a link that says "next" or "older", or the page link one higher than this one. Same host only. */
export function findMore($link: { rel: string; href: string }[], scan: Scan): string | undefined {
  const own = findHttpUrl(scan.url);
  const accept = (href: string): string | undefined => {
    const url = findHttpUrl(href, scan.base);
    if (!url || !own || url.host.replace(/^www\./, '') !== own.host.replace(/^www\./, '')) return undefined;
    url.hash = '';
    return linkKey(url) === scan.own ? undefined : url.href;
  };
  for (const { rel, href } of $link) {
    const found = rel.toLowerCase().split(/\s+/).includes('next') ? accept(href) : undefined;
    if (found) return found;
  }
  let worded: string | undefined;
  let numbered: string | undefined;
  const here = pageNumber(scan.url) ?? 1;
  for (const link of scan.links) {
    const spot = scan.spots[link.spot]!;
    const { rel, title, 'aria-label': label } = spot.element.attribs;
    if ((rel ?? '').toLowerCase().split(/\s+/).includes('next')) {
      const found = accept(link.url);
      if (found) return found;
    }
    const words = [link.text, title ?? '', label ?? ''].map((text) => text.trim()).filter((text) => text && text.length <= 30);
    // The same words lead from one article to the next: only links that carry a page's number or place count.
    if (
      !worded &&
      words.some((text) => NEXT_WORDS.test(text)) &&
      (pageNumber(link.url) !== undefined || isPaging(scan, link.spot))
    ) {
      const number = pageNumber(link.url);
      if (number === undefined || number > here || number === 0) worded = accept(link.url);
    }
    if (!numbered && link.text === String(here + 1) && [here, here + 1].includes(pageNumber(link.url) ?? -1))
      numbered = accept(link.url);
  }
  return worded ?? numbered;
}

/** The number of the page that an address names: `?page=2`, `/page/2/`, `-2.html` after "page". */
function pageNumber(address: string): number | undefined {
  const url = findHttpUrl(address);
  if (!url) return undefined;
  for (const name of ['page', 'p', 'pg', 'paged', 'pagina', 'sayfa', 'seite', 'pageNumber', 'pageindex', 'start', 'offset']) {
    const value = url.searchParams.get(name);
    if (value && /^\d{1,5}$/.test(value)) return Number(value);
  }
  const found = /\/(?:page|pagina|sayfa|seite|p)[/-]?(\d{1,4})(?:\/|\.\w+)?$/i.exec(url.pathname);
  return found ? Number(found[1]) : undefined;
}

function isPaging(scan: Scan, at: number): boolean {
  for (let index = at, step = 0; index >= 0 && step < 5; index = scan.spots[index]!.parent, step++) {
    const spot = scan.spots[index]!;
    if (spot.classes.some((word) => /pag(?:ination|er|ing|enav)|nav-(?:links|previous|next)|load-?more|older/.test(word)))
      return spotText(scan, spot, 400).length < 300;
  }
  return false;
}
