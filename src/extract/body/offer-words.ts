/** Beginnings of words that speak of subscriptions and accounts, by language; they count beside prices, forms and links, never alone. */
export const ACCOUNT_WORDS: Readonly<Record<string, string>> = {
  en: 'subscri|log in|sign in|your account|membership',
  de: 'abo |abo\\.|abo,|abos|abonn|anmelden|melden sie sich|einloggen',
  fr: 'abonn|identifiez-vous|connectez-vous|réservé aux',
  es: 'suscri|inicia sesión|iniciar sesión|regístrate',
  pt: 'assinant|assine|entre na sua conta|faça login',
  it: 'abbon|accedi',
  nl: 'abonnee|abonnement|log in|inloggen',
  sv: 'prenumer|logga in',
  da: 'abonner|log ind',
  no: 'abonner|logg inn',
  fi: 'tilaa|tilaaj|kirjaudu',
  pl: 'prenumera|zaloguj|subskry',
  cs: 'předplat|přihlas',
  hu: 'előfizet|jelentkezz',
  ro: 'abona|autentific',
  el: 'συνδρομ|σύνδεση',
  tr: 'abone|giriş yap|üye ol|üyelik',
  ru: 'подпис|войдите|войти',
  uk: 'підпис|передплат|увійдіть',
  ar: 'اشتراك|مشترك|الاشتراك|سجل الدخول|تسجيل الدخول',
  fa: 'اشتراک|وارد شوید',
  he: 'מנוי|התחבר',
  hi: 'सदस्यता|लॉग इन|सब्सक्र',
  ja: '会員|購読|ログイン|読み放題',
  zh: '订阅|訂閱|会员|會員|登录|登入',
  ko: '구독|로그인|회원',
};

/** Words of money as they stand beside a number. */
export const MONEY =
  '[€$£¥₺₽₹₩₪฿円元원]|eur|euros?|usd|dollars?|gbp|chf|tl|lira|рубл\\p{L}*|руб|грн|zł|kč|ft|lei|kr|دولار\\p{L}*|ريال|جنيه|درهم';
