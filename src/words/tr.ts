import type { Catalogue } from './en.ts';

/** Turkish. */
export const tr: Catalogue = {
  // ---- curate: the linter's notes on an item
  'curate/cut-title': '“{title}”: başlığının sonu kesilmiş görünüyor',
  'curate/day-outside': '“{title}”: {day} gününde duruyor, {first} – {last} haftasının dışında',
  'curate/dead-link': '“{title}”: bağlantısı yanıt vermiyor ({answer})',
  'curate/duplicate':
    '“{title}”: {how, select, address {adresi {issue} sayısında basılmıştı; eleyin ya da yeni olanı söyleyin} title {{issue} sayısında bu başlıkla bir haber var} other {bu sayıdaki bir başka haberin adresi ya da başlığı aynı; birleştirin ya da birini eleyin}}',
  'curate/language': '“{title}”: metni “{found}” dilinde, yayın “{wanted}”; bir çevirisi yazılabilir',
  'curate/late': '“{title}”: daha önceki bir haftadan; böyle olduğu yazılacak',
  'curate/long-title': '“{title}”: başlığı {count} harf; okuyucular {most} harften sonrasını keser',
  'curate/loud-title': '“{title}”: başlığı baştan sona büyük harf',
  'curate/low-trust-date':
    '“{title}”: {why, select, absent {sayfasında tarih yok; gördüğümüz günün altında duruyor} implausible {yazılı tarihi inandırıcı değildi} zoneless {tarihinde saat dilimi yok} other {tarihi kesin olmayan bir yerden geliyor: {signal}}}',
  'curate/no-summary': '“{title}”: metni yok, yalnızca başlığı var',
  'curate/no-title': '“{title}”: başlığı yok',
  'curate/over-excerpt': '“{title}”: metni, {source} için “excerpt: {excerpt}” ayarının izin verdiğinden uzun',
  'curate/shared-summary':
    '“{title}”: {how, select, beginning {{count} haber aynı paragrafla başlıyor} other {bu metin {count} haberde birden var: yazının değil sitenin olabilir}}',
  'curate/summary-is-title': '“{title}”: metni yalnızca başlığını yineliyor',
  'curate/tracking': '“{title}”: bağlantısı tıklamaları sayıyor: {url}',
  // ---- curate: notes on the whole issue
  'curate/few-items': '{count} haber var; yayın en az {least} ister',
  'curate/many-items': '{count} haber var; yayın en çok {most} ister',
  'curate/one-source': '{all} haberin {count} tanesi {source} kaynağından',
  // ---- print: what an issue says of itself
  'print/number': 'Sayı {number}',
  'print/thisWeek': 'Bu hafta: {headlines}.',
  'print/also': 'Ayrıca: {headlines}.',
  'print/noNews': 'Bu hafta haber yok.',
  'print/itemEdited': 'Düzeltildi: “{headline}”.',
  'print/itemAdded': 'Eklendi: “{headline}”.',
  'print/itemRemoved': 'Çıkarıldı: “{headline}”.',
  'print/introChanged': 'Giriş düzeltildi.',
  'print/reordered': 'Sıralama düzeltildi.',
  // ---- print: the words on pages, in feeds and in mail
  'print/source': 'Kaynak',
  'print/sources': 'Kaynaklar',
  'print/comma': ', ',
  'print/alsoReportedBy': 'Bunu da yazanlar',
  'print/note': 'Editörün notu',
  'print/late': 'Geç ulaştı: önceki bir haftaya ait',
  'print/ownWords': 'Özet editörlere ait',
  'print/originalTitle': 'Özgün başlık',
  'print/corrections': 'Düzeltmeler',
  'print/noCorrections': 'Şimdiye dek düzeltilen sayı yok.',
  'print/correction': 'Düzeltme, {date}',
  'print/issue': 'Sayı {number}',
  'print/issues': 'Sayılar',
  'print/permanentAddress': 'Bu sayının kalıcı adresi',
  'print/permanentLink': 'Kalıcı bağlantı',
  'print/inIssue': 'Yer aldığı sayı',
  'print/currentIssue': 'Bu hafta',
  'print/recentIssues': 'Son sayılar',
  'print/allIssues': 'Tüm sayılar',
  'print/noIssues': 'İlk sayı hazırlanıyor. Abone olun, size kendiliğinden gelsin.',
  'print/previous': 'Önceki sayı',
  'print/next': 'Sonraki sayı',
  'print/archive': 'Arşiv',
  'print/archiveOf': '{year} arşivi',
  'print/archiveAbout': 'Yayımlanmış bütün sayılar, en yenisi başta.',
  'print/feedParts': 'Besleme olarak arşiv',
  'print/feedPartsAbout': 'Programlar için: eski sayılar beslemeden çıkar, ama birbirine bağlı bu belgelerde durur (RFC 5005).',
  'print/topics': 'Konular',
  'print/topic': 'Konu',
  'print/topicsAbout': 'Aynı haberler, konularına göre.',
  'print/noItems': 'Burada henüz bir şey yok.',
  'print/latest': 'En yenisi başta.',
  'print/sourcesAbout': 'Her gün okuduklarımız. Her haber kaynağının adını ve bağlantısını taşır.',
  'print/sourceSite': 'Kaynağa git',
  'print/items': 'Haberler',
  'print/itemsOfIssue': 'Bu sayının haberleri, besleme olarak',
  'print/itemCount': '{shown} {count, plural, other {haber}}',
  'print/subscribe': 'Abone ol',
  'print/subscribeAbout':
    'Besleme, her sayıyı size kendiliğinden getirir; hesap açmadan ve okuduğunuzu kimse bilmeden. Bu adreslerden birini bir besleme okuyucusuna yapıştırın (telefonda: NetNewsWire, Feeder; tarayıcıda: Feedbin, Miniflux, FreshRSS; bilgisayarda: Liferea, newsboat).',
  'print/feedIssues': 'Haftada bir girdi: bültenin tamamı',
  'print/feedItems': 'Her haber için bir girdi',
  'print/feedChanges': 'Yalnızca düzeltmeler',
  'print/feedTopic': 'Konu: {name}',
  'print/feedLanguage': 'Dil: {name}',
  'print/feedHow':
    'Üçünden hangisi? Atom hemen her okuyucu için doğru seçimdir; RSS eski programlar, JSON Feed ise program yazanlar içindir.',
  'print/opml': 'Okuduğumuz bütün kaynaklar, kendi okuyucunuz için liste olarak (OPML)',
  'print/about': 'Hakkında',
  'print/aboutTitle': 'Bu bülten hakkında',
  'print/aboutMade': 'Nasıl hazırlanıyor',
  'print/aboutMadeText':
    'Bir program kaynakları günde birkaç kez dolaşır, yenilikleri not eder ve haftaya bir seçki önerir. Neyin gireceğine editörler karar verir. Özetler kaynağın kendi cümleleridir; sıraları bozulmaz, yeniden yazılmaz. Editörlerin kendi sözleri olan yerlerde haber bunu belirtir.',
  'print/aboutWeek':
    'Bir hafta {first} günü başlar, {last} günü biter. Yazı, kaynağının onu yayımladığı haftaya aittir; bize geç ulaşan sonraki sayıya alınır ve bu belirtilir.',
  'print/aboutSources': 'Kaynaklar ve haklar',
  'print/aboutSourcesText':
    'Her haber kaynağının adını ve bağlantısını taşır. Metinler yayıncılarının malıdır; biz bir alıntıdan fazlasını taşımayız. Görsel taşımayız.',
  'print/aboutCorrections': 'Düzeltmeler',
  'print/aboutCorrectionsText':
    'Yayımlanmış bir sayı sessizce değiştirilmez. Bir yanlış varsa yerinde düzeltir, neyin ne zaman değiştiğini yazar ve düzeltmeler beslemesinde duyururuz.',
  'print/aboutPrivacy': 'Gizlilik',
  'print/aboutPrivacyText':
    'Bu sayfalar çerez bırakmaz, başka sunuculardan bir şey yüklemez, kimseyi saymaz ve betik olmadan çalışır.',
  'print/editor': 'Editör',
  'print/contact': 'İletişim',
  'print/rights': 'Haklar',
  'print/search': 'Ara',
  'print/searchLabel': 'Bütün sayılarda ara',
  'print/searchHint': 'Başlıklarda ve metinlerde geçen sözcükler, hangi sırayla olursa olsun.',
  'print/searchNone': 'Bir şey bulunamadı.',
  'print/searchFound': '{count} sonuç',
  'print/searchPlain':
    'Arama kutusu betik ister. Betik yoksa her yılın sayıları burada listelidir; tarayıcınızın “sayfada bul” işlevi onları arar.',
  'print/skip': 'İçeriğe geç',
  'print/menu': 'Bölümler',
  'print/home': 'Ön sayfa',
  'print/readOn': 'Devamını oku',
  'print/machine': 'Makineler için',
  'print/dataOfIssue': 'Bu sayı, veri olarak (JSON)',
  'print/mailOfIssue': 'Bu sayı, e-posta için',
  'print/years': 'Yıllar',
  'print/printed': 'Basıldığı adres',
  // ---- read
  'read/second-count':
    'ikinci okuyucu (rss-parser) {theirs, plural, one {# haber} other {# haber}} sayıyor, biz {ours}; akışla karşılaştırın: gundem try',
  'read/second-differs':
    'ikinci okuyucu (rss-parser) {all, plural, one {# haberin} other {# haberin}} {count} tanesinde {field, select, id {kimliği} link {bağlantıyı} title {başlığı} other {tarihi}} başka okuyor, ilki “{title}”',
  'read/second-ended': 'ikinci okuyucu (rss-parser) durduruldu: bu akış ona çok uzun sürüyor; bizim okumamız geçerli',
  'read/second-unread': 'ikinci okuyucu (rss-parser) okuyamıyor: {why}; bizim okumamız geçerli',
  'read/without-address':
    '{count, plural, one {# haberin} other {# haberin}} sayfa adresi yok, ilki “{title}”; elde yalnızca akışın kendi sözleri var',
  // ---- store: backups; usage: a new newsroom
  'store/backup-config':
    'yedekteki ayarlar {path} klasörüne kondu, ama içinde yanlışlar var; düzeltin (gundem check), sonra --replace ile yeniden geri yükleyin',
  'store/backup-damaged': '{path} sağlam bir gundem yedeği değil ({why}); hiçbir şey değiştirilmedi',
  'store/backup-failed': '{path} yedeği yazılamadı: {why}; o addaki önceki yedek olduğu gibi duruyor',
  'store/no-backup': '{path} diye bir dosya yok',
  'store/no-file-to-copy': '{url} bir dosya değil; yalnızca dosyada duran bir bellek (sqlite:…) böyle yedeklenir',
  'store/no-store': '{path} henüz yok; ilk yoklamada oluşturulur',
  'usage/in-the-way': '{path} zaten var ve olduğu gibi kalıyor; hiçbir şey yazılmadı',
  'usage/init-day': 'şunlardan biri beklendi: {days}; gelen: “{value}”',
  'usage/init-language': 'tr, en ya da pt-BR gibi bir dil beklendi, gelen: “{value}”',
  'usage/init-site': 'https:// ya da http:// ile başlayan bir adres beklendi, gelen: “{value}”',
  'usage/init-timezone': 'Europe/Istanbul gibi bir saat dilimi beklendi, gelen: “{value}”',
  'usage/init-title': 'bültenin bir adı olmalı',
  // ---- cli: backups, a new newsroom
  'cli/backed-up':
    '{file}: bellekten {rows, plural, one {# satır} other {# satır}}, ayarlardan {files, plural, one {# dosya} other {# dosya}}; yeniden okundu, sağlam',
  'cli/restored':
    '{at} tarihli {file} geri yüklendi: bellekten {rows, plural, one {# satır} other {# satır}}, ayarlardan {files, plural, one {# dosya} other {# dosya}}. Basılmış olanı yeniden basmak için: gundem rebuild',
  'cli/init-done': 'kendi haber masanız hazır. Sırada ne var:',
  'cli/init-ask-title': 'Bültenin adı ne?',
  'cli/init-ask-language': 'Hangi dilde yazılıyor (tr, en, de …)?',
  'cli/init-ask-timezone': 'Hangi saat diliminde?',
  'cli/init-ask-startsOn': 'Haftası hangi gün başlıyor (monday … sunday)?',
  'cli/init-ask-site': 'Hangi adreste okunacak?',
  'cli/init-publication':
    'Kim olduğumuz ve ne zaman bastığımız. Çalışan işçi, kaydedilen değişikliği kendiliğinden alır; yanlış varsa satırıyla söylenir ve eski dosya yürürlükte kalır.',
  'cli/init-site':
    'output/ klasörünün sunulacağı adres. İlk sayıdan önce kendi adresinizi yazın: beslemelerdeki bağlantılar bununla başlar.',
  'cli/init-week': 'Bir sayı, bu günle başlayan yedi günü içerir.',
  'cli/init-schedule':
    'cron: dakika saat gün ay haftanın-günü. Her yarım saatte sırası gelen kaynaklara bakılır; biten hafta, yenisinin başladığı gün sabah dokuzda basılır.',
  'cli/init-approval': 'optional: kimse bir şey yapmazsa öneri çıkar. required: yalnızca bir editörün onayladığı çıkar.',
  'cli/init-sources': 'Neleri okuduğumuz. Adresiyle site eklemek için: gundem add <adres>. Hepsinin durumu: gundem status',
  'cli/init-readme':
    'Gündem ile hazırlanan haftalık bir bülten.\n\n- Neleri okuduğumuz `config/sources.yaml` dosyasındadır; site adresiyle eklenir: `gundem add <adres>`.\n- Kim olduğumuz ve ne zaman bastığımız `config/publication.yaml` dosyasındadır. Doğru mu, `gundem check` söyler.\n- `gundem start` kaynakları yoklar, yayımlar, basılan siteyi ve editör masasını sunar.\n- Haftanın şu anki hâli: `gundem issue`, ya da tarayıcıda masa. Haftanın kararları `config/issues/` içinde bir metin dosyasıdır.\n- Basılan her şey `output/` klasöründedir; her sunucuya konabilir.\n- `gundem backup <dosya>` belleği ve ayarları tek dosyada saklar; `gundem restore <dosya>` geri getirir.',
  // ---- desk: who may come in at all
  'desk/address-open':
    'desk › address, insanların {address} üzerinden bir vekil sunucuyla geldiğini söylüyor; parola olmadan herkes sizin adınıza yayımlayabilir. Önce: gundem desk --set-password',
  'desk/needs-password':
    'Bu masanın parolası yok; bu yüzden yalnızca bu bilgisayardaki bir tarayıcıya, kendi adıyla yanıt verir. Vekil sunucu arkasında parola gerekir: gundem desk --set-password, sonra publication.yaml içinde desk › curators ve desk › address.',
  'desk/other-name':
    'Bu masa {host} adıyla sunulmuyor. İnsanlar oradan bir vekil sunucuyla geliyorsa publication.yaml içinde belirtin: desk › address.',
};
