import type { KindOfSource } from '../kind.ts';
import { feed } from './feed.ts';
import { json } from './json.ts';
import { listing } from './listing.ts';
import { mail } from './mail.ts';
import { sitemap } from './sitemap.ts';

/** Every kind of source, in the order in which an unknown page is tried. */
export const KINDS: readonly KindOfSource[] = [feed, sitemap, json, mail, listing];
