/**
 * A word as it is looked up: small letters, no dots, no accents, dotless ı as i, Arabic without vowel signs and hamza seats.
 * Signs of Indic and Thai scripts stay: there they are letters.
 */
export function foldWord(word: string): string {
  if (/^[A-Za-z]+$/.test(word)) return word.toLowerCase();
  return word
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640\u0970.'’ʼ״׳\u200b-\u200f\ufeff\u061c]/g, '')
    .replaceAll('ي', 'ی')
    .replaceAll('ى', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('ς', 'σ')
    .normalize('NFC');
}
