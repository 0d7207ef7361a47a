import { findHttpUrl } from '../../../kit/url.ts';
import type { Page } from '../../../model/page.ts';

/** What a found source is called. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly language?: string;
}

/** Id, name, address and language of a page's source. */
export function nameFrom(page: Page, title: string, language: string | undefined): Named {
  const url = findHttpUrl(page.finalUrl);
  const host = url?.hostname.replace(/^(?:www|m)\d?\./, '') ?? page.finalUrl;
  const name = title.replace(/\s+/g, ' ').trim().slice(0, 80) || host;
  const tag = (language ?? '').trim().toLowerCase();
  return {
    id: idFrom(host, url?.pathname ?? ''),
    name,
    url: page.finalUrl,
    ...(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(tag) ? { language: tag.split('-')[0]! } : {}),
  };
}

const PATH_FILLER = /^(?:index|default|home|feeds?|rss|atom|xml|posts|www|[a-z]{2})$/;
const HOST_FILLER = /^(?:co|com|org|net|gov|edu|ac|gob|gouv|k12|or|go)$/;

/** A short id out of an address: the site's name, and the words of its path that tell one page of it from another. */
function idFrom(host: string, path: string): string {
  const parts = host.split('.').slice(0, -1);
  const site = parts.filter((part) => part.length > 3 || !HOST_FILLER.test(part)).join('-') || host;
  const words = path
    .toLowerCase()
    .replace(/\.[a-z0-9]{2,5}$/, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !PATH_FILLER.test(word))
    .slice(0, 3);
  const id = [site, ...words].join('-').toLowerCase();
  const plain = id.replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '');
  return plain.slice(0, 60) || 'source';
}
