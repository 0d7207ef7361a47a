const EN = {
  source: 'Source',
  sources: 'Sources',
  comma: ', ',
  alsoReportedBy: 'Also reported by',
  note: 'Editor’s note',
  late: 'Arrived late: of an earlier week',
  ownWords: 'Summary by the editors',
  originalTitle: 'Original title',
  corrections: 'Corrections',
  noCorrections: 'No issue has been corrected so far.',
  correction: 'Correction, {date}',
  issue: 'Issue {number}',
  issues: 'Issues',
  permanentAddress: 'Permanent address of this issue',
  permanentLink: 'Permanent link',
  inIssue: 'From the issue',
  currentIssue: 'This week',
  recentIssues: 'Recent issues',
  allIssues: 'All issues',
  noIssues: 'The first issue is being prepared. Subscribe, and it will come to you.',
  previous: 'Previous issue',
  next: 'Next issue',
  archive: 'Archive',
  archiveOf: 'Archive {year}',
  archiveAbout: 'Every issue ever published, newest first.',
  feedParts: 'The archive as feeds',
  feedPartsAbout: 'For programs: older issues leave the feed but stay in these documents, linked one to the next (RFC 5005).',
  topics: 'Topics',
  topic: 'Topic',
  topicsAbout: 'The same news, sorted by what it is about.',
  noItems: 'Nothing here yet.',
  latest: 'Latest first.',
  sourcesAbout: 'What we read every day. Each item names its source and links to it.',
  sourceSite: 'Visit the source',
  items: 'Items',
  itemsOfIssue: 'The items of this issue as a feed',
  itemCount: '{count} items',
  subscribe: 'Subscribe',
  subscribeAbout:
    'A feed brings each issue to you by itself, without an account and without anybody knowing that you read it. Copy one of these addresses into a feed reader (on a phone: NetNewsWire, Feeder; in the browser: Feedbin, Miniflux, FreshRSS; on a computer: Liferea, newsboat).',
  feedIssues: 'One entry a week: the whole bulletin',
  feedItems: 'One entry for each item',
  feedChanges: 'Corrections only',
  feedTopic: 'Topic: {name}',
  feedLanguage: 'In {name}',
  feedHow:
    'Which of the three? Atom is right for nearly every reader; RSS is for older programs; JSON Feed for those who program.',
  opml: 'All sources we read, as a list for your own reader (OPML)',
  about: 'About',
  aboutTitle: 'About this bulletin',
  aboutMade: 'How it is made',
  aboutMadeText:
    'A program visits the sources several times a day, notes what is new and proposes a selection for the week. Editors decide what goes in. The summaries are sentences of the source, in their order and not rewritten; where editors wrote their own words, the item says so.',
  aboutWeek:
    'A week runs from {first} to {last}. An article belongs to the week in which its source published it; what reaches us late is carried into the next issue and says so.',
  aboutSources: 'Sources and rights',
  aboutSourcesText:
    'Every item names and links its source. The texts remain the property of their publishers; we carry no more than an excerpt. Pictures are not carried.',
  aboutCorrections: 'Corrections',
  aboutCorrectionsText:
    'A published issue is never changed silently. When something was wrong we correct it in place, say what changed and when, and announce it in the corrections feed.',
  aboutPrivacy: 'Privacy',
  aboutPrivacyText: 'These pages set no cookie, load nothing from other hosts, count nobody and work without scripts.',
  editor: 'Editor',
  contact: 'Contact',
  rights: 'Rights',
  search: 'Search',
  searchLabel: 'Search all issues',
  searchHint: 'Words in headlines and texts, in any order.',
  searchNone: 'Nothing found.',
  searchFound: '{count} found',
  searchPlain:
    'The search box needs a script. Without it, every year’s issues are listed here; your browser’s “find in page” searches them.',
  skip: 'Skip to content',
  menu: 'Sections',
  home: 'Front page',
  readOn: 'Read on',
  machine: 'For machines',
  dataOfIssue: 'This issue as data (JSON)',
  mailOfIssue: 'This issue for mail',
  years: 'Years',
  printed: 'Printed from',
};

