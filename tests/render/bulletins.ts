import type { Publication } from '../../src/model/edition.ts';
import type { Issue, Item, Week } from '../../src/model/issue.ts';
import type { PublicSource } from '../../src/render/clean.ts';

/** A publication for tests; every field can be another. */
export function aPublication(more: Partial<Publication> = {}): Publication {
  return {
    title: 'Dünyadan: Eğitim Gündemi',
    description: 'Dünyanın dört bir yanından, haftanın eğitim haberleri',
    language: 'tr',
    timezone: 'Europe/Istanbul',
    site: 'https://bulten.example.org/gundem/',
    tag: { authority: 'bulten.example.org', date: '2024-01-31' },
    editor: { name: 'İki Nokta', email: 'yazi@example.org', url: 'https://example.org/' },
    rights: 'Metinler kaynaklarınındır.',
    footer: [{ text: 'İki Nokta yazıları', url: 'https://example.org/yazilar' }, { text: 'Oku, düşün, paylaş.' }],
    week: { startsOn: 'wednesday' },
    schedule: { poll: '*/30 * * * *', publish: '0 9 * * wed' },
    approval: 'optional',
    issue: { maxItems: 20, minItems: 3 },
    summary: { paragraphs: 4, maxCharacters: 1600, style: 'lead' },
    store: 'memory:',
    topics: [
      { id: 'teachers', name: 'Öğretmenler', words: ['öğretmen'] },
      { id: 'policy', name: 'Politika', words: ['bakanlık'] },
    ],
    network: { contact: '', allow: [], workers: 4 },
    theme: {},
    labels: {},
    desk: { host: '127.0.0.1', port: 4300 },
    ...more,
  };
}

/** Sources for tests. */
export const someSources: PublicSource[] = [
  {
    id: 'river-desk',
    name: 'River Desk – Education',
    url: 'https://river.example.com/feed.xml',
    kind: 'feed',
    language: 'en',
    topics: ['teachers'],
  },
  {
    id: 'okul-postasi',
    name: 'Okul Postası',
    url: 'https://okul.example.net/haberler',
    kind: 'listing',
    language: 'tr',
    topics: ['policy'],
  },
  { id: 'ecole', name: 'École & Société', url: 'https://ecole.example.fr/rss', kind: 'feed', language: 'fr', topics: [] },
];

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The week of seven days from a day, at midnight UTC. */
export function aWeek(date: string): Week {
  return { date, lastDay: addDays(date, 6), startAt: `${date}T00:00:00.000Z`, endAt: `${addDays(date, 7)}T00:00:00.000Z` };
}

/** An item; `n` makes it its own. */
export function anItem(n: number, more: Partial<Item> = {}): Item {
  const source = someSources[n % someSources.length]!;
  const day = more.day ?? '2024-02-01';
  return {
    id: `tag:bulten.example.org,2024-01-31:item/${n}`,
    articleId: `article-${n}`,
    title: HEADLINES[n % HEADLINES.length]!,
    url: `https://news.example.com/story/${n}?page=2`,
    paragraphs: [0, 1, 2, 3].slice(0, 3 + (n % 2)).map((p) => TEXTS[(n + p * 3) % TEXTS.length]!),
    day,
    topics: n % 3 === 0 ? ['teachers'] : n % 3 === 1 ? ['policy', 'teachers'] : [],
    source: { id: source.id, name: source.name, url: source.url },
    authors: n % 2 ? [{ name: `Yazar ${n}` }] : [],
    alsoReportedBy:
      n % 4 === 2 ? [{ name: 'Liman Gazetesi', title: 'Aynı haber', url: 'https://liman.example.org/a?id=1&b=2' }] : [],
    sourcePublished: day,
    ownWords: n % 5 === 4,
    publishedAt: '2024-02-07T06:00:00.000Z',
    updatedAt: '2024-02-07T06:00:00.000Z',
    ...more,
  };
}

