import { fold } from '../kit/text.ts';

/** What sites call a page by its kind alone, by language. */
const KINDS: Readonly<Record<string, string>> = {
  en: 'press release | press releases | news | news detail | news details | latest news | announcement | announcements | notice | statement | media release | news release | article | story | post | detail | details',
  tr: 'haber | haberler | haber detay | haber detayı | duyuru | duyurular | duyuru detay | duyuru detayı | basın bülteni | basın açıklaması | detay | etkinlik detay',
  de: 'pressemitteilung | pressemitteilungen | pressemeldung | medienmitteilung | meldung | nachricht | nachrichten | aktuelles | mitteilung | bekanntmachung',
  fr: 'communiqué de presse | communiqué | communiqués de presse | actualité | actualités | annonce | article',
  es: 'nota de prensa | comunicado | comunicado de prensa | boletín de prensa | noticia | noticias | aviso | detalle',
  pt: 'comunicado | comunicado de imprensa | nota à imprensa | notícia | notícias | aviso',
  it: 'comunicato stampa | comunicato | notizia | notizie | avviso | dettaglio',
  nl: 'persbericht | nieuws | nieuwsbericht | bericht | mededeling',
  pl: 'komunikat | komunikat prasowy | aktualność | aktualności | ogłoszenie',
  ru: 'новость | новости | пресс-релиз | объявление | сообщение',
  uk: 'новина | новини | пресреліз | оголошення',
  el: 'δελτίο τύπου | ανακοίνωση | ανακοινώσεις | νέα',
  ar: 'خبر | الأخبار | أخبار | بيان صحفي | إعلان | تفاصيل الخبر',
  fa: 'خبر | اخبار | اطلاعیه',
  ja: '報道発表 | 報道発表資料 | お知らせ | 新着情報 | プレスリリース | ニュース',
  zh: '新聞稿 | 新闻稿 | 最新消息 | 新闻 | 新闻动态 | 通知 | 公告 | 通知公告 | 新闻详情 | 正文',
  ko: '보도자료 | 공지사항 | 알림 | 새소식 | 뉴스',
};

const names: ReadonlySet<string> = new Set(Object.values(KINDS).flatMap((each) => each.split('|').map((name) => fold(name))));

/** The kind behind the name of an office, as scripts without spaces write it. */
const OFFICE_KIND = /^[\p{Script=Han}]{2,8}(?:新聞稿|新闻稿|公告|報道資料|報道発表)$/u;

const SEARCH =
  /^(?:search results?|results for|suchergebnisse?|résultats? de (?:la )?recherche|resultados de (?:la )?búsqueda|resultados da (?:busca|pesquisa)|risultati (?:della )?ricerca|arama sonuçları|zoekresultaten|wyniki wyszukiwania|результаты поиска|検索結果|搜索结果|검색 ?결과|نتائج البحث)/iu;

/** Whether a title says that the page is what a search found. */
export function namesSearch(title: string): boolean {
  return title.length <= 120 && SEARCH.test(title);
}

/** Whether a title says nothing but what kind of page it is ("Press release", "Duyuru Detay"). */
export function namesKindOfPage(title: string): boolean {
  return (title.length <= 40 && names.has(fold(title))) || OFFICE_KIND.test(title);
}
