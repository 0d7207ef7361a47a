// Letters of eight senders, as their systems write them: in our own words, five letters each, with what each holds.
import { createTransport } from 'nodemailer';

/** A letter and the truth about it. */
export interface SampleLetter {
  readonly sender: string;
  readonly raw: Buffer;
  /** What it holds: its headlines, or its subject alone. */
  readonly titles: readonly string[];
  /** Where each leads at last; undefined where nothing is to be asked. */
  readonly ends: readonly (string | undefined)[];
}

/** To whom all letters are sent. */
export const RECIPIENT = { name: 'Ada Okuyucu', address: 'ada.okuyucu@haber.example' };

interface Story {
  readonly slug: string;
  readonly title: string;
  readonly text: string;
}

type Language = 'en' | 'tr' | 'de' | 'fr' | 'es' | 'ar';

const PLACES = ['Aldmoor', 'Brenndorf', 'Corvela', 'Dunhaven', 'Elmtal', 'Farrow', 'Gentleby', 'Hallin', 'Inver', 'Jarrow'];
const STORIES: Readonly<Record<Language, readonly ((place: string, n: number) => [string, string])[]>> = {
  en: [
    (place, n) => [
      `${place} opens ${n} rooms for reading after school`,
      `The town pays for the light and the tea, and ${n * 4} volunteers sit with those who want company.`,
    ],
    (place, n) => [
      `Teachers in ${place} vote for a shorter timetable`,
      `Of ${n * 31} who voted, most want the last lesson to end before three.`,
    ],
    (place, n) => [
      `${place} counts its missing ${['textbooks', 'maps', 'chairs', 'windows', 'bicycles', 'stoves', 'globes'][n % 7]}: ${n * 120}`,
      `The ministry promises ${['paper', 'wood', 'glass', 'rubber', 'iron'][n % 5]} before winter, and to send it by boat.`,
    ],
    (place, n) => [
      `A bus becomes the school of ${place}`,
      `It has ${n} seats, a stove and a blackboard that folds into the roof.`,
    ],
  ],
  tr: [
    (place, n) => [
      `${place} ilçesinde ${n} yeni okuma odası açıldı`,
      `Belediye ışığı ve çayı karşılıyor, ${n * 4} gönüllü çocuklara eşlik ediyor.`,
    ],
    (place, n) => [
      `${place} öğretmenleri daha kısa bir gün istiyor`,
      `Oylamaya katılan ${n * 31} öğretmenin çoğu son dersin üçten önce bitmesini istedi.`,
    ],
    (place, n) => [
      `${place} kütüphanesine ${n * 120} ders kitabı geldi`,
      'Kitaplar kış gelmeden vapurla yola çıkarıldı ve köylere dağıtılacak.',
    ],
    (place, n) => [`Bir otobüs ${place} köyünün okulu oldu`, `İçinde ${n} sıra, bir soba ve tavana katlanan bir kara tahta var.`],
  ],
  de: [
    (place, n) => [
      `${place} öffnet ${n} Leseräume am Nachmittag`,
      `Die Stadt zahlt Licht und Tee, ${n * 4} Freiwillige sitzen dabei.`,
    ],
    (place, n) => [
      `Lehrkräfte in ${place} stimmen für einen kürzeren Tag`,
      `Von ${n * 31} Stimmen wünschen die meisten das Ende vor drei Uhr.`,
    ],
    (place, n) => [
      `In ${place} fehlen ${n * 120} Schulbücher`,
      'Das Ministerium will sie vor dem Winter drucken und mit dem Schiff schicken.',
    ],
    (place, n) => [
      `Ein Bus wird zur Schule von ${place}`,
      `Er hat ${n} Plätze, einen Ofen und eine Tafel, die sich ins Dach klappt.`,
    ],
  ],
  fr: [
    (place, n) => [
      `${place} ouvre ${n} salles de lecture après l’école`,
      `La ville paie la lumière et le thé, ${n * 4} bénévoles sont là.`,
    ],
    (place, n) => [
      `Les enseignants de ${place} votent une journée plus courte`,
      `Sur ${n * 31} votants, la plupart veulent finir avant trois heures.`,
    ],
    (place, n) => [
      `Il manque ${n * 120} manuels à ${place}`,
      'Le ministère promet de les imprimer avant l’hiver et de les envoyer par bateau.',
    ],
    (place, n) => [
      `Un autobus devient l’école de ${place}`,
      `Il a ${n} places, un poêle et un tableau qui se replie dans le toit.`,
    ],
  ],
  es: [
    (place, n) => [
      `${place} abre ${n} salas de lectura por la tarde`,
      `El pueblo paga la luz y el té, y ${n * 4} voluntarios acompañan.`,
    ],
    (place, n) => [
      `Los maestros de ${place} votan por un día más corto`,
      `De ${n * 31} votos, la mayoría quiere terminar antes de las tres.`,
    ],
    (place, n) => [
      `Faltan ${n * 120} libros en ${place}`,
      'El ministerio promete imprimirlos antes del invierno y enviarlos en barco.',
    ],
    (place, n) => [`Un autobús es la escuela de ${place}`, `Tiene ${n} asientos, una estufa y una pizarra que se pliega.`],
  ],
  ar: [
    (place, n) => [
      `بلدة ${place} تفتح ${n} قاعات للقراءة بعد المدرسة`,
      `تدفع البلدة ثمن الضوء والشاي ويجلس ${n * 4} متطوعا مع الأطفال.`,
    ],
    (place, n) => [
      `معلمو ${place} يصوتون ليوم دراسي أقصر`,
      `من بين ${n * 31} صوتا يريد الأغلب أن ينتهي الدرس الأخير قبل الثالثة.`,
    ],
    (place, n) => [`وصول ${n * 120} كتابا مدرسيا إلى ${place}`, 'وعدت الوزارة بطباعة الباقي قبل الشتاء وإرساله بالقارب.'],
    (place, n) => [`حافلة تصبح مدرسة ${place}`, `فيها ${n} مقعدا وموقد ولوح يطوى في السقف.`],
  ],
};

