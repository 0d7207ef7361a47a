import { escapeHtml } from '../kit/html.ts';
import type { SampleArticle, SampleSite } from './newsroom.ts';

const e = escapeHtml;

/** The newsroom's own front page: which sites there are. */
export function renderStart(sites: readonly SampleSite[], base: string): string {
  const rows = sites.map(
    (site) => `<li><a href="${base}/${site.id}/">${e(site.name)}</a>, ${site.kind}${site.down ? ', down' : ''}</li>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sample newsroom</title><h1>Sample newsroom</h1><p>Invented bodies, invented news.</p><ul>${rows.join('')}</ul></html>`;
}

/** RSS 2.0, newest first, at most 15 items; teasers, or whole texts in content:encoded. */
export function renderRss(site: SampleSite, articles: readonly SampleArticle[], base: string): string {
  const items = articles.slice(0, 15).map(
    (each) => `<item>
<title>${e(each.title)}</title>
<link>${addressOf(site, each, base)}?utm_source=rss&amp;utm_medium=feed</link>
<guid isPermaLink="false">${site.id}-${each.slug}</guid>
<pubDate>${new Date(each.publishedAt).toUTCString()}</pubDate>
${each.author ? `<dc:creator>${e(each.author)}</dc:creator>\n` : ''}${each.topics.map((topic) => `<category>${e(topic)}</category>`).join('')}
<description>${e(`<p>${e(teaserOf(each))}</p>`)}</description>
${site.full ? `<content:encoded><![CDATA[${paragraphsOf(each)}]]></content:encoded>\n` : ''}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${e(site.name)}</title>
<link>${base}/${site.id}/</link>
<atom:link rel="self" type="application/rss+xml" href="${base}/${site.id}/${site.announces}"/>
<description>${e(site.tagline)}</description>
<language>${site.language}</language>
${items.join('\n')}
</channel>
</rss>
`;
}

/** Atom 1.0 with summaries. */
export function renderAtom(site: SampleSite, articles: readonly SampleArticle[], base: string): string {
  const entries = articles.slice(0, 20).map(
    (each) => `<entry>
<id>${addressOf(site, each, base)}</id>
<title>${e(each.title)}</title>
<link rel="alternate" type="text/html" href="${addressOf(site, each, base)}"/>
<published>${localTime(each.publishedAt)}</published>
<updated>${localTime(each.publishedAt)}</updated>
<author><name>${e(each.author ?? site.name)}</name></author>
${each.topics.map((topic) => `<category term="${e(topic)}"/>`).join('')}
<summary>${e(teaserOf(each))}</summary>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.language}">
<id>${base}/${site.id}/</id>
<title>${e(site.name)}</title>
<subtitle>${e(site.tagline)}</subtitle>
<link rel="self" href="${base}/${site.id}/${site.announces}"/>
<link rel="alternate" href="${base}/${site.id}/"/>
<updated>${localTime(articles[0]?.publishedAt ?? '2026-01-01T00:00:00Z')}</updated>
${entries.join('\n')}
</feed>
`;
}

/** JSON Feed 1.1 with whole texts. */
export function renderJsonFeed(site: SampleSite, articles: readonly SampleArticle[], base: string): string {
  return JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: site.name,
      home_page_url: `${base}/${site.id}/`,
      feed_url: `${base}/${site.id}/${site.announces}`,
      language: site.language,
      items: articles.slice(0, 20).map((each) => ({
        id: `${site.id}/${each.slug}`,
        url: addressOf(site, each, base),
        title: each.title,
        summary: teaserOf(each),
        content_html: paragraphsOf(each),
        date_published: localTime(each.publishedAt),
        ...(each.author ? { authors: [{ name: each.author }] } : {}),
        tags: each.topics,
      })),
    },
    undefined,
    2,
  );
}

/** A front page with cards, among all that surrounds such a list on a real site. */
export function renderListing(site: SampleSite, articles: readonly SampleArticle[], base: string): string {
  const cards = articles.slice(0, 18).map((each) => {
    const address = addressOf(site, each, base).slice(base.length);
    if (site.look === 'plain')
      return `<div class="haber-kutusu"><span class="tarih">${e(dateInWords(each.publishedAt, site.language))}</span><a class="baslik" href="${address}">${e(each.title)}</a><p>${e(teaserOf(each))}</p><a class="devam" href="${address}">${site.language === 'tr' ? 'Devamını oku' : 'Read more'}</a></div>`;
    return `<article class="card"><a href="${address}" tabindex="-1" aria-hidden="true"><img src="/${site.id}/media/${each.slug}.jpg" alt="" width="640" height="360"></a><div class="card__body"><p class="card__meta"><span class="tag">${e(each.topics[0] ?? 'news')}</span> <time datetime="${localTime(each.publishedAt)}">${e(dateInWords(each.publishedAt, site.language))}</time></p><h3 class="card__title"><a href="${address}">${e(each.title)}</a></h3><p class="card__text">${e(teaserOf(each))}</p></div></article>`;
  });
  const heading = site.language === 'tr' ? 'Haberler' : 'News';
  return framed(site, base, {
    title: `${heading} | ${site.name}`,
    head: feedLink(site, base),
    body: `<main id="main"><h1>${heading}</h1><div class="list">${cards.join('\n')}</div><nav class="pager" aria-label="pages"><span aria-current="page">1</span> <a href="?page=2">2</a> <a href="?page=2">${site.language === 'tr' ? 'Sonraki' : 'Next'}</a></nav></main>`,
    asides: aside(site, articles, base),
  });
}

/** An article page: a magazine with JSON-LD and OpenGraph, a portal with a time element, or a plain page with the date in words. */
export function renderArticlePage(
  site: SampleSite,
  article: SampleArticle,
  others: readonly SampleArticle[],
  base: string,
): string {
  const address = addressOf(site, article, base);
  const when = e(dateInWords(article.publishedAt, site.language));
  const text = paragraphsOf(article);
  const by = article.author ?? '';
  const share = `<ul class="share"><li><a href="https://social.invalid/share?u=${encodeURIComponent(address)}">Facebook</a></li><li><a href="mailto:?body=${encodeURIComponent(address)}">E-mail</a></li></ul>`;
  const bodies = {
    magazine: `<main><nav class="breadcrumb"><a href="/${site.id}/">${e(site.menu[0]!)}</a> / <a href="/${site.id}/">${e(site.menu[2] ?? '')}</a></nav><article class="story"><header><h1>${e(article.title)}</h1><p class="byline">${by ? `<span class="author" rel="author">${e(by)}</span> · ` : ''}<time datetime="${localTime(article.publishedAt)}">${when}</time></p>${share}</header><div class="story__body">${text}</div><footer class="tags">${article.topics.map((topic) => `<a href="/${site.id}/tag/${topic}" rel="tag">${e(topic)}</a>`).join(' ')}</footer></article></main>`,
    portal: `<div class="seite"><div class="inhalt"><h1>${e(article.title)}</h1><p class="info">${by ? `Von ${e(by)}, ` : ''}<time datetime="${article.publishedAt.slice(0, 10)}">${when}</time></p>${text}<p class="drucken"><a href="javascript:print()">Seite drucken</a></p></div></div>`,
    plain: `<table width="100%"><tr><td class="icerik"><h1>${e(article.title)}</h1><p class="tarih">${when}${by ? ` – ${e(by)}` : ''}</p>${text}${share}</td></tr></table>`,
  };
  const ld = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    datePublished: localTime(article.publishedAt),
    inLanguage: site.language,
    author: { '@type': by ? 'Person' : 'Organization', name: by || site.name },
    publisher: { '@type': 'Organization', name: site.name },
    mainEntityOfPage: address,
  };
  return framed(site, base, {
    title: `${article.title} | ${site.name}`,
    head:
      site.look === 'magazine'
        ? `<link rel="canonical" href="${address}"><meta property="og:type" content="article"><meta property="og:title" content="${e(article.title)}"><meta property="og:site_name" content="${e(site.name)}"><meta name="description" content="${e(teaserOf(article))}"><script type="application/ld+json">${JSON.stringify(ld).replace(/</g, '\\u003c')}</script>`
        : feedLink(site, base),
    body: bodies[site.look],
    asides: aside(
      site,
      others.filter((each) => each.slug !== article.slug),
      base,
    ),
  });
}

