import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractArticle } from '../../src/extract/extract.ts';

/** What a page fixture must give. Paragraphs and the standfirst are told by their beginnings. */
export interface ExpectedPage {
  readonly url: string;
  readonly title: string;
  readonly day?: string;
  readonly updated?: string;
  readonly author?: string;
  readonly language?: string;
  readonly standfirst?: string;
  readonly paragraphs: readonly string[];
  /** Texts that must not be in the article. */
  readonly not?: readonly string[];
}

/** A page fixture: `tests/fixtures/pages/<slug>/page.html` with `expected.json`; its first comment tells what is odd about it. */
export interface PageFixture {
  readonly slug: string;
  readonly html: string;
  readonly expected: ExpectedPage;
}

/** The parts of an answer that are compared, in the order in which they are printed. */
export const FIELDS = ['title', 'text', 'clean', 'lead', 'day', 'updated', 'author', 'language', 'standfirst'] as const;
export type Field = (typeof FIELDS)[number];

/** What went wrong with one field. */
export interface Miss {
  readonly slug: string;
  readonly field: Field;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Fixtures are read as on this day. */
const NOW = '2026-04-30T00:00:00Z';
/** How much of a paragraph `bless` writes down. */
const BEGINNING = 50;

/** The folder of the page fixtures. */
export const FOLDER = join('tests', 'fixtures', 'pages');

/** All page fixtures; one without its `expected.json` fails. */
export function loadPageFixtures(): PageFixture[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => ({
      slug: name,
      html: readFileSync(join(FOLDER, name, 'page.html'), 'utf8'),
      expected: JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')) as ExpectedPage,
    }));
}

/** Our answer to a page in the words of an expectation. */
export function answerTo(html: string, url: string): ExpectedPage {
  const article = extractArticle(html, url, { now: NOW });
  return {
    url,
    title: article.title,
    ...(article.published ? { day: article.published.slice(0, 10) } : {}),
    ...(article.updated ? { updated: article.updated.slice(0, 10) } : {}),
    ...(article.author ? { author: article.author } : {}),
    ...(article.language ? { language: article.language } : {}),
    ...(article.standfirst ? { standfirst: article.standfirst } : {}),
    paragraphs: article.isArticle ? article.paragraphs : [],
  };
}

/** An answer as it is written down: by the beginnings of its paragraphs. */
export function shorten(answer: ExpectedPage): ExpectedPage {
  const cut = (text: string): string => text.slice(0, BEGINNING);
  return {
    ...answer,
    ...(answer.standfirst ? { standfirst: cut(answer.standfirst) } : {}),
    paragraphs: answer.paragraphs.map(cut),
  };
}

/** The fields that a fixture asks for and did not get. */
export function missesOf({ slug, html, expected }: PageFixture): Miss[] {
  const got = answerTo(html, expected.url);
  const misses: Miss[] = [];
  const compare = (field: Field, want: unknown, have: unknown, isSame: boolean): void => {
    if (!isSame) misses.push({ slug, field, expected: want, got: have });
  };
  const starts = (text: string | undefined, beginning: string | undefined): boolean =>
    beginning !== undefined && text?.startsWith(beginning) === true;
  compare('title', expected.title, got.title, got.title === expected.title);
  const isText =
    got.paragraphs.length === expected.paragraphs.length &&
    expected.paragraphs.every((beginning, at) => starts(got.paragraphs[at], beginning));
  compare(
    'text',
    expected.paragraphs,
    got.paragraphs.map((each) => each.slice(0, BEGINNING)),
    isText,
  );
  compare('lead', expected.paragraphs[0], got.paragraphs[0], starts(got.paragraphs[0], expected.paragraphs[0]));
  const all = got.paragraphs.join('\n');
  const strange = (expected.not ?? []).filter((each) => all.includes(each));
  compare('clean', [], strange, strange.length === 0);
  for (const field of ['day', 'updated', 'author', 'language'] as const)
    if (expected[field] !== undefined || field === 'day')
      compare(field, expected[field], got[field], got[field] === expected[field]);
  if (expected.standfirst !== undefined)
    compare('standfirst', expected.standfirst, got.standfirst, starts(got.standfirst, expected.standfirst));
  return misses;
}

/** How many fixtures ask for a field. */
export function askedFor(fixtures: readonly PageFixture[], field: Field): number {
  if (field === 'title' || field === 'text' || field === 'lead' || field === 'day') return fixtures.length;
  return fixtures.filter(({ expected }) => expected[field === 'clean' ? 'not' : field] !== undefined).length;
}
