import { createFinder, foldWords, listWords } from './find-words.ts';

/** What a box of a page holds, by the words over it, in its class or in its addresses. */
export type BoxKind =
  | 'news'
  | 'notices'
  | 'events'
  | 'jobs'
  | 'tenders'
  | 'popular'
  | 'related'
  | 'archive'
  | 'media'
  | 'people'
  | 'papers'
  | 'guide';

/*
 * Words by which boxes are named, each as it stands in a heading; of class names and addresses the same words in ASCII. A word that ends
 * in * also begins longer ones (Ausschreibung*). Languages without spaces have no bounds.
 */
const WORDS: Readonly<Record<BoxKind, string>> = {
  news: `news | blog* | articles | posts | yazılar | beiträge | artículos | artigos | press | press release* | latest | newsroom | headline* | stories | haber* | güncel* | basın*
    | nachricht* | aktuell* | presse* | neuigkeit* | meldung* | actualit* | communiqué* | noticia* | actualidad
    | notícia* | imprensa | notizi* | comunicat* | nieuws* | aktualno* | wiadomo* | новост* | новини | пресс*
    | νέα | ειδήσεις | أخبار | الأخبار | اخبار | خبر* | nyhet* | nyheder | uutiset | hírek | știri | zprávy
    | novinky | aktuáln* | aktualit* | noutăți | actualităţi | vijesti | vesti | novosti | novice | priopćenja | naujienos | ziņas | uudised
    | ajankohtaista | tiedotteet | aktuellt | fréttir | lajme* | вести | жаңалық* | навіны | xəbər* | yangilik* | სიახლე*
    | լուր* | media release* | updates | bulletin* | boletín* | bülten* | newsletter* | infolettre* | rundbrief* | nyhedsbrev* | nyhetsbrev*
    | nouvelles | notícies | berriak | newyddion | nuacht | aħbarijiet | мэдээ* | кабарлар | жаңылыктар | хабарлар | habari | wararka | nuus | balita | ዜና
    | חדשות | خبریں | هەواڵ* | সংবাদ | খবর | செய்திகள் | వార్తలు | ಸುದ್ದಿ | വാർത്തകൾ | સમાચાર | ਖ਼ਬਰਾਂ | පුවත් | ព័ត៌មាន | ຂ່າວ | သတင်း | berita | tin tức | समाचार | ニュース | 新着 | 報道 | プレス | 新闻 | 新聞 | 要闻 | 动态 | 뉴스 | 소식 | 보도 | ข่าว*`,
  notices: `notice* | announcement* | notification* | circular* | duyuru* | genelge* | bekanntmachung* | mitteilung*
    | ankündigung* | avis | annonce* | aviso* | anuncio* | avvis* | ogłoszen* | объявлен* | оголошення
    | ανακοινώσ* | إعلان* | الإعلانات | اطلاعیه* | pengumuman | thông báo | सूचना* | お知らせ | 通知 | 公告 | 공지*
    | ประกาศ* | matangazo | নোটিশ* | বিজ্ঞপ্তি* | הודעות | חוזר* | obavijest* | obaveštenj* | обавештењ* | oznámen* | oznam* | közlemény* | hirdetmén* | anunț* | съобщени*
    | pranešim* | paziņojum* | teated | хабарландыру* | განცხადებ* | հայտարարութ* | නිවේදන | rundschreiben | circulaire* | circolar* | okólnik* | εγκύκλι* | tilkynning* | meddelanden | meddelelser`,
  events: `event* | calendar | agenda | upcoming | etkinlik* | takvim* | veranstaltung* | termine | kalender
    | événement* | evento* | calendario | calendário | eventi | wydarzenia | kalendarz | событи* | мероприят*
    | календар* | εκδηλώσ* | فعاليات | الفعاليات | رویداد* | evenemang | イベント | 行事 | 催し | 活动 | 行事日程 | 일정 | 행사*
    | กิจกรรม*`,
  jobs: `vacanc* | jobs | job openings | careers | recruitment | iş ilan* | kariyer | personel alım*
    | stellenangebot* | stellenausschreibung* | karriere | emploi* | recrutement | empleo* | vacante* | vagas
    | lavora con noi | praca | вакансии | вакансії | θέσεις εργασίας | وظائف | الوظائف | استخدام | 採用 | 求人 | 招聘
    | 채용* | รับสมัครงาน`,
  tenders: `tender* | procurement | open calls | calls for | funding opportunities | convocatoria* | convocatòri* | appel* à projets | editais
    | ihale* | ausschreibung* | vergabe* | appel d’offres | appels d'offres
    | marchés publics | licitaci* | licitaç* | gare | bandi di gara | przetarg* | закупки | тендер* | διαγωνισμοί
    | προμήθειες | مناقصات | المناقصات | عطاءات | مناقصه* | 調達 | 入札 | 采购 | 招标 | 입찰*`,
  popular: `most read | most popular | most viewed | popular | trending | top stories this week | en çok okunan*
    | çok okunan* | meistgelesen* | beliebt* | les plus lus | le plus lu | lo más leído | lo más visto | más vist*
    | mais vist* | más leíd* | mais lid* | più letti | najczęściej czytane | популярн* | самое читаемое | δημοφιλή
    | الأكثر قراءة | الأكثر مشاهدة | الأكثر تداولا | پربازدید* | پربیننده* | 人気記事 | アクセスランキング | ランキング | 热门 | 热点排行 | 點閱排行 | 点击排行 | 많이 본
    | meest gelezen | mest læst* | mest läst* | mest lest* | luetuimm* | nejčtenější | nejčítanejš* | legolvasott* | cele mai citite | cele mai vizualizate
    | најчитани* | najčitani* | najbrani* | најчитаније | най-четени | skaitomiaus* | lasītāk* | loetum* | najviše čitano | më të lexuarat | më lexuara*
    | xem nhiều | đọc nhiều | terpopuler | berita populer | paling popular | ยอดนิยม | อ่านมากที่สุด | הנקראות ביותר | הנצפות ביותר | הכי נקראות
    | সর্বাধিক পঠিত | सबसे ज्यादा पढ़* | ən çox oxunan* | eng ko‘p o‘qilgan* | ყველაზე კითხვადი | ամենաընթերցված* | més llegi* | máis lid* | irakurriena*`,
  related: `related | see also | recommended | you may also like | ilgili* | benzer | verwandte* | siehe auch
    | à lire aussi | voir aussi | relacionad* | ver también | veja também | leggi anche | похожие | по теме
    | читайте также | σχετικά | ذات صلة | مرتبط | 関連 | 相关 | 관련`,
  archive: `archive* | archiv | arşiv* | archivo* | arquivo* | archivio | archiwum | архив* | αρχείο | أرشيف | الأرشيف
    | آرشیو | past issues | 過去 | バックナンバー | 归档`,
  media: `gallery | galleries | photos | videos | video | foto galeri* | galeri* | video galeri* | galerie
    | bildergalerie | galería* | galeria* | фотогалере* | видео | معرض الصور | ألبوم | گالری`,
  papers: `publication* | reports | resources | working papers | policy briefs | research library | documents | yayınlar* | yayınlarımız | raporlar | belgeler
    | veröffentlichungen | publikation* | berichte | materialien | rapports | ressources | publicacion* | informes | recursos | publicaç* | relatórios | pubblicazion*
    | rapporti | publicaties | rapporten | publikacj* | raporty | публикац* | издания | доклады | отчёты | публікац* | δημοσιεύσεις | εκδόσεις | منشورات | إصدارات | الإصدارات
    | تقارير | انتشارات | گزارش‌ها | 刊行物 | 出版物 | 報告書 | 研究报告 | 발간자료 | 간행물 | 보고서 | สิ่งพิมพ์ | ấn phẩm | publikasi | प्रकाशन`,
  guide: `site map | sitemap | faq | faqs | frequently asked questions | site haritası | sık sorulan sorular | seitenübersicht | häufige fragen | inhaltsverzeichnis
    | plan du site | foire aux questions | questions fréquentes | mapa del sitio | mapa web | preguntas frecuentes | mapa do site | perguntas frequentes | mappa del sito
    | domande frequenti | veelgestelde vragen | mapa strony | карта сайта | карта сайту | вопросы и ответы | частые вопросы | sivukartta | usein kysyttyä | webbkarta | vanliga frågor
    | nettstedskart | oldaltérkép | χάρτης ιστοτόπου | συχνές ερωτήσεις | خريطة الموقع | الأسئلة الشائعة | نقشه سایت | سوالات متداول | サイトマップ | よくある質問 | 网站地图 | 常见问题
    | 사이트맵 | 자주 묻는 질문 | แผนผังเว็บไซต์ | sơ đồ trang`,
  people: `people | our people | our team | the team | meet the team | staff | staff directory | staff list | faculty members | who is who | who's who
    | board members | kadromuz | kadro | akademik kadro | akademik personel | idari personel | ekibimiz | personelimiz | mitarbeiter* | mitarbeitende
    | ansprechpartner* | ansprechpersonen | unser team | kollegium | notre équipe | l'équipe | équipe* | annuaire | organigramme | personal docente
    | directorio | nuestro equipo | equipo | profesorado | nossa equipe | equipe | corpo docente | docentes | chi siamo | personale | organigramma | onze mensen | medewerkers
    | pracownicy | nasz zespół | kadra | сотрудники | преподаватели | наша команда | руководство | кафедра | працівники | викладачі | lidé | zaměstnanci
    | munkatársak | personalen | medarbetare | medarbejdere | ansatte | henkilöstö | töötajad | προσωπικό | διδακτικό προσωπικό | צוות | أعضاء هيئة التدريس | فريق العمل
    | اعضای هیئت علمی | کارکنان | 教員紹介 | 教員一覧 | スタッフ | 职员 | 师资队伍 | 教师名录 | 師資 | 교수진 | 직원 | 조직도 | บุคลากร | คณาจารย์ | đội ngũ | giảng viên`,
};

