// Documents in our own words, as HTML that a browser prints to PDF, with what is to be read of them.

/** A document and its truth. */
export interface Sample {
  readonly name: string;
  readonly html: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly day?: string;
  readonly language: string;
  /** Printed at the head and the foot of each page. */
  readonly head?: string;
  readonly foot?: string;
}

interface Words {
  readonly language: string;
  readonly title: string;
  readonly date: string;
  readonly day: string;
  readonly texts: readonly string[];
}

const ENGLISH: Words = {
  language: 'en',
  title: 'Night trains carry a library to the coast',
  date: '18 November 2026',
  day: '2026-11-18',
  texts: [
    'From the second week of December, two night trains between the coast and the capital carry a carriage with nine hundred books. The railway says that the shelves are held by nets, and that the lamps were chosen by those who work in the dark.',
    'Pupils who travel to boarding schools may borrow the books until the next journey. A librarian travels along; she is paid by the railway, and sleeps where the conductors sleep. Of 1,240 seats that were offered in the first month, 1,198 were taken within a day.',
    'The first trip was sold out, and three more lines have asked for a carriage of their own. The ministry of transport answered that it would count the loans in spring before it buys anything, since carriages of this make are no longer built.',
    'Teachers at the northern end of the line had asked for it since the school library of the harbour was closed by a flood. They wrote 46 letters in two years, the last one with the signatures of every class.',
    'Those who never read in a moving train, says the librarian, will be handed a book with large letters and a bag of ginger sweets. Both have to be given back, or what is left of them.',
  ],
};

const TURKISH: Words = {
  language: 'tr',
  title: 'Köy okullarına gezici kütüphane geliyor',
  date: '17 Kasım 2026',
  day: '2026-11-17',
  texts: [
    'İl müdürlüğü, Iğdır ve Şırnak’ın dağ köylerindeki 214 okula ayda iki kez uğrayacak sekiz gezici kütüphane aracı aldığını duyurdu. Araçların ilki pazartesi günü yola çıktı; içinde 3.400 kitap, bir ısıtıcı ve on iki küçük tabure var.',
    'Öğretmenler, çocukların kitapları yağmurdan korumak için bez torbalar diktiğini anlatıyor. Torbaların üzerine her sınıf kendi köyünün adını işledi; en uzun ad, kırk harfle, sınırdaki bir mezranın oldu.',
    'Müdürlüğün açıklamasına göre ödünç verilen kitaplar bir sonraki uğrayışta toplanacak, yırtılanlar ise okulun elişi dersinde onarılacak. Bütçenin üçte biri yakıta, üçte biri kitaba, kalanı sürücülerin eğitimine ayrıldı.',
    'Geçen yılki denemede en çok istenen kitap bir yemek kitabıydı. Görevliler bunu, köylerdeki büyüklerin de sıraya girmesine bağlıyor ve bu yıl iki yemek kitabı daha getiriyor.',
  ],
};

const GERMAN: Words = {
  language: 'de',
  title: 'Hafenschulen öffnen eine halbe Stunde früher',
  date: '16. November 2026',
  day: '2026-11-16',
  texts: [
    'Vierzig Grundschulen der Hafenstadt öffnen seit dieser Woche eine halbe Stunde früher, damit Kinder vor der ersten Stunde Schach spielen können. Die Trainerinnen des Vereins kommen ohne Bezahlung, die Hausmeister baten um einen Heizlüfter.',
    'Ob die Spielerinnen danach im Rechnen ruhiger sind, will die Universität bis zum Juni untersuchen. Verglichen werden zwölf Klassen, von denen sechs vor dem Unterricht nichts anderes tun als aus dem Fenster zu sehen.',
    'Der Bürgermeister schickte den Heizlüfter am Montag, zusammen mit einem Brief, in dem er zugibt, das Spiel nie gelernt zu haben. Eine dritte Klasse lud ihn ein; die Partie ist für den Januar verabredet.',
  ],
};

const ARABIC: Words = {
  language: 'ar',
  title: 'مكتبة متنقلة لمدارس القرى الجبلية',
  date: '15 نوفمبر 2026',
  day: '2026-11-15',
  texts: [
    'أعلنت مديرية التعليم أن ثماني سيارات تحمل الكتب ستزور مئتي مدرسة في القرى الجبلية مرتين كل شهر. خرجت السيارة الأولى صباح الاثنين وفيها كتب كثيرة ومدفأة صغيرة ومقاعد للأطفال.',
    'يقول المعلمون إن التلاميذ خاطوا أكياسا من القماش ليحفظوا الكتب من المطر، وكتب كل صف اسم قريته على كيسه. وكان أطول الأسماء اسم قرية صغيرة عند الحدود.',
    'سيجمع العاملون الكتب المعارة في الزيارة التالية، وأما الممزقة منها فسيصلحها التلاميذ في درس الأشغال. وطلب الأهل في العام الماضي كتابا عن الطبخ أكثر من أي كتاب آخر.',
  ],
};

