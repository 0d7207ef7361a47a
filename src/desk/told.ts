// What the other rooms say about items and sources, in the publication's language. A sentence that is not in here stays as it was said.

import type { House } from '../flow/open.ts';
import type { Problem } from '../model/fault.ts';
import { say } from '../words/say.ts';

type Rule = readonly [RegExp, string];

const TURKISH: readonly Rule[] = [
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
  return problems.map((problem) => ({ ...problem, message: tellIn(publication.language, say(problem, publication.language)) }));
}