function framed(site: SampleSite, base: string, page: { title: string; head: string; body: string; asides: string }): string {
  const menu = site.menu.map((word) => `<li><a href="/${site.id}/?s=${encodeURIComponent(word)}">${e(word)}</a></li>`).join('');
  return `<!doctype html>
<html lang="${site.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${e(page.title)}</title>${page.head}
<style>body{font:17px/1.55 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem}nav ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:0}.cookie-banner{background:#eee;padding:.5rem 1rem}img{display:none}</style></head>
<body>
<div class="cookie-banner" role="dialog"><p>${e(site.cookie)}</p><button>OK</button></div>
<header class="site-header"><a class="logo" href="${base}/${site.id}/">${e(site.name)}</a><p>${e(site.tagline)}</p><nav class="main-menu"><ul>${menu}</ul></nav></header>
${page.body}
${page.asides}
<footer class="site-footer"><p>© ${e(site.name)}</p><ul><li><a href="/${site.id}/?s=privacy">Privacy</a></li><li><a href="/${site.id}/?s=imprint">Imprint</a></li></ul></footer>
</body>
</html>
`;
}

function aside(site: SampleSite, others: readonly SampleArticle[], base: string): string {
  const heading = { tr: 'Çok okunanlar', de: 'Meistgelesen', es: 'Lo más leído' }[site.language] ?? 'Most read';
  const rows = others.slice(-3).map((each) => `<li><a href="${addressOf(site, each, base)}">${e(each.title)}</a></li>`);
  return rows.length ? `<aside class="most-read"><h2>${heading}</h2><ol>${rows.join('')}</ol></aside>` : '';
}

function feedLink(site: SampleSite, base: string): string {
  const types: Record<string, string> = {
    rss: 'application/rss+xml',
    atom: 'application/atom+xml',
    json: 'application/feed+json',
  };
  const type = types[site.kind];
  return type ? `<link rel="alternate" type="${type}" title="${e(site.name)}" href="${base}/${site.id}/${site.announces}">` : '';
}

function addressOf(site: SampleSite, article: SampleArticle, base: string): string {
  return `${base}/${site.id}/${site.section}/${article.slug}`;
}

function teaserOf(article: SampleArticle): string {
  const first = article.paragraphs[0]!;
  const end = first.search(/[.!?:]\s/);
  return end > 40 ? first.slice(0, end + 1) : first;
}

function paragraphsOf(article: SampleArticle): string {
  return article.paragraphs.map((each) => `<p>${e(each)}</p>`).join('\n');
}

// Istanbul has been at UTC+3 all year since 2016.
function localTime(iso: string): string {
  return `${new Date(Date.parse(iso) + 3 * 3_600_000).toISOString().slice(0, 19)}+03:00`;
}

function dateInWords(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'Europe/Istanbul',
  }).format(new Date(iso));
}