const TR: typeof EN = {
  source: 'Kaynak',
  sources: 'Kaynaklar',
  comma: ', ',
  alsoReportedBy: 'Bunu da yazanlar',
  note: 'Editörün notu',
  late: 'Geç ulaştı: önceki bir haftaya ait',
  ownWords: 'Özet editörlere ait',
  originalTitle: 'Özgün başlık',
  corrections: 'Düzeltmeler',
  noCorrections: 'Şimdiye dek düzeltilen sayı yok.',
  correction: 'Düzeltme, {date}',
  issue: 'Sayı {number}',
  issues: 'Sayılar',
  permanentAddress: 'Bu sayının kalıcı adresi',
  permanentLink: 'Kalıcı bağlantı',
  inIssue: 'Yer aldığı sayı',
  currentIssue: 'Bu hafta',
  recentIssues: 'Son sayılar',
  allIssues: 'Tüm sayılar',
  noIssues: 'İlk sayı hazırlanıyor. Abone olun, size kendiliğinden gelsin.',
  previous: 'Önceki sayı',
  next: 'Sonraki sayı',
  archive: 'Arşiv',
  archiveOf: '{year} arşivi',
  archiveAbout: 'Yayımlanmış bütün sayılar, en yenisi başta.',
  feedParts: 'Besleme olarak arşiv',
  feedPartsAbout: 'Programlar için: eski sayılar beslemeden çıkar, ama birbirine bağlı bu belgelerde durur (RFC 5005).',
  topics: 'Konular',
  topic: 'Konu',
  topicsAbout: 'Aynı haberler, konularına göre.',
  noItems: 'Burada henüz bir şey yok.',
  latest: 'En yenisi başta.',
  sourcesAbout: 'Her gün okuduklarımız. Her haber kaynağının adını ve bağlantısını taşır.',
  sourceSite: 'Kaynağa git',
  items: 'Haberler',
  itemsOfIssue: 'Bu sayının haberleri, besleme olarak',
  itemCount: '{count} haber',
  subscribe: 'Abone ol',
  subscribeAbout:
    'Besleme, her sayıyı size kendiliğinden getirir; hesap açmadan ve okuduğunuzu kimse bilmeden. Bu adreslerden birini bir besleme okuyucusuna yapıştırın (telefonda: NetNewsWire, Feeder; tarayıcıda: Feedbin, Miniflux, FreshRSS; bilgisayarda: Liferea, newsboat).',
  feedIssues: 'Haftada bir girdi: bültenin tamamı',
  feedItems: 'Her haber için bir girdi',
  feedChanges: 'Yalnızca düzeltmeler',
  feedTopic: 'Konu: {name}',
  feedLanguage: 'Dil: {name}',
  feedHow:
    'Üçünden hangisi? Atom hemen her okuyucu için doğru seçimdir; RSS eski programlar, JSON Feed ise program yazanlar içindir.',
  opml: 'Okuduğumuz bütün kaynaklar, kendi okuyucunuz için liste olarak (OPML)',
  about: 'Hakkında',
  aboutTitle: 'Bu bülten hakkında',
  aboutMade: 'Nasıl hazırlanıyor',
  aboutMadeText:
    'Bir program kaynakları günde birkaç kez dolaşır, yenilikleri not eder ve haftaya bir seçki önerir. Neyin gireceğine editörler karar verir. Özetler kaynağın kendi cümleleridir; sıraları bozulmaz, yeniden yazılmaz. Editörlerin kendi sözleri olan yerlerde haber bunu belirtir.',
  aboutWeek:
    'Bir hafta {first} günü başlar, {last} günü biter. Yazı, kaynağının onu yayımladığı haftaya aittir; bize geç ulaşan sonraki sayıya alınır ve bu belirtilir.',
  aboutSources: 'Kaynaklar ve haklar',
  aboutSourcesText:
    'Her haber kaynağının adını ve bağlantısını taşır. Metinler yayıncılarının malıdır; biz bir alıntıdan fazlasını taşımayız. Görsel taşımayız.',
  aboutCorrections: 'Düzeltmeler',
  aboutCorrectionsText:
    'Yayımlanmış bir sayı sessizce değiştirilmez. Bir yanlış varsa yerinde düzeltir, neyin ne zaman değiştiğini yazar ve düzeltmeler beslemesinde duyururuz.',
  aboutPrivacy: 'Gizlilik',
  aboutPrivacyText: 'Bu sayfalar çerez bırakmaz, başka sunuculardan bir şey yüklemez, kimseyi saymaz ve betik olmadan çalışır.',
  editor: 'Editör',
  contact: 'İletişim',
  rights: 'Haklar',
  search: 'Ara',
  searchLabel: 'Bütün sayılarda ara',
  searchHint: 'Başlıklarda ve metinlerde geçen sözcükler, hangi sırayla olursa olsun.',
  searchNone: 'Bir şey bulunamadı.',
  searchFound: '{count} sonuç',
  searchPlain:
    'Arama kutusu betik ister. Betik yoksa her yılın sayıları burada listelidir; tarayıcınızın “sayfada bul” işlevi onları arar.',
  skip: 'İçeriğe geç',
  menu: 'Bölümler',
  home: 'Ön sayfa',
  readOn: 'Devamını oku',
  machine: 'Makineler için',
  dataOfIssue: 'Bu sayı, veri olarak (JSON)',
  mailOfIssue: 'Bu sayı, e-posta için',
  years: 'Yıllar',
  printed: 'Basıldığı adres',
};

/** Our words on pages, in feeds and in mail. A value may hold `{placeholders}`. */
export type Labels = typeof EN;

/** Every label with its English text: what a labels file may override. */
export const LABELS: Readonly<Labels> = EN;

const COMPLETE = new Map<string, Labels>([
  ['en', EN],
  ['tr', TR],
]);

/** Labels for a language: Turkish and English complete, others English, each word overridable by name. */
export function labelsFor(language: string, overrides: Readonly<Record<string, string>> = {}): Labels {
  const base = COMPLETE.get(language.split('-')[0]!.toLowerCase()) ?? EN;
  const own = Object.entries(overrides).filter(([name, text]) => Object.hasOwn(EN, name) && typeof text === 'string');
  return { ...base, ...Object.fromEntries(own) };
}

/** A label with its placeholders filled in; an unknown placeholder stays as it is. */
export function fill(label: string, values: Readonly<Record<string, string | number>>): string {
  return label.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
