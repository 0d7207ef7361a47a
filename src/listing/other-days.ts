import { createFinder, foldWords, listWords } from './find-words.ts';

/*
 * Words that stand beside a day which is not the day of publication: until when, and when it takes place. Whole words, folded; those of
 * scripts without spaces anywhere.
 */
const WORDS: Readonly<Record<string, string>> = {
  en: `deadline | last date | last day | closing date | closing | closes | apply by | applications close | due | due date | until | expires
    | valid until | event date | starts | takes place | start date | end date | registration`,
  tr: `son tarih | son başvuru | son başvuru tarihi | son gün | bitiş | bitiş tarihi | ihale tarihi
    | etkinlik tarihi | başlangıç | başlangıç tarihi | sınav tarihi | son teklif | kadar`,
  de: `frist | bewerbungsfrist | bewerbungsschluss | einsendeschluss | bis zum | ende | beginn
    | veranstaltungstermin | anmeldeschluss`,
  fr: `date limite | échéance | jusqu’au | jusqu'au | clôture | avant le | début | fin`,
  es: `fecha límite | plazo | hasta | hasta el | vence | cierre | inicio | fecha del evento`,
  pt: `prazo | data limite | até | inscrições até | encerramento | início`,
  it: `scadenza | entro il | fino al | termine | inizio`,
  nl: `uiterlijk | sluitingsdatum | tot en met`,
  pl: `termin składania | do dnia | termin`,
  ru: `срок | срок подачи | до | дата окончания | дата проведения | окончание | начало`,
  uk: `термін | кінцевий термін | дата проведення`,
  el: `προθεσμία | έως | λήξη | ημερομηνία λήξης`,
  ar: `آخر موعد | الموعد النهائي | ينتهي | تاريخ الانتهاء | تاريخ الإغلاق | حتى`,
  fa: `مهلت | آخرین مهلت | تا تاریخ`,
};
const UNSPACED = ['締切', '締め切り', '期限', '開催日', '截止', '截至', '마감', '접수기간', '기한', 'กำหนดส่ง', 'วันปิดรับ'];

const names = createFinder([...Object.values(WORDS).flatMap(listWords), ...UNSPACED]);

/** Whether a label or a short line speaks of a deadline or of an event. */
export function namesOtherDay(text: string): boolean {
  return text.length > 2 && names(foldWords(text));
}

const changes = createFinder(
  listWords(
    `updated | last updated | modified | last modified | revised | güncelleme | son güncelleme | aktualisiert | geändert | letzte änderung
    | mis à jour | mise à jour | actualizado | última actualización | atualizado | modificado | aggiornato | ultimo aggiornamento | bijgewerkt
    | zaktualizowano | aktualizacja | uppdaterad | uppdaterat | senast ändrad | oppdatert | sist oppdatert | opdateret | päivitetty | aktualizováno | aktualizované
    | frissítve | actualitzat | ажурирано | актуализирано | güncellendi | diperbarui | cập nhật | به‌روزرسانی | עודכן | תאריך עדכון | обновлено | изменено | дата изменения | оновлено | ενημέρωση | آخر تحديث | ostatnia zmiana | ostatnia modyfikacja | zmieniono | ultima modifica | dernière modification | modifié | modifiée | senast uppdaterad
    | letzte aktualisierung | zuletzt geändert | última modificación | última modificação | última atualização | poslední změna | posledná zmena | utolsó módosítás
    | ultima actualizare | последна промяна | последнее изменение | последнее обновление | остання зміна | τελευταία ενημέρωση | son değişiklik | viimeksi muokattu
    | sist endret | senest ændret | terakhir diperbarui | آخر تعديل | آخرین ویرایش | 更新日 | 最終更新 | 更新时间 | 수정일 | 최종수정`,
  ),
);

const publications = createFinder(
  listWords(
    `published | posted | posted on | issued | released | release date | date posted | publication date | publish date | date of publication
    | yayın | yayın tarihi | yayınlanma | yayınlanma tarihi | yayımlanma | yayım tarihi | eklenme | eklenme tarihi | veröffentlicht | erschienen | veröffentlichung
    | publié | publiée | paru | parution | mis en ligne | date de publication | publicado | publicada | fecha de publicación | publicação | pubblicato
    | pubblicata | data di pubblicazione | gepubliceerd | gepubliceerd op | opublikowano | data publikacji | опубликовано | дата публикации | опубліковано
    | δημοσίευση | δημοσιεύθηκε | publicerad | publicerat | publisert | julkaistu | udgivet | zveřejněno | közzétéve | avaldatud | נשלח | תאריך פרסום | نشر | تاريخ النشر
    | تاریخ انتشار | 掲載日 | 公開日 | 发布时间 | 发布日期 | 發布日期 | 등록일 | 게시일 | 작성일 | ngày đăng | tanggal terbit
    | data di emissione | publicerat den | publisert den | publicēts | paskelbta | objavljeno | објављено | публикувано | publicat | postat | anunțat
    | дата розміщення | дата размещения | размещено | imewekwa | imechapishwa | เผยแพร่ | โพสต์เมื่อ | প্রকাশের তারিখ | प्रकाशन तिथि | date of issue | uploaded on | upload date`,
  ),
);

/** Whether a label says when something was published. */
export function namesPublication(text: string): boolean {
  return text.length > 2 && publications(foldWords(text));
}

/** Whether the name of a column says when something was changed last. */
export function namesChange(text: string): boolean {
  return text.length > 2 && changes(foldWords(text));
}