const HEADLINES = [
  'Kırsaldaki öğretmenler için önderlik eğitimi başladı',
  'İstanbul’da üç okul, ders saatini sabahın sekizinden dokuza aldı',
  'SQLite & İstanbul <dialog> ]]> adlı ders kitabı tartışılıyor',
  'Liman kentinde okul kütüphaneleri akşamları da açık',
  'Bakanlık, ödev süresine üst sınır getiren taslağı görüşe açtı',
  'Meslek liselerinde staj ücreti iki katına çıkıyor',
  'Köy okuluna giden yol, ilk kez bisikletle geçildi',
];

const TEXTS = [
  'Eğitim, bölgedeki on bir okulun öğretmenlerini ve yöneticilerini iki gün boyunca bir araya getirdi. Katılımcılar, kendi sınıflarından getirdikleri güçlükleri küçük kümelerde konuştu ve birlikte çözüm aradı.',
  'Düzenleyenlere göre amaç, tek tek öğretmenleri yetiştirmek değil, aynı bölgede çalışanların birbirinden öğrendiği kalıcı topluluklar kurmak. İlk topluluklar bahar aylarında kendi başlarına toplanmayı sürdürecek.',
  'Geçen yıl yapılan bir ölçme, sabah uykusunu alamayan öğrencilerin ilk iki derste belirgin biçimde daha az söz aldığını göstermişti. Okul yönetimleri değişikliği veliler, servis sürücüleri ve yerel yönetimle birlikte tasarladı.',
  'Uygulama önce bir dönem sürecek. Sonuçlar temmuzda açıklanacak; devamsızlık, not ortalaması ve öğrencilerin kendi değerlendirmeleri birlikte incelenecek.',
  'Bir öğretmen, “Kimse bize ne yapacağımızı söylemedi; ilk kez ne istediğimizi sordular” dedi.',
  'Taslak, ilkokulda günde yarım saati, ortaokulda bir saati aşan ev ödevini yasaklıyor. Sendikalar süreyi yerinde bulurken denetimin nasıl yapılacağını soruyor.',
  'Gelecek haftalarda taslağın ikinci biçimi yayımlanacak.',
];

/** An issue of a week with that many items over its days. */
export function anIssue(number: number, date: string, items = 5, more: Partial<Issue> = {}): Issue {
  const week = aWeek(date);
  const publishedAt = `${addDays(date, 7)}T06:00:00.000Z`;
  const dayAt = (at: number) => addDays(date, 1 + (at % 6));
  const places = Array.from({ length: items }, (_, at) => at).sort((a, b) => (a % 6) - (b % 6) || a - b);
  const all = Array.from({ length: items }, (_, at) => {
    // A second for each item before it, as a publication sets them.
    const moment = new Date(Date.parse(publishedAt) - 1000 * places.indexOf(at)).toISOString();
    return anItem(number * 100 + at, {
      day: dayAt(at),
      sourcePublished: dayAt(at),
      publishedAt: moment,
      updatedAt: moment,
    });
  });
  const days = [...new Set(all.map((item) => item.day))].sort();
  return {
    id: `tag:bulten.example.org,2024-01-31:issue/${date}`,
    number,
    week,
    state: 'published',
    title: `${number}. sayı: öğretmenler, okul saatleri ve bir köy yolu`,
    summary:
      'Kırsaldaki öğretmenler bir araya geldi; üç okul güne daha geç başlıyor. Ödev süresine sınır getiren taslak tartışmada.',
    sections: days.map((day) => ({ day, items: all.filter((item) => item.day === day) })),
    publishedAt,
    updatedAt: publishedAt,
    corrections: [],
    ...more,
  };
}

/** A run of weekly issues from a first Wednesday. */
export function issueRun(count: number, first = '2024-01-31', items = 5): Issue[] {
  return Array.from({ length: count }, (_, at) => anIssue(at + 1, addDays(first, at * 7), items));
}

/** Strings that have broken feeds, pages and terminals, in every field of an issue, a publication and its sources. */
export const HOSTILE = [
  'a\u0000b\u0008c\u000b\u001f\u007f\u0085\ufffe\uffff ]]> &amp; &lt;b&gt; <script>alert(1)</script> <b>bold</b>',
  'lone \ud800 and \udc00 halves, \u202eturned\u202c \u2066isolated\u2069 \u200fmarks\u061c, \ufffd \ufeffmarks\u2028lines\u2029 \u{1fffe}',
  `"'><img src=x onerror=alert(1)> javascript:alert(1) {{7*7}} \${7*7} %00 ../../etc/passwd <!-- --> <![CDATA[x]]>`,
  `${'uzun'.repeat(2500)}`,
  'e\u200b\u0301 A\u030a \u1e9b\u0323 \u212b \u{1f469}\u200d\u{1f393} \t\n\r\n  spaced\u00a0\u3000out  ',
] as const;

