/** Beginnings of words that speak of subscriptions, accounts and letters, by language; they count beside prices, forms and links, never alone. */
export const ACCOUNT_WORDS: Readonly<Record<string, string>> = {
  en: 'subscri|log in|sign in|your account|membership|newsletter|sign up|inbox|mailbox|unsubscribe',
  de: 'abo |abo\\.|abo,|abos|abonn|anmelden|melden sie sich|einloggen|newsletter|postfach|rundbrief',
  fr: 'abonn|identifiez-vous|connectez-vous|réservé aux|newsletter|infolettre|lettre d.information',
  es: 'suscri|inicia sesión|iniciar sesión|regístrate|boletín|newsletter|bandeja de entrada',
  pt: 'assinant|assine|entre na sua conta|faça login|newsletter|caixa de entrada',
  it: 'abbon|accedi|newsletter|casella di posta',
  nl: 'abonnee|abonnement|log in|inloggen|nieuwsbrief|inbox',
  sv: 'prenumer|logga in|nyhetsbrev',
  da: 'abonner|log ind|nyhedsbrev',
  no: 'abonner|logg inn|nyhetsbrev',
  fi: 'tilaa|tilaaj|kirjaudu|uutiskirje',
  pl: 'prenumera|zaloguj|subskry|newsletter|skrzynk',
  cs: 'předplat|přihlas|newsletter|zpravodaj',
  hu: 'előfizet|jelentkezz|hírlevél',
  ro: 'abona|autentific|newsletter',
  el: 'συνδρομ|σύνδεση|newsletter|ενημερωτικό δελτίο',
  tr: 'abone|giriş yap|üye ol|üyelik|bülten|gelen kutu',
  ru: 'подпис|войдите|войти|рассылк',
  uk: 'підпис|передплат|увійдіть|розсилк',
  ar: 'اشتراك|مشترك|الاشتراك|سجل الدخول|تسجيل الدخول|النشرة البريدية|النشرة الإخبارية',
  fa: 'اشتراک|وارد شوید|خبرنامه',
  he: 'מנוי|התחבר',
  hi: 'सदस्यता|लॉग इन|सब्सक्र',
  ja: '会員|購読|ログイン|読み放題|メルマガ|ニュースレター',
  zh: '订阅|訂閱|会员|會員|登录|登入|电子报|電子報',
  ko: '구독|로그인|회원|뉴스레터',
};

/** Words of money as they stand beside a number. */
export const MONEY =
  '[€$£¥₺₽₹₩₪฿円元원]|eur|euros?|usd|dollars?|gbp|chf|tl|lira|рубл\\p{L}*|руб|грн|zł|kč|ft|lei|kr|دولار\\p{L}*|ريال|جنيه|درهم';
