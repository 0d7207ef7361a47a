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
};
