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
  const all = Array.from({ length: items }, (_, at) => {
    const n = number * 100 + at;
    return anItem(n, {
      day: addDays(date, 1 + (at % 6)),
      sourcePublished: addDays(date, 1 + (at % 6)),
      publishedAt,
      updatedAt: publishedAt,
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