/** As many hostile strings as there are fields: the n-th one. */
export function hostile(n: number): string {
  return HOSTILE[n % HOSTILE.length]!;
}

/** A whole publication made of hostile strings. */
export function hostileMaterial(): { publication: Publication; issues: Issue[]; sources: PublicSource[] } {
  let n = 0;
  const next = () => hostile(n++);
  const issues = issueRun(3, '2024-01-31', 6).map((issue, at) => ({
    ...issue,
    id: at === 1 ? next() : issue.id,
    title: next(),
    summary: next(),
    intro: `${next()}\n\n${next()}`,
    state: 'corrected' as const,
    updatedAt: '2024-03-03T08:00:00.000Z',
    corrections: [
      { at: '2024-03-03T08:00:00.000Z', text: next() },
      { at: next(), text: next() },
    ],
    sections: issue.sections.map((section) => ({
      ...section,
      items: section.items.map((item, place) => ({
        ...item,
        id: place === 0 ? `${at}${section.day}${next()}` : item.id,
        articleId: next(),
        title: next(),
        url: [
          next(),
          'javascript:alert(1)',
          'https://u:p@ex ample.org',
          'https://news.example.com/ü?q="<>&utm_source=x#a',
          'HTTP://EXAMPLE.ORG',
        ][n % 5]!,
        paragraphs: [next(), next(), `${next()}\n\n${next()}`],
        topics: [next(), 'teachers', '../up', ''],
        language: ['tr', 'ar', 'not a language', 'en-US', next()][n % 5]!,
        source: { id: next(), name: next(), url: place % 2 ? next() : item.source.url },
        authors: [{ name: next(), url: next(), email: next() }],
        alsoReportedBy: [
          { name: next(), title: next(), url: 'https://other.example.org/<x>' },
          { name: next(), title: next(), url: next() },
        ],
        note: next(),
        originalTitle: next(),
        sourcePublished: [next(), '2024-02-01', '2024-02-01T25:61:00Z', '2024-01-31T22:00:00+03:00', '+275760-09-13'][n % 5]!,
        late: true,
        updatedAt: next(),
      })),
    })),
  }));
  const publication = aPublication({
    title: hostile(0),
    description: hostile(1),
    rights: hostile(2),
    editor: { name: hostile(4), email: hostile(0), url: hostile(2) },
    footer: [0, 1, 2, 3, 4].map((at) => ({ text: hostile(at), url: hostile(at + 1) })),
    topics: [
      { id: 'teachers', name: hostile(2), words: [] },
      { id: '../../x', name: hostile(0), words: [] },
    ],
    theme: { accent: 'red;} body{display:none', 'paper-dark': '#111', '}': 'x' },
    labels: { source: hostile(0), nonsense: 'x', archive: 'Arşiv & <öteki>' },
    hub: hostile(3),
  });
  const sources = [0, 1, 2, 3, 4].map((at) => ({
    id: hostile(at),
    name: hostile(at),
    url: at % 2 ? hostile(at) : `https://s${at}.example.org/<a>&b`,
    topics: [hostile(at)],
    language: hostile(at),
  }));
  return { publication, issues, sources };
}

