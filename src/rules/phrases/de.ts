import type { ObstaclePhrases } from './phrases.ts';

/** German. */
export const de: ObstaclePhrases = {
  challenge: {
    heads: [
      'sicherheits(überprüfung|prüfung|abfrage|check)',
      'einen (moment|augenblick) (bitte|)',
      'bitte warten',
      'sind sie ein (mensch|roboter)',
      '(ihr |)browser wird (über|)prüft',
      'ungewöhnlicher (datenverkehr|zugriff)',
    ],
    says: [
      '(dass|ob) sie (ein mensch|kein roboter|kein bot) sind',
      '(ich bin|sie sind) kein roboter',
      'browser wird (über|ge|)prüft',
      'sicherheits(überprüfung|prüfung|abfrage|check)',
      'ungewöhnlich~ (datenverkehr|zugriff|aktivität)~',
      'captcha',
    ],
  },
  denied: {
    heads: [
      'zugriff (verweigert|gesperrt|nicht erlaubt|blockiert)',
      'zugang (verweigert|gesperrt)',
      'verboten',
      'keine berechtigung',
      'anfrage (abgelehnt|blockiert)',
    ],
    says: [
      'zugriff (auf * |)(wurde |ist |)(verweigert|gesperrt|blockiert|nicht (gestattet|erlaubt))',
      'keine (berechtigung|zugriffsrechte)',
      '(ihre|deine) (ip|ip adresse|anfrage) (wurde|ist) (gesperrt|blockiert)',
      'zugang (verweigert|gesperrt)',
    ],
  },
  consent: {
    heads: [
      'datenschutz(einstellungen|hinweis|)',
      'cookie(s|) (einstellungen|hinweis|richtlinie|)',
      'cookie(einstellungen|hinweis)',
      'bevor sie (fortfahren|weiterlesen)',
      '(ihre |)(einwilligung|zustimmung)',
      'privatsphäre(einstellungen|)',
      'werbefrei lesen',
    ],
    says: [
      '(ihre|deine|eure) (einwilligung|zustimmung)* (widerrufen|erteilen|geben)',
      '(alle |)cookies (akzeptieren|zulassen|ablehnen)',
      'datenschutzeinstellungen',
      'mit werbung (und tracking|weiterlesen|lesen|nutzen)',
      'ohne (werbung|tracking|werbetracking)',
      'werbung und tracking',
      'mit (werbung|anzeigen) und',
      '(daten|informationen) auf (ihrem|ihren|deinem) (end|)gerät~',
      'pur abo',
      '(zugriff auf|speichern von) informationen auf (einem|ihrem) (gerät|endgerät)',
      'cookies und (ähnliche|andere) ',
      'einwilligung in ',
      'cookies (verwenden|setzen|einsetzen|zustimmen)',
      'im abo ohne',
    ],
  },
  paywall: {
    heads: [
      '(dieser |der |)(artikel|beitrag|inhalt|text) ist (nur |exklusiv |)für (abonnent|mitglied)~',
      '(nur |exklusiv |)für (abonnent|abonnenten|abonnentinnen)~',
      'jetzt (weiterlesen|abonnieren)',
      'weiterlesen mit *',
      '(plus|premium) (artikel|inhalt)',
    ],
    says: [
      '(nur|exklusiv|exklusives angebot) für (unsere |)(abonnent|mitglied|plus leser)~',
      '(um|zum) (diesen artikel |)(weiterzulesen|weiterlesen|weiter zu lesen)*',
      'jetzt (abonnieren|weiterlesen|testen)',
      'bereits (abonnent|abonniert|kunde|registriert|ein abo|plus)~',
      'ersten monat (für|kostenlos|gratis)',
      'probeabo~',
      'monatlich kündbar',
      'jederzeit kündbar',
    ],
  },
  maintenance: {
    heads: [
      'wartung~ (arbeiten|)',
      'wartungsarbeiten',
      'wartungsmodus',
      '(vorübergehend |derzeit |zurzeit |)nicht (erreichbar|verfügbar)',
      'wir sind (gleich|bald) (wieder |)(zurück|da)',
      'dienst nicht verfügbar',
    ],
    says: [
      'wartungsarbeiten',
      'wartungsmodus',
      '(vorübergehend|derzeit|zurzeit|momentan|aktuell) nicht (erreichbar|verfügbar)',
      '(gleich|bald|in kürze|in wenigen minuten) wieder (für sie |)(da|zurück|erreichbar|verfügbar|online)',
      'wird (gerade |derzeit |)gewartet',
      'versuchen sie es (später|in * ) ',
    ],
  },
  region: {
    heads: [
      'in (ihrem|deinem) land nicht (verfügbar|abrufbar)',
      'nicht verfügbar in (ihrem|deinem) land',
      'aus rechtlichen gründen nicht (verfügbar|abrufbar)',
    ],
    says: [
      'in (ihrem|deinem|ihrer|deiner) (land|region)* (nicht|gesperrt)',
      'aus (ihrem|deinem|ihrer) (land|region)* nicht',
      'aus (rechtlichen|lizenzrechtlichen) gründen* nicht (verfügbar|abrufbar|zugänglich)',
      'nicht (verfügbar|abrufbar|zugänglich) in (ihrem|deinem|ihrer)',
    ],
  },
  scripts: {
    heads: ['(bitte |)(aktivieren sie |)javascript (aktivieren|erforderlich|deaktiviert|)'],
    says: [
      'javascript (ist |)(in ihrem browser |)(deaktiviert|ausgeschaltet|erforderlich|aktivieren|einschalten)',
      '(aktivieren|aktiviere) (sie |)(bitte |)javascript',
      '(benötigt|erfordert|braucht) javascript',
      'ohne javascript',
    ],
  },
  browser: {
    heads: [
      '(ihr |dein |)browser (wird |ist |)(nicht (mehr |)unterstützt|veraltet|zu alt)',
      'nicht unterstützter browser',
      'veralteter browser',
      '(bitte |)browser aktualisieren',
    ],
    says: [
      'browser (wird |ist |)(leider |)(nicht (mehr |)unterstützt|veraltet|zu alt)',
      '(aktualisieren|aktualisiere) (sie |)(bitte |)(ihren|deinen) browser',
      '(aktuellen|modernen|anderen|neueren) browser',
      'browser~ (aktualisieren|wechseln)',
      'veraltet~ (version|browser)~',
    ],
  },
  login: {
    heads: [
      '(bitte |)(anmelden|einloggen)',
      'anmeldung (erforderlich|)',
      'login (erforderlich|)',
      '(jetzt |)(anmelden|registrieren)',
      'mitglieder ?login',
      'bitte melden sie sich an',
    ],
    says: [
      'melden sie sich (bitte |)an',
      'melde dich (bitte |)an',
      '(sie müssen|du musst) (sich|dich|) ?(anmelden|angemeldet|einloggen|eingeloggt)~',
      'passwort vergessen',
      'noch kein (konto|benutzerkonto|account)',
      '(bitte |)loggen sie sich ein',
      'um fortzufahren',
    ],
  },
  missing: {
    heads: [
      '(die |diese |)seite (wurde |)(leider |)nicht (mehr |)(gefunden|verfügbar|vorhanden)',
      '(artikel|inhalt|beitrag) (wurde |)nicht (mehr |)(gefunden|verfügbar)',
      'fehler (404|)',
      '404 (fehler|seite nicht gefunden|)',
      'nicht gefunden',
      'hoppla',
    ],
    says: [
      '(seite|artikel|inhalt|beitrag|dokument) (wurde |konnte |ist |existiert |)(leider |)nicht (mehr |)(gefunden|verfügbar|vorhanden|aufrufbar)',
      '(seite|artikel|inhalt|beitrag) existiert (leider |)nicht',
      'seite (wurde |)(verschoben|gelöscht|umbenannt)',
      'fehler 404',
    ],
  },
};
