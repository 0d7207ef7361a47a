import type { Element } from 'domhandler';

/** Why an element is unlikely to hold the article. `weak` ones give way sooner, when much of the text is within. */
export interface Flag {
  readonly reason: string;
  readonly weak: boolean;
  /** The tag, role or name that said it: boxes with the same one are judged together. */
  readonly by: string;
}

const words = (table: Readonly<Record<string, string>>, weak: boolean): (readonly [string, Flag])[] =>
  Object.entries(table).flatMap(([reason, list]) => list.split(' ').map((word) => [word, { reason, weak, by: word }] as const));

/** Words that say it wherever they stand in a class or an id. */
const ANYWHERE: ReadonlyMap<string, Flag> = new Map(
  words(
    {
      navigation:
        'navbar navigation submenu megamenu breadcrumb breadcrumbs crumbs pagination pager paging hamburger skiplink toc',
      footer: 'footer foot colophon copyright imprint',
      header: 'masthead topbar siteheader',
      sidebar: 'sidebar sidepanel rightcol rightcolumn aside infobox factbox',
      comments: 'comments commentlist disqus livefyre discussion kommentare comentarios commentaires yorumlar',
      share: 'share sharing sharebar sharedaddy socials social socialbar addthis addtoany sociable shariff',
      related:
        'related recommended recommendation recommendations recirc recirculation trending mostread mostpopular teaser teasers readmore seealso outbrain taboola zergnet yarpp relatedposts promo promos promotion upnext readnext',
      newsletter: 'newsletter newsletters subscribe subscription signup optin mailchimp mailinglist',
      advert:
        'advert adverts advertisement advertising adsense adsbygoogle adslot adunit dfp sponsor sponsored sponsors werbung anzeige publicidad reklam',
      consent: 'cookie cookies consent gdpr onetrust ccpa',
      paywall: 'paywall regwall piano',
      byline: 'byline dateline',
      caption: 'caption captions photocredit imagecredit figcaption wp-caption-text',
      bio: 'bio biography authorbio authorbox',
      tags: 'taglist tagcloud tags keywords hashtags',
      product: 'disclaimer affiliate',
    },
    false,
  ),
);

/** Words that say it only when they are the whole name, or one of its two words. */
const ALONE: ReadonlyMap<string, Flag> = new Map(
  words(
    {
      navigation: 'nav menu skip skip-link toolbar tabs',
      header: 'banner',
      sidebar: 'rail',
      comments: 'comment respond replies',
      share: 'shares follow bookmark',
      advert: 'ad ads',
      widget: 'widget modal popup overlay lightbox dialog tooltip popover',
      byline: 'author authors timestamp posted postmeta published',
      caption: 'credit credits legend',
      paywall: 'login signin register',
      tags: 'categories category',
      related: 'popular',
    },
    true,
  ),
);

const BY_TAG: ReadonlyMap<string, Flag> = new Map(
  words(
    {
      navigation: 'nav menu',
      footer: 'footer',
      sidebar: 'aside',
      caption: 'figcaption figure',
      widget: 'dialog',
      byline: 'time address',
    },
    false,
  ),
);

/** Words that say it only when they are the whole name. */
const WHOLE: ReadonlyMap<string, Flag> = new Map(
  words(
    {
      header: 'header site-header page-header global-header main-header',
      sidebar: 'secondary',
      navigation: 'tools utility',
      related: 'more',
      byline: 'meta date time',
      tags: 'tag topics',
      hidden: 'hidden hide visually-hidden visuallyhidden sr-only screen-reader-text print-only printonly noprint print',
    },
    true,
  ),
);

const BIO =
  /(?:author|writer|contributor)s?[-_]{0,2}(?:info|bio|box|card|profile|desc|about|details|intro)|about[-_]{0,2}(?:the[-_]{0,2})?(?:author|writer)/;

/** Names that only tell how something is arranged: `has-sidebar`, `no-comments`, `content-with-menu`. */
const ARRANGES = new Set(
  'has no not with without is enable enabled disable disabled show hide open opened closed layout template label type cols columns single body page'.split(
    ' ',
  ),
);

/** Why the tag, role or names of an element say that it holds something else than the article. */
export function flagOf(element: Element): Flag | undefined {
  if (isHidden(element)) return { reason: 'hidden', weak: false, by: `hidden ${element.attribs.class ?? ''}` };
  const byTag = BY_TAG.get(element.name);
  if (byTag && !(element.name === 'figure' && framesText(element))) return byTag;
  if (element.name === 'body' || element.name === 'html' || element.name === 'article' || element.name === 'main')
    return undefined;
  const { role, class: classes, id } = element.attribs;
  if (role && /navigation|banner|contentinfo|complementary|menu|dialog|search/i.test(role))
    return { reason: 'role', weak: false, by: `role ${role}` };
  const names = `${classes ?? ''} ${id ?? ''}`;
  if (names.length < 3 || names.length > 1500) return undefined;
  let weak: Flag | undefined;
  for (const name of names.split(/\s+/)) {
    if (name.length < 2 || name.length > 60) continue;
    const lower = name.toLowerCase();
    const parts = name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter(Boolean);
    if (parts.some((part) => ARRANGES.has(part))) continue;
    if (BIO.test(lower)) return { reason: 'bio', weak: false, by: lower };
    if (lower === 'twitter-tweet' || lower === 'instagram-media') return undefined;
    for (const part of parts) {
      const found = ANYWHERE.get(part);
      if (found) return { ...found, by: lower.replace(/\d+/g, '') };
    }
    const alone =
      WHOLE.get(lower) ?? ALONE.get(lower) ?? (parts.length <= 2 ? (ALONE.get(parts[0]!) ?? ALONE.get(parts[1]!)) : undefined);
    if (alone) weak ??= { ...alone, by: lower.replace(/\d+/g, '') };
  }
  return weak;
}

/** A figure that frames a table, a quotation or code rather than a picture. */
function framesText(figure: Element): boolean {
  return figure.children.some(
    (child) =>
      'children' in child &&
      (/^(?:table|blockquote|pre)$/.test((child as Element).name) ||
        child.children.some((inner) => 'name' in inner && /^(?:table|blockquote)$/.test(inner.name))),
  );
}

/** Whether an element is marked as not shown. */
export function isHidden(element: Element): boolean {
  const attributes = element.attribs;
  if (attributes.hidden !== undefined && attributes.hidden !== 'until-found') return true;
  const style = attributes.style;
  if (style && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true;
  return attributes['aria-hidden'] === 'true' && (element.name === 'span' || element.name === 'i');
}

/** Names of boxes that say: here is the article's text. */
const BODY_NAMES =
  /(?:^|[\s_-])(?:article|entry|post|story|news|content|main|page|blog|single|detail|text)[\s_-]*(?:body|content|text|main|copy|detail|article|entry|post)(?:$|[\s_-])|articlebody|articletext|entrytext|storytext|storybody|postbody/i;

/** Whether the names of an element say that the article's text is here. */
export function isBodyBox(element: Element): boolean {
  if (element.name === 'article') return true;
  if (/articleBody/i.test(element.attribs.itemprop ?? '')) return true;
  const names = `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`;
  return names.length < 400 && BODY_NAMES.test(names);
}
