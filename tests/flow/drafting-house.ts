import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from '../../src/flow/open.ts';
import type { StoredArticle } from '../../src/model/article.ts';
import { article, store } from '../desk/newsroom.ts';
import type { ModelServer } from './model-server.ts';
import { makeSmallHouse, type SmallHouse } from './small-house.ts';

/** Tuesday evening of the week of these articles. */
export const NOW = Date.parse('2026-11-24T18:00:00Z');
/** That week. */
export const WEEK = '2026-11-18';

const SOURCES = `sources:
  - { id: lighthouse, name: Lighthouse, url: "https://lighthouse.example/feed", maxPerIssue: 40, excerpt: full }
  - { id: leuchtturm, name: Leuchtturm, url: "https://leuchtturm.example/feed", language: de }
  - { id: manara, name: المنارة, url: "https://manara.example/feed", language: ar }
`;

/** An article about one town of many, that no other tells. */
export function schoolStory(n: number, about: Partial<StoredArticle> = {}): StoredArticle {
  const town = TOWNS[n % TOWNS.length]!;
  const [things] = THINGS[n % THINGS.length]!;
  const person = `${FIRST[n % FIRST.length]} ${LAST[(n * 3) % LAST.length]}`;
  return article(n, {
    url: `https://lighthouse.example/news/${town.toLowerCase()}-${n}`,
    title: `${town} opens ${n + 20} ${things}`,
    language: 'en',
    paragraphs: [
      `The town of ${town} opened ${n + 20} ${things} on 12 November ${2026 - (n % 3)}, and the first ${n + 300} pupils came on the same day.`,
      `Each of the ${things} keeps ${n * 7 + 900} books, said ${person}, who has led the library of ${town} since ${1990 + n}.`,
      `The council of ${town} paid ${n + 2}.5 million euros for the ${things} and wants to open ${n + 5} more.`,
      // words that no other story has: what is alike would be the same news
      ...article(n).paragraphs,
    ],
    ...about,
  });
}

const TOWNS =
  'Arden Brookvale Carrick Dunmore Eastmere Fallowby Glenrock Hartwell Innisfree Jarrow Kelby Larkspur Marlow Norwick Oakham Penrith Quarrier Rosedale Sandwell Tamworth Ulverton Ventnor Westray Yarmouth'.split(
    ' ',
  );
const FIRST = ['Mary', 'John', 'Ada', 'Tom', 'Ruth'];
const LAST = ['Hollis', 'Petrie', 'Wren', 'Ashby', 'Calder', 'Dunne', 'Everett'];
const THINGS = [
  ['reading rooms', 'okuma odası'],
  ['school kitchens', 'okul mutfağı'],
  ['night trains', 'gece treni'],
  ['chess tables', 'satranç masası'],
  ['weather stations', 'hava istasyonu'],
  ['music vans', 'müzik aracı'],
  ['bicycle workshops', 'bisiklet atölyesi'],
  ['forest classrooms', 'orman sınıfı'],
  ['puppet theatres', 'kukla tiyatrosu'],
  ['robot clubs', 'robot kulübü'],
  ['swimming pools', 'yüzme havuzu'],
  ['garden plots', 'bahçe parseli'],
  ['sign language courses', 'işaret dili kursu'],
  ['telescope towers', 'teleskop kulesi'],
  ['story caravans', 'masal karavanı'],
  ['repair benches', 'onarım tezgâhı'],
  ['boat schools', 'tekne okulu'],
  ['bread ovens', 'ekmek fırını'],
  ['map archives', 'harita arşivi'],
  ['radio studios', 'radyo stüdyosu'],
  ['pottery kilns', 'çömlek fırını'],
] as const;

/** What an honest machine makes of such a story in Turkish: the same figures, days and names. */
export function inTurkish(text: string): string {
  const things = THINGS.find(([english]) => text.includes(english))?.[1] ?? 'oda';
  const figures = [...text.matchAll(/\d[\d.]*\d|\d/g)].map(([each]) => each);
  const [first = '', second = '', third = ''] = figures;
  if (text.includes('opens')) return `${text.split(' ')[0]} kasabasında ${first} ${things} açılıyor`;
  const town = /(?:town|library|council) of (\w+)/.exec(text)?.[1] ?? '';
  if (text.includes('pupils'))
    return `${town} kasabası 12 Kasım ${third} günü ${first} ${things} açtı; aynı gün ilk ${figures[3]} öğrenci geldi.`;
  if (text.includes('Each of the'))
    return `${/said ([\w ]+),/.exec(text)?.[1]} her birinde ${first} kitap bulunduğunu söyledi; ${town} kütüphanesini ${second} yılından beri yönetiyor.`;
  if (!text.includes('council')) return '';
  return `${town} belediyesi bunlar için ${first.replace('.', ',')} milyon avro ödedi ve ${second} tane daha açmak istiyor.`;
}

/** A house with a model at a server, and these articles in its store. */
export async function makeDraftingHouse(
  server: ModelServer,
  articles: readonly StoredArticle[],
  model = '',
  more = '',
): Promise<SmallHouse & { readonly openNow: () => Promise<House>; readonly picks: () => Promise<string> }> {
  const made = await makeSmallHouse({
    publication: `issue: { maxItems: 40, minItems: 1 }
network: { allow: ["${server.hostPort}"] }
model:
  service: openai
  url: ${server.url}v1/
  name: quill-7b
${model}${more}`,
    sources: SOURCES,
  });
  const openNow = (): Promise<House> => made.open({ now: () => NOW });
  const house = await openNow();
  await store(house, articles);
  await house.close();
  return {
    ...made,
    openNow,
    picks: () => readFile(join(made.configDir, 'issues', `${WEEK}.yaml`), 'utf8').catch(() => ''),
  };
}
