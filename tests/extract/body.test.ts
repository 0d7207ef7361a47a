import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract.ts';

const P = [
  'The council voted on Monday to keep all four village schools open for another three years, after a debate that lasted until midnight.',
  'Parents had collected more than two thousand signatures, and teachers had offered to share classrooms rather than see a school close.',
  'The cost will be met from the transport budget, which has shrunk since fewer children have to travel by bus, the treasurer said.',
] as const;
const H = '<h1>Schools stay open</h1>';
const text = P.map((each) => `<p>${each}</p>`).join('');
const HEAD =
  '<title>Schools stay open | News</title><meta property="article:published_time" content="2026-03-02"><meta name="description" content="The council voted on Monday to keep all four village schools open for another three years.">';
const read = (body: string, head = HEAD): string[] => [
  ...extractArticle(
    `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
    'https://news.example.org/a',
  ).paragraphs,
];
const many = (line: string, count: number): string =>
  Array.from({ length: count }, (_, n) => `<p>${line.replace('#', `${n}`)}</p>`).join('');
const layer = many(
  'Some files of group # are kept on your device so that we can count what is read here, if you let us do it.',
  8,
);
const voices = many(
  'I went to that school # years ago and would agree with what was written here, whatever others say of it.',
  9,
);

describe('a layer over the page', () => {
  test.each([
    ['<div role="dialog">', '</div>'],
    ['<div role="alertdialog" class="x">', '</div>'],
    ['<div class="x" aria-modal="true">', '</div>'],
    ['<dialog open>', '</dialog>'],
    ['<div style="position:fixed; bottom:0">', '</div>'],
    ['<div id="cookie-layer">', '</div>'],
    ['<div class="my-consent">', '</div>'],
  ])('never becomes the text of a short article: %s', (open, close) => {
    const short = `${H}<p>${P[0]}</p>`;

    expect(read(`${open}${layer}${close}<main><article>${short}</article></main>`)).toEqual([P[0]]);
    expect(read(`<div>${short}</div>${open}${layer}${close}`)).toEqual([P[0]]);
  });

  test.each(['aria-hidden="true"', 'hidden', 'style="display:none"', 'style="visibility:hidden"', 'class="hidden"', 'inert'])(
    'may hide the article with %s, which is read all the same',
    (how) => {
      expect(read(`<div ${how}><div>${H}<p>${P[0]}</p><p>${P[1]}</p></div></div><div role="dialog">${layer}</div>`)).toEqual([
        P[0],
        P[1],
      ]);
    },
  );

  test('is the article where it holds the headline and its text', () => {
    expect(read(`<div role="dialog" class="reader">${H}${text}</div>`)).toEqual(P);
  });
});

describe('a name that lies', () => {
  test.each([
    'paywall',
    'teaser',
    'newsletter',
    'related',
    'share',
    'promo',
    'advert',
    'sidebar',
    'popup',
    'subscription',
    'cookie',
    'tags',
  ])('does not cost the article: %s', (name) => {
    expect(read(`<div class="${name}">${H}${text}</div>`)).toEqual(P);
    expect(read(`<main>${H}<div class="${name}">${text}</div></main>`)).toEqual(P);
    expect(read(`<div class="${name}">${H}${text}</div><div class="comments">${voices}${voices}</div>`)).toEqual(P);
  });

  test('is outweighed by structured data that names the box as a part of the article', () => {
    const part = many(
      'Sentence number # of the part for subscribers, and it tells of the schools in the villages by the river.',
      3,
    );
    const ld = (selector: string): string =>
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Schools stay open","isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement","cssSelector":"${selector}"}}</script>`;
    const html = `<main>${H}<p>${P[0]}</p><p>${P[1]}</p><p>${P[2]}</p><div class="newsletter closed" id="rest">${part}</div></main>`;

    expect(read(html)).toEqual(P);
    expect(read(html, HEAD + ld('.closed'))).toHaveLength(6);
    expect(read(html, HEAD + ld('#rest, .x'))).toHaveLength(6);
    expect(read(html.replace('id="rest"', 'hidden'), HEAD + ld('.closed'))).toEqual(P);
  });
});

