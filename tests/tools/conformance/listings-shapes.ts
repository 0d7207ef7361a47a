import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readListing } from '../../../src/listing/read-listing.ts';
import { readListingPage } from '../../../src/listing/read-page.ts';
import { say } from '../../../src/words/say.ts';
import { type Check, type Outcome, sharedDir } from '../check.ts';
import { pageOf, sourceOf } from '../listing-page.ts';

interface Shape {
  readonly file: string;
  readonly url: string;
  readonly must: readonly { readonly url: string; readonly title: string; readonly day: string | null }[];
  readonly may: readonly string[];
}

const NOW = '2026-11-27T12:00:00Z';

/** Invented pages in the shapes of content systems: a page is right when every entry, title and day is, by the library and by a poll. */
export const check: Check = {
  name: 'listings-shapes',
  about: 'listing pages in the shapes of the content systems that institutions use',
  beside: true,
  floors: { right: { min: 18 } },
  run,
};

async function run(): Promise<Outcome> {
  const folder = join(sharedDir(), 'corpus/listings-shapes/dev');
  const shapes = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as readonly Shape[];
  const lines: string[] = [];
  let right = 0;
  for (const shape of shapes) {
    const faults = judge(shape, readFileSync(join(folder, shape.file), 'utf8'));
    if (faults.length) lines.push(`${shape.file}: ${faults.slice(0, 4).join('; ')}`);
    else right++;
  }
  lines.push(`${right} of ${shapes.length} pages right`);
  return { lines, figures: { right, pages: shapes.length } };
}

function judge(shape: Shape, html: string): string[] {
  const polled = readListingPage(pageOf(html, shape.url), sourceOf(shape.file, shape.url), {}, { now: NOW });
  const entries = polled.feed.entries;
  const faults: string[] = [];
  if (readListing(html, shape.url, { now: NOW }).length < entries.length) faults.push('the library reads less than a poll');
  const must = new Map(shape.must.map((each) => [each.url, each]));
  for (const [url, want] of must) {
    const got = entries.find((entry) => entry.link === url);
    if (!got) faults.push(`missed ${want.title}`);
    else if (got.title.replace(/\s+/g, ' ').trim() !== want.title) faults.push(`"${got.title}" for "${want.title}"`);
    else if ((got.published?.slice(0, 10) ?? '') !== (want.day ?? ''))
      faults.push(`${got.published} for ${want.day}: ${want.title}`);
  }
  for (const entry of entries)
    if (!must.has(entry.link ?? '') && !shape.may.includes(entry.link ?? '')) faults.push(`wrong: ${entry.title}`);
  if (faults.length && polled.outcome !== 'read') faults.push(say(polled.reason, 'en'));
  return faults;
}
