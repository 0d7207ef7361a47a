import type { ObstaclePhrases } from './phrases.ts';

/** Italian. */
export const it: ObstaclePhrases = {
  challenge: {
    heads: [
      '(un |)(momento|attimo|istante) (prego|per favore|)',
      'attendere (prego|)',
      '(verifica|controllo) (di sicurezza|umana)',
      'sei un (robot|umano)',
      'verifica del browser',
      'traffico insolito',
    ],
    says: [
      'non (sei|sono|è) un robot',
      '(sei|di essere) (un |)(essere |)uman~',
      '(verifica|controllo|controllando) (del |il |di )(tuo |suo |)browser',
      '(verifica|controllo) di sicurezza',
      '(traffico|attività) insolit~',
    ],
  },
  denied: {
    heads: ['accesso (negato|vietato|bloccato|non autorizzato|non consentito)', 'vietato', 'richiesta (respinta|bloccata)'],
    says: [
      'accesso (a quest~ * |)(è stato |è |)(negato|vietato|bloccato|non consentito)',
      'non (hai|ha|si dispone) (de|)(l|i|)(l | )?(permess|autorizzazion|i permessi)~',
      'non (hai|ha) (il permesso|i permessi|l autorizzazione)',
      '(tuo|suo) indirizzo ip è stato bloccato',
    ],
  },
  consent: {
    heads: [
      'prima di continuare',
      '(informativa |gestione |impostazioni |preferenze |)(sui |dei |)cookie',
      '(la tua |la vostra |la )privacy',
      'impostazioni (sulla |della |)privacy',
      '(il tuo |)consenso',
      'teniamo alla tua privacy',
    ],
    says: [
      '(accetta|accettare|rifiuta) (tutti |)(i |)cookie',
      'accetta e (continua|chiudi)',
      'continua senza accettare',
      'prima di continuare',
      '(il|tuo|suo|revocare il|dare il) consenso',
      'i nostri (# |)(partner|fornitori)',
      '(usiamo|utilizziamo|utilizza|usa) (i |)cookie',
      'informazioni su (un|del) dispositivo',
    ],
  },
  paywall: {
    heads: [
      '(contenuto |articolo |)(riservato|solo|esclusivo) (agli |per (gli |))abbonati',
      'abbonati (per|a|e|ora|)*',
      'contenuto (premium|riservato)',
      'per continuare a leggere',
    ],
    says: [
      '(riservat|dedicat|esclusiv|solo)~ (agli|per gli|ai) (abbonat|nostri abbonat|soci)~',
      'abbonati (per|ora|subito|e|a partire)*',
      'per (continuare|proseguire) (a leggere|nella lettura|la lettura)',
      '(sei|se sei) già abbonat~',
      '(primo mese|disdici quando vuoi)',
      'articoli gratuiti',
    ],
  },
  maintenance: {
    heads: [
      '(sito |servizio |)in manutenzione',
      'manutenzione (programmata|in corso|)',
      '(sito |servizio |pagina |)(temporaneamente |)non (disponibile|raggiungibile)',
      'torniamo (subito|presto)',
    ],
    says: [
      '(in|interventi di|lavori di|operazioni di) manutenzione',
      '(temporaneamente|momentaneamente) (non disponibile|fuori servizio|non raggiungibile|sospeso)',
      '(torneremo|torniamo|saremo di nuovo) (presto|subito|online|a breve|tra)*',
      'riprova~ più tardi',
    ],
  },
  region: {
    heads: [
      '(questo |)(contenuto|sito|servizio|video) non è disponibile (nel tuo|nel suo|nella tua) (paese|regione)',
      'non disponibile (nel tuo|nel suo|nella tua) (paese|regione)',
      'non disponibile per motivi legali',
    ],
    says: [
      'non (è |sono |)(disponibil|accessibil)~ (nel|nella|dal|dalla|in|per) (tuo|tua|suo|sua|maggior|alcuni)*',
      'per (motivi|ragioni) (legali|di diritti)',
    ],
  },
  scripts: {
    heads: ['(abilita|attiva|abilitare|attivare) javascript', 'javascript (è |)(disabilitato|disattivato|richiesto|necessario)'],
    says: [
      '(abilita|abilitare|abilitate|attiva|attivare|attivate) (il |)java(script| script)',
      'javascript (è |deve essere |)(disabilitato|disattivato|abilitato|attivo|attivato)',
      '(richiede|necessita di|ha bisogno di) javascript',
    ],
  },
  browser: {
    heads: [
      '(il tuo |)browser (non è (più |)(supportato|compatibile|aggiornato)|obsoleto)',
      'browser (non supportato|non compatibile|obsoleto)',
      'aggiorna (il |)(tuo |)browser',
    ],
    says: [
      'browser (in uso |)non (è |risulta |)(più |)(supportato|compatibile|aggiornato)',
      'browser (è |)(obsoleto|troppo vecchio|superato)',
      '(aggiorna|aggiornare|aggiornate) (il |)(tuo |vostro |)browser',
      '(usa|utilizza|usare|utilizzare) un (altro |)browser',
    ],
  },
  login: {
    heads: [
      '(accedi|accesso|entra|effettua (il login|l accesso))',
      'area (riservata|utenti|abbonati)',
      'autenticazione (richiesta|)',
      'accedi (per continuare|al tuo account|)',
    ],
    says: [
      '(accedi|effettua l accesso|effettua il login|devi accedere|bisogna accedere)',
      '(password|hai) dimenticat~',
      '(crea|creare) (un|il tuo) account',
      'non hai (ancora |)un account',
      'devi (essere |)(registrato|effettuare|autenticato)~',
    ],
  },
  missing: {
    heads: [
      '(404 |)pagina non (trovata|esistente|disponibile)',
      'errore (404|)',
      '(la |)pagina (che cerchi |richiesta |)non (esiste|è stata trovata|è disponibile)',
      '(articolo|contenuto) non (trovato|disponibile)',
      'non trovat(o|a)',
      'ops',
    ],
    says: [
      '(pagina|articolo|contenuto|documento) (che (stai|cerchi|hai)* |richiest~ |)non (esiste|è stat~ trovat~|è (più |)disponibile|trovat~)',
      'errore 404',
      '(pagina|articolo) è stat~ (rimoss|spostat|eliminat)~',
    ],
  },
};
