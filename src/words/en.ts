import type { Code } from '../rules/codes.ts';

/** English, and the list of all sentences: every code of `rules/codes.ts`, then the skins' own words. ICU MessageFormat. */
export const en = {
  // ---- curate: the linter's notes on an item
  'curate/cut-title': '“{title}”: its title seems cut off at the end',
  'curate/day-outside': '“{title}”: it stands under {day}, outside the week {first} to {last}',
  'curate/dead-link': '“{title}”: its link does not answer ({answer})',
  'curate/duplicate':
    '“{title}”: {how, select, address {its address was printed in the issue of {issue}; drop it or say what is new} title {the issue of {issue} has an item with this title} other {another item of this issue has the same address or title; merge or drop one}}',
  'curate/language': '“{title}”: its text is in “{found}”, the publication in “{wanted}”; a translation can be written for it',
  'curate/late': '“{title}”: it is of an earlier week, and will say so',
  'curate/long-title':
    '“{title}”: its title has {count, plural, one {# character} other {# characters}}; readers cut it after {most}',
  'curate/loud-title': '“{title}”: its title is all capitals',
  'curate/low-trust-date':
    '“{title}”: {why, select, absent {its page gives no date; it stands under the day we met it} implausible {its date was implausible as written} zoneless {its date names no timezone} other {its date comes from {signal}, which is not sure}}',
  'curate/no-summary': '“{title}”: it has no text, only a headline',
  'curate/no-title': '“{title}”: it has no title',
  'curate/over-excerpt': '“{title}”: its text is longer than “excerpt: {excerpt}” of {source} allows',
  'curate/shared-summary':
    '“{title}”: {count, plural, one {# item} other {# items}} {how, select, beginning {begin with the same paragraph} other {have this very text: it may be the site’s, not the article’s}}',
  'curate/summary-is-title': '“{title}”: its text only repeats its title',
  'curate/tracking': '“{title}”: its link counts clicks: {url}',
  // ---- curate: notes on the whole issue
  'curate/few-items': '{count, plural, one {# item} other {# items}}; the publication wants at least {least}',
  'curate/many-items': '{count, plural, one {# item} other {# items}}; the publication wants at most {most}',
  'curate/one-source': '{source} has {count} of {all, plural, one {# item} other {# items}}',
} satisfies Record<Code, string> & Record<Skin, string>;

/** The words of the skins and of what we print are no codes: no room returns them. */
type Skin = `${'desk' | 'cli' | 'print' | 'words'}/${string}`;

/** What a language has to say: every sentence of the English file. */
export type Catalogue = Readonly<Record<keyof typeof en, string>>;
