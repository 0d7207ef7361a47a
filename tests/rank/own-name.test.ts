import { expect, test } from 'vitest';
import type { StoredArticle } from '../../src/model/article.ts';
import { groupStories } from '../../src/rank/stories.ts';

function article(slug: string, title: string, text: string, day: string): StoredArticle {
  const url = `https://council.example.org/${slug}`;
  return {
    id: slug,
    sourceId: 'council',
    url,
    isArticle: true,
    title,
    paragraphs: [text],
    text,
    siteName: 'Global Schools Council',
    published: `${day}T09:00:00Z`,
    publishedTrust: 'written',
    authors: [],
    language: 'en',
    entry: { id: url, idFrom: 'link', title, link: url, publishedTrust: 'written', authors: [], enclosures: [], categories: [] },
    metAt: `${day}T10:00:00.000Z`,
    placedAt: `${day}T09:00:00.000Z`,
    via: 'poll',
  };
}

const library = article(
  'library',
  'Council proposes a minimum for school libraries',
  'Every school library should receive one new book for each pupil and year, the Global Schools Council proposes. Loans tripled where pupils chose.',
  '2026-11-18',
);
const counting = article(
  'counting',
  'Counting who is not there',
  'The result of a count in 38 countries, published by the Global Schools Council today, is that the gap is small at seven and large at thirteen.',
  '2026-11-20',
);

test('two pieces of a body that both name it are two stories', () => {
  expect(groupStories([library, counting], { language: 'en' })).toHaveLength(2);
});

test('what a body printed before is not told again because it names itself once more', () => {
  const [story] = groupStories([counting], {
    language: 'en',
    past: [
      {
        as: 'published',
        issue: '2026-11-11',
        url: library.url,
        title: library.title,
        text: library.text,
        language: 'en',
        published: library.published!,
      },
    ],
  });

  expect(story!.seenBefore).toBeUndefined();
});
