// What the other rooms say about items and sources, in the publication's language. A sentence that is not in here stays as it was said.

import type { House } from '../flow/open.ts';
import type { Problem } from '../model/fault.ts';

type Rule = readonly [RegExp, string];

const TURKISH: readonly Rule[] = [
  [
    /^its text is in “(.{1,12})”, the publication in “(.{1,12})”; a translation can be written for it$/,
    'metni “$1” dilinde, yayın “$2”; bir çevirisi yazılabilir',
  ],
  [
    /^its address was printed in the issue of (\S+); drop it or say what is new$/,
    'adresi $1 sayısında basılmıştı; eleyin ya da yeni olanı söyleyin',
  ],
  [/^the issue of (\S+) has an item with this title$/, '$1 sayısında bu başlıkla bir haber var'],
  [
    /^another item of this issue has the same address or title; merge or drop one$/,
    'bu sayıdaki bir başka haberin adresi ya da başlığı aynı; birleştirin ya da birini eleyin',
  ],
  [/^its link does not answer \((.*)\)$/, 'bağlantısı yanıt vermiyor ($1)'],
  [/^its link counts clicks: (.*)$/, 'bağlantısı tıklamaları sayıyor: $1'],
  [/^it has no title$/, 'başlığı yok'],
  [/^its title seems cut off at the end$/, 'başlığının sonu kesilmiş görünüyor'],
  [/^its title has (\d+) characters; readers cut it after (\d+)$/, 'başlığı $1 harf; okuyucular $2 harften sonrasını keser'],
  [/^its title is all capitals$/, 'başlığı baştan sona büyük harf'],
  [/^it has no text, only a headline$/, 'metni yok, yalnızca başlığı var'],
  [/^its text only repeats its title$/, 'metni yalnızca başlığını yineliyor'],
  [
    /^(\d+) items have this very text: it may be the site's, not the article's$/,
    'bu metin $1 haberde birden var: yazının değil sitenin olabilir',
  ],
  [/^(\d+) items begin with the same paragraph$/, '$1 haber aynı paragrafla başlıyor'],
  [/^it stands under (\S+), outside the week (\S+) to (\S+)$/, '$1 gününde duruyor, $2 – $3 haftasının dışında'],
  [/^it is of an earlier week, and will say so$/, 'daha önceki bir haftadan; böyle olduğu yazılacak'],
  [
    /^its text is longer than “excerpt: (.{1,12})” of (.{1,200}) allows$/,
    'metni, $2 için “excerpt: $1” ayarının izin verdiğinden uzun',
  ],
  [/^its page gives no date; it stands under the day we met it$/, 'sayfasında tarih yok; gördüğümüz günün altında duruyor'],
  [/^its date was implausible as written$/, 'yazılı tarihi inandırıcı değildi'],
  [/^its date names no timezone$/, 'tarihinde saat dilimi yok'],
  [/^its date comes from (.{1,80}), which is not sure$/, 'tarihi kesin olmayan bir yerden geliyor: $1'],
  [/^(\d+) items; the publication wants at least (\d+)$/, '$1 haber var; yayın en az $2 ister'],
  [/^(\d+) items; the publication wants at most (\d+)$/, '$1 haber var; yayın en çok $2 ister'],
  [/^(.{1,200}) has (\d+) of (\d+) items$/, '$3 haberin $2 tanesi $1 kaynağından'],
  [/^source weight (\S+)$/, 'kaynağın ağırlığı $1'],
  [/^“(.{1,80})” in the title \((.{1,80})\)$/, 'başlıkta “$1” ($2)'],
  [/^“(.{1,80})” in the text \((.{1,80})\)$/, 'metinde “$1” ($2)'],
  [/^of today$/, 'bugünün haberi'],
  [/^(\d+) days? old$/, '$1 günlük'],
  [/^(\d+) others? reports? it$/, 'bunu $1 kaynak daha yazıyor'],
  [/^(?:no text to quote)$/, 'alıntılanacak metni yok'],
  [/^hardly any text$/, 'metni çok az'],
  [/^a full text$/, 'metni tam'],
  [/^has a picture$/, 'resmi var'],
  [/^its page gives no date$/, 'sayfasında tarih yok'],
  [/^its date was implausible$/, 'tarihi inandırıcı değildi'],
  [/^of an earlier week$/, 'daha önceki bir haftadan'],
  [/^its source holds (\d+) % of the week$/, 'haftanın yüzde $1 kadarı bu kaynaktan'],
  [/^score (\S+)$/, 'puanı $1'],
  [/^picked by (.{1,100})$/, 'seçen: $1'],
  [/^picked$/, 'seçildi'],
  [/^not picked by a curator$/, 'bir küratör seçmedi'],
  [/^held for next week$/, 'gelecek haftaya bırakıldı'],
  [/^dropped by a curator$/, 'bir küratör eledi'],
  [/^dropped before: (.*)$/, 'daha önce elenmişti: $1'],
  [/^the issue is full \((\d+) items\)$/, 'sayı dolu ($1 haber)'],
  [/^came after the issue was approved$/, 'sayı onaylandıktan sonra geldi'],
  [/^its page is no article$/, 'sayfası bir yazı değil'],
  [
    /^waits for a curator: this publication prints only what was approved$/,
    'bir küratörü bekliyor: bu yayın yalnızca onaylananı basar',
  ],
  [/^(.{1,200}) has its (\d+) items$/, '$1 için ayrılan $2 yer doldu'],
  [/^printed in the issue of (\S+) \((.*)\)$/, '$1 sayısında basıldı ($2)'],
  [/^paused in the configuration$/, 'ayarlarda duraklatıldı'],
  [/^not polled yet$/, 'henüz yoklanmadı'],
];

/** A sentence of ours in a language; as it was said where we have no other. A title in front of it (`“…”: `) stays as it is. */
export function tellIn(language: string, sentence: string): string {
  if (language.toLowerCase().split('-')[0] !== 'tr') return sentence;
  const at = sentence.startsWith('“') ? sentence.indexOf('”: ') : -1;
  const title = at < 0 ? '' : sentence.slice(0, at + 3);
  const said = sentence.slice(title.length);
  for (const [pattern, turkish] of TURKISH) if (pattern.test(said)) return title + said.replace(pattern, turkish);
  return sentence;
}

/** Problems with their sentences in the publication's language. */
export function inWords({ publication }: Pick<House, 'publication'>, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, message: tellIn(publication.language, problem.message) }));
}
