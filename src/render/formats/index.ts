import type { Format } from '../format.ts';
import { assets } from './assets.ts';
import { atom, json, rss } from './feeds.ts';
import { folders } from './folders.ts';
import { html } from './html.tsx';
import { issueJson } from './issue-json.ts';
import { mail } from './mail.ts';
import { opml } from './opml.ts';
import { robots } from './robots.ts';
import { search } from './search.ts';

/** Every form our publication takes, in the order of printing. */
export const formats: readonly Format[] = [assets, search, html, folders, issueJson, mail, atom, rss, json, opml, robots];
