import { findHttpUrl } from '../kit/url.ts';

/** An address without what differs between articles: host, and each part as words, number or itself. */
export function addressShape(address: string): string {
  const url = findHttpUrl(address);
  if (!url) return '';
  const parts = url.pathname.split('/').filter(Boolean);
  const shape = parts.map((part, index) => (/^\d+$/.test(part) ? '#' : index === parts.length - 1 || isWordy(part) ? '*' : part));
  return `${siteOf(url.hostname)}/${shape.join('/')}${[...url.searchParams.keys()].length ? '?' : ''}`;
}

function isWordy(part: string): boolean {
  return part.split(/[-_]/).length >= 3 || /\d{3,}/.test(part);
}

/** The registrable part of a host, near enough for telling a site from others. */
export function siteOf(host: string): string {
  const parts = host.split('.');
  const short = parts.length > 2 && parts.at(-2)!.length <= 3 && parts.at(-1)!.length <= 3 ? 3 : 2;
  return parts.slice(-short).join('.');
}

/** Whether an address reads like an article's: words or a number in its last part, or a number in its query. */
export function isSlug(url: URL): boolean {
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? '';
  const words = decodeSafe(last.replace(/\.[a-z]{2,5}$/i, ''))
    .split(/[-_+\s]+/)
    .filter(Boolean);
  if (words.length >= 3 || /\d{4,}/.test(last)) return true;
  return /[?&](?:id|p|nid|aid|article|haber|news|sid|newsid|story|itemid|contentid)=\d+/i.test(url.search);
}

function decodeSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a broken escape of the site's own
  }
}
