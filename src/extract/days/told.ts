import type { PageFacts } from '../../page/facts.ts';
import { ldText } from '../../page/json-ld.ts';
import { PUBLISHED_META, UPDATED_META } from './meta-names.ts';
import { type Gathering, put, signalOf } from './signal.ts';

/** Keys of the JSON-LD article that tell the day of publication, and how much they say. */
const LD_KEYS: readonly (readonly [key: string, weight: number])[] = [
  ['datePublished', 5],
  ['datePosted', 4],
  ['dateCreated', 3],
  ['uploadDate', 3],
];

/** Days that the page tells machines: JSON-LD and meta. */
export function gatherTold(facts: PageFacts, { context, published, updated }: Gathering): void {
  const structured = (raw: string | undefined, name: string, weight: number) =>
    signalOf(raw, context, { name, weight, group: 'structured' });
  const { article, ld, meta } = facts;
  for (const [name, weight] of LD_KEYS) put(published, structured(ldText(article?.[name]), `json-ld ${name}`, weight));
  put(updated, structured(ldText(article?.dateModified), 'json-ld dateModified', 5));
  for (const node of ld)
    if (node !== article && (!article || node.headline || node['@type'] === 'WebPage'))
      put(published, structured(ldText(node.datePublished), 'json-ld datePublished of another node', 3.5));
  for (const [name, weight] of PUBLISHED_META) put(published, structured(meta.get(name)?.[0], `meta ${name}`, weight));
  for (const name of UPDATED_META) put(updated, structured(meta.get(name)?.[0], `meta ${name}`, 4));
}