describe('comments', () => {
  const item = (n: number, inner = ''): string =>
    `<div class="q"><b>N${n}</b> ${inner}<p>I went to that school ${n} years ago and would agree with what was written, whatever others say.</p></div>`;
  const thread = Array.from({ length: 6 }, (_, n) => item(n, `<time datetime="2026-03-0${n + 1}">then</time>`)).join('');

  test.each([
    ['a section named so', `<section id="comments">${voices}</section>`],
    ['a section named so in German', `<section class="leserkommentare">${voices}</section>`],
    ['items with numbered ids', Array.from({ length: 6 }, (_, n) => `<div id="comment-${n}">${item(n)}</div>`).join('')],
    ['microdata', `<div itemprop="comment">${voices}</div>`],
    ['a schema of comments', `<div itemscope itemtype="https://schema.org/UserComments">${voices}</div>`],
    ['a heading with their number', `<div><h2>6 voices</h2>${thread}</div>`],
    ['such a heading in Russian', `<div><h3>Комментарии (6)</h3>${thread}</div>`],
    ['articles beside the article', Array.from({ length: 6 }, (_, n) => `<article class="c">${item(n)}</article>`).join('')],
  ])('never become the article of a short post: %s', (_, html) => {
    expect(read(`<main><article>${H}<p>${P[0]}</p></article>${html}</main>`)).toEqual([P[0]]);
  });

  test('are not what stands under a heading whose number is smaller than the row', () => {
    const kept = read(`<div id="main">${H}<p>${P[0]}</p><h2>2 ways to learn</h2>${thread}</div>`);

    expect(kept.filter((each) => /years ago/.test(each))).toHaveLength(6);
  });
});

describe('the items of a round-up', () => {
  const items = (name: string): string =>
    Array.from(
      { length: 5 },
      (_, n) =>
        `<div class="${name}"><h3><a href="https://paper-${n}.example/x">A school in town ${n} opens a new library</a></h3><p>The town of number ${n} opened its library with books given by the neighbours, and children read there until the evening.</p></div>`,
    ).join('');
  const isAll = (paragraphs: readonly string[]): boolean => paragraphs.filter((each) => /^The town of/.test(each)).length === 5;

  test.each(['item', 'teaser', 'related-item', 'promo'])('are the article when they are most of its box: %s', (name) => {
    expect(isAll(read(`<main><article>${H}<p>Five short pieces of this week.</p>${items(name)}</article></main>`))).toBe(true);
    expect(isAll(read(`<article>${H}<p>Five short pieces of this week.</p><div>${items(name)}</div></article>`))).toBe(true);
  });

  test('are other pieces after a heading that closes, and beside the article', () => {
    const short = `${H}<p>${P[0]}</p><p>${P[1]}</p>`;

    expect(read(`<article>${short}<section><h2>Related</h2>${items('item')}</section></article>`)).toEqual([P[0], P[1]]);
    expect(read(`<main><article>${short}</article><div>${items('item')}</div></main>`)).toEqual([P[0], P[1]]);
  });

  test('may be articles within the article, as the entries of a live page are', () => {
    const entries = Array.from(
      { length: 6 },
      (_, n) =>
        `<article><time datetime="2026-03-02T1${n}:00">1${n}:00</time><p>At this hour speaker ${n} told the council what a school means to a village of that size.</p></article>`,
    ).join('');

    expect(
      read(`<main><article>${H}<p>${P[0]}</p>${entries}</article></main>`).filter((each) => /At this hour/.test(each)),
    ).toHaveLength(6);
  });
});

describe('an offer to subscribe', () => {
  test.each([
    [
      'en',
      'Keep reading with Paper+',
      'Every story for £1 a week for three months. You can stop whenever you want.',
      'Already with us? Log in and go on reading.',
    ],
    [
      'de',
      'Weiterlesen mit Blatt+',
      'Alle Texte für 2,95 Euro in der Woche, jederzeit zu beenden, vier Wochen kostenlos.',
      'Schon ein Abo? Dann melden Sie sich an und lesen Sie weiter.',
    ],
    [
      'fr',
      'La suite est pour les abonnés',
      'Tous les articles pour 1 € le premier mois, puis 9,90 € par mois, sans engagement.',
      'Déjà abonné ? Identifiez-vous et lisez la suite.',
    ],
    [
      'es',
      'Sigue leyendo con Diario+',
      'Todos los textos por 1 € el primer mes y después 7,90 € al mes, hasta que quieras.',
      '¿Ya eres suscriptor? Inicia sesión y sigue leyendo.',
    ],
    [
      'tr',
      'Devamı abonelere',
      'Bütün yazılar ilk ay 9,90 TL, sonra aylık 49 TL; istediğiniz zaman bırakırsınız.',
      'Zaten abone misiniz? Giriş yapın ve okumayı sürdürün.',
    ],
    [
      'ru',
      'Дальше по подписке',
      'Все тексты за 99 рублей в первый месяц, затем 299 рублей, отказаться можно когда угодно.',
      'Уже подписаны? Войдите и читайте дальше.',
    ],
    [
      'ja',
      '続きは会員限定です',
      '月額980円ですべての記事が読み放題です。最初の一か月は無料でお試しいただけます。',
      '会員の方はログインしてお読みください。',
    ],
    [
      'zh',
      '订阅后继续阅读',
      '首月1元畅读全部文章,之后每月19元,可随时取消,七天之内不满意可以退款。',
      '已经是会员?请登录后继续阅读。',
    ],
    [
      'ar',
      'تابع القراءة مع الاشتراك',
      'كل المقالات مقابل 1 دولار في الشهر الأول ثم 5 دولارات، ويمكنك التوقف متى شئت.',
      'هل أنت مشترك؟ سجل الدخول وتابع القراءة.',
    ],
  ])('leaves the text in %s, in a box without a telling name', (_, heading, price, account) => {
    const box = `<div class="b-44"><h2>${heading}</h2><p>${price}</p><p>${account}</p></div>`;

    expect(read(`<main><article>${H}<p>${P[0]}</p><p>${P[1]}</p>${box}</article></main>`)).toEqual([P[0], P[1]]);
  });

  test('is told by a form or a link to the till where no price is named', () => {
    const words = '<p>Read on with a subscription of our paper, as forty thousand people in the county do.</p>';

    for (const box of [
      `<div class="offer"><h3>Paper+</h3>${words}<form action="/x"><input type="email"></form></div>`,
      `<div class="offer">${words}<p><a href="/abo/start">To the till, where all of it is told</a></p></div>`,
    ])
      expect(read(`<main><article>${H}<p>${P[0]}</p><p>${P[1]}</p>${box}</article></main>`)).toEqual([P[0], P[1]]);
  });

  test('is not what tells of prices', () => {
    const part =
      '<div class="part"><h2>What lunch costs</h2><p>A school lunch costs £2.50 in the north and £3.10 in the south, and families pay £45 a month for each child.</p><p>Families who subscribe before the end of May pay £40, and the county pays what is missing, the board said.</p></div>';

    expect(read(`<main><article>${H}<p>${P[0]}</p>${part}<p>${P[2]}</p></article></main>`)).toHaveLength(5);
  });
});

