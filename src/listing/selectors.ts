import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { findHttpUrl } from '../kit/url.ts';
import type { ListingOptions } from '../model/source.ts';
import { type DateContext, read } from './dates.ts';
import type { Found, ListReading } from './found.ts';
import { linkKey, type Scan, type Spot, spotText, squeezeText } from './scan.ts';

const known = new WeakMap<Scan, Map<Element, Spot>>();

/** The spots of a page by their elements; made once, a patch is tried in many ways. */
function spotsOf(scan: Scan): Map<Element, Spot> {
  const made = known.get(scan) ?? new Map(scan.spots.map((spot) => [spot.element, spot]));
  known.set(scan, made);
  return made;
}

/** Whether there is something to pick with: a box alone is no selector. */
export function hasSelectors({ item, link, title, date, teaser }: ListingOptions): boolean {
  return [item, link, title, date, teaser].some((each) => each !== undefined);
}

/** What the configured selectors pick, or why they cannot: `mistake` names a selector that is none. */
export function readSelectors(
  $: CheerioAPI,
  scan: Scan,
  options: ListingOptions,
  context: DateContext,
): ListReading & { mistake?: string } {
  const spots = spotsOf(scan);
  const textOf = (node: Cheerio<Element>): string => {
    const element = node.get(0);
    const spot = element && spots.get(element);
    return spot ? spotText(scan, spot) : '';
  };
  const found = new Map<string, Found>();
  let matched = 0;
  try {
    const items = $(options.item ?? options.link ?? options.title ?? 'article').slice(0, 1000);
    matched = items.length;
    items.each((_, node) => {
      const item = $(node) as unknown as Cheerio<Element>;
      const pick = (selector: string | undefined): Cheerio<Element> =>
        (selector ? (item.is(selector) ? item : item.find(selector)).first() : item.slice(0, 0)) as Cheerio<Element>;
      const anchor = pick(options.item ? options.link : undefined);
      const link = (anchor.length ? anchor : item.is('a[href]') ? item : item.find('a[href]').first()) as Cheerio<Element>;
      const href = link.is('a[href]')
        ? link.attr('href')
        : (link.find('a[href]').attr('href') ?? link.closest('a[href]').attr('href'));
      const url = href ? findHttpUrl(href, scan.base) : undefined;
      if (!url) return;
      url.hash = '';
      const key = linkKey(url);
      const title =
        textOf(pick(options.item ? options.title : undefined)) ||
        textOf(item.find('h1,h2,h3,h4').first() as unknown as Cheerio<Element>) ||
        textOf(link);
      if (!title || key === scan.own || found.has(key)) return;
      const dated = pick(options.date);
      const date = read(dated.attr('datetime'), context) ?? read(textOf(dated), context);
      const teaser = textOf(pick(options.teaser));
      found.set(key, {
        url: url.href,
        key,
        title: squeezeText(title),
        ...(date ? { published: date.published, trust: date.trust } : {}),
        ...(teaser ? { teaser } : {}),
      });
    });
  } catch (error) {
    const mistake = error instanceof Error ? error.message : String(error);
    return { name: 'selectors', trust: 0, entries: [], how: `a selector is not valid: ${mistake}`, mistake };
  }
  const entries = [...found.values()];
  return {
    name: 'selectors',
    trust: entries.length ? 1 : 0,
    entries,
    how: `${options.item ?? options.link ?? options.title}: ${matched} matches, ${entries.length} with a link and a title`,
  };
}