/** The page of a story: what its letter said, and more of it. */
export function pageOfStory(slug: string): string | undefined {
  const [, language, week, at] = /^([a-z]{2})-(\d+)-(\d+)-/.exec(slug) ?? [];
  const story = language && storiesOf(language as Language, Number(week), Number(at) + 1).at(-1);
  if (!story) return undefined;
  return `<!doctype html><html lang="${language}"><head><title>${story.title}</title></head><body><nav><a href="/">Home</a></nav><main><article><h1>${story.title}</h1><p>${story.text}</p><p>${story.title}. ${story.text} (${slug})</p></article></main></body></html>`;
}

function storiesOf(language: Language, week: number, count: number): Story[] {
  return Array.from({ length: count }, (_, at) => {
    const place = PLACES[(week * 3 + at) % PLACES.length]!;
    const [title, text] = STORIES[language][(at + week) % 4]!(place, week + at + 2);
    return { slug: `${language}-${week}-${at}-${place.toLowerCase()}`, title, text };
  });
}

/** A code as systems make them: it tells who clicked. */
const code = (slug: string): string => `u001.${Buffer.from(`${slug}|${RECIPIENT.address}`).toString('base64url')}`;

interface Made {
  readonly subject: string;
  readonly from: string;
  readonly html?: string;
  readonly text?: string;
  readonly list?: string;
  readonly to?: string;
  readonly titles: readonly string[];
  readonly ends: readonly (string | undefined)[];
}

type Sender = (base: string, week: number) => Made;

const pixel = (base: string): string => `<img src="${base}/wf/open?upn=${code('open')}" width="1" height="1" alt="">`;
const at = (base: string, story: Story): string => `${base}/news/${story.slug}`;
const counted = (base: string, story: Story): string => `${base}/ls/click?upn=${code(story.slug)}`;

