// Answers of news APIs in the shapes of the systems that give them, in our own words.
import type { JsonOptions } from '../../src/model/source.ts';

const TITLES = [
  'Night trains carry a library',
  'Six villages share one teacher',
  'Chess before the first lesson',
  'A choir of four schools',
];
const TEXTS = [
  'Two trains between the coast and the capital carry a carriage with nine hundred books.',
  'She walks from one school to the next on five days of the week.',
  'Forty schools of the harbour town open half an hour earlier for those who play.',
  'They had practised alone, each with a recording of the others, because the pass was closed.',
];
const each = <T>(make: (title: string, text: string, n: number) => T): T[] => TITLES.map((title, n) => make(title, TEXTS[n]!, n));

/** An answer, and how it is to be read. */
interface Answer {
  readonly shape: string;
  readonly document: unknown;
  readonly options: JsonOptions;
  readonly titles: readonly string[];
  readonly base?: string;
}

/** Shapes that are read by themselves. */
export const ANSWERS: readonly Answer[] = [
  {
    shape: 'WordPress REST',
    document: each((title, text, n) => ({
      id: 900 + n,
      date: `2026-11-2${n}T08:00:00`,
      date_gmt: `2026-11-2${n}T05:00:00`,
      guid: { rendered: `https://www.example.org/?p=${900 + n}` },
      modified: `2026-11-2${n}T09:00:00`,
      slug: `post-${n}`,
      status: 'publish',
      type: 'post',
      link: `https://www.example.org/2026/11/post-${n}/`,
      title: { rendered: title },
      content: { rendered: `<p>${text}</p><p>${text}</p>`, protected: false },
      excerpt: { rendered: `<p>${text}</p>`, protected: false },
      author: 3,
      categories: [4],
      yoast_head_json: { title: `${title} - Example`, description: text, og_url: `https://www.example.org/2026/11/post-${n}/` },
      _links: { self: [{ href: `https://www.example.org/wp-json/wp/v2/posts/${900 + n}` }] },
    })),
    options: { items: '$', title: 'title.rendered', link: 'link', date: 'date', summary: 'excerpt.rendered', id: 'id' },
    titles: TITLES,
  },
  {
    shape: 'Drupal JSON:API',
    document: {
      jsonapi: { version: '1.0' },
      data: each((title, text, n) => ({
        type: 'node--news',
        id: `6f0c1c5e-0000-4000-8000-00000000000${n}`,
        links: { self: { href: `https://www.example.org/jsonapi/node/news/${n}` } },
        attributes: {
          drupal_internal__nid: 40 + n,
          langcode: 'en',
          title,
          created: `2026-11-2${n}T10:00:00+00:00`,
          changed: `2026-11-2${n}T11:00:00+00:00`,
          path: { alias: `/news/${n}-story`, pid: n, langcode: 'en' },
          body: { value: `<p>${text}</p>`, format: 'full_html', summary: text },
        },
      })),
      links: { next: { href: 'https://www.example.org/jsonapi/node/news?page=2' } },
    },
    options: {
      items: 'data',
      title: 'attributes.title',
      link: 'attributes.path.alias',
      date: 'attributes.created',
      summary: 'attributes.body.summary',
      id: 'id',
    },
    titles: TITLES,
  },
  {
    shape: 'CKAN',
    base: 'https://data.example.org/api/3/action/package_search?q=schools',
    document: {
      help: 'https://data.example.org/api/3/action/help_show?name=package_search',
      success: true,
      result: {
        count: 4,
        facets: {},
        results: each((title, text, n) => ({
          id: `b7e0c1c5e-${n}`,
          name: `set-${n}`,
          title,
          notes: text,
          metadata_created: `2026-11-2${n}T08:00:00.000000`,
          metadata_modified: `2026-11-2${n}T09:00:00.000000`,
          url: n ? '' : 'https://elsewhere.example/',
          organization: { title: 'Ministry of schools', name: 'ministry' },
          resources: [{ url: `https://data.example.org/files/${n}.csv`, name: 'Table as CSV', created: '2026-01-01T00:00:00' }],
          tags: [{ name: 'schools', display_name: 'schools' }],
        })),
      },
    },
    options: {
      items: 'result.results',
      title: 'title',
      link: 'https://data.example.org/dataset/{name}',
      date: 'metadata_created',
      summary: 'notes',
      id: 'id',
    },
    titles: TITLES,
  },
  {
    shape: 'edges and nodes, as GraphQL answers',
    document: {
      data: {
        viewer: { name: 'guest' },
        allArticles: {
          totalCount: 4,
          edges: each((title, text, n) => ({
            cursor: `b2Zmc2V0OjI${n}`,
            node: {
              id: `QXJ0OjI${n}`,
              headline: title,
              webUrl: `https://www.example.org/a/${n}`,
              teaser: text,
              publishedAt: `2026-11-2${n}T06:00:00Z`,
              heroImage: { url: `https://img.example.org/${n}.jpg` },
            },
          })),
          pageInfo: { hasNextPage: true },
        },
      },
    },
    options: {
      items: 'data.allArticles.edges',
      title: 'node.headline',
      link: 'node.webUrl',
      date: 'node.publishedAt',
      summary: 'node.teaser',
      id: 'node.id',
    },
    titles: TITLES,
  },
  {
    shape: 'OData',
    document: {
      '@odata.context': 'https://www.example.org/odata/$metadata#News',
      value: each((title, text, n) => ({
        '@odata.etag': `W/"${n}"`,
        NewsId: 70 + n,
        Title: title,
        Abstract: text,
        PublicationDate: `2026-11-2${n}T00:00:00Z`,
        ExpiryDate: '2027-11-20T00:00:00Z',
        PageUrl: `/en/news/Pages/${n}.aspx`,
      })),
    },
    options: { items: 'value', title: 'Title', link: 'PageUrl', date: 'PublicationDate', summary: 'Abstract' },
    titles: TITLES,
  },
  {
    shape: 'Strapi',
    document: {
      data: each((title, text, n) => ({
        id: n + 1,
        attributes: {
          title,
          description: text,
          externalUrl: `https://www.example.org/stories/${n}`,
          createdAt: `2026-11-2${n}T07:00:00.000Z`,
          updatedAt: `2026-11-2${n}T08:00:00.000Z`,
          publishedAt: `2026-11-2${n}T07:30:00.000Z`,
          cover: { data: { attributes: { url: `/uploads/${n}.png`, alternativeText: 'A picture of a train at night' } } },
        },
      })),
      meta: { pagination: { page: 1, total: 4 } },
    },
    options: {
      items: 'data',
      title: 'attributes.title',
      link: 'attributes.externalUrl',
      date: 'attributes.publishedAt',
      summary: 'attributes.description',
      id: 'id',
    },
    titles: TITLES,
  },
  {
    shape: 'a bare array with relative addresses',
    document: each((title, _, n) => ({
      name: title,
      path: `/stories/${n}`,
      day: `${20 + n} November 2026`,
      issued: `2026-11-2${n}`,
    })),
    options: { items: '$', title: 'name', link: 'path', date: 'issued' },
    titles: TITLES,
  },
  {
    shape: 'an object by id',
    document: {
      status: 'ok',
      stories: Object.fromEntries(
        each((title, text, n) => [
          `s-${n}`,
          {
            headline: title,
            url: `https://www.example.org/s/${n}`,
            pubDate: `Mon, ${23 + n} Nov 2026 06:00:00 GMT`.replace('Mon', ['Mon', 'Tue', 'Wed', 'Thu'][n]!),
            summary: text,
          },
        ]),
      ),
    },
    options: { items: 'stories', title: 'headline', link: 'url', date: 'pubDate', summary: 'summary' },
    titles: TITLES,
  },
  {
    shape: 'Turkish keys',
    document: {
      basarili: true,
      menu: [
        { baslik: 'Ana sayfa', baglanti: '/' },
        { baslik: 'Hakkımızda', baglanti: '/hakkimizda' },
      ],
      icerik: {
        duyurular: each((title, text, n) => ({
          haberId: 5000 + n,
          başlık: title,
          özet: text,
          bağlantı: `/duyuru/${5000 + n}/metin`,
          yayınTarihi: `2${n}.11.2026`,
          güncellemeTarihi: `2${n + 1}.11.2026`,
          görselAdresi: `/gorsel/${n}.jpg`,
        })),
      },
    },
    options: {
      items: 'icerik.duyurular',
      title: 'başlık',
      link: 'bağlantı',
      date: 'yayınTarihi',
      summary: 'özet',
      id: 'haberId',
    },
    titles: TITLES,
  },
  {
    shape: 'days as seconds and as .NET writes them',
    document: {
      hits: each((title, _, n) => ({
        subject: title,
        href: `https://www.example.org/h/${n}`,
        ts: 1795000000 + n * 86_400,
        posted_at: `/Date(${(1795000000 + n * 86_400) * 1000})/`,
        views: 3000 + n,
      })),
    },
    options: { items: 'hits', title: 'subject', link: 'href', date: 'posted_at' },
    titles: TITLES,
  },
];

/** Answers from which no source can be made by itself. */
export const ODD_ANSWERS: readonly { readonly shape: string; readonly document: unknown; readonly kind: string }[] = [
  { shape: 'weather', document: { city: 'Ankara', days: [{ t: 3 }, { t: 5 }, { t: 1 }] }, kind: 'no-list' },
  {
    shape: 'an error',
    document: { code: 'rest_no_route', message: 'No route was found matching the URL', data: { status: 404 } },
    kind: 'no-list',
  },
  {
    shape: 'headlines with slugs alone',
    document: { data: each((title, _, n) => ({ id: n, slug: `s-${n}`, title, publishedAt: `2026-11-2${n}` })) },
    kind: 'no-address',
  },
  {
    shape: 'pictures',
    document: { photos: [1, 2, 3].map((n) => ({ id: n, url: `https://img.example.org/${n}.jpg`, width: 600 })) },
    kind: 'no-list',
  },
];
