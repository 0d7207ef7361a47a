import type { ObstaclePhrases } from './phrases.ts';

/** Hungarian. */
export const hu: ObstaclePhrases = {
  challenge: {
    heads: [
      '(egy |)(pillanat|perc) (türelmet|türelem|)',
      '(kérjük |)(várjon|várj)',
      'biztonsági ellenőrzés',
      '(ön |)(robot|ember)',
      'szokatlan forgalom',
    ],
    says: [
      'nem (vagyok |)robot',
      '(ön|hogy ön) (nem robot|ember)',
      '(böngésző|böngészője|böngésződ) ellenőrzése',
      'biztonsági ellenőrzés',
      'szokatlan (forgalm|tevékenység)~',
    ],
  },
  denied: {
    heads: [
      '(hozzáférés |)(megtagadva|letiltva|korlátozva|tiltott)',
      '(a |)hozzáférés (megtagadva|letiltva|tiltott)',
      'tilos',
      'nincs jogosultsága',
    ],
    says: [
      'hozzáférés~ (megtagad|letilt|korlátoz|tilt)~',
      'nincs (jogosultság|engedély)~',
      '(ip címe|kérése|kérését) (le|)(tiltottuk|tiltva|blokkol)~',
    ],
  },
  consent: {
    heads: [
      'mielőtt (folytatja|továbblép)~',
      '(sütik|süti|cookie k|cookie) (beállítás~|kezelés~|)',
      '(sütibeállítások|adatvédelmi beállítások)',
      '(az ön |)(hozzájárulása|adatvédelem)',
      'fontos (nekünk |)az (ön |)adatainak védelme',
    ],
    says: [
      '(sütik|cookie k|sütiket|cookie kat|összes süti)* (elfogad|elutasít|engedélyez)~',
      'mielőtt (folytatja|továbblép)~',
      '(hozzájárulását|hozzájárulás)* (visszavon|megad)~',
      '(sütiket|cookie kat|sütiket és) használ~',
      '(partnereink|mi és partnereink)',
      'adatainak védelme',
    ],
  },
  paywall: {
    heads: [
      '(csak |kizárólag |)(előfizetőknek|előfizetőink~|tagoknak)',
      '(ez a |)(cikk|tartalom) (csak |kizárólag |)(előfizető|előfizetők|előfizetőink)~',
      'fizessen elő*',
      'fizess elő*',
      'előfizetői tartalom',
    ],
    says: [
      '(csak|kizárólag|kizárólagosan) (az |)(előfizető|regisztrált|tag)~',
      '(a |)(cikk|tartalom)~ (olvasásához|folytatásához|elolvasásához)',
      '(folytatásához|továbbolvasáshoz)* (fizessen elő|előfizetés)',
      'fizess(en|) elő',
      '(már előfizető|előfizető már|már előfizetett)~',
      'első hónap~',
      'ingyenes cikk~',
    ],
  },
  maintenance: {
    heads: [
      '(karbantartás|karbantartási munkálatok) (alatt|miatt|)',
      '(az oldal |a szolgáltatás |)(átmenetileg |jelenleg |)nem (elérhető|érhető el)',
      '(hamarosan |)(visszatérünk|jövünk)',
    ],
    says: [
      'karbantart~ (alatt|miatt|munkálat|végz|zajl)~',
      '(átmenetileg|jelenleg|ideiglenesen) nem (elérhető|érhető el|üzemel|működik)',
      '(hamarosan|rövidesen) (visszatérünk|újra|ismét|vissza)*',
      '(próbálja|próbáld) (meg |újra |)(később|meg később)',
    ],
  },
  region: {
    heads: [
      '(ez a |)(tartalom|oldal|videó) (az ön |)(országában|régiójában|térségében) nem (elérhető|érhető el)',
      '(nem elérhető|nem érhető el) (az ön |)(országában|régiójában)',
    ],
    says: [
      '(országában|régiójában|térségében|országából|országodban)* nem (elérhető|érhető el|megtekinthető|néz)~',
      '(nem elérhető|nem érhető el) (az ön |)(országában|régiójában|térségében|országodban)',
      'jogi (okok|okokból)',
    ],
  },
  scripts: {
    heads: ['(engedélyezze|kapcsolja be) a javascript~', 'javascript (szükséges|kikapcsolva|letiltva)'],
    says: [
      '(engedélyezze|engedélyezd|kapcsolja be|kapcsold be|engedélyezése)* (a |)javascript~',
      'javascript~ (szükséges|ki van kapcsolva|kikapcsol|engedélyez|le van tiltva|letilt)~',
    ],
  },
  browser: {
    heads: [
      '(az ön |a |)böngésző(je|d|) (nem támogatott|elavult|túl régi)',
      '(elavult|nem támogatott) böngésző',
      'frissítse (a |)böngészőjét',
    ],
    says: [
      'böngésző~ (már |)(nem támogatott|elavult|túl régi|nem támogatjuk)',
      '(frissítse|frissítsd) (a |)böngésző~',
      '(korszerű|modern|másik|újabb) böngésző~',
      '(elavult|nem támogatott) böngésző~',
    ],
  },
  login: {
    heads: ['(bejelentkezés|belépés) (szükséges|)', '(jelentkezzen|jelentkezz|lépjen|lépj) be'],
    says: [
      '(jelentkezzen|jelentkezz|lépjen|lépj) be',
      '(be kell jelentkez|bejelentkezés szükséges|bejelentkezés után)~',
      '(elfelejtett|elfelejtette) (a |)jelsz~',
      '(nincs még|még nincs) (fiókja|fiókod|felhasználói)~',
      '(hozzon létre|regisztráljon|regisztrálj)*',
    ],
  },
  missing: {
    heads: [
      '(404 |)(az |a |)(oldal|cikk|keresett oldal) nem (található|létezik|elérhető)',
      'hiba (404|)',
      'nem található',
      'hoppá',
    ],
    says: [
      '(oldal|cikk|tartalom|dokumentum) (amit * |amelyet * |)nem (található|létezik|elérhető)',
      '(a |)keresett (oldal|cikk|tartalom)~',
      '(oldalt|cikket) (törölték|áthelyezték|eltávolították)',
      '404 es hiba',
    ],
  },
};
