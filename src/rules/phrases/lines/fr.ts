import type { LineWords } from './line-words.ts';

/** French. */
export const fr: LineWords = {
  closing: [
    'à lire aussi.*',
    'lire aussi.*',
    'lire la suite.*',
    'voir aussi.*',
    'sur le même sujet.*',
    'articles? (?:liés|similaires|associés).*',
    'à propos de l.auteur.*',
    'contacts? (?:presse|médias?).*',
    'commentaires?(?: \\(\\d+\\))?.*',
    'partager.*',
    'les plus lus.*',
    'nos suggestions.*',
    'plus d.articles.*',
    '(?:pour|comment) citer.*',
  ],
  furniture: ['lire aussi.*', 'à lire.*'],
  plea: ['réservée? aux abonnés'],
  smallPrint: [
    'suivez-nous sur',
    'rejoignez (?:notre|nos) (?:cha[iî]ne|canal|communauté)',
    'abonnez-vous à (?:notre|nos)',
    'mot de passe',
    'politique de confidentialité',
    "s'abonner à",
    'votre adresse e-?mail',
    'vous a-t-elle été utile',
    'cette page vous a-t-elle',
  ],
  note: ['note de la', 'cet article (?:a été|contient)'],
  dated: ['(?:dernière )?(?:mise à jour|modification)', 'mis à jour', 'publiée?', 'mis en ligne', 'date de publication'],
  contact: [
    'pour (?:plus d.informations?|toute (?:question|demande|information)|en savoir plus),? .{0,50}(?:contact|écri|adress|appel).{0,160}',
  ],
};
