import type { Element } from 'domhandler';

/** Words of class, id and role that name what is not the article; a word a line of reasons. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    navigation:
      'nav navbar navigation menu submenu megamenu breadcrumb breadcrumbs crumbs sitenav topnav pagination pager paging toolbar hamburger skip skiplink jump toc',
    footer: 'footer foot colophon copyright imprint',
    header: 'masthead banner topbar siteheader',
    sidebar: 'sidebar aside rail sidepanel rightcol rightcolumn secondary',
    comments: 'comment comments commentlist disqus respond discussion livefyre',
    share:
      'share sharing sharebar sharedaddy social socials addthis sociable shares follow followus bookmark facebook twitter whatsapp',
    related:
      'related recommended recommendation recommendations recirc recirculation more-stories popular trending mostread mostpopular teaser teasers promo promos promotion readmore seealso outbrain taboola zergnet yarpp jp-relatedposts',
    newsletter: 'newsletter subscribe subscription signup optin mailchimp mailinglist',
    advert: 'ad ads advert adverts advertisement advertising adsense adslot adunit dfp sponsor sponsored sponsors banner',
    consent: 'cookie cookies consent gdpr onetrust ccpa',
    paywall: 'paywall regwall piano login signin register',
    widget: 'widget widgets modal popup overlay lightbox dialog tooltip',
    byline: 'byline author-bio authorbio bio about-author authors dateline timestamp',
    caption: 'caption captions credit credits photocredit imagecredit legend',
    tags: 'tags taglist tagcloud keywords categories',
    print: 'print-only noprint printonly screen-reader sr-only visually-hidden visuallyhidden hidden',
  }).flatMap(([reason, words]) => words.split(' ').map((word) => [word, reason] as const)),
);

const TAGS: ReadonlyMap<string, string> = new Map([
  ['nav', 'navigation'],
  ['footer', 'footer'],
  ['aside', 'sidebar'],
  ['figcaption', 'caption'],
  ['menu', 'navigation'],
  ['dialog', 'widget'],
  ['figure', 'figure'],
]);

/** Why the names of an element say that it holds something else than the article. */
export function flagOf(element: Element): string | undefined {
  const byTag = TAGS.get(element.name);
  if (byTag) return byTag;
  if (element.name === 'body' || element.name === 'html') return undefined;
  const role = element.attribs['role'];
  if (role && /navigation|banner|contentinfo|complementary|menu|dialog|search/i.test(role)) return 'role';
  const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`;
  if (names.length < 2 || names.length > 1000) return undefined;
  for (const name of names.split(/\s+/)) {
    if (!name) continue;
    const whole = WORDS.get(name.toLowerCase());
    if (whole) return whole;
    for (const part of name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/)) {
      const reason = WORDS.get(part);
      if (reason) return reason;
    }
  }
  return undefined;
}

/** Whether an element is marked as not shown. */
export function isHidden(element: Element): boolean {
  const attributes = element.attribs;
  if (attributes['hidden'] !== undefined && attributes['hidden'] !== 'until-found') return true;
  const style = attributes['style'];
  if (style && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true;
  return attributes['aria-hidden'] === 'true' && (element.name === 'span' || element.name === 'i');
}