/** An English publication with corrections, late items, items in other languages, and a week without items. */
export function englishMaterial(): { publication: Publication; issues: Issue[]; sources: PublicSource[] } {
  const issues = issueRun(7, '2024-12-25', 6).map((issue, at): Issue => {
    if (at === 3) return { ...issue, title: 'A quiet week', summary: 'Nothing reached us this week.', sections: [] };
    return {
      ...issue,
      title: `Issue ${issue.number}: teachers, later mornings & a village road`,
      intro: 'Teachers from eleven village schools met.\n\nThree schools in the city now start at nine.',
      ...(at === 5
        ? {
            state: 'corrected' as const,
            updatedAt: '2025-02-14T09:00:00.000Z',
            corrections: [
              {
                at: '2025-02-14T09:00:00.000Z',
                text: 'An earlier version gave the number of schools as twelve. There are eleven.',
              },
            ],
          }
        : {}),
      sections: issue.sections.map((section) => ({
        ...section,
        items: section.items.map((item, place) => ({
          ...item,
          ...ENGLISH[place % ENGLISH.length],
          language: ['en', 'tr', 'ar', 'fr', 'ja'][Number(item.articleId.slice(8)) % 5]!,
          ...(place === 1 ? { late: true, sourcePublished: '2024-12-01' } : {}),
        })),
      })),
    };
  });
  const publication = aPublication({
    title: 'From the World: Education Weekly',
    description: 'A week of education news, read by hand',
    language: 'en',
    timezone: 'America/New_York',
    rights: 'Texts belong to their publishers.',
    footer: [{ text: 'More from Two Dots', url: 'https://example.org/posts' }],
    week: { startsOn: 'monday' },
    topics: [
      { id: 'teachers', name: 'Teachers', words: [] },
      { id: 'policy', name: 'Policy', words: [] },
    ],
    hub: 'https://hub.example.org/',
  });
  return { publication, issues, sources: someSources };
}

const ENGLISH = [
  {
    title: 'A workshop for village teachers opens',
    paragraphs: ['Teachers from eleven schools met for two days.', 'They will meet again in spring, on their own.'],
    note: 'The programme is open to other regions from May.',
  },
  {
    title: 'Üç okul dokuzda başlıyor',
    paragraphs: ['Derse daha geç başlayan öğrenciler daha çok söz alıyor.'],
    originalTitle: 'Üç okul dokuzda başlıyor',
  },
];

/** An Arabic publication, set from right to left, with items in left-to-right languages. */
export function arabicMaterial(): { publication: Publication; issues: Issue[]; sources: PublicSource[] } {
  const issues = issueRun(4, '2024-03-06', 5).map((issue) => ({
    ...issue,
    title: `العدد ${issue.number}: المعلمون ومواعيد الدراسة`,
    summary: 'اجتمع معلمو إحدى عشرة مدرسة ريفية، وثلاث مدارس تبدأ يومها متأخرة.',
    sections: issue.sections.map((section) => ({
      ...section,
      items: section.items.map((item, at) =>
        at
          ? { ...item, language: 'tr' }
          : {
              ...item,
              title: 'ورشة للمعلمين في القرى',
              paragraphs: [
                'اجتمع المعلمون يومين، وتبادلوا ما تعلموه في صفوفهم.',
                'سيجتمعون مرة أخرى في الربيع (April 2024) وحدهم.',
              ],
              source: { ...item.source, name: 'بريد المدرسة' },
            },
      ),
    })),
  }));
  const publication = aPublication({
    title: 'من العالم: جدول التعليم',
    description: 'أخبار التعليم في أسبوع',
    language: 'ar',
    timezone: 'Asia/Amman',
    rights: 'النصوص ملك لناشريها.',
    footer: [{ text: 'مقالاتنا', url: 'https://example.org/ar' }],
    topics: [{ id: 'teachers', name: 'المعلمون', words: [] }],
    labels: ARABIC,
  });
  return { publication, issues, sources: someSources };
}

const ARABIC: Record<string, string> = {
  source: 'المصدر',
  comma: '،',
  sources: 'المصادر',
  archive: 'الأرشيف',
  topics: 'الموضوعات',
  search: 'بحث',
  subscribe: 'اشتراك',
  about: 'عن النشرة',
  home: 'الصفحة الأولى',
  issue: 'العدد {number}',
  previous: 'العدد السابق',
  next: 'العدد التالي',
  permanentLink: 'رابط دائم',
  recentIssues: 'أعداد سابقة',
};

