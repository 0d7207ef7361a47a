import type { Obstacle, ObstaclePhrases, Said } from './phrases.ts';

const NONE: Said = { heads: [], says: [] };

/** The obstacles that we know in a language; of the others nothing is said. */
function only(known: Partial<Record<Obstacle, Said>>): ObstaclePhrases {
  return {
    ...{ challenge: NONE, denied: NONE, consent: NONE, paywall: NONE, maintenance: NONE },
    ...{ region: NONE, scripts: NONE, browser: NONE, login: NONE, missing: NONE },
    ...known,
  };
}

/** Languages whose walls are met less often: what asks for consent or money, and what says that there is nothing. */
export const MORE_PHRASES: Readonly<Record<string, ObstaclePhrases>> = {
  sv: only({
    consent: {
      heads: ['vi varnar om din integritet', 'vi bryr oss om din integritet', 'cookieinstallningar', 'om cookies'],
      says: [
        'vi och vara (# |)partner~',
        'information pa din enhet',
        'godkann (alla|cookies)',
        'anvander (cookies|kakor)',
        'andra dina val',
      ],
    },
    paywall: {
      heads: ['(endast |)for prenumeranter', 'las vidare', 'las hela artikeln'],
      says: [
        '(artikeln ar|endast) (last |)for prenumeranter',
        'redan prenumerant',
        '(bli|ar du) prenumerant',
        'logga in for att lasa',
      ],
    },
    missing: {
      heads: ['sidan (kunde inte hittas|finns inte|hittades inte)'],
      says: ['sidan (du soker |)(kunde inte hittas|finns inte|har flyttats|hittades inte)'],
    },
  }),
  da: only({
    consent: {
      heads: ['vi (respekterer|vaerner om) dit privatliv', 'cookieindstillinger'],
      says: [
        'vi og vores (# |)partnere',
        'oplysninger pa din enhed',
        '(tillad|accepter) alle',
        'bruger cookies',
        'traekke dit samtykke',
      ],
    },
    paywall: {
      heads: ['kun for abonnenter', 'laes videre'],
      says: ['(kun|forbeholdt) (for |)(vores |)abonnenter', 'allerede abonnent', 'bliv abonnent', 'log ind for at laese'],
    },
    missing: {
      heads: ['siden (blev ikke fundet|findes ikke)'],
      says: ['siden (du leder efter |)(blev ikke fundet|findes ikke|er flyttet)'],
    },
  }),
  nb: only({
    consent: {
      heads: ['vi (tar vare pa|respekterer) (ditt personvern|personvernet ditt)', 'personvernvalg', 'informasjonskapsler'],
      says: ['vi og vare (# |)partnere', 'informasjon pa enheten', 'godta alle', 'bruker (informasjonskapsler|cookies)'],
    },
    paywall: {
      heads: ['kun for abonnenter', 'les videre'],
      says: ['(kun|forbeholdt) (for |)(vare |)abonnenter', 'allerede abonnent', 'bli abonnent', 'logg inn for a lese'],
    },
    missing: {
      heads: ['(fant ikke siden|siden finnes ikke|siden ble ikke funnet)'],
      says: ['siden (du leter etter |)(finnes ikke|ble ikke funnet|er flyttet)'],
    },
  }),
  fi: only({
    consent: {
      heads: ['arvostamme yksityisyyttasi', 'evasteasetukset', 'yksityisyytesi'],
      says: [
        'me ja (# |)kumppanimme',
        'tietoja laitteelle~',
        'hyvaksy kaikki',
        '(kaytamme|kayttaa) evasteita',
        'peruuttaa suostumuksesi',
      ],
    },
    paywall: {
      heads: ['(vain |)tilaajille', 'lue koko juttu'],
      says: ['vain tilaajille', 'oletko jo tilaaja', 'kirjaudu sisaan lukeaksesi', 'tilaa ja lue'],
    },
    missing: { heads: ['sivua ei loy~'], says: ['sivua (jota etsit |)ei loy~', 'sivu on poistettu'] },
  }),
  cs: only({
    consent: {
      heads: ['(vazime si|respektujeme) vase~ soukromi', 'nastaveni (souboru |)cookies', 'souhlas s cookies'],
      says: [
        'my a nasi (# |)partneri',
        'informace (ve|v) (vasem |)zarizeni',
        '(prijmout|odmitnout) (vse|vsechny)',
        'pouzivame (soubory |)cookies',
        'udelite~ souhlas',
      ],
    },
    paywall: {
      heads: ['(pouze |jen |)pro predplatitele', 'pokracovani clanku'],
      says: ['(pouze|jen) pro (nase |)predplatitele', 'mate predplatne', 'jste predplatitel~', 'odemknout clanek'],
    },
    missing: {
      heads: ['stranka (nebyla nalezena|neexistuje|nenalezena)'],
      says: ['stranka (kterou hledate |)(nebyla nalezena|neexistuje|nenalezena)'],
    },
  }),
  sk: only({
    consent: {
      heads: ['(vazime si|respektujeme) vase~ sukromie', 'nastavenia (suborov |)cookies'],
      says: [
        'my a nasi (# |)partneri',
        'informacie (vo|v) (vasom |)zariadeni',
        '(prijat|odmietnut) (vsetko|vsetky)',
        'pouzivame (subory |)cookies',
      ],
    },
    missing: {
      heads: ['stranka (nebola najdena|neexistuje|sa nenasla)'],
      says: ['stranka (ktoru hladate |)(nebola najdena|neexistuje|sa nenasla)'],
    },
  }),
  ro: only({
    consent: {
      heads: ['(respectam|pretuim) confidentialitatea', 'setari cookie~', 'politica de cookie~'],
      says: [
        'noi si (cei # |)partenerii nostri',
        'informatii(le|) (de |)pe (un |)dispozitiv~',
        '(accepta|refuza) (toate|tot)',
        '(folosim|utilizeaza|foloseste) (module |)cookie~',
      ],
    },
    paywall: { heads: ['(doar |)pentru abonati'], says: ['(doar|exclusiv) pentru abonati', 'esti deja abonat'] },
    missing: {
      heads: ['pagina nu (a fost gasita|exista)'],
      says: ['pagina (cautata |pe care o cautati |)nu (a fost gasita|exista)'],
    },
  }),
  hr: only({
    consent: {
      heads: ['(vasa privatnost|postujemo vasu privatnost|cijenimo vasu privatnost)', 'postavke kolacica'],
      says: [
        'mi i (nasi|nasih) (# |)partner~',
        'informacije na uredaju',
        '(prihvati|prihvacam) sve',
        '(koristimo|koristi) (kolacice|cookies)',
      ],
    },
    missing: { heads: ['stranica (nije pronadena|ne postoji)'], says: ['stranica (koju trazite |)(nije pronadena|ne postoji)'] },
  }),
  bg: only({
    consent: {
      heads: ['(ценим|уважаваме) (вашата |)поверителност', 'настройки на бисквитките'],
      says: [
        'ние и нашите (# |)партньори',
        'информация на (вашето |)устроиство',
        '(приемам|приеми) всички',
        'използва~ бисквитки',
      ],
    },
    missing: {
      heads: ['страницата не (е намерена|съществува)'],
      says: ['страницата (която търсите |)не (е намерена|съществува)'],
    },
  }),
  id: only({
    consent: {
      heads: ['kami menghargai privasi anda', 'persetujuan cookie'],
      says: ['kami dan (# |)mitra kami', 'informasi (di|pada) perangkat', '(terima|setujui) semua', 'menggunakan cookie'],
    },
    paywall: {
      heads: ['khusus pelanggan', 'konten premium'],
      says: ['(hanya|khusus) (untuk |)pelanggan', 'berlangganan (sekarang|untuk)', 'sudah berlangganan'],
    },
    missing: {
      heads: ['halaman (tidak ditemukan|yang anda cari)'],
      says: ['halaman (yang anda cari |)tidak (ditemukan|tersedia)'],
    },
  }),
  vi: only({
    consent: {
      heads: ['chung toi (ton trong|coi trong) quyen rieng tu', 'chinh sach cookie'],
      says: ['chung toi va (# |)(cac |)doi tac', 'thong tin tren thiet bi', 'chap nhan tat ca', 'su dung cookie'],
    },
    missing: {
      heads: ['(khong tim thay trang|trang khong ton tai)'],
      says: ['trang (ban tim |ban yeu cau |)(khong ton tai|khong duoc tim thay)'],
    },
  }),
  th: only({
    consent: { heads: ['เราให้ความสำคัญกับความเป็นส่วนตัว', 'การตั้งค่าคุกกี้'], says: ['ใช้คุกกี้', 'ยอมรับทั้งหมด', 'ยอมรับคุกกี้'] },
    missing: { heads: ['ไม่พบหน้า', 'ไม่พบหน้าที่'], says: ['ไม่พบหน้าที่', 'หน้าที่คุณ(กำลัง|)มองหา'] },
  }),
  he: only({
    consent: {
      heads: ['אנו מכבדים את פרטיותך', 'הגדרות עוגיות'],
      says: ['אנו ו(# |)שותפינו', '(משתמש~|שימוש) (בעוגיות|בקובצי cookie)', '(קבל|אשר) הכל'],
    },
    paywall: { heads: ['למנויים בלבד'], says: ['למנויים בלבד', 'כבר מנוי'] },
    missing: { heads: ['(הדף|העמוד) לא נמצא'], says: ['(הדף|העמוד) (שחיפשת |המבוקש |)(לא נמצא|אינו קיים)'] },
  }),
  hi: only({
    consent: { heads: ['हम आपकी गोपनीयता'], says: ['कुकीज? का (उपयोग|इस्तेमाल)', 'सभी (कुकीज? |)स्वीकार'] },
    missing: { heads: ['(पृष्ठ|पेज) नहीं मिला'], says: ['(पृष्ठ|पेज) (जिसे आप * |)नहीं मिला'] },
  }),
};