const page = (words: Words, style: string, body: string): string =>
  `<!doctype html><html lang="${words.language}" dir="${words.language === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8"><style>@page { size: A4; margin: 22mm 18mm; } body { font: 11pt/1.45 "DejaVu Serif", "Noto Naskh Arabic", serif; margin: 0; } h1 { font-size: 21pt; } ${style}</style>${body}</html>`;
const paragraphs = (texts: readonly string[]): string => texts.map((each) => `<p>${each}</p>`).join('');
const times = (words: Words, n: number): string[] =>
  Array.from({ length: n }, (_, at) =>
    words.texts.map((each) => `${each.slice(0, -1)} (${at + 1}${words.language === 'tr' ? '. bölüm' : '. part'}).`),
  ).flat();

function sample(
  name: string,
  words: Words,
  style: string,
  about: {
    readonly repeat?: number;
    readonly wrap?: (body: string) => string;
    readonly head?: string;
    readonly foot?: string;
  } = {},
): Sample {
  const texts = about.repeat ? times(words, about.repeat) : words.texts;
  const wrap = about.wrap ?? ((body) => body);
  return {
    name,
    html: page(words, style, `<h1>${words.title}</h1><p class="date">${words.date}</p>${wrap(paragraphs(texts))}`),
    title: words.title,
    paragraphs: texts,
    day: words.day,
    language: words.language,
    ...(about.head ? { head: about.head } : {}),
    ...(about.foot ? { foot: about.foot } : {}),
  };
}

const NUMBERS =
  '<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';
const RUNNING = (text: string) => `<div style="font-size:8px;width:100%;padding:0 18mm">${text}</div>`;
const LANGUAGES = [ENGLISH, TURKISH, GERMAN, ARABIC] as const;
const inColumns = (n: number) => (body: string) =>
  `<div style="columns:${n};column-gap:9mm;text-align:justify;hyphens:auto">${body}</div>`;

/** Those that are sound. */
export const SOUND: readonly Sample[] = [
  ...LANGUAGES.map((words) => sample(`plain ${words.language}`, words, '')),
  ...LANGUAGES.map((words) =>
    sample(
      `justified and hyphenated ${words.language}`,
      words,
      'p { text-align: justify; hyphens: auto; text-indent: 1.4em; margin: 0; }',
    ),
  ),
  ...LANGUAGES.map((words) => sample(`two columns ${words.language}`, words, '', { wrap: inColumns(2), repeat: 2 })),
  ...LANGUAGES.map((words) =>
    sample(`pages with running heads ${words.language}`, words, '', {
      repeat: 6,
      head: RUNNING(`${words.title} · ${words.date}`),
      foot: NUMBERS,
    }),
  ),
  sample('three columns', ENGLISH, 'body { font-size: 9pt; }', { wrap: inColumns(3), repeat: 4, foot: NUMBERS }),
  sample('columns over pages', TURKISH, '', { wrap: inColumns(2), repeat: 12, head: RUNNING('Aylık bülten'), foot: NUMBERS }),
  sample('sans and ragged', ENGLISH, 'body { font-family: "DejaVu Sans", sans-serif; } p { text-align: left; }', { repeat: 3 }),
  sample('twenty pages', ENGLISH, 'body { font-size: 12pt; line-height: 1.7 }', {
    repeat: 34,
    foot: NUMBERS,
    head: RUNNING('Letters of the railway'),
  }),
  sample('twenty pages tr', TURKISH, 'body { font-size: 12pt; line-height: 1.7 }', { repeat: 44, foot: NUMBERS }),
  sample('narrow pages', GERMAN, '@page { size: A5; }', { repeat: 3, foot: NUMBERS }),
  sample('letters set apart', ENGLISH, 'p { letter-spacing: .06em; }'),
  sample('first lines in bold', TURKISH, 'p::first-line { font-weight: bold; }'),
  sample('first lines in bold before names', GERMAN, '@page { size: A5; } p::first-line { font-weight: bold; }', { repeat: 3 }),
  sample('pages as narrow as a hand', TURKISH, '@page { size: 100mm 200mm; margin: 15mm; }', { repeat: 2 }),
  sample('indented from both sides', ENGLISH, 'p { margin-inline: 3em; }', { repeat: 2 }),
  sample('wide pages from right to left', ARABIC, '@page { size: A4 landscape; }', { repeat: 2 }),
];