/** The publication as it stood after so many weeks: corrections, late items, an empty week, a renamed source, one change of domain, a new topic. */
export function simulatedWeek(weeks: number): { publication: Publication; issues: Issue[]; sources: PublicSource[] } {
  const issues = simulatedIssues.slice(0, weeks).map((issue, at): Issue => {
    const number = at + 1;
    const isEmpty = number === 33;
    // Every ninth issue is corrected two weeks after it came out.
    const isCorrected = number % 9 === 0 && weeks >= number + 2;
    const correctedAt = new Date(Date.parse(issue.publishedAt) + 12 * 86_400_000).toISOString();
    const sections = isEmpty
      ? []
      : issue.sections.map((section) => ({
          ...section,
          items: section.items.map(
            (item, place): Item => ({
              ...item,
              ...(number % 7 === 0 && place === 0 ? { late: true } : {}),
              ...(number >= 50 && item.source.id === 'okul-postasi'
                ? { source: { ...item.source, name: 'Okul Postası Gazetesi' } }
                : {}),
              ...(number >= 70 && place === 1 ? { topics: ['libraries'] } : {}),
              ...(isCorrected && place === 0
                ? { paragraphs: [...item.paragraphs, 'Bu paragraf düzeltmeyle eklendi.'], updatedAt: correctedAt }
                : {}),
            }),
          ),
        }));
    return {
      ...issue,
      sections,
      ...(isCorrected
        ? {
            state: 'corrected' as const,
            updatedAt: correctedAt,
            corrections: [{ at: correctedAt, text: 'Bir sayı yanlıştı; doğrusu on bir okul.' }],
          }
        : {}),
    };
  });
  const sources = someSources.map((source) =>
    weeks >= 50 && source.id === 'okul-postasi' ? { ...source, name: 'Okul Postası Gazetesi' } : source,
  );
  return { publication: aPublication(weeks >= 80 ? { site: 'https://gundem.example.net/' } : {}), issues, sources };
}

const simulatedIssues = issueRun(120, '2024-01-31', 6);

const WORST = [
  '\u0000',
  '\u0008',
  '\u001b[2J',
  '\ud800',
  '\udfff',
  '\ufffe',
  '\ufffd',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u0301',
  '\u2028',
  '\u00ad',
  ']]>',
  '&',
  '&amp;',
  '&#0;',
  '&lt;',
  '<',
  '>',
  '<p>',
  '</h3>',
  '<h3>',
  '</script>',
  '<script>',
  '<!--',
  '-->',
  '<?xml',
  '"',
  "'",
  '`',
  '=',
  '\n\n',
  '\t',
  ' ',
  'é',
  'e',
  'İ',
  'ı',
  'ن',
  '日',
  '\u{1f469}\u200d\u{1f393}',
  '%',
  '../',
  '\\',
  '{}',
  '$&',
  '$1',
  'a',
  'b',
];

/** A publication whose every string is drawn from the worst pieces; the same for the same seed. */
export function randomMaterial(seed: number): { publication: Publication; issues: Issue[]; sources: PublicSource[] } {
  let state = seed * 2654435761 + 1;
  const draw = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return (state >>> 8) % below;
  };
  const text = () => Array.from({ length: draw(14) }, () => WORST[draw(WORST.length)]).join('');
  const url = () => (draw(3) ? `https://x.example.org/${text()}` : text());
  const soil = <T>(value: T): T => {
    if (typeof value === 'string') return (draw(2) ? text() : value) as T;
    if (Array.isArray(value)) return value.map(soil) as T;
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, key === 'url' ? url() : key === 'id' ? `${each}${text()}` : soil(each)]),
      ) as T;
    return value;
  };
  const issues = issueRun(2, '2024-01-31', 3).map(
    (issue): Issue => ({
      ...soil(issue),
      week: issue.week,
      state: 'corrected',
      publishedAt: issue.publishedAt,
      corrections: [{ at: issue.publishedAt, text: text() }],
      intro: text(),
      sections: issue.sections.map((section) => ({
        day: section.day,
        items: section.items.map((item) => ({ ...soil(item), note: text(), language: text(), originalTitle: text() })),
      })),
    }),
  );
  const plain = aPublication();
  const publication = {
    ...soil(plain),
    language: plain.language,
    timezone: plain.timezone,
    site: plain.site,
    tag: plain.tag,
    week: plain.week,
    theme: { accent: text() },
    labels: { source: text(), topics: text() },
  };
  return { publication, issues, sources: soil(someSources) };
}
