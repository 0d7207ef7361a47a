/** How people of one language tell how long ago something was, beyond what CLDR lists. Written plainly; folded when they are read. */
export interface RelativeWords {
  /** Written-out numbers from one on, each with its forms: `ein eine einer|zwei|drei`. */
  readonly numbers?: string;
  /** Shapes of "… ago", `$` for number and unit: the one of CLDR, then the others. */
  readonly shapes?: string;
  /** Phrases that stand for themselves: `phrase=count unit`, `#` for a number that is written. */
  readonly phrases?: string;
  /** "An hour ago" is written without a number: час назад, قبل ساعة. */
  readonly isOneImplied?: true;
}

/** By the first subtag of the language. */
export const RELATIVE_WORDS: Readonly<Record<string, RelativeWords>> = {
  ar: {
    numbers: '|اثنين|ثلاثة ثلاث|أربعة أربع|خمسة خمس|ستة ست|سبعة سبع|ثمانية ثماني ثمان|تسعة تسع|عشرة عشر',
    shapes: 'قبل $|منذ $|من $',
    phrases:
      'الآن=0 second|منذ قليل=0 hour|قبل قليل=0 hour|البارحة=1 day|أول أمس=2 day|قبل نصف ساعة=30 minute|قبل دقيقة=1 minute|قبل ساعة=1 hour|قبل يوم=1 day|قبل أسبوع=1 week|قبل شهر=1 month|قبل سنة=1 year|قبل عام=1 year',
  },
  bg: {
    numbers: 'един една едно|два две|три|четири|пет|шест|седем|осем|девет|десет',
    phrases: 'току-що=0 second|онзи ден=2 day|преди половин час=30 minute',
    isOneImplied: true,
  },
  bs: { numbers: 'jedan jedna jednu|dva dvije|tri|četiri|pet|šest|sedam|osam|devet|deset', isOneImplied: true },
  cs: {
    numbers: 'jedním jednou|dvěma|třemi|čtyřmi|pěti|šesti|sedmi|osmi|devíti|deseti',
    phrases: 'právě teď=0 second|před půl hodinou=30 minute',
    isOneImplied: true,
  },
  da: {
    numbers: 'en et én ét|to|tre|fire|fem|seks|syv|otte|ni|ti',
    shapes: 'for $ siden|$ siden',
    phrases: 'lige nu=0 second|i forgårs=2 day|for en halv time siden=30 minute',
  },
  de: {
    numbers: 'ein eine einer einem einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn',
    phrases: 'gerade eben=0 second|soeben=0 second|vor # Std=hour|vor # Min=minute|vor einer halben Stunde=30 minute',
  },
  el: {
    numbers: 'μία μια ένα έναν ένας|δύο δυο|τρεις τρία|τέσσερις τέσσερα|πέντε|έξι|επτά εφτά|οκτώ οχτώ|εννέα εννιά|δέκα',
    shapes: 'πριν από $|πριν $',
    phrases: 'μόλις τώρα=0 second|χτες=1 day|χθες=1 day|προχθές=2 day|προχτές=2 day|πριν από μισή ώρα=30 minute',
  },
  en: {
    numbers: 'a an one|two|three|four|five|six|seven|eight|nine|ten',
    phrases:
      'just now=0 second|#mins ago=minute|#min ago=minute|#m ago=minute|#hrs ago=hour|#hr ago=hour|#h ago=hour|#d ago=day|#w ago=week|half an hour ago=30 minute',
  },
  es: {
    numbers: 'un una uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez',
    shapes: 'hace $|$ atrás|hace ya $',
    phrases: 'ahora mismo=0 second|antes de ayer=2 day|antier=2 day|hace media hora=30 minute',
  },
  et: {
    numbers: 'üks ühe|kaks kahe|kolm|neli|viis|kuus|seitse|kaheksa|üheksa|kümme',
    phrases: 'äsja=0 second',
    isOneImplied: true,
  },
  fa: {
    numbers: 'یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده',
    shapes: '$ پیش|$ قبل',
    phrases: 'هم‌اکنون=0 second|لحظاتی پیش=0 second|پریروز=2 day|نیم ساعت پیش=30 minute|نیم ساعت قبل=30 minute',
  },
  fi: {
    numbers: 'yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen',
    phrases: 'juuri nyt=0 second|äsken=0 second|puoli tuntia sitten=30 minute',
    isOneImplied: true,
  },
  fr: {
    numbers: 'un une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix',
    phrases: "à l'instant=0 second|avant hier=2 day|il y a une demi-heure=30 minute|il y a # min=minute|il y a # j=day",
  },
  he: {
    numbers: 'אחד אחת|שני שתי|שלושה שלוש|ארבעה ארבע|חמישה חמש|שישה שש|שבעה שבע|שמונה|תשעה תשע|עשרה עשר',
    phrases: 'כרגע=0 second|לפני רגע=0 second|לפני חצי שעה=30 minute|אמש=1 day',
    isOneImplied: true,
  },
  hi: {
    numbers: 'एक|दो|तीन|चार|पाँच पांच|छह छः|सात|आठ|नौ|दस',
    shapes: '$ पहले|$ पूर्व',
    phrases: 'अभी=0 second|आधे घंटे पहले=30 minute',
  },
  hr: {
    numbers: 'jedan jedna jednu|dva dvije|tri|četiri|pet|šest|sedam|osam|devet|deset',
    phrases: 'upravo=0 second|upravo sada=0 second|prekjučer=2 day|prije sat vremena=1 hour|prije pola sata=30 minute',
    isOneImplied: true,
  },
  hu: {
    numbers: 'egy|két kettő|három|négy|öt|hat|hét|nyolc|kilenc|tíz',
    phrases:
      'most=0 second|az imént=0 second|# perce=minute|# órája=hour|# napja=day|# hete=week|# hónapja=month|# éve=year|fél órája=30 minute',
  },
  id: {
    numbers: 'satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh',
    shapes: '$ yang lalu|$ lalu',
    phrases:
      'baru saja=0 second|kemarin=1 day|kemarin dulu=2 day|semenit yang lalu=1 minute|sejam yang lalu=1 hour|sehari yang lalu=1 day|seminggu yang lalu=1 week|sebulan yang lalu=1 month|setengah jam yang lalu=30 minute',
  },
  it: {
    numbers: 'un una uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci',
    phrases: "proprio ora=0 second|un'ora fa=1 hour|l'altro ieri=2 day|ieri l'altro=2 day|mezz'ora fa=30 minute",
  },
  ja: {
    phrases:
      'たった今=0 second|さきほど=0 hour|先ほど=0 hour|きょう=0 day|本日=0 day|きのう=1 day|おととい=2 day|#ヶ月前=month|#ヵ月前=month|#カ月前=month|半時間前=30 minute',
  },
  ko: {
    numbers: '한|두|세|네|다섯|여섯|일곱|여덟|아홉|열',
    phrases:
      '방금=0 second|방금 전=0 second|하루 전=1 day|이틀 전=2 day|사흘 전=3 day|나흘 전=4 day|일주일 전=1 week|# 달 전=month',
  },
  lt: { numbers: 'vieną|dvi du|tris|keturias keturis|penkias penkis', phrases: 'ką tik=0 second', isOneImplied: true },
  lv: { numbers: 'vienas viena|divām diviem|trim|četrām četriem|piecām pieciem', phrases: 'tikko=0 second', isOneImplied: true },
  mk: { numbers: 'еден една едно|два две|три|четири|пет|шест|седум|осум|девет|десет', isOneImplied: true },
  nb: {
    numbers: 'en et ett én|to|tre|fire|fem|seks|sju syv|åtte|ni|ti',
    shapes: 'for $ siden|$ siden',
    phrases: 'akkurat nå=0 second|i forgårs=2 day|for en halv time siden=30 minute',
  },
  nl: {
    numbers: 'een één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien',
    phrases: 'zojuist=0 second|zonet=0 second|een half uur geleden=30 minute',
  },
  pl: {
    numbers: 'jeden jedną jedna|dwa dwie|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć',
    phrases: 'przed chwilą=0 second|pół godziny temu=30 minute|# min temu=minute|# godz temu=hour',
    isOneImplied: true,
  },
  pt: {
    numbers: 'um uma|dois duas|três|quatro|cinco|seis|sete|oito|nove|dez',
    shapes: 'há $|$ atrás|faz $|há $ atrás',
    phrases: 'agora mesmo=0 second|agora há pouco=0 hour|há meia hora=30 minute|meia hora atrás=30 minute',
  },
  ro: {
    numbers: 'un o una unu|doi două|trei|patru|cinci|șase|șapte|opt|nouă|zece',
    shapes: 'acum $|în urmă cu $|cu $ în urmă',
    phrases: 'chiar acum=0 second|acum jumătate de oră=30 minute',
  },
  ru: {
    numbers: 'один одну одного|два две|три|четыре|пять|шесть|семь|восемь|девять|десять',
    shapes: '$ назад|$ тому назад',
    phrases: 'только что=0 second|полчаса назад=30 minute|# мин назад=minute|# ч назад=hour|# дн назад=day',
    isOneImplied: true,
  },
  sk: {
    numbers: 'jedným jednou|dvoma dvomi|troma tromi|štyrmi|piatimi|šiestimi|siedmimi|ôsmimi|deviatimi|desiatimi',
    phrases: 'práve teraz=0 second|pred pol hodinou=30 minute',
    isOneImplied: true,
  },
  sl: { numbers: 'enim eno|dvema|tremi|štirimi|petimi', phrases: 'pravkar=0 second|pred pol ure=30 minute', isOneImplied: true },
  sr: {
    numbers: 'један једна једну jedan jedna jednu|два две dva dve|три tri|четири četiri|пет pet|шест šest|седам sedam|осам osam',
    phrases: 'управо сада=0 second|прекјуче=2 day|пре сат времена=1 hour|пре пола сата=30 minute|pre pola sata=30 minute',
    isOneImplied: true,
  },
  sv: {
    numbers: 'en ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio',
    shapes: 'för $ sedan|$ sedan',
    phrases: 'just nu=0 second|nyss=0 second|i förrgår=2 day|för en halvtimme sedan=30 minute',
  },
  th: {
    numbers: 'หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ',
    shapes: '$ที่ผ่านมา|$ที่แล้ว|$ก่อน',
    phrases: 'เมื่อสักครู่=0 second|เมื่อวาน=1 day|เมื่อวานนี้=1 day|เมื่อวานซืน=2 day|ครึ่งชั่วโมงที่แล้ว=30 minute',
  },
  tr: {
    numbers: 'bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on',
    shapes: '$ önce|$ evvel',
    phrases:
      'az önce=0 second|şimdi=0 second|biraz önce=0 second|# dk önce=minute|# sa önce=hour|# saat önce=hour|evvelsi gün=2 day|önceki gün=2 day|yarım saat önce=30 minute|bugün=0 day',
  },
  uk: {
    numbers: 'один одну одна|два дві|три|чотири|пʼять|шість|сім|вісім|девʼять|десять',
    shapes: '$ тому|$ тому назад',
    phrases: 'щойно=0 second|вчора=1 day|позавчора=2 day|півгодини тому=30 minute',
    isOneImplied: true,
  },
  ur: {
    numbers: 'ایک|دو|تین|چار|پانچ|چھ|سات|آٹھ|نو|دس',
    shapes: '$ پہلے|$ قبل',
    phrases: 'ابھی=0 second|آدھا گھنٹہ پہلے=30 minute',
  },
  vi: {
    numbers: 'một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười',
    shapes: '$ trước|cách đây $',
    phrases: 'vừa xong=0 second|hôm kia=2 day|nửa giờ trước=30 minute|# tiếng trước=hour',
  },
  zh: {
    numbers: '一|两 二 兩|三|四|五|六|七|八|九|十',
    shapes: '$前|$之前|$以前',
    phrases:
      '刚刚=0 second|剛剛=0 second|今日=0 day|昨日=1 day|前日=2 day|#个小时前=hour|#個小時前=hour|#个钟头前=hour|#日前=day|#个星期前=week|#個星期前=week|#星期前=week|#礼拜前=week|半小时前=30 minute|半小時前=30 minute|半个小时前=30 minute',
  },
};

/** Words before or within a phrase that leave its meaning as it is. */
export const SOFTENING =
  'about around roughly posted published updated etwa circa ca rund ungefähr veröffentlicht environ publié publicado aproximadamente pubblicato circa yaklaşık yayınlandı eklendi около примерно опубликовано ongeveer gepubliceerd ok około opublikowano حوالي نحو около omkring cirka noin';
