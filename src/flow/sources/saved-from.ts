import { basename } from 'node:path';
import { load } from 'cheerio/slim';
import { findHttpUrl } from '../../kit/url.ts';

const HEAD_BYTES = 65_536;

/**
 * The address that a saved page came from, by its own words: what a browser wrote into it when it saved it (`saved from url=`), its
 * canonical address, `og:url`. Where it says nothing, one that nobody has (RFC 2606), so that its links can be told apart.
 */
export function savedFrom(bytes: Uint8Array, path: string): { readonly url: string; readonly isStandIn: boolean } {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES));
  const note = /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(head)?.[1];
  const $ = load(head);
  const told = [note, $('link[rel~="canonical" i]').attr('href'), $('meta[property="og:url" i]').attr('content')];
  for (const each of told) {
    const url = each ? findHttpUrl(each) : undefined;
    if (url) return { url: url.href, isStandIn: false };
  }
  return { url: `https://saved-page.example/${encodeURIComponent(basename(path))}`, isStandIn: true };
}
