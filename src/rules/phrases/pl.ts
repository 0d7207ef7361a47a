import type { ObstaclePhrases } from './phrases.ts';

/** Polish. */
export const pl: ObstaclePhrases = {
  challenge: {
    heads: [
      '(proszę |)(chwileczkę|czekać|poczekaj|poczekać)',
      'chwileczkę',
      '(kontrola|weryfikacja|sprawdzanie) (bezpieczeństwa|przeglądarki)',
      'czy jesteś (robotem|człowiekiem)',
      'nietypowy ruch',
    ],
    says: [
      'nie (jestem|jesteś) robotem',
      'jesteś człowiekiem',
      '(kontrola|weryfikacja|sprawdzanie|sprawdzamy) (bezpieczeństwa|przeglądar|twoj)~',
      'nietypow~ (ruch|aktywność)',
    ],
  },
  denied: {
    heads: ['(odmowa dostępu|dostęp (zabroniony|zablokowany|wzbroniony))', 'brak dostępu', 'zabronione', 'brak uprawnień'],
    says: [
      'dostęp (do * |)(został |jest |)(zabroniony|zablokowany|wzbroniony|ograniczony)',
      'odmowa dostępu',
      '(nie masz|brak) uprawnień',
      '(twój|twoje) (adres ip|ip|żądanie) został~ zablokowan~',
    ],
  },
  consent: {
    heads: [
      'zanim przejdziesz dalej',
      '(ustawienia |polityka |pliki |)(cookie|cookies)',
      '(ustawienia |twoja |)prywatnoś(ć|ci)',
      'szanujemy twoją prywatność',
      'zgoda',
    ],
    says: [
      '(akceptuj|zaakceptuj|akceptuję|odrzuć) (wszystkie |)(pliki |)(cookie|cookies)',
      'szanujemy (twoją|państwa) prywatność',
      '(twoja|wyrażasz|wyrażam|cofnąć|wycofać) zgod~',
      '(nasi|naszymi|zaufani|zaufanych) (# |)partner~',
      '(używa|używamy|wykorzystuje|wykorzystujemy|korzysta z) (plików |)(cookie|cookies|ciasteczek)',
      'przejdź do serwisu',
      'informacji na urządzeniu',
    ],
  },
  paywall: {
    heads: [
      '(treść |artykuł |)(tylko |wyłącznie |)dla (prenumeratorów|subskrybentów|abonentów)',
      'artykuł (płatny|premium)',
      'wykup (dostęp|prenumeratę|subskrypcję)',
      'czytaj dalej',
    ],
    says: [
      '(tylko|wyłącznie|jedynie) dla (naszych |)(prenumerator|subskrybent|abonent|zalogowanych)~',
      '(aby|by|żeby) (czytać|przeczytać) (dalej|cały|całość|ten)*',
      '(wykup|kup) (dostęp|prenumeratę|subskrypcję|abonament)',
      '(masz już|jesteś już|posiadasz już) (prenumerat|subskrypcj|abonament|subskrybent|prenumerator)~',
      'pierwszy miesiąc',
      'darmowych artykułów',
      'zrezygnuj w dowolnej chwili',
    ],
  },
  maintenance: {
    heads: [
      '(przerwa|prace) (techniczna|techniczne|konserwacyjne|serwisowa)',
      '(strona |serwis |)(chwilowo |tymczasowo |)(niedostępn~|w trakcie konserwacji)',
      'konserwacja',
      'wkrótce wracamy',
      'zaraz wracamy',
    ],
    says: [
      '(przerw|prac)~ (techniczn|konserwacyjn|serwisow)~',
      '(chwilowo|tymczasowo|czasowo) (niedostępn|wyłączon)~',
      '(wkrótce|zaraz|niedługo|niebawem) (wrac|będziemy|wróc)~',
      'spróbuj (ponownie |)(później|za)',
    ],
  },
  region: {
    heads: [
      '(ta |)(treść|strona|usługa) (jest |nie jest |)(niedostępna|dostępna) w (twoim|państwa) (kraju|regionie)',
      '(niedostępn~|nie jest dostępn~) w (twoim|państwa) (kraju|regionie)',
    ],
    says: [
      '(niedostępn~|nie jest dostępn~|nie są dostępne) (w|dla|z) (twoim|państwa|twojego|większości|niektórych)*',
      'z (powodów|przyczyn|względów) prawnych',
      'w twoim (kraju|regionie)* (niedostępn|zablokowan)~',
    ],
  },
  scripts: {
    heads: ['(włącz|włączyć) (obsługę |)javascript~', 'javascript (jest |)(wyłączon~|wymagan~)'],
    says: [
      '(włącz|włączyć|włączenia|aktywuj) (obsług~ |)javascript~',
      'javascript (jest |został |musi być |)(wyłączon|wymagan|włączon)~',
      '(wymaga|potrzebuje) (obsługi |włączenia |)javascript~',
    ],
  },
  browser: {
    heads: [
      '(twoja |)przeglądarka (nie jest (już |)(obsługiwana|wspierana)|jest (przestarzała|nieaktualna))',
      '(nieobsługiwana|przestarzała) przeglądarka',
      'zaktualizuj przeglądarkę',
    ],
    says: [
      'przeglądark~ (nie jest (już |)(obsługiwan|wspieran)|jest (przestarzał|nieaktualn|zbyt star))~',
      '(zaktualizuj|zaktualizować) (swoją |)przeglądarkę',
      '(nowszej|innej|aktualnej|nowoczesnej) (wersji |)przeglądarki',
      'nieobsługiwan~ przeglądark~',
    ],
  },
  login: {
    heads: ['(zaloguj|zalogować) (się|) (aby kontynuować|)', 'logowanie', 'panel logowania', 'wymagane logowanie'],
    says: [
      '(zaloguj|zalogować|zalogowania) się',
      '(musisz|należy) (być zalogowan|się zalogować)~',
      '(zapomniałeś|zapomniałem|nie pamiętasz|nie pamiętam) hasła',
      'nie masz (jeszcze |)konta',
      '(załóż|utwórz) konto',
    ],
  },
  missing: {
    heads: [
      '(404 |)(nie znaleziono|brak) (strony|artykułu)',
      'strona nie (została znaleziona|istnieje)',
      'błąd (404|)',
      'nie znaleziono',
      'ups',
    ],
    says: [
      '(strona|artykuł|treść|strony) (której szukasz |o podanym adresie |)(nie (została|został) znalezion|nie istnieje|została usunięta|nie jest już dostępn)~',
      '(nie znaleziono|nie możemy znaleźć) (strony|artykułu|szukanej)*',
      'błąd 404',
    ],
  },
};
