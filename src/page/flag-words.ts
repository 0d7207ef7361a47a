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
export const ANYWHERE: ReadonlyMap<string, Flag> = new Map(
  words(
    {
      navigation:
        'navbar navigation submenu megamenu breadcrumb breadcrumbs crumbs pagination pager paging hamburger skiplink toc',
      footer: 'footer foot colophon copyright imprint',
      header: 'masthead topbar siteheader',
      sidebar: 'sidebar sidepanel rightcol rightcolumn aside infobox factbox',
      comments:
        'comments commentlist commentthread disqus livefyre discussion kommentare leserkommentare comentarios comentários commentaires commenti ' +
        'yorumlar reacties komentarze kommentarer respuestas',
      share: 'share sharing sharebar sharedaddy socials social socialbar addthis addtoany sociable shariff',
      related:
        'related recommended recommendation recommendations recirc recirculation trending mostread mostpopular teaser teasers readmore seealso outbrain taboola zergnet yarpp relatedposts promo promos promotion upnext readnext',
      newsletter: 'newsletter newsletters subscribe subscription signup optin mailchimp mailinglist',
      advert:
        'advert adverts advertisement advertising adsense adsbygoogle adslot adbox adunit dfp sponsor sponsored sponsors werbung anzeige publicidad reklam',
      consent:
        'cookie cookies cookiebar cookiebanner consent gdpr onetrust ccpa didomi usercentrics osano iubenda termly cookieyes cky cmplz complianz ' +
        'klaro axeptio tarteaucitron truste trustarc borlabs cmpbox cmpwrapper',
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
export const ALONE: ReadonlyMap<string, Flag> = new Map(
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

/** What an element's tag says. */
export const BY_TAG: ReadonlyMap<string, Flag> = new Map(
  words(
    {
      navigation: 'nav menu',
      footer: 'footer',
      sidebar: 'aside',
      caption: 'figcaption figure',
      byline: 'time address',
    },
    false,
  ),
);

/** Words that say it only when they are the whole name. */
export const WHOLE: ReadonlyMap<string, Flag> = new Map(
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

/** Names of the layers in which those who sell advertising ask for consent. */
export const CONSENT = /^(?:qc-cmp|sp_message|sp-message|fc-consent|ot-sdk|cmp-?(?:box|banner|overlay|modal|popup)(?:-|$))/;

/** Names of boxes that tell of the writer. */
export const BIO =
  /(?:author|writer|contributor)s?[-_]{0,2}(?:info|bio|box|card|profile|desc|about|details|intro)|about[-_]{0,2}(?:the[-_]{0,2})?(?:author|writer)/;

/** Names that only tell how something is arranged: `has-sidebar`, `no-comments`, `content-with-menu`. */
export const ARRANGES = new Set(
  'has no not with without is enable enabled disable disabled show hide open opened closed layout template label type cols columns single body page'.split(
    ' ',
  ),
);
