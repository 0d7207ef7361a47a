import type { LineWords } from './line-words.ts';

/** Dutch and the languages of the north. */
export const nl: LineWords = {
  closing: [
    '(?:pers|media)contact(?![\\p{L}\\p{N}]).*',
    'noot voor de redactie.*',
    'lees (?:ook|meer).*',
    'gerelateerd.*',
    'reacties.*',
    'les også.*',
    'relaterte.*',
    'läs (?:också|mer|även).*',
    'læs også.*',
    'kommentarer.*',
    'přečtěte si.*',
    'související.*',
    'komentáře.*',
    'διαβάστε (?:επίσης|ακόμα).*',
    'σχετικά άρθρα.*',
    'σχόλια.*',
  ],
  furniture: ['lees ook.*', 'les også.*', 'läs (?:mer|också).*'],
  dated: [
    '(?:laatst )?(?:bijgewerkt|gewijzigd)',
    'gepubliceerd',
    'laatste wijziging',
    '(?:sist |senast |sidst )?(?:oppdatert|uppdaterad|opdateret|endret|ändrad|ændret)',
    'publisert|publicerad|publiceret|udgivet',
    '(?:viimeksi )?päivitetty|julkaistu',
    '(?:naposledy )?(?:aktualizováno|upraveno)|zveřejněno',
    '(?:τελευταία )?ενημέρωση|δημοσιεύθηκε|δημοσίευση',
  ],
  smallPrint: ['volg ons op', 'følg oss på', 'følg os på', 'följ oss på', 'sledujte nás', 'ακολουθήστε (?:μας|το)'],
};
