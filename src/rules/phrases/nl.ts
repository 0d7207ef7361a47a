import type { ObstaclePhrases } from './phrases.ts';

/** Dutch. */
export const nl: ObstaclePhrases = {
  challenge: {
    heads: [
      '(een |)(moment|ogenblik) (geduld|a u b|)',
      'even geduld',
      'beveiligingscontrole',
      'bent u een (mens|robot)',
      'ben je een (mens|robot)',
      'ongebruikelijk verkeer',
    ],
    says: [
      '(u|je) geen robot bent',
      '(ik ben|bent u|ben je) geen robot',
      '(u|je) een mens bent',
      'browser (wordt |)(gecontroleerd|controleren)',
      'beveiligingscontrole',
      'ongebruikelijk~ (verkeer|activiteit)',
    ],
  },
  denied: {
    heads: ['toegang (geweigerd|verboden|geblokkeerd|ontzegd)', 'verboden', 'geen toegang', 'verzoek (geweigerd|geblokkeerd)'],
    says: [
      'toegang (tot * |)(is |)(geweigerd|verboden|geblokkeerd|ontzegd)',
      'geen (toestemming|toegang|rechten) (om|tot|voor)',
      '(uw|je) (ip adres|ip|verzoek) is geblokkeerd',
    ],
  },
  consent: {
    heads: [
      'voordat (u|je) (verdergaat|verder gaat|doorgaat)',
      'cookie(s|) (instellingen|voorkeuren|beleid|)',
      'cookie(instellingen|voorkeuren|beleid|melding)',
      '(uw |jouw |je |)privacy (instellingen|)',
      '(uw |jouw |je |)toestemming',
    ],
    says: [
      '(alle |)cookies (accepteren|toestaan|weigeren)',
      '(accepteer|weiger) (alle |)cookies',
      'voordat (u|je) (verdergaat|verder gaat|doorgaat)',
      '(uw|je|jouw) toestemming',
      '(onze|wij en onze) (# |)partners',
      '(gebruikt|gebruiken|plaatsen) cookies',
      'informatie op (een|uw|je) apparaat',
    ],
  },
  paywall: {
    heads: [
      '(alleen |exclusief |)voor (abonnees|leden)',
      '(dit |)(artikel|verhaal) is (alleen |exclusief |)voor (abonnees|leden)',
      'word (abonnee|lid)',
      'abonneer*',
      'verder lezen',
      'premium (artikel|inhoud)',
    ],
    says: [
      '(alleen|exclusief|uitsluitend) (beschikbaar |toegankelijk |)voor (onze |)(abonnees|leden)',
      '(om |)verder (te |)lezen',
      'abonneer (je|u|nu)*',
      '(al|reeds) (abonnee|lid|een abonnement)',
      'eerste maand (gratis|voor)',
      'maandelijks opzegbaar',
      'gratis artikelen',
    ],
  },
  maintenance: {
    heads: [
      '(gepland |)onderhoud',
      '(site |website |)(in |)onderhoud',
      '(tijdelijk |)(niet (beschikbaar|bereikbaar)|buiten gebruik)',
      'we zijn (zo|snel|binnenkort) (weer |)terug',
    ],
    says: [
      '(in|gepland|voor|wegens|vanwege|aan) onderhoud',
      'onderhoudswerkzaamheden',
      '(tijdelijk|momenteel|op dit moment) (niet (beschikbaar|bereikbaar)|buiten gebruik)',
      '(binnenkort|zo|snel|spoedig) (weer |)(terug|online|beschikbaar|bereikbaar)',
      'probeer het later (opnieuw|nog eens|nogmaals)',
    ],
  },
  region: {
    heads: [
      '(deze |)(inhoud|pagina|content|video|website) is niet beschikbaar in (uw|jouw|je) (land|regio)',
      'niet beschikbaar in (uw|jouw|je) (land|regio)',
    ],
    says: [
      'niet (beschikbaar|toegankelijk) (in|vanuit|voor) (uw|jouw|je|de meeste|bepaalde)*',
      '(om|wegens|vanwege) (juridische|wettelijke) redenen',
      '(in|vanuit) (uw|jouw|je) (land|regio)* (niet|geblokkeerd)',
    ],
  },
  scripts: {
    heads: ['(schakel |zet |)javascript (in|aan|inschakelen|vereist|uitgeschakeld)'],
    says: [
      '(schakel|zet) javascript (in|aan)',
      'javascript (is |moet |)(uitgeschakeld|vereist|ingeschakeld|nodig|inschakelen)',
      '(vereist|heeft|gebruikt) javascript',
    ],
  },
  browser: {
    heads: [
      '(uw |je |jouw |)browser wordt niet (meer |)ondersteund',
      '(uw |je |jouw |)browser is (verouderd|te oud)',
      '(niet ondersteunde|verouderde) browser',
      '(update|werk) (uw|je) browser (bij|)',
    ],
    says: [
      'browser wordt niet (meer |langer |)ondersteund',
      'browser is (verouderd|te oud)',
      '(update|werk|vernieuw) (uw|je|jouw) browser',
      '(een |)(moderne|recente|andere|nieuwere) browser',
      'verouderde browser',
    ],
  },
  login: {
    heads: ['(log |)in(loggen|)', '(aan|in)melden', 'inloggen (vereist|)', 'log in (om verder te gaan|)'],
    says: [
      '(log|meld) (je |u |)(aub |)(in|aan) (om|met)',
      '(u|je) (moet|dient) (ingelogd|inloggen|aangemeld)~',
      'wachtwoord vergeten',
      '(maak|een) (een |)account (aan|maken)',
      'nog geen account',
    ],
  },
  missing: {
    heads: [
      '(404 |)pagina (niet gevonden|bestaat niet)',
      'fout (404|)',
      '(deze |de |)pagina (is |kan |bestaat |)niet (meer |)(gevonden|beschikbaar|gevonden worden|)',
      '(artikel|bericht) niet (gevonden|beschikbaar)',
      'niet gevonden',
      'oeps',
    ],
    says: [
      '(pagina|artikel|bericht|document) (die (u|je)* |)(is |kan |kon |werd |)niet (meer |)(gevonden|beschikbaar|worden gevonden)',
      '(pagina|artikel) bestaat niet (meer|)',
      'fout 404',
      '(pagina|artikel) is (verwijderd|verplaatst)',
    ],
  },
};
