import type { LineWords } from './line-words.ts';

/** Italian. */
export const it: LineWords = {
  closing: [
    '(?:leggi anche|articoli correlati|potrebbe interessarti|commenti|condividi|altri articoli).*',
    'contatti(?: (?:per la )?stampa)?:?',
    'ufficio stampa.*',
  ],
  furniture: ['leggi anche.*'],
  smallPrint: [
    'seguici su',
    'iscriviti al (?:nostro )?canale',
    'iscriviti ai nostri',
    'informativa sulla privacy',
    'iscriviti alla',
    'quanto sono chiare le informazioni',
    'questa pagina (?:ti )?è stata utile',
  ],
  note: ['questo articolo (?:è stato|contiene)'],
  dated: ['(?:ultim[oa] )?(?:aggiornamento|modifica)', 'aggiornat[oa]', 'pubblicat[oa]', 'data(?: di pubblicazione)?'],
  contact: ['per (?:ulteriori|maggiori) informazioni,? .{0,50}(?:contatt|scriv|chiam|rivolg).{0,160}'],
};
