// What stands beside a date and says what it is, by language; parts of words where a language bends them.
const PUBLISHED: readonly string[] = [
  'publish|posted|released?(?!\\p{L})|first published|created|date:',
  'datum(?!\\p{L})|veröffentlich(?:t|ung)|erschienen|erstellt|geschrieben|verfasst|eingestellt|publiziert|vom(?!\\p{L})|stand:',
  'fecha|publicado|publicada|creado',
  'data:|data de|pubblicat|pubblicato',
  'publié|paru|mis en ligne',
  'tarih|yayın|eklenme|oluşturulma',
  'gepubliceerd|geplaatst',
  'publisert|publicerad|udgivet|julkaistu',
  'opublikowano|data publikacji|zveřejněno|vydáno',
  'дата|опубликовано|опубліковано|публикувано|објављено|objavljeno|objavljen[oa]',
  'publicat(?!\\p{L})|postat (?:pe|la|în)|zverejnen|publikov|közzétéve|megjelent|avaldatud|lisatud|publicēts|paskelbta',
  'diterbitkan|dipublikasikan|tayang|đăng lúc|ngày đăng|প্রকাশ',
  'ημερομηνία|δημοσίευση|δημοσιεύτηκε',
  '日付|発行|公開|掲載|配信|发布|發布|发表|刊登|发稿',
  '날짜|입력|등록',
  'التاريخ|نشر|تاريخ النشر',
  'तारीख|प्रकाशित',
  "פורסם|פרסום|תאריך:|تاریخ|انتشار|เผยแพร่|วันที่|imewekwa|imechapishwa|გამოქვეყნ|հրապարակ|жарияла|e[ʻ‘’']lon qilin|dərc|ផ្សាយ",
];
const UPDATED: readonly string[] = [
  'updated?|modified|last (?:changed|reviewed|edited)',
  'aktualisiert|geändert|letzte änderung|zuletzt bearbeitet',
  'dernière modification|mis à jour|mise à jour',
  'última modificación|actualizado|actualizada|atualizado',
  'ultima modifica|aggiornato',
  'bijgewerkt|oppdatert|uppdaterad|opdateret|päivitetty',
  'aktualizováno|aktualizacja|aktualizované|actualizat|frissítve|uuendatud|muudetud|atnaujinta|ažuriran|ажурирано|diperbarui|cập nhật',
  'güncelle',
  'обновлено|оновлено',
  'ενημέρωση',
  '更新|最終|修正|수정',
  'تحديث|अपडेट',
  'עודכן|עדכון|روزرسانی|ปรับปรุง|อัปเดต|แก้ไข|imesasishwa|განახლ|թարմաց|жаңарт|yangilan|yenilən|dikemas ?kini',
];
const SAYS_PUBLISHED = new RegExp(`(?:${PUBLISHED.join('|')})`, 'iu');
const SAYS_UPDATED = new RegExp(`(?:${UPDATED.join('|')})`, 'iu');

/** Whether a text says that a date beside it is the day of publication. */
export function saysPublished(text: string): boolean {
  return SAYS_PUBLISHED.test(text);
}

/** Whether a text says that a date beside it is the day of change. */
export function saysUpdated(text: string): boolean {
  return SAYS_UPDATED.test(text);
}
