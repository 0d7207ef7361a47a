import { type DateOptions, readDate } from '../../kit/date.ts';
import { shortHash } from '../../kit/hash.ts';
import type { Enclosure, Entry, Person, Picture } from '../../model/feed.ts';
import { withoutControls } from '../xml/controls.ts';
import { absoluteUrl, absolutizeHtml } from './addresses.ts';
import { bodyPicture } from './body-picture.ts';
import type { FeedHead } from './head.ts';
import { escapeText, MAX_TEXT } from './text.ts';
import { titleText } from './title-text.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text field: no controls, no lone surrogates, bounded. Numbers count as text: ids are often numbers. */
export function jsonText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = withoutControls(value.slice(0, MAX_TEXT))
    .replace(/\p{Cs}/gu, '')
    .trim();
  return text || undefined;
}

/** True when a parsed document is a JSON Feed (1.0, 1.1), or has its shape without saying so. */
export function isJsonFeed(value: unknown): value is Json {
  if (!isObject(value)) return false;
  return (
    /jsonfeed\.org\/version/.test(String(value.version ?? '')) || (Array.isArray(value.items) && typeof value.title === 'string')
  );
}

/** The head of a JSON Feed (jsonfeed.org/version/1.1). */
export function jsonHead(feed: Json, base: string): FeedHead {
  const link = absoluteUrl(jsonText(feed.home_page_url), base);
  const language = jsonText(feed.language);
  const description = jsonText(feed.description);
  const picture = absoluteUrl(jsonText(feed.icon) ?? jsonText(feed.favicon), base);
  const self = absoluteUrl(jsonText(feed.feed_url), base);
  const next = absoluteUrl(jsonText(feed.next_url), base);
  return {
    title: titleText(jsonText(feed.title) ?? ''),
    ...(link ? { link } : {}),
    ...(language ? { language } : {}),
    ...(description ? { description } : {}),
    authors: peopleOf(feed, base),
    ...(picture ? { image: { url: picture } } : {}),
    ...(self ? { self } : {}),
    ...(next ? { next } : {}),
    hints: {},
  };
}

/** When an item was published, else changed; for sorting out what is too old to be kept. */
export function jsonDate(item: unknown, options: DateOptions): string | undefined {
  const written = isObject(item) ? (jsonText(item.date_published) ?? jsonText(item.date_modified)) : undefined;
  return written === undefined ? undefined : readDate(written, options)?.value;
}

/** One item of a JSON Feed; undefined when it is no object. */
export function jsonEntry(item: unknown, base: string, options: DateOptions): Entry | undefined {
  if (!isObject(item)) return undefined;
  const link = absoluteUrl(jsonText(item.url), base) ?? absoluteUrl(jsonText(item.external_url), base);
  const html = jsonText(item.content_html);
  const plain = jsonText(item.content_text);
  const content = html ? absolutizeHtml(html, link ?? base) : plain && escapeText(plain);
  const written = jsonText(item.summary);
  const summary = written && escapeText(written);
  const title = titleText(jsonText(item.title) ?? '');
  const modified = jsonText(item.date_modified);
  const issued = jsonText(item.date_published);
  const updated = modified ? readDate(modified, options) : undefined;
  const published = (issued ? readDate(issued, options) : undefined) ?? updated;
  const image = pictureOf(item, html && content, base);
  const language = jsonText(item.language);
  const id = jsonText(item.id);
  return {
    ...(id
      ? { id, idFrom: 'id' as const }
      : link
        ? { id: link, idFrom: 'link' as const }
        : { id: shortHash(`${title}\n${content ?? summary ?? ''}`), idFrom: 'hash' as const }),
    title,
    ...(link ? { link } : {}),
    ...(summary ? { summary } : {}),
    ...(content ? { content } : {}),
    ...(published ? { published: published.value } : {}),
    publishedTrust: published?.trust ?? 'absent',
    ...(updated ? { updated: updated.value } : {}),
    authors: peopleOf(item, base),
    ...(language ? { language } : {}),
    ...(image ? { image } : {}),
    enclosures: attachmentsOf(item, base),
    categories: (Array.isArray(item.tags) ? item.tags.slice(0, 100) : []).flatMap((tag) => jsonText(tag) ?? []),
  };
}

function pictureOf(item: Json, markup: string | undefined, base: string): Picture | undefined {
  const url = absoluteUrl(jsonText(item.image) ?? jsonText(item.banner_image), base);
  return url ? { url } : bodyPicture(markup, base);
}

function peopleOf(thing: Json, base: string): Person[] {
  const listed = Array.isArray(thing.authors) ? thing.authors.slice(0, 100) : [];
  return [...listed, ...(listed.length ? [] : [thing.author])].flatMap((each) => {
    const fields: Json = isObject(each) ? each : { name: each };
    const url = absoluteUrl(jsonText(fields.url), base);
    const name = jsonText(fields.name) ?? url;
    return name ? [{ name, ...(url ? { url } : {}) }] : [];
  });
}

function attachmentsOf(item: Json, base: string): Enclosure[] {
  const listed = Array.isArray(item.attachments) ? item.attachments.slice(0, 50) : [];
  return listed.flatMap((each) => {
    const url = isObject(each) ? absoluteUrl(jsonText(each.url), base) : undefined;
    if (!url || !isObject(each)) return [];
    const mediaType = jsonText(each.mime_type);
    const title = jsonText(each.title);
    const length = each.size_in_bytes;
    return [
      {
        url,
        ...(mediaType ? { mediaType } : {}),
        ...(typeof length === 'number' && length > 0 ? { lengthBytes: length } : {}),
        ...(title ? { title } : {}),
      },
    ];
  });
}