const SENDERS: Readonly<Record<string, Sender>> = {
  // A campaign in tables: every link counts, a preview line that nobody sees, the way out at the end.
  campaign(base, week) {
    const stories = storiesOf('en', week, 4);
    const row = (story: Story): string =>
      `<table width="100%"><tr><td width="120"><a href="${counted(base, story)}"><img src="${base}/p/${story.slug}.jpg" width="110"></a></td><td><a href="${counted(base, story)}" style="font-size:20px;color:#036"><strong>${story.title}</strong></a><br>${story.text}<br><a href="${counted(base, story)}">Read more »</a></td></tr></table>`;
    return {
      subject: `Harbour Schools Weekly, no. ${week}`,
      from: 'Harbour Schools <weekly@mail.harbour.example>',
      list: 'weekly.harbour.example',
      html: `<html><body><div style="display:none;font-size:0">Four stories for ${RECIPIENT.name}</div><table><tr><td><a href="${base}/view?e=${code('v')}">View this email in your browser</a></td></tr><tr><td>Dear ${RECIPIENT.name}, these are the stories of the week.</td></tr><tr><td>${stories.map(row).join('')}</td></tr><tr><td>Sent to ${RECIPIENT.address}. <a href="${base}/ls/click?upn=${code('unsubscribe')}">Unsubscribe</a> | <a href="${base}/prefs?u=9">Update your preferences</a></td></tr></table>${pixel(base)}</body></html>`,
      titles: stories.map((each) => each.title),
      ends: stories.map((each) => at(base, each)),
    };
  },
  // An essay by one author, with a page of its own.
  essay(base, week) {
    const [story] = storiesOf('en', week + 20, 1);
    const paragraph = (n: number): string =>
      `<p>${story!.text} On day ${n} of my visit the children asked me what a newspaper is for, and I had no good answer until one of them said that it is for those who were not there. The head of the school agreed, and showed me the shelf where theirs is kept.</p>`;
    return {
      subject: `Letter ${week}: what ${PLACES[week]} taught me`,
      from: 'Mara Lind <mara@lettershop.example>',
      html: `<html><body><p><a href="${base}/p/letter-${week}?token=${code('t')}">Read online</a></p><h1>Letter ${week}: what ${PLACES[week]} taught me</h1>${[1, 2, 3, 4, 5].map(paragraph).join('')}<p>The report I speak of is <a href="${base}/files/report-${week}">here</a>.</p><p style="font-size:11px">You are on my list as ${RECIPIENT.address}; <a href="${base}/u/${code('u')}">stop receiving these letters</a>.</p>${pixel(base)}</body></html>`,
      titles: [`Letter ${week}: what ${PLACES[week]} taught me`],
      ends: [`${base}/p/letter-${week}`],
    };
  },
  // A mailing list of a university, in plain text.
  digest(base, week) {
    const stories = storiesOf('en', week + 40, 3);
    return {
      subject: `[ed-research] Digest ${week}`,
      from: 'Education research list <ed-research@lists.norwood.example>',
      list: 'ed-research.lists.norwood.example',
      text: `Dear colleagues,\n\nbelow is what was announced on the list this week.\n\n${stories.map((story, n) => `${n + 1}. ${story.title}\n${story.text}\n${at(base, story)}`).join('\n\n')}\n\n-- \nTo leave this list: ${base}/leave?u=44\n`,
      titles: stories.map((each) => each.title),
      ends: stories.map((each) => at(base, each)),
    };
  },
  // A Turkish ministry: headings, a summary, "Devamı".
  ministry(base, week) {
    const stories = storiesOf('tr', week, 5);
    return {
      subject: `Eğitim Bülteni – ${week}. sayı`,
      from: 'Eğitim Bakanlığı <bulten@egitim.example>',
      html: `<html lang="tr"><body><p><a href="${base}/bulten/${week}?uid=${code('b')}">E-postayı tarayıcıda görüntüle</a></p><h1>Eğitim Bülteni</h1>${stories.map((story) => `<h2>${story.title}</h2><p>${story.text}</p><p><a href="${at(base, story)}?utm_source=bulten&utm_medium=email">Devamını oku</a></p>`).join('')}<p>Bu bülteni artık almak istemiyorsanız <a href="${base}/abonelik/iptal?k=7">buraya tıklayın</a>.</p></body></html>`,
      titles: stories.map((each) => each.title),
      ends: stories.map((each) => at(base, each)),
    };
  },
  // A German round letter: a list of bullets, links behind a mail filter.
  rundbrief(base, week) {
    const stories = storiesOf('de', week, 4);
    const safe = (story: Story): string =>
      `${base}/safelinks?url=${encodeURIComponent(`${at(base, story)}?utm_campaign=rb${week}`)}&data=${code('d')}`;
    return {
      subject: `Rundbrief ${week}/2026`,
      from: 'Bildungsrat <rundbrief@bildungsrat.example>',
      html: `<html><body><p>Guten Tag ${RECIPIENT.name},</p><p>das sind die Themen der Woche:</p><ul>${stories.map((story) => `<li><a href="${safe(story)}">${story.title}</a><br>${story.text}</li>`).join('')}</ul><p>Zum <a href="${base}/abmelden?id=3">Abmelden</a> genügt ein Klick. <a href="${base}/anmeldung-bestaetigen?x=${code('x')}">Anmeldung bestätigen</a></p></body></html>`,
      titles: stories.map((each) => each.title),
      ends: stories.map((each) => at(base, each)),
    };
  },
  // A French institute: cards with buttons, the headline itself is no link.
  cartes(base, week) {
    const stories = storiesOf('fr', week, 4);
    return {
      subject: `La lettre de l’institut n° ${week}`,
      from: 'Institut des écoles <lettre@institut.example>',
      html: `<html lang="fr"><body><center><a href="${base}/v?i=${week}">Voir cette lettre dans votre navigateur</a></center>${stories.map((story) => `<table class="carte"><tr><td><h3>${story.title}</h3><p>${story.text}</p><a class="bouton" href="${counted(base, story)}">Lire la suite</a></td></tr></table>`).join('')}<p><a href="${base}/desinscription?c=1">Se désabonner</a></p>${pixel(base)}</body></html>`,
      titles: stories.map((each) => each.title),
      ends: stories.map((each) => at(base, each)),
    };
  },
  // A press office: one notice as text, in windows-1254 as some servers still write, no page anywhere.
  press(_base, week) {
    const [story] = storiesOf('tr', week + 30, 1);
    return {
      subject: `Basın duyurusu ${week}: ${story!.title}`,
      from: 'Basın Bürosu <basin@valilik.example>',
      text: `${story!.title}\n\n${story!.text} Açılışa vali, öğretmenler ve veliler katıldı; ilk kitabı okulun en küçük öğrencisi seçti.\n\nİkinci oda gelecek ay hizmete girecek. Kapılar hafta sonu da açık kalacak ve isteyen herkes gelebilecek.\n\nBasın Bürosu\n`,
      titles: [`Basın duyurusu ${week}: ${story!.title}`],
      ends: [undefined],
    };
  },
  // An Arabic letter, right to left, headings that are links.
  arabic(base, week) {
    const stories = storiesOf('ar', week, 4);
    return {
      subject: `نشرة التعليم ${week}`,
      from: 'نشرة التعليم <news@taleem.example>',
      html: `<html dir="rtl" lang="ar"><body><h1>نشرة التعليم</h1>${stories.map((story) => `<div><h2><a href="${counted(base, story)}">${story.title}</a></h2><p>${story.text}</p></div>`).join('')}<p><a href="${base}/out?u=5">إلغاء الاشتراك</a></p></body></html>`,
      titles: stories.map((each) => each.title),
      ends: stories.map((each) => at(base, each)),
    };
  },
};

