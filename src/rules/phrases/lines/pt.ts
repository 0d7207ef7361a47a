import type { LineWords } from './line-words.ts';

/** Portuguese. */
export const pt: LineWords = {
  closing: [
    'leia (?:também|mais).*',
    'veja também.*',
    'mais (?:notícias|lidas).*',
    'notícias relacionadas.*',
    'você (?:pode|também).*',
    'sobre o autor.*',
    'comentários.*',
    'compartilh.*',
    'tópicos.*',
    'relacionad[oa]s?.*',
    'posts relacionados.*',
    '(?:contato|contacto)s?(?: (?:de|para) imprensa)?:?',
  ],
  furniture: [
    'compartilhe(?: (?:por|no|via|em) .*|:.*)?',
    'assessoria de (?:comunicação|imprensa)(?: social)?(?: d[aeo] .*)?',
    'leia também.*',
    'leia mais.*',
    'veja também.*',
    'saiba mais.*',
  ],
  smallPrint: [
    'siga-?nos',
    'entre no (?:nosso )?(?:grupo|canal)',
    'participe do (?:nosso )?(?:grupo|canal)',
    'siga .{0,30}(?:instagram|whatsapp|telegram|facebook|google not)',
    'seu e-?mail',
    'assine (?:a|nossa)',
    '(?:página|conteúdo) foi útil',
  ],
  dated: ['(?:última )?(?:atualização|modificação)', 'atualizad[oa]', 'publicad[oa]', 'data de publicação'],
  contact: ['para mais informações,? .{0,50}(?:contat|contact|ligue|escreva|envie).{0,160}'],
};
