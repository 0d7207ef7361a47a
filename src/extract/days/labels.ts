// What stands beside a date and says what it is, by language; parts of words where a language bends them.
const PUBLISHED: readonly string[] = [
  'publish|posted|released?(?!\\p{L})|first published|created',
  'veröffentlich(?:t|ung)|erschienen|erstellt|geschrieben|verfasst|eingestellt|publiziert|vom(?!\\p{L})|stand:',
  'publicado|publicada|creado',
  'pubblicat|pubblicato',
  'publié|paru|mis en ligne',
  'yayın|eklenme|oluşturulma',
  'gepubliceerd|geplaatst',
  'publisert|publicerad|udgivet|julkaistu',
  'opublikowano|data publikacji|zveřejněno|vydáno',
  'опубликовано|публикаци|публікаці|опубліковано|публикувано|објављено|objavljeno|objavljen[oa]',
  'publicat(?!\\p{L})|postat (?:pe|la|în)|zverejnen|publikov|közzétéve|megjelent|avaldatud|lisatud|publicēts|paskelbta',
  'diterbitkan|dipublikasikan|tayang|đăng lúc|ngày đăng|প্রকাশ',
  'δημοσίευση|δημοσιεύτηκε',
  '発行|公開|掲載|配信|发布|發布|发表|刊登|发稿',
  '입력|등록',
  'نشر|تاريخ النشر',
  'प्रकाशित',
  "פורסם|פרסום|انتشار|เผยแพร่|imewekwa|imechapishwa|გამოქვეყნ|հրապարակ|жарияла|e[ʻ‘’']lon qilin|dərc|ផ្សាយ",
];
// Words for a day that leave open of what: of publication, where nothing says that it is of the change.
const DATED: readonly string[] = [
  '(?<!\\p{L})date:|datum(?!\\p{L})|fecha|data:|data de|tarih|дата|ημερομηνία|日付|날짜|التاريخ|तारीख|תאריך:|تاریخ|วันที่',
];
const UPDATED: readonly string[] = [
  'updated?|modified|last (?:changed|reviewed|edited)',
  'aktualisiert|aktualisierung|änderungsdatum|geändert|letzte änderung|zuletzt bearbeitet',
  'dernière modification|mis à jour|mise à jour',
  'última modificación|actualizado|actualizada|atualizado|actualización|atualização',
  'ultima modifica|aggiornament|aggiornato',
  'bijgewerkt|oppdatert|uppdaterad|opdateret|päivitetty',
  'aktualizováno|aktualizacja|aktualizované|actualizat|frissítve|uuendatud|muudetud|atnaujinta|ažuriran|ажурирано|diperbarui|cập nhật',
  'güncelle',
  'обновлен|оновлен',
  'ενημέρωση',
  '更新|最終|修正|수정',
  'تحديث|अपडेट',
  'עודכן|עדכון|روزرسانی|ปรับปรุง|อัปเดต|แก้ไข|imesasishwa|განახლ|թարմաց|жаңарт|yangilan|yenilən|dikemas ?kini',
];
const SAYS_PUBLISHED = new RegExp(`(?:${PUBLISHED.join('|')})`, 'iu');
const SAYS_DATED = new RegExp(`(?:${DATED.join('|')})`, 'iu');
const SAYS_UPDATED = new RegExp(`(?:${UPDATED.join('|')})`, 'iu');

/** Whether a text says that a date beside it is the day of publication. */
export function saysPublished(text: string): boolean {
  return SAYS_PUBLISHED.test(text) || (SAYS_DATED.test(text) && !SAYS_UPDATED.test(text));
}

/** Whether a text says that a date beside it is the day of change. */
export function saysUpdated(text: string): boolean {
  return SAYS_UPDATED.test(text);
}