describe('a plea', () => {
  test.each([
    [
      'to follow a channel',
      '<p><a href="https://whatsapp.com/channel/0029">Eğitim haberlerini ilk öğrenen siz olun, kanalımıza katılın!</a></p>',
    ],
    [
      'in bold',
      '<p><strong>Подписывайтесь на наш канал, чтобы первыми узнавать новости школ, <a href="https://t.me/news">здесь</a></strong></p>',
    ],
    [
      'in a box of its own',
      '<div class="c-4"><p>Rejoignez notre chaîne et recevez les nouvelles des écoles en premier : <a href="https://news.google.com/p/x">Google News</a></p></div>',
    ],
    ['to install', '<p>学校のニュースをいち早くお届けします。<a href="https://apps.apple.com/app/id1">アプリ</a></p>'],
    [
      'to take a newsletter',
      '<p><em>Recibe las noticias de las escuelas cada mañana, antes que nadie. <a href="/newsletter/alta">→</a></em></p>',
    ],
    [
      'to follow a person',
      '<p><a href="https://www.facebook.com/paper">Sigue a nuestro diario en su página y no te pierdas nada</a></p>',
    ],
  ])('%s leaves the text in every language', (_, html) => {
    expect(read(`<main><article>${H}<p>${P[0]}</p>${html}<p>${P[1]}</p><p>${P[2]}</p></article></main>`)).toEqual(P);
  });

  test('is not a paragraph that names a channel, a newsletter or a profile', () => {
    const named = [
      'The ministry opened a channel on <a href="https://t.me/ministry">Telegram</a> in March, where teachers are told of dates, and it has forty thousand readers by now.',
      'Her <a href="https://www.instagram.com/teacher/">pictures of the school yard</a> were seen by more people than live in the town.',
      'The office writes of it in its <a href="/newsletter/march">newsletter of March</a>, which went to all schools of the county and to parents who had asked for it in the autumn.',
    ];

    const kept = read(
      `<main><article>${H}<p>${P[0]}</p>${named.map((each) => `<p>${each}</p>`).join('')}<p>${P[1]}</p></article></main>`,
    );

    expect(kept).toHaveLength(5);
  });
});

describe('a body in the structured data', () => {
  const shell = '<div id="root"></div><script src="a.js"></script><script src="b.js"></script><script src="c.js"></script>';
  const ld = (articleBody: string): string =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Schools stay open', datePublished: '2026-03-02', articleBody })}</script>`;

  test('is not thrown away as an empty shell', () => {
    const article = extractArticle(
      `<html><head>${HEAD}${ld(P.join('\n'))}</head><body>${shell}</body></html>`,
      'https://news.example.org/a',
    );

    expect(article.isArticle).toBe(true);
    expect(article.paragraphs).toEqual(P);
  });

  test('is read through its entities and its markup, escaped once or twice', () => {
    const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

    expect(read(shell, HEAD + ld(text))).toEqual(P);
    expect(read(shell, HEAD + ld(escaped(text)))).toEqual(P);
    expect(read(shell, HEAD + ld(escaped(escaped(text))))).toEqual(P);
    expect(
      read(shell, HEAD + ld(P.join('\n').replace('village', '&quot;village&quot;').replace('and teachers', '&amp; teachers')))[0],
    ).toContain('"village" schools');
  });

  test('may be short where the page shows nothing', () => {
    expect(read(shell, HEAD + ld(P[0]))).toEqual([P[0]]);
  });
});
