import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siteOf } from '../../../src/listing/addresses.ts';
import { sharedDir } from '../check.ts';
import { loadCases, loadJudge } from '../conformance/listings.ts';

/** A listing page with its truth, whichever set it is from. */
export interface TruePage {
  readonly id: string;
  readonly set: 'blogs' | 'institutions' | 'shapes' | 'own';
  /** Pages of one site are learned from or measured, never both. */
  readonly site: string;
  readonly url: string;
  readonly html: string;
  readonly now: string;
  /** Addresses as the judge writes them. */
  readonly must: ReadonlySet<string>;
  readonly may: ReadonlySet<string>;
  key(address: string): string;
}

const NOW = '2026-11-27T12:00:00Z';

/** Every page with a truth: the two corpora, the invented shapes, and our own fixtures. */
export async function loadPages(): Promise<TruePage[]> {
  const { normUrl } = await loadJudge();
  const pageOf = (
    page: Pick<TruePage, 'id' | 'set' | 'url' | 'html'>,
    must: readonly string[],
    may: readonly string[],
    now = NOW,
  ) => {
    const key = (address: string): string => normUrl(address, page.url) ?? '';
    const host = new URL(page.url).hostname.replace(/^www\./, '');
    // Invented pages have a site each.
    const site = page.set === 'blogs' || page.set === 'institutions' ? siteOf(host) : page.id;
    return { ...page, site, now, key, must: new Set(must.map(key)), may: new Set(page.set === 'blogs' ? may : may.map(key)) };
  };
  const pages: TruePage[] = loadCases().map(({ id, url, html, truth }) =>
    pageOf(
      { id, set: 'blogs', url, html },
      truth.must.map((each) => each.url),
      truth.may,
    ),
  );
  const dev = join(sharedDir(), 'corpus/listings-institutions/dev');
  for (const { slug, file, url, entries, may } of readJson<Institution[]>(join(dev, 'truth.json')))
    pages.push(
      pageOf(
        { id: slug, set: 'institutions', url, html: readFileSync(join(dev, file), 'utf8') },
        entries.map((each) => each.url),
        may,
      ),
    );
  const shapes = join(sharedDir(), 'corpus/listings-shapes/dev');
  for (const { file, url, must, may } of readJson<Shape[]>(join(shapes, 'truth.json')))
    pages.push(
      pageOf(
        { id: file, set: 'shapes', url, html: readFileSync(join(shapes, file), 'utf8') },
        must.map((each) => each.url),
        may,
      ),
    );
  const own = new URL('../../../../tests/fixtures/listings/', import.meta.url);
  for (const { name } of readdirSync(own, { withFileTypes: true }).filter((each) => each.isDirectory())) {
    const at = (file: string): URL => new URL(`${name}/${file}`, own);
    if (!existsSync(at('expected.json'))) continue;
    const { url, entries, now } = readJson<Own>(at('expected.json'));
    pages.push(
      pageOf(
        { id: name, set: 'own', url, html: readFileSync(at('page.html'), 'utf8') },
        entries.map((each) => each.url),
        [],
        now,
      ),
    );
  }
  return pages;
}

interface Entry {
  readonly url: string;
}
interface Institution {
  readonly slug: string;
  readonly file: string;
  readonly url: string;
  readonly entries: readonly Entry[];
  readonly may: readonly string[];
}
interface Shape {
  readonly file: string;
  readonly url: string;
  readonly must: readonly Entry[];
  readonly may: readonly string[];
}
interface Own {
  readonly url: string;
  readonly entries: readonly Entry[];
  readonly now: string;
}

function readJson<T>(file: string | URL): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
