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
  // ---- print: what an issue says of itself
  'print/number': 'No. {number}',
  'print/thisWeek': 'This week: {headlines}.',
  'print/also': 'Also: {headlines}.',
  'print/noNews': 'No news this week.',
  'print/itemEdited': 'Corrected: “{headline}”.',
  'print/itemAdded': 'Added: “{headline}”.',
  'print/itemRemoved': 'Removed: “{headline}”.',
  'print/introChanged': 'The introduction was corrected.',
  'print/reordered': 'The order was corrected.',
  // ---- print: the words on pages, in feeds and in mail
  'print/source': 'Source',
  'print/sources': 'Sources',
  'print/comma': ', ',
  'print/alsoReportedBy': 'Also reported by',
  'print/note': 'Editor’s note',
  'print/late': 'Arrived late: of an earlier week',
  'print/ownWords': 'Summary by the editors',
  'print/originalTitle': 'Original title',
  'print/corrections': 'Corrections',
  'print/noCorrections': 'No issue has been corrected so far.',
  'print/correction': 'Correction, {date}',
  'print/issue': 'Issue {number}',
  'print/issues': 'Issues',
  'print/permanentAddress': 'Permanent address of this issue',
  'print/permanentLink': 'Permanent link',
  'print/inIssue': 'From the issue',
  'print/currentIssue': 'This week',
  'print/recentIssues': 'Recent issues',
  'print/allIssues': 'All issues',
  'print/noIssues': 'The first issue is being prepared. Subscribe, and it will come to you.',
  'print/previous': 'Previous issue',
  'print/next': 'Next issue',
  'print/archive': 'Archive',
  'print/archiveOf': 'Archive {year}',
  'print/archiveAbout': 'Every issue ever published, newest first.',
  'print/feedParts': 'The archive as feeds',
  'print/feedPartsAbout':
    'For programs: older issues leave the feed but stay in these documents, linked one to the next (RFC 5005).',
  'print/topics': 'Topics',
  'print/topic': 'Topic',
  'print/topicsAbout': 'The same news, sorted by what it is about.',
  'print/noItems': 'Nothing here yet.',
  'print/latest': 'Latest first.',
  'print/sourcesAbout': 'What we read every day. Each item names its source and links to it.',
  'print/sourceSite': 'Visit the source',
  'print/items': 'Items',
  'print/itemsOfIssue': 'The items of this issue as a feed',
  'print/itemCount': '{shown} {count, plural, one {item} other {items}}',
  'print/subscribe': 'Subscribe',
  'print/subscribeAbout':
    'A feed brings each issue to you by itself, without an account and without anybody knowing that you read it. Copy one of these addresses into a feed reader (on a phone: NetNewsWire, Feeder; in the browser: Feedbin, Miniflux, FreshRSS; on a computer: Liferea, newsboat).',
  'print/feedIssues': 'One entry a week: the whole bulletin',
  'print/feedItems': 'One entry for each item',
  'print/feedChanges': 'Corrections only',
  'print/feedTopic': 'Topic: {name}',
  'print/feedLanguage': 'In {name}',
  'print/feedHow':
    'Which of the three? Atom is right for nearly every reader; RSS is for older programs; JSON Feed for those who program.',
  'print/opml': 'All sources we read, as a list for your own reader (OPML)',
  'print/about': 'About',
  'print/aboutTitle': 'About this bulletin',
  'print/aboutMade': 'How it is made',
  'print/aboutMadeText':
    'A program visits the sources several times a day, notes what is new and proposes a selection for the week. Editors decide what goes in. The summaries are sentences of the source, in their order and not rewritten; where editors wrote their own words, the item says so.',
  'print/aboutWeek':
    'A week runs from {first} to {last}. An article belongs to the week in which its source published it; what reaches us late is carried into the next issue and says so.',
  'print/aboutSources': 'Sources and rights',
  'print/aboutSourcesText':
    'Every item names and links its source. The texts remain the property of their publishers; we carry no more than an excerpt. Pictures are not carried.',
  'print/aboutCorrections': 'Corrections',
  'print/aboutCorrectionsText':
    'A published issue is never changed silently. When something was wrong we correct it in place, say what changed and when, and announce it in the corrections feed.',
  'print/aboutPrivacy': 'Privacy',
  'print/aboutPrivacyText': 'These pages set no cookie, load nothing from other hosts, count nobody and work without scripts.',
  'print/editor': 'Editor',
  'print/contact': 'Contact',
  'print/rights': 'Rights',
  'print/search': 'Search',
  'print/searchLabel': 'Search all issues',
  'print/searchHint': 'Words in headlines and texts, in any order.',
  'print/searchNone': 'Nothing found.',
  'print/searchFound': '{count} found',
  'print/searchPlain':
    'The search box needs a script. Without it, every year’s issues are listed here; your browser’s “find in page” searches them.',
  'print/skip': 'Skip to content',
  'print/menu': 'Sections',
  'print/home': 'Front page',
  'print/readOn': 'Read on',
  'print/machine': 'For machines',
  'print/dataOfIssue': 'This issue as data (JSON)',
  'print/mailOfIssue': 'This issue for mail',
  'print/years': 'Years',
  'print/printed': 'Printed from',
  // ---- read
  'read/second-count':
    'a second reader (rss-parser) counts {theirs, plural, one {# entry} other {# entries}}, we count {ours}; compare with the feed: gundem try',
  'read/second-differs':
    'a second reader (rss-parser) reads another {field, select, id {id} link {link} title {title} other {date}} in {count} of {all, plural, one {# entry} other {# entries}}, first “{title}”',
  'read/second-ended': 'the second reader (rss-parser) was ended: it takes too long over this feed; our own reading stands',
  'read/second-unread': 'the second reader (rss-parser) cannot read it: {why}; our own reading stands',
  'read/without-address':
    '{count, plural, one {# entry has} other {# entries have}} no address of a page, first “{title}”; what the feed itself says of it is all there is',
  // ---- store: backups; usage: a new newsroom
  'store/backup-config':
    'the configuration of the backup has mistakes now that it is back in {path}; mend them (gundem check), then restore again with --replace',
  'store/backup-damaged': '{path} is no whole backup of gundem ({why}); nothing was changed',
  'store/backup-failed': 'could not write the backup {path}: {why}; an earlier backup of that name is as it was',
  'store/no-backup': 'there is no file {path}',
  'store/no-file-to-copy': '{url} is no file; only a store in a file (sqlite:…) is backed up this way',
  'store/no-store': 'there is no store {path} yet; it is made at the first poll',
  'usage/in-the-way': '{path} is there already and stays as it is; nothing was written',
  'usage/init-day': 'expected one of {days}, got “{value}”',
  'usage/init-language': 'expected a language like tr, en or pt-BR, got “{value}”',
  'usage/init-site': 'expected an address with https:// or http://, got “{value}”',
  'usage/init-timezone': 'expected a timezone like Europe/Istanbul, got “{value}”',
  'usage/init-title': 'the bulletin needs a title',
  // ---- cli: backups, a new newsroom
  'cli/backed-up':
    '{file}: {rows, plural, one {# row} other {# rows}} of memory and {files, plural, one {# file} other {# files}} of configuration, read back and whole',
  'cli/restored':
    'back from {file} of {at}: {rows, plural, one {# row} other {# rows}} of memory, {files, plural, one {# file} other {# files}} of configuration. What was printed is printed again by: gundem rebuild',
  'cli/init-done': 'a newsroom of your own. What next:',
  'cli/init-ask-title': 'How is the bulletin called?',
  'cli/init-ask-language': 'In which language is it written (tr, en, de …)?',
  'cli/init-ask-timezone': 'Which timezone does it live in?',
  'cli/init-ask-startsOn': 'On which day does its week start (monday … sunday)?',
  'cli/init-ask-site': 'At which address will it be read?',
  'cli/init-publication':
    'Who we are and when we print. A running worker takes a saved change up by itself; a mistake is told with its line, and the old file stays in force.',
  'cli/init-site':
    'Where the folder output/ will be served from. Put your own address here before the first issue: the links in the feeds begin with it.',
  'cli/init-week': 'An issue holds seven days, beginning with this one.',
  'cli/init-schedule':
    'cron: minute hour day month weekday. Every half hour look which sources are due; print the week that ended at nine in the morning of the day on which the next one starts.',
  'cli/init-approval': 'optional: the proposal goes out if nobody acts. required: only what a curator approved goes out.',
  'cli/init-sources': 'What we read. To add a site by its address: gundem add <address>. To see how all are doing: gundem status',
  'cli/init-readme':
    'A weekly bulletin, made with Gündem.\n\n- What we read stands in `config/sources.yaml`; a site is added by its address: `gundem add <address>`.\n- Who we are and when we print stands in `config/publication.yaml`. `gundem check` says whether it is right.\n- `gundem start` polls, publishes and serves the printed site and the curators’ desk.\n- The week so far: `gundem issue`, or the desk in a browser. The decisions of a week are a text file in `config/issues/`.\n- What is printed stands in `output/`, ready for any web host.\n- `gundem backup <file>` keeps memory and configuration in one file; `gundem restore <file>` brings them back.',
  // ---- desk: who may come in at all
  'desk/address-open':
    'desk › address says that a proxy brings people from {address}, and without a password anybody could publish in your name; first: gundem desk --set-password',
  'desk/needs-password':
    'This desk has no password, so it answers only to a browser at this very computer, under its own name. Behind a proxy it needs one: gundem desk --set-password, then desk › curators and desk › address in publication.yaml.',
  'desk/other-name':
    'This desk is not served under the name {host}. If a proxy brings people from there, say so in publication.yaml: desk › address.',
} satisfies Record<Code, string> & Record<Skin, string>;

/** The words of the skins and of what we print are no codes: no room returns them. */
type Skin = `${'desk' | 'cli' | 'print' | 'words'}/${string}`;

/** What a language has to say: every sentence of the English file. */
export type Catalogue = Readonly<Record<keyof typeof en, string>>;
