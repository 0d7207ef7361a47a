import type { Format } from '../format.ts';
import { assets } from './assets.ts';
import { atom, json, rss } from './feeds.ts';
import { html } from './html.tsx';
import { opml } from './opml.ts';

/** Every form our publication takes, in the order of printing. */
export const formats: readonly Format[] = [assets, html, atom, rss, json, opml];
