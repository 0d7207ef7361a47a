import type { LineWords } from './line-words.ts';

/** Turkish. */
export const tr: LineWords = {
  closing: [
    'ilgili (?:haberler|yazılar).*',
    'diğer haberler.*',
    'benzer haberler.*',
    'yorumlar.*',
    'bunlar da.*',
    'son dakika.*',
    'öne çıkan.*',
    'etiketler.*',
    'paylaş.*',
    'basın (?:irtibat|iletişim|bilgi).*',
    'iletişim(?: bilgileri)?:?',
  ],
  furniture: [
    'beğen(?:\\s*\\|.*)?',
    '\\d+ kişi beğendi',
    '(?:görüntülenme|okunma)(?: sayısı)?\\s?[:：].*',
    'ayrıca bakınız.*',
    'bunları da.*',
  ],
  smallPrint: [
    '(?:whatsapp|telegram|youtube|instagram|google haberler).{0,60}(?:takip ed|abone ol|katıl)',
    'bizi .{0,30}takip ed',
    'gizlilik politikası',
    'kullanım koşulları',
    'e-posta adresiniz',
    'bültenimize',
    'bu (?:sayfa|içerik)(?:yı|yi|i|ı)? (?:faydalı|yararlı|işinize)',
  ],
  note: ['bu (?:yazı|haber) (?:ilk|daha önce)', '\\p{L}+ (?:last|was) updated(?![\\p{L}\\p{N}])'],
  dated: [
    '(?:son )?güncelle(?:me|nme)(?: tarihi)?',
    'yayın(?:lanma|lama|ım)?(?: tarihi)?',
    'yayım(?:lanma)?(?: tarihi)?',
    'eklen?me tarihi',
    'oluşturulma(?: tarihi)?',
    'giriş tarihi',
  ],
  contact: ['(?:ayrıntılı|detaylı|daha fazla) bilgi için.{0,60}(?:iletişim|telefon|e-posta|arayın|başvur).{0,120}'],
};
