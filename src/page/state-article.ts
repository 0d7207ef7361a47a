import { htmlToText } from '../kit/html.ts';
import { squeeze } from '../kit/text.ts';
import { findHttpUrl } from '../kit/url.ts';
import { isObject, type Json, type JsonObject, textAt, timeAt, visit } from './data.ts';
import type { PageFacts } from './facts.ts';
import type { LdNode } from './json-ld.ts';
import type { Laid } from './laid.ts';
import { payloadsOf } from './payloads.ts';
import { readScripts } from './scripts.ts';
import { ADDRESS_KEYS, DATE_KEYS, SLUG_KEYS, TITLE_KEYS } from './state-keys.ts';

const BODIES = [
  'articleBody',
  'body',
  'content',
  'contentHtml',
  'bodyHtml',
  'html',
  'text',
  'fullText',
  'body_html',
  'content_html',
];
const PIECES = [...BODIES, 'content_elements', 'blocks', 'paragraphs', 'components', 'sections'];
const CHANGED = ['dateModified', 'updatedAt', 'updated_at', 'modifiedAt', 'modified', 'last_updated_date'];
const ADDRESSES = [...ADDRESS_KEYS, ...SLUG_KEYS, 'id'];
const PEOPLE = ['author', 'authors', 'byline', 'writer', 'creator'];
const PICTURES = ['image', 'coverImage', 'cover', 'heroImage', 'featuredImage', 'thumbnail'];

/** A page that shows more than this has no need of its data. */
const MOST_SHOWN = 600;
const LEAST_BODY = 80;
const MAX_BODY = 200_000;
const MAX_PIECES = 400;

/** The data of an article, and whether it stands in a list with others. */
interface Candidate {
  readonly value: JsonObject;
  readonly title: string;
  readonly body: string;
  readonly isListed: boolean;
}

/**
 * The facts, with the article that a page keeps in the data for its own scripts, where it shows next to nothing without them. It is the one
 * whose title or address is the page's, or the only one that stands in no list: what stands beside it in the data is other pages.
 */
export function withStateArticle(facts: PageFacts, laid: Laid, url: string): PageFacts {
  if (typeof facts.article?.articleBody === 'string') return facts;
  let shown = 0;
  for (const { text } of laid.blocks) {
    shown += text.length;
    if (shown > MOST_SHOWN) return facts;
  }
  const candidates = dataOf(laid).flatMap(candidatesIn);
  const chosen = candidates.find((each) => isOfPage(each, facts, url)) ?? onlyOne(candidates.filter((each) => !each.isListed));
  return chosen ? { ...facts, article: { ...articleOf(chosen), ...facts.article } } : facts;
}

function onlyOne(candidates: readonly Candidate[]): Candidate | undefined {
  return new Set(candidates.map(({ title }) => title)).size === 1 ? candidates[0] : undefined;
}

/** The data of a page: of its scripts, and of the attributes from which a page is drawn. */
function dataOf(laid: Laid): Json[] {
  return payloadsOf(readScripts(laid).data, laid.elements.slice(0, 400));
}

function candidatesIn(data: Json): Candidate[] {
  const found: Candidate[] = [];
  const listed = new Set<Json>();
  visit(data, (value) => {
    if (Array.isArray(value)) {
      if (value.length > 1) for (const each of value) listed.add(each);
      return;
    }
    const isListed = listed.has(value);
    if (isListed) for (const child of Object.values(value)) listed.add(child);
    if (found.length >= 50) return;
    const title = plain(textAt(value, TITLE_KEYS)?.slice(0, 1000) ?? '');
    if (title.length < 6 || title.length > 300) return;
    const body = bodyOf(value);
    if (body.length >= LEAST_BODY && body.length > 1.5 * title.length) found.push({ value, title, body, isListed });
  });
  return found;
}

/** The text of an article's data: one field, or a list of pieces. */
function bodyOf(value: JsonObject): string {
  let longest = textAt(value, BODIES)?.slice(0, MAX_BODY) ?? '';
  for (const key of PIECES) {
    const list = value[key];
    const pieces = Array.isArray(list)
      ? list
          .slice(0, MAX_PIECES)
          .map(pieceOf)
          .filter((piece) => piece !== '')
      : [];
    const joined = pieces.map((piece) => (/^\s*</.test(piece) ? piece : `<p>${piece}</p>`)).join('');
    if (joined.length > longest.length && joined.length <= MAX_BODY) longest = joined;
  }
  return longest.length >= LEAST_BODY ? longest : '';
}

function pieceOf(piece: Json): string {
  if (typeof piece === 'string') return piece;
  if (!isObject(piece)) return '';
  const inner = isObject(piece.data) ? piece.data : piece;
  return textAt(inner, ['content', 'text', 'html', 'value', 'body']) ?? '';
}

function isOfPage({ value, title }: Candidate, { titleTag, meta }: PageFacts, url: string): boolean {
  const told = [titleTag, ...(meta.get('og:title') ?? [])].map((each) => letters(each ?? ''));
  const own = letters(title);
  if (own.length >= 8 && told.some((each) => each.startsWith(own) || each.endsWith(own))) return true;
  const path = decoded(new URL(url).pathname).replace(/\/$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  return ADDRESSES.some((key) => {
    const address = value[key];
    if (typeof address !== 'string' && typeof address !== 'number') return false;
    const ours = `${address}`;
    if (/^https?:/.test(ours) || ours.startsWith('/')) return samePath(findHttpUrl(ours, url)?.pathname, path);
    return last.length > 1 && decoded(ours) === last;
  });
}

function samePath(pathname: string | undefined, path: string): boolean {
  return pathname !== undefined && path.length > 1 && decoded(pathname).replace(/\/$/, '') === path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone percent sign is a thing of the world
  }
}

function articleOf({ value, title, body }: Candidate): LdNode {
  const inLanguage = textAt(value, ['inLanguage', 'language', 'lang', 'locale']);
  const author = PEOPLE.map((key) => value[key]).find((each) => each !== undefined && each !== null && each !== '');
  const image = PICTURES.map((key) => value[key]).find((each) => typeof each === 'string' || isObject(each));
  return {
    '@type': 'Article',
    headline: title,
    articleBody: body,
    datePublished: timeAt(value, DATE_KEYS),
    dateModified: timeAt(value, CHANGED),
    ...(author === undefined ? {} : { author }),
    ...(image === undefined ? {} : { image: isObject(image) ? (image.url ?? image.src) : image }),
    ...(inLanguage ? { inLanguage } : {}),
  };
}

function plain(text: string): string {
  return squeeze(/[<&]/.test(text) ? htmlToText(text) : text);
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
