import type { ObstaclePhrases } from './phrases.ts';

/** Turkish. */
export const tr: ObstaclePhrases = {
  challenge: {
    heads: [
      'bir dakika (lütfen|)',
      'lütfen bekleyin',
      'güvenlik (kontrolü|doğrulaması)',
      'robot (kontrolü|doğrulaması|musunuz)',
      'tarayıcınız kontrol ediliyor',
      'insan doğrulaması',
      'bir saniye',
    ],
    says: [
      'robot olmadığınızı',
      'insan olduğunuzu',
      'tarayıcınız* (kontrol|denetleniyor)',
      'olağan ?dışı (trafik|etkinlik)',
      'güvenlik (kontrolü|doğrulaması)~',
      'bağlantınızın güvenli',
    ],
  },
  denied: {
    heads: [
      'erişim (engellendi|reddedildi|yasak~|izni yok|engeli)',
      'yetkisiz erişim',
      'yasak',
      'istek reddedildi',
      'engellendiniz',
    ],
    says: [
      'erişim (engellendi|reddedildi|engellenmiştir|yetkiniz yok~|izniniz yok~|yasaklan~)',
      'erişiminiz (engellendi|engellenmiştir|kısıtlan~)',
      '(görüntüleme|erişme) (yetkiniz|izniniz) (yok~|bulunm~)',
      'ip adresiniz* engellen~',
    ],
  },
  consent: {
    heads: [
      'çerez (tercihleri|ayarları|politikası|onayı|bildirimi)',
      'çerezler',
      'gizlilik (ayarları|tercihleri)',
      'devam etmeden önce',
      'gizliliğiniz~ (önem~|değer~)',
      'onayınız',
    ],
    says: [
      'çerez~ (tercih~|ayar~|kabul)',
      'çerezleri (kabul|reddet|yönet)~',
      'çerez~ kullan~',
      'gizliliğiniz~ (önem|değer) ~',
      'gizliliğinize (önem|değer)',
      'devam etmeden önce',
      'açık rıza~',
      'onayınızı (geri|istediğiniz)',
      'kişisel veri~',
      'iş ortağımız',
      'iş ortaklarımız',
      'cihazınızdaki bilgi~',
    ],
  },
  paywall: {
    heads: [
      '(bu |)(haber|içerik|yazı|makale|sayfa) (sadece |yalnızca |)(abonelere|abonelerimize|üyelere) (özel~|açık~|yönelik~)',
      'abonelere özel',
      'abone ol~',
      'üyelere özel',
      'premium içerik',
    ],
    says: [
      'abonelere (özel~|açık~)',
      'abonelerimiz~ (özel|için|içindir)',
      '(sadece|yalnızca) (abone|üye)~',
      'okumaya devam (etmek|edebilmek) için',
      '(devamını|tamamını) oku~ için* (abone|üye|giriş)',
      'zaten abone misiniz',
      'abone (ol|olun|olarak)',
      'ücretsiz (haber|makale|yazı) (hakkınız|sınırı)~',
    ],
  },
  maintenance: {
    heads: [
      'bakım (çalışması|modu|nedeniyle|)',
      '(sitemiz|site|sistem) bakımda~',
      'bakımdayız',
      'hizmet (verilemiyor|dışı~)',
      'çok yakında',
      'geçici olarak kapalı~',
    ],
    says: [
      'bakım (çalışması|çalışmaları|nedeniyle|aşamasında)~',
      'bakımda(dır|yız|)',
      'kısa süre (sonra|içinde) (tekrar|yeniden|geri|hizmet)',
      'geçici olarak (hizmet|kapalı|kullanıl|erişil)~',
      'daha sonra (tekrar|yeniden) deneyin~',
    ],
  },
  region: {
    heads: [
      '(bu |)(içerik|sayfa|hizmet|site|video) (ülkenizde|bölgenizde|bulunduğunuz *) (kullanılam|görüntülenem|sunulm|erişilem|izlenem)~',
      'ülkenizde (kullanılam|erişilem|sunulm)~',
    ],
    says: [
      '(ülkenizde|bölgenizde|bulunduğunuz (ülkede|bölgede)|ülkenizden|bölgenizden)* (kullanılam|görüntülenem|sunulm|erişilem|izlenem|mevcut değil|kapalı)~',
      'yasal (nedenlerle|nedenlerden|gerekçelerle)* (erişilem|gösterilem|sunulam)~',
    ],
  },
  scripts: {
    heads: ["javascript'i etkinleştirin", 'javascript (gerekli~|kapalı|devre dışı)'],
    says: ["javascript('i|) (etkinleştir|açın|açmanız|aktif)~", 'javascript~ (gerek|devre dışı|desteklem|kapalı|etkin değil)~'],
  },
  browser: {
    heads: ['tarayıcınız (desteklenmiyor|güncel değil|çok eski|eski)', 'tarayıcınızı güncelleyin', 'desteklenmeyen tarayıcı'],
    says: [
      'tarayıcınız~ (desteklenm|güncel değil|çok eski|eski|eskimiş)~',
      'tarayıcınızı (güncelle|yükselt)~',
      '(güncel|modern|farklı|yeni) bir tarayıcı~',
      'tarayıcı(nızın|) sürümü~',
    ],
  },
  login: {
    heads: ['(üye |kullanıcı |)giriş(i|) (yap~|)', 'oturum aç~', 'kullanıcı girişi', 'üye girişi', 'giriş yap~'],
    says: [
      'giriş yap(ın|ınız|manız|malısınız|)',
      'oturum aç(ın|ınız|manız|malısınız|)',
      'şifremi unuttum',
      'şifrenizi',
      'kullanıcı adı',
      'beni hatırla',
      'hesabınız yok mu',
    ],
  },
  missing: {
    heads: [
      '(404 |)(sayfa|haber|içerik|yazı|dosya) bulunamadı',
      'aradığınız (sayfa|haber|içerik)~',
      'hata',
      'sayfa (mevcut|yayında) değil',
      '404 hatası',
      'bir (hata|sorun) oluştu',
    ],
    says: [
      'aradığınız (sayfa|haber|içerik|yazı)*',
      '(sayfa|haber|içerik|yazı)~ (bulunam|bulunmam|mevcut değil|kaldırıl|yayından kaldır|taşın|silin)~',
    ],
  },
};
