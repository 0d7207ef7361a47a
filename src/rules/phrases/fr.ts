import type { ObstaclePhrases } from './phrases.ts';

/** French. */
export const fr: ObstaclePhrases = {
  challenge: {
    heads: [
      '(un |)(instant|moment) (s il vous plaît|svp|)',
      'veuillez patienter',
      'vérification (de sécurité|de votre navigateur|humaine|)',
      'êtes-vous un (robot|humain)',
      'contrôle de sécurité',
      'trafic (inhabituel|suspect)',
    ],
    says: [
      "vous (n'êtes|n êtes) pas un robot",
      'vous êtes (bien |)un (être |)humain',
      'je ne suis pas un robot',
      'vérifi~ (de |)votre navigateur',
      '(contrôle|vérification) de sécurité',
      'trafic (inhabituel|suspect|anormal)',
      'activité inhabituelle',
    ],
  },
  denied: {
    heads: ['accès (refusé|interdit|bloqué|non autorisé)', 'interdit', 'requête (rejetée|bloquée)', 'vous avez été bloqué'],
    says: [
      'accès (à (cette|ce) * |)(vous est |a été |est |)(refusé|interdit|bloqué)',
      "vous n'(avez|êtes) pas (l'autorisation|autorisé|la permission|les droits)",
      'votre (adresse ip|ip|requête) (a été|est) bloquée',
      'accès non autorisé',
    ],
  },
  consent: {
    heads: [
      'avant de continuer',
      '(gestion des |paramètres des |politique de |)cookies',
      '(votre |vos |)(consentement|choix)',
      '(la protection de |)votre vie privée',
      'paramètres de confidentialité',
      'nous respectons votre vie privée',
      'continuer sans accepter',
      'lire avec (de la |)publicité',
    ],
    says: [
      '(accepter|refuser) (tous |et |)(les |)cookies',
      'accepter et (fermer|continuer)',
      'continuer sans accepter',
      '(votre|retirer votre|donner votre) consentement',
      'nos partenaires (et nous |)(utilis|stock|trait)~',
      'nous et nos (# |)partenaires',
      'vie privée* (important|priorité)~',
      '(utilis|dépos)~ (des |de |)cookies',
      'avant de continuer',
      'informations (sur|stockées sur) (un|votre) (appareil|terminal)',
    ],
  },
  paywall: {
    heads: [
      '(cet |)(article|contenu) (est |)réservé (à nos |aux |)abonné~',
      'accès réservé aux abonnés',
      'réservé aux (abonnés|membres)',
      'abonnez-vous*',
      'contenu (premium|réservé)',
      'pour lire la suite',
    ],
    says: [
      'réservé~ (à nos |aux |exclusivement aux )(abonné|membre)~',
      'abonnez-vous (pour|dès|à partir|et|maintenant|sans)*',
      '(pour|afin de) (lire la suite|poursuivre (votre|la) lecture|continuer (votre|la) lecture)',
      'déjà (abonné|inscrit|client)~',
      '(le premier mois|sans engagement)',
      'il vous reste * (article|% )~',
      'débloquer cet article',
    ],
  },
  maintenance: {
    heads: [
      '(site |service |)en (cours de |)maintenance',
      'maintenance (en cours|programmée|)',
      '(site |service |)(temporairement |momentanément |)indisponible',
      'nous revenons (bientôt|vite|dans *)',
      'bientôt de retour',
    ],
    says: [
      '(en|opération de|cours de|travaux de) maintenance',
      '(temporairement|momentanément|actuellement) (indisponible|inaccessible)',
      '(nous serons|nous revenons|de retour) (bientôt|vite|très vite|de retour|rapidement|dans)*',
      'veuillez réessayer (plus tard|ultérieurement|dans)',
    ],
  },
  region: {
    heads: [
      "(ce |)(contenu|site|service) n'est pas (disponible|accessible) dans votre (pays|région)",
      '(indisponible|non disponible) dans votre (pays|région)',
      'indisponible pour des raisons légales',
    ],
    says: [
      "(n'est|n'est pas|pas|non) (disponible|accessible) (dans|depuis|à partir de) votre (pays|région)",
      "n'est pas (disponible|accessible) (dans|depuis) (votre|certains|les)*",
      '(indisponible|inaccessible) (dans|depuis) (votre|certains|les)*',
      'pour des raisons (légales|juridiques|de droits)*',
      'votre (pays|région)* (bloqué|restreint|interdit)~',
    ],
  },
  scripts: {
    heads: ['(veuillez |)(activer|activez) javascript', 'javascript (est |)(désactivé|requis|nécessaire)'],
    says: [
      '(activer|activez) (le |)java(script| script)',
      'javascript (est |doit être |)(désactivé|requis|nécessaire|activé|indispensable)',
      '(nécessite|requiert|besoin de) (l activation de |)javascript',
    ],
  },
  browser: {
    heads: [
      "(votre |)navigateur (n'est (pas|plus) |)(compatible|supporté|pris en charge|obsolète)",
      'navigateur (non |in|)(compatible|supporté|obsolète)',
      'mettez à jour votre navigateur',
    ],
    says: [
      "navigateur (web |)n'est (pas|plus) (compatible|supporté|pris en charge|à jour)",
      'navigateur (est |)(trop ancien|obsolète|dépassé|incompatible)',
      '(mettre|mettez) à jour votre navigateur',
      'navigateur (plus |)(récent|moderne)',
    ],
  },
  login: {
    heads: [
      'connexion (requise|)',
      '(se |)connect(er|ez-vous)',
      'identification',
      'authentification (requise|)',
      'espace (abonné|membre)~',
      'identifiez-vous',
    ],
    says: [
      '(connectez|identifiez)-vous',
      'vous devez (être |vous )(connecté|identifié|connecter|identifier)~',
      'mot de passe oublié',
      'se connecter pour',
      '(créer|créez) (un|votre) compte',
      'pas encore (de compte|inscrit)',
    ],
  },
  missing: {
    heads: [
      '(404 |)page (introuvable|non trouvée|inexistante|not found)',
      'erreur (404|)',
      '(cette |la |)page (demandée |)(est introuvable|n existe (pas|plus))',
      '(article|contenu|document) (introuvable|non trouvé|supprimé)',
      'oups',
    ],
    says: [
      "(page|article|contenu|document) (que vous * |demandé~ |)(est |)(introuvable|inexistant|non trouvé|n'existe (pas|plus)|n'a pas été trouvé~|n'est plus (disponible|en ligne))",
      'erreur 404',
      '(page|article|contenu) a été (supprimé|déplacé)~',
    ],
  },
};
