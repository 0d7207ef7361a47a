import type { StoredArticle } from '../../src/model/article.ts';
import type { Publication } from '../../src/model/edition.ts';
import type { Source } from '../../src/model/source.ts';
import type { Story } from '../../src/model/story.ts';

/** A publication whose week runs Wednesday to Tuesday in Istanbul. */
export function samplePublication(change: Partial<Publication> = {}): Publication {
  return {
    title: 'Dünyadan: Eğitim Gündemi',
    language: 'en',
    timezone: 'Europe/Istanbul',
    site: 'https://bulletin.example/',
    tag: { authority: 'bulletin.example', date: '2024-01-01' },
    footer: [],
    week: { startsOn: 'wednesday' },
    schedule: { poll: '*/30 * * * *', publish: '0 9 * * wed' },
    approval: 'optional',
    issue: { maxItems: 20, minItems: 3 },
    summary: { paragraphs: 4, maxCharacters: 1600, style: 'lead' },
    store: 'memory:',
    topics: [],
    network: { contact: '', allow: [], workers: 1 },
    theme: {},
    labels: {},
    desk: { host: '127.0.0.1', port: 4000 },
    ...change,
  };
}

/** A source of the sample newsroom. */
export function sampleSource(id: string, change: Partial<Source> = {}): Source {
  return {
    id,
    name: `The ${id}`,
    url: `https://${id}.example/news`,
    topics: [],
    everyMs: 3_600_000,
    weight: 1,
    maxPerIssue: 5,
    excerpt: 'lead',
    include: [],
    exclude: [],
    fetch: 'http',
    paused: false,
    robots: 'standard',
    ...change,
  };
}

/** An article of a source, with a title, a short text, and dates inside the week of 31 January 2024. */
export function sampleArticle(id: string, change: Partial<StoredArticle> = {}): StoredArticle {
  const sourceId = change.sourceId ?? 'gazette';
  const url = change.url ?? `https://${sourceId}.example/news/${id}`;
  const title = change.title ?? `Headline of ${id}`;
  const paragraphs = change.paragraphs ?? [`The text of ${id} begins here.`, `It goes on about ${id} for a while.`];
  const text = change.text ?? paragraphs.join('\n\n');
  return {
    id,
    sourceId,
    url,
    isArticle: true,
    title,
    paragraphs,
    text,
    published: '2024-02-01T09:00:00.000Z',
    publishedTrust: 'written',
    authors: [],
    entry: { id: url, idFrom: 'link', title, link: url, publishedTrust: 'written', authors: [], enclosures: [], categories: [] },
    metAt: '2024-02-01T10:00:00.000Z',
    placedAt: '2024-02-01T09:00:00.000Z',
    via: 'poll',
    ...change,
  };
}

/** A story of one article. */
export function sampleStory(lead: StoredArticle, change: Partial<Story> = {}): Story {
  return { id: lead.id, lead, others: [], joinedBy: {}, score: 10, reasons: [], ...change };
}