const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ğ: 'g',
  ş: 's',
  ç: 'c',
  ö: 'o',
  ü: 'u',
  ä: 'a',
  é: 'e',
  è: 'e',
  ê: 'e',
  à: 'a',
  á: 'a',
  í: 'i',
  ó: 'o',
  ñ: 'n',
  ã: 'a',
};

/** As it stands in a class or an address. */
function plain(text: string): string {
  return [...text].map((char) => PLAIN[char] ?? char).join('');
}

const KINDS = Object.keys(WORDS) as readonly BoxKind[];
const NAMED = new Map(KINDS.map((kind) => [kind, createFinder(listWords(WORDS[kind]))]));
const CODED = new Map(KINDS.map((kind) => [kind, createFinder(listWords(WORDS[kind]).map(plain))]));

// The narrower word decides: "upcoming events in the news", "tender notices", "archive of news".
const ORDER: readonly BoxKind[] = [
  'popular',
  'related',
  'archive',
  'tenders',
  'jobs',
  'people',
  'guide',
  'papers',
  'media',
  'events',
  'notices',
  'news',
];

/** Every kind that a heading names, the narrowest first. */
export const kindsNamed = remembered((heading) => {
  const text = foldWords(heading);
  return newsFirst(ORDER.filter((kind) => NAMED.get(kind)!(text)));
});

/** Every kind that a class, an id or an address names, the narrowest first. */
export const kindsCoded = remembered((code) => {
  const text = plain(foldWords(code)).replace(/[-_/.]+/g, ' ');
  return newsFirst(ORDER.filter((kind) => CODED.get(kind)!(text)));
});

const MOST_KEPT = 4000;

/** A page asks for the same headings and classes many times. */
function remembered(find: (text: string) => readonly BoxKind[]): (text: string) => readonly BoxKind[] {
  const known = new Map<string, readonly BoxKind[]>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= MOST_KEPT) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}

/** "News & events" is a box of news. */
function newsFirst(kinds: BoxKind[]): BoxKind[] {
  return kinds.includes('news') && !kinds.includes('popular') && !kinds.includes('related')
    ? ['news', ...kinds.filter((kind) => kind !== 'news')]
    : kinds;
}
