import type { Issue, Item } from '../../model/issue.ts';
import { issueName, type Voice } from '../content.tsx';
import { itemSummary } from '../feeds.tsx';
import { issuePath, itemPath, itemsOf, type Placed } from '../setting.ts';

/** What a page says of itself to machines (schema.org): JSON-safe. */
export type Structured = Readonly<Record<string, unknown>>;

const CONTEXT = 'https://schema.org';

function organization({ publication }: Voice): Structured {
  const logo = { '@type': 'ImageObject', url: `${publication.site}icon.png` };
  return { '@type': 'NewsMediaOrganization', name: publication.title, url: publication.site, logo };
}

function authorsOf(item: Item): readonly Structured[] {
  if (!item.authors.length) return [{ '@type': 'Organization', name: item.source.name }];
  return item.authors.map(({ name, url }) => ({ '@type': 'Person', name, ...(url ? { url } : {}) }));
}

/** An item as a news article, of the issue that it stands in and based on its resource. */
export function itemData({ issue, item }: Placed, voice: Voice): Structured {
  const { publication } = voice;
  const url = `${publication.site}${itemPath({ issue, item })}`;
  return {
    '@context': CONTEXT,
    '@type': 'NewsArticle',
    '@id': item.id,
    url,
    mainEntityOfPage: url,
    headline: item.title,
    description: itemSummary(item),
    datePublished: item.publishedAt,
    dateModified: item.updatedAt,
    inLanguage: item.language ?? publication.language,
    image: [`${publication.site}${issuePath(issue)}card.png`],
    author: authorsOf(item),
    publisher: organization(voice),
    ...(item.url ? { isBasedOn: item.url } : {}),
    isPartOf: {
      '@type': 'PublicationIssue',
      '@id': issue.id,
      issueNumber: issue.number,
      name: issueName(issue, voice),
      url: `${publication.site}${issuePath(issue)}`,
    },
  };
}

/** An issue as the list of its items, in reading order. */
export function issueData(issue: Issue, voice: Voice): Structured {
  const { publication } = voice;
  const items = itemsOf(issue);
  return {
    '@context': CONTEXT,
    '@type': 'ItemList',
    '@id': issue.id,
    url: `${publication.site}${issuePath(issue)}`,
    name: issue.title,
    description: issue.summary || issue.title,
    numberOfItems: items.length,
    itemListOrder: 'https://schema.org/ItemListOrderAscending',
    itemListElement: items.map((item, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      url: `${publication.site}${itemPath({ issue, item })}`,
      name: item.title,
    })),
  };
}

/** JSON that may stand in a script element of HTML: nothing in it can end the element or begin a comment. */
export function scriptJson(data: Structured): string {
  // a mark that joins what stands before it must not join our own letters ("\\u003e" before an accent)
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]|\p{M}/gu, (found) =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}
