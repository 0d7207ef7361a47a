import type { LineWords } from './line-words.ts';

/** Polish. */
export const pl: LineWords = {
  closing: [
    '(?:czytaj (?:także|również|też)|zobacz (?:także|również|też)|polecamy|powiązane|komentarze|podobne).*',
    'kontakt(?: dla mediów)?:?',
  ],
  furniture: ['czytaj (?:też|także|również).*', 'zobacz także.*'],
  dated: [
    '(?:ostatnia )?(?:aktualizacja|modyfikacja)',
    'zaktualizowano',
    'opublikowano',
    'data (?:publikacji|utworzenia|modyfikacji|wytworzenia)',
  ],
  smallPrint: ['(?:obserwuj|śledź) nas', 'dołącz do .{0,30}(?:facebook|whatsapp)'],
};
