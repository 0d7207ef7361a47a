import { fold } from '../../kit/text.ts';

// Cities and regions that languages call differently; the same line is the same place. Countries come from Intl.
const EXONYMS =
  'ankara|london londra londres|vienna wien vienne viyana viena|munich munchen munih|cologne koln colonia|geneva geneve genf cenevre ginebra|athens athen athenes atina atenas|rome rom roma|venice venedig venise venedik venecia|florence florenz floransa florencia|milan mailand milano|naples neapel napoli napoles|lisbon lissabon lisbonne lizbon lisboa|brussels brussel bruxelles bruksel bruselas|antwerp anvers amberes|the hague den haag la haye lahey haya|copenhagen kopenhagen copenhague kopenhag|warsaw warschau varsovie varsova varsovia|prague prag praga|moscow moskau moscou moskova moscu|saint petersburg petersbourg petersburgo|kyiv kiev kiew kiyev|bucharest bukarest bucarest bukres|belgrade belgrad belgrado|budapest budapeste|cairo kairo le caire kahire el cairo|damascus damaskus damas sam damasco|baghdad bagdad bagdat|tehran teheran tahran|jerusalem kudus jerusalen|mecca mekka mecque mekke meca|beirut beyrouth beyrut|algiers algier alger cezayir argel|tunis tunus tunez|tripoli tripolis trablus tripoli|beijing peking pekin|shanghai schanghai sangay|seoul seul|tokyo tokio|new delhi neu delhi yeni delhi nueva delhi|mumbai bombay|kolkata kalkutta calcutta|singapore singapur singapour|new york|havana havanna la havane havana la habana|mexico city mexiko stadt|nicosia nikosia lefkosa nicosie|edinburgh edimbourg edimburgo|dublin|seville sevilla|zurich zurih|bern berne berna|basel bale basilea|strasbourg strassburg strasburg estrasburgo|luxembourg luxemburg luksemburg|stockholm estocolmo|helsinki|oslo|tallinn|riga|vilnius|ljubljana|zagreb|sofia sofya|thessaloniki saloniki selanik|istanbul estambul|izmir smyrna|bavaria bayern baviere bavyera baviera|saxony sachsen saxe sajonia|lower saxony niedersachsen|prussia preussen|catalonia katalonien catalogne katalonya cataluna catalunya|andalusia andalusien andalousie andalucia|scotland schottland ecosse iskocya escocia|wales galler pays de galles|england angleterre ingiltere inglaterra|northern ireland nordirland|brittany bretagne bretana|normandy normandie normandiya normandia|corsica korsika corse corcega|sicily sizilien sicile sicilya sicilia|europe europa avrupa|africa afrika afrique|asia asien asie asya|america amerika amerique|latin america lateinamerika|australia avustralya|middle east nahost|black sea karadeniz|mediterranean akdeniz mittelmeer mediterranee mediterraneo|gaza gazze|west bank cisjordanie westjordanland bati seria|kazakhstan|hong kong|taipei|hamburg hamburgo hambourg|berlin|paris|madrid|barcelona barcelone|almaty|bosnia bosnien bosna|kurdistan|jordan urdun jordanien jordanie jordania|lebanon';

// People and bodies of a country, where its name does not begin them alike: the ISO code and what begins the word.
const OF_COUNTRY =
  'DE german deutsch alman allemand aleman|FR french franzos fransiz francais frances|GB british britain uk brit ingiliz anglais ingles england english|US american usa us abd amerikan etats estadounid|NL dutch niederland holland hollanda|ES spanish spanisch ispanyol espagnol espan|CH swiss schweiz isvic suisse suiz|TR turkish turkiye turk turc turqu|GR greek griech yunan grec grieg|PL polish poln polonya polon polac|FI finnish finn finlandai|DK danish dan danoi|SE swedish schwed isvec suedoi suec|NO norwegian norveg|PT portug|CN chinese chin|JP japan japon|IN indian hind inde|RU russian russ rus|UA ukrain|IT italian ital|BE belgi belc|AT austri osterr avustury autrich|HU hungar ungar macar hongr|CZ czech tschech cek tchequ chec|RO roman rumen ruman roumain|BG bulgar|RS serb sirb|HR croat kroat hirvat croa|IE irish irland|IL israel|EG egypt agypt misir egipc|MA moroc marok fas maroc marroqu|DZ alger cezayir argel|TN tunis tunus tunec|SY syri suriy sirio|IQ iraq irak|IR iran|SA saud suud|PK pakistan|AF afghan afgan|BD banglad|ID indones endonez|PH philipp filip|TH thai tay|VN vietnam|KR korea kore coree core|KP nordkor|AU austral avustral|NZ neuseel|CA canad kanad|MX mexi meksik|BR brazil brasil brezil bresil|AR argent arjant|CL chile sili chili|CO colomb kolomb|PE peru perou|KZ kazakh kasach kazak|UZ uzbek usbek ozbek ouzbek|KG kyrgyz kirgis kirgiz|AZ azerb azer|AM armen ermeni|GE georg gurc|CY cypr zyper kibris chypr chipr|AL alban arnavut|EU european europa avrupa';

let cities: Map<string, number> | undefined;
let countries: Map<string, string> | undefined;

/** A word for a place that is the same whatever the language calls it: a country's code, or the line of a city; undefined where we do not know it. */
export function placeKey(words: readonly string[]): string | undefined {
  cities ??= new Map(EXONYMS.split('|').flatMap((line, at) => namesOfLine(line).map((name): [string, number] => [name, at])));
  countries ??= gatherCountries();
  const phrase = words.join(' ');
  const city = cities.get(phrase);
  if (city !== undefined) return `city ${city}`;
  return countries.get(phrase);
}

function namesOfLine(line: string): string[] {
  const words = line.split(' ');
  // names of several words stand whole; single ones each for itself
  return [line, ...words.filter((word) => word.length > 3), ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
}

const NAMED_IN = ['en', 'tr', 'de', 'fr', 'es', 'pt', 'it', 'nl'];

function gatherCountries(): Map<string, string> {
  const out = new Map<string, string>();
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  for (const language of NAMED_IN) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const first of letters)
      for (const second of letters) {
        const name = names.of(first + second);
        if (name) out.set(fold(name.replace(/\s*\(.*\)/, '')), first + second);
      }
  }
  return out;
}

/** The country that a word is of, people, language and all: `französische`, `Alman`; undefined where it is none's. */
export function countryOf(folded: string): string | undefined {
  const own = placeKey([folded]);
  if (own && !own.startsWith('city')) return own;
  if (folded.length < 2) return undefined;
  stems ??= OF_COUNTRY.split('|').map((line) => {
    const [code, ...begins] = line.split(' ');
    return { code: code!, begins };
  });
  return stems.find(({ begins }) => begins.some((stem) => (stem.length <= 3 ? folded === stem : folded.startsWith(stem))))?.code;
}
let stems: { code: string; begins: string[] }[] | undefined;