/** Five letters of each of the eight senders, their links at `base`; the first of each is of 16 November 2026, a day each. */
export async function sampleLetters(base: string, weeks: readonly number[] = [1, 2, 3, 4, 5]): Promise<SampleLetter[]> {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const letters: SampleLetter[] = [];
  for (const [sender, make] of Object.entries(SENDERS))
    for (const week of weeks) {
      const made = make(base, week);
      const sent = await transport.sendMail({
        from: made.from,
        to: RECIPIENT,
        subject: made.subject,
        messageId: `<${sender}-${week}@letters.example>`,
        date: new Date(Date.UTC(2026, 10, 15 + week, 7)),
        ...(made.html ? { html: made.html } : {}),
        ...(made.text ? { text: made.text } : {}),
        ...(sender === 'press' ? { textEncoding: 'base64' } : {}),
        headers: {
          'X-Original-To': RECIPIENT.address,
          ...(made.list
            ? {
                'List-Id': `A list <${made.list}>`,
                'List-Unsubscribe': `<${base}/one-click/${code('l')}>`,
                'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
              }
            : {}),
        },
      });
      letters.push({ sender, raw: sent.message as unknown as Buffer, titles: made.titles, ends: made.ends });
    }
  return letters;
}

/** Where the counting links of the samples lead: the answer of their server, undefined for other addresses. */
export function redirectOf(path: string, base: string): string | undefined {
  const url = new URL(path, base);
  const found =
    url.pathname === '/ls/click' &&
    Buffer.from(url.searchParams.get('upn')?.replace(/^u001\./, '') ?? '', 'base64url').toString('utf8');
  const slug = found ? found.split('|')[0] : undefined;
  return slug && slug !== 'unsubscribe' ? `${base}/news/${slug}?utm_source=letter&mc_eid=0f9a8b7c6d` : undefined;
}

/** Whether somebody who asks for this path acts for the recipient, or is counted as having opened the letter. */
export function isDeed(path: string): boolean {
  const clicked = Buffer.from(
    new URL(path, 'http://x').searchParams.get('upn')?.replace(/^u001\./, '') ?? '',
    'base64url',
  ).toString('utf8');
  return (
    clicked.startsWith('unsubscribe') ||
    /^\/(?:wf\/open|prefs|u\/|leave|abonelik|abmelden|anmeldung|desinscription|out|one-click|p\/[^?]*\.jpg)/.test(path)
  );
}
