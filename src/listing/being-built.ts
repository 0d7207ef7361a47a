import { createFinder, foldWords, listWords } from './find-words.ts';
import { partedText, type Scan } from './scan.ts';

/* Words of a page that is being worked on; as they stand in the place of what will be there. */
const built = createFinder(
  listWords(
    `under construction | being rebuilt | being redesigned | being updated | we are working on this page | coming soon
    | yapım aşamasında | yapım aşamasındadır | yapım aşamasındayız | güncellenmektedir | hazırlanmaktadır
    | im aufbau | wird überarbeitet | in bearbeitung | wird derzeit aktualisiert
    | en construction | en cours de construction | en cours de refonte | en cours de mise à jour
    | en construcción | en mantenimiento | se está actualizando | em construção | em manutenção | em atualização
    | in costruzione | in allestimento | in aanbouw | in aanmaak | w budowie | w przygotowaniu | strona w przebudowie
    | в разработке | находится в разработке | на реконструкции | страница обновляется | у розробці | на реконструкції
    | υπό κατασκευή | قيد الإنشاء | تحت الإنشاء | قيد التطوير | قيد التحديث | در دست ساخت | در حال بروزرسانی | در حال به‌روزرسانی
    | 工事中 | 準備中 | リニューアル中 | 建设中 | 建設中 | 正在建设 | 공사중 | 준비중 | 준비 중 | अंडर कंस्ट्रक्शन | निर्माणाधीन
    | đang xây dựng | sedang dalam perbaikan | dalam pengembangan | อยู่ระหว่างปรับปรุง | อยู่ระหว่างการปรับปรุง`,
  ),
);

/** The line of a page that says that it is being worked on; undefined when none does. */
export function findBeingBuilt(scan: Scan): string | undefined {
  for (const line of scan.text.split('\n')) {
    const text = partedText(line);
    if (text.length >= 4 && text.length <= 200 && built(foldWords(text))) return text;
  }
  return undefined;
}
