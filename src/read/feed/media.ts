import type { Enclosure, Picture } from '../../model/feed.ts';
import { attribute, type XmlNode } from '../xml/node.ts';
import { absoluteUrl } from './addresses.ts';
import { type Link, textLink } from './links.ts';
import { nodesOf, type Parts, partsOf } from './parts.ts';
import { plainText } from './text.ts';

function pictureFrom(node: XmlNode): Picture | undefined {
  const url = absoluteUrl(attribute(node, 'url') ?? attribute(node, 'href'), node.base);
  if (!url) return undefined;
  const width = size(attribute(node, 'width'));
  const height = size(attribute(node, 'height'));
  return { url, ...(width ? { width } : {}), ...(height ? { height } : {}) };
}

function size(value: string | undefined): number | undefined {
  return value && /^\s*\d{1,5}/.test(value) ? Number.parseInt(value, 10) : undefined;
}

const isPicture = (node: XmlNode): boolean =>
  (attribute(node, 'type') ?? '').startsWith('image/') ||
  attribute(node, 'medium') === 'image' ||
  /\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)/i.test((attribute(node, 'url') ?? '').slice(-300));

/** Elements of no namespace that name a picture, by their text, a `url` within or an attribute. */
const IMAGES = ['rss:image', 'rss:thumbnail', 'rss:thumb', 'rss:img', 'rss:picture', 'rss:imageurl', 'rss:photo'];

/** The picture of an entry or feed, where it names one. */
export function pictureOf(parts: Parts): Picture | undefined {
  const wholes = [...nodesOf(parts, ['media:content', 'rss:enclosure'])].filter(isPicture);
  const pictures = wholes.flatMap((node) => pictureFrom(node) ?? []);
  const [first] = pictures;
  // one picture in several sizes: the widest, where each says its own
  if (first?.width) return pictures.reduce((best, each) => ((each.width ?? 0) > best.width! ? each : best), first);
  if (first) return first;
  for (const node of nodesOf(parts, ['media:thumbnail', 'itunes:image'])) {
    const picture = pictureFrom(node);
    if (picture) return picture;
  }
  for (const node of nodesOf(parts, IMAGES)) {
    const inside = partsOf(node);
    const url = textLink(inside, ['rss:url']) ?? absoluteUrl(plainText(node), node.base) ?? pictureFrom(node)?.url;
    if (url) return { url };
  }
  return undefined;
}

/** The attached files, each once. */
export function enclosuresOf(parts: Parts, links: readonly Link[]): Enclosure[] {
  const found: Enclosure[] = [];
  const add = (node: XmlNode, address: string | undefined): void => {
    const url = absoluteUrl(address, node.base);
    if (!url || found.length >= 50 || found.some((each) => each.url === url)) return;
    const mediaType = attribute(node, 'type')?.trim();
    const length = attribute(node, 'length') ?? attribute(node, 'filesize');
    const title = attribute(node, 'title')?.trim();
    found.push({
      url,
      ...(mediaType ? { mediaType } : {}),
      ...(length && /^\s*[1-9]\d{0,14}\s*$/.test(length) ? { lengthBytes: Number(length) } : {}),
      ...(title ? { title } : {}),
    });
  };
  for (const node of nodesOf(parts, ['rss:enclosure', 'media:content']))
    add(node, attribute(node, 'url') ?? attribute(node, 'href'));
  for (const link of links) if (link.rel === 'enclosure') add(link.node, link.href);
  return found;
}
