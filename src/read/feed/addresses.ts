import { decodeHTMLStrict } from 'entities';
import { findHttpUrl } from '../../kit/url.ts';
import { escapeText } from './text.ts';

/** An address made absolute; what is none stays. */
export function absolute(value: string, base: string): string {
  const trimmed = value.trim();
  if (!trimmed || trimmed.length > 4000 || trimmed.startsWith('#') || /^(?:[a-z][a-z0-9+.-]{0,30}:)(?!$)/i.test(trimmed))
    return trimmed;
  return URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed;
}

// most texts hold absolute addresses alone: asked first, since taking them apart costs ten times as much
const RELATIVE = /\s(?:href|src|poster|cite|action|longdesc|background)\s{0,5}=\s{0,5}(?!["']?\s?(?:https?:|#|mailto:|data:))/i;

const TAG = /<[a-z][^<>]*>/gi;

// Each quote closes at the next one of its kind, so the scan is linear in the tag.
const ADDRESS =
  /(\s(?:href|src|poster|cite|action|longdesc|background)\s{0,5}=\s{0,5})(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]{1,4000}))/gi;

/** HTML whose relative addresses are made absolute; everything else stays byte for byte. */
export function absolutizeHtml(html: string, base: string): string {
  if (!html.includes('=') || !RELATIVE.test(html) || !findHttpUrl(base)) return html;
  return html.replace(TAG, (tag) =>
    tag.includes('=') ? tag.replace(ADDRESS, (...found) => absoluteAttribute(found, base)) : tag,
  );
}

function absoluteAttribute(found: readonly unknown[], base: string): string {
  const [whole, start, double, single, bare] = found as [string, string, string?, string?, string?];
  const value = double ?? single ?? bare ?? '';
  if (/^\s*(?:https?:|#|mailto:|data:|javascript:|tel:)/i.test(value)) return whole;
  const resolved = absolute(decodeHTMLStrict(value), base);
  return resolved === value ? whole : `${start}"${escapeText(resolved).replaceAll('"', '&quot;')}"`;
}

/** www.school.example/news is a host, and no folder beside the feed: people leave out what browsers add. */
function withScheme(address: string): string {
  return /^www\.[a-z0-9-]{1,63}\.[a-z0-9.-]{2,200}(?:[/:?#]|$)/i.test(address) ? `http://${address}` : address;
}

/** The address made absolute; undefined when it is no http(s) address. */
export function absoluteUrl(value: string | undefined, base: string): string | undefined {
  const trimmed = value?.trim();
  if (!trimmed || trimmed.length > 8000) return undefined;
  const written = /\s/.test(trimmed) ? trimmed.replace(/[\r\n\t]+/g, '').replace(/ /g, '%20') : trimmed;
  const found = findHttpUrl(withScheme(written), base);
  if (!found) return undefined;
  // user:password@ is nobody's to publish
  if (found.username || found.password) {
    found.username = '';
    found.password = '';
  }
  return found.href;
}
