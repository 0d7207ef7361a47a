import { foldWord } from '../../kit/date/fold.ts';
import { isWeekdayAnywhere } from '../../kit/date/names-anywhere.ts';
import { squeeze } from '../../kit/text.ts';
import type { TraceStep } from '../../model/article.ts';
import type { Person } from '../../model/feed.ts';
import type { PageFacts } from '../../page/facts.ts';
import { type LdNode, ldText } from '../../page/json-ld.ts';
import type { Laid } from '../../page/laid.ts';
import { textInside } from '../../page/text-inside.ts';
import { isCaption } from '../../rules/furniture.ts';

const LEAD_IN =
  /^(?:(?:(?:written|posted|published|reported|reviewed|edited|words|story|text|photos?|analysis|opinion|guest post|commentary|interview|report|article) by|by|von|par|por|di|da|de|af|av|door|autor(?:in|es|a)?|author|auteur|text|interview|das (?:gespräch|interview) führten?|die fragen stellten?|(?:geschrieben|verfasst|veröffentlicht|erstellt|gespeichert|eingestellt) von|escrito por|publicado por|écrit par|publié par|propos recueillis par|entretien (?:mené|réalisé) par|intervista (?:di|a cura di)|a cura di|entrevista (?:de|por)|röportaj|söyleşi|rozmawiał[ai]?|беседовал[аи]?|scritto da|pubblicato da|geschreven door|ein artikel von|szerző|írta|autorka|kirjoittaja|teksti|συντάκτης|yazan|penulis|reporter|ditulis oleh|oleh|tác giả|投稿者|yazar|haber|автор|текст|από|του|της|με|オピニオン|文|作者|記者|记者|글|기자|بقلم|نویسنده|خبرنگار|گزارش|מאת|द्वारा|लेखक|লেখক|ผู้เขียน|ავტორი|հեղինակ|müəllif|muallif|mwandishi|imeandikwa na|skrevet a[vf]|skriven av|napisa[oł]a?|piše|scris de|parengė|autors)\s*[:：]?\s+|(?:(?:文|執筆|取材|構成|撰文|作者|著者|記者|记者|글|취재)(?:[・、·](?:文|写真|構成|撮影|사진))*)\s*[=＝:：/／]\s*)/iu;
/** What a card calls the first of its two facts, when that is the writer. */
const LABEL_AUTHOR =
  /written by|author|(?:geschrieben|verfasst|veröffentlicht) von|escrito por|écrit par|scritto da|auteur|autor|geschreven door|skrevet av|skriven av|kirjoittanut|napisan[eo] przez|yazan|yazar|автор|написано|作者|著者|執筆者|글쓴이|الكاتب/iu;
const AND = /\s*(?:[,;|/•·]|\s(?:and|und|et|y|e|og|och|en|i|ve|и|και|&|\+)\s)\s*/iu;
const ROLE =
  /\b(?:editors?|staff|reporters?|writers?|correspondents?|contributors?|columnists?|journalists?|senior|news|desk|team|redaktion|redaktionen|redacción|rédaction|redazione|redactie|admin|administrator|agency|agencies|associated press|reuters|afp|dpa|press|bureau|special to|follow|more|posts?|view all|about|updated|published|ago|min read|read|share|comments?|author|photograph\w*|getty|images?|guest|executive|director|professor|university|ph\.?d|m\.?d|website|twitter|facebook|email|subscribe)\b/iu;

/** Names of `<meta>` that tell the writer, in the order in which they are asked; the fact of a card only when its label says so. */
const META =
  'article:author article:author_name article.author og:article:author parsely-author sailthru.author byl citation_author author dc.creator dcterms.creator dc.creator.personalname authors shareaholic:article_author_name cxenseparse:author rbauthors twitter:data1'.split(
    ' ',
  );

interface Place {
  readonly headline: number | undefined;
  readonly bodyFrom: number;
  readonly siteName: string | undefined;
  readonly host: string;
}

/** Names found together, and where. */
interface Candidate {
  readonly names: readonly string[];
  readonly why: string;
}

/** What elements say that are marked as the author's. */
interface Lines {
  readonly near: readonly string[];
  /** Explicit ones elsewhere on the page. */
  readonly loose: readonly string[];
  /** Those that could be a pen name of one word. */
  readonly pens: readonly string[];
}

/** The names of who wrote it: from structured data, meta, and the line near the headline; without roles, agencies and addresses. */
export function findAuthors(laid: Laid, facts: PageFacts, place: Place, trace: TraceStep[]): Person[] {
  const lines = markedLines(laid, place);
  const isPerson = (name: string): boolean => isName(name, true) && !isSite(name, place);
  let candidates = [
    ...candidate(ldAuthors(facts), 'json-ld author', false),
    ...META.flatMap((name) => candidate(metaAuthors(facts, name), `meta ${name}`, false)),
    ...candidate(lines.near.slice(0, 6), 'the line near the headline', true),
  ];
  const isTold = candidates.some(({ names }) => names.some(isPerson));
  // machines are told the house where readers are told the writer
  if (!isTold)
    candidates = [
      ...firstOf(
        () => fromByline(laid, place),
        () => fromDateline(laid, place),
      ),
      ...candidates,
    ];
  if (!candidates.length) candidates = candidate(lines.loose.slice(0, 2), 'rel or itemprop author', true);
  if (!candidates.length) candidates = penName(lines.pens);
  return choose(candidates, place, trace);
}

function firstOf(...ways: readonly (() => Candidate[])[]): Candidate[] {
  for (const way of ways) {
    const found = way();
    if (found.length) return found;
  }
  return [];
}

function candidate(values: readonly string[], why: string, strict: boolean): Candidate[] {
  const all = [...new Set(values.flatMap((value) => splitNames(value, strict)))];
  // of "Ann Lee" and "Ann LeeEditor" the second is the first with what stood beside it
  const names = strict ? all.filter((name) => !all.some((other) => other !== name && name.startsWith(other))) : all;
  return names.length && names.length <= 12 ? [{ names, why }] : [];
}

function metaAuthors({ meta }: PageFacts, name: string): readonly string[] {
  if (name === 'twitter:data1' && !LABEL_AUTHOR.test(meta.get('twitter:label1')?.[0] ?? '')) return [];
  return meta.get(name) ?? [];
}

function markedLines(laid: Laid, { headline, bodyFrom }: Place): Lines {
  const near: string[] = [];
  const loose: string[] = [];
  const pens: string[] = [];
  for (const { element, at, says } of laid.marked) {
    if (says !== 'author') continue;
    const text = squeeze(textInside(element));
    if (text.length > 120 || text.length < 3) continue;
    const isNear =
      headline !== undefined ? at >= headline - 6 && at <= Math.max(headline + 14, bodyFrom + 2) : at <= bodyFrom + 3;
    const isExplicit = /^(?:author|creator)$/i.test(element.attribs.itemprop ?? '') || element.attribs.rel === 'author';
    const isNamed = /(?:^|\s)(?:author|vcard|byline)(?:\s|$)/i.test(element.attribs.class ?? '');
    if (isNear) near.push(text);
    else if (isExplicit) loose.push(text);
    if (isExplicit || (isNear && isNamed)) pens.push(text);
  }
  return { near, loose, pens };
}

/** The next label of a line of facts, behind the name: "By: Ann Lee Published: 2 March". */
const AT_LABEL = /(?<=\s\S{1,40}\s\S{1,40})\s+[\p{L}\p{M}]{3,20}\s?[:：].*$/u;

/** A short line around the headline that begins as bylines do. */
function fromByline(laid: Laid, { headline, bodyFrom }: Place): Candidate[] {
  const from = Math.max(0, (headline ?? bodyFrom) - 3);
  for (const { text } of laid.blocks.slice(from, Math.max(bodyFrom + 2, from + 12))) {
    if (text.length >= 90 || !LEAD_IN.test(text)) continue;
    const line = text.replace(AT_LABEL, '').replace(/\s+(?:in|on|am|um|le|el|il|-|–|\|)\s.*$/u, '');
    const found = candidate([line], 'a line that begins like a byline', true);
    if (found.length) return found;
  }
  return [];
}

/** What parts the facts of one line: "2 March 2026 | Author: Ann Lee"; or a word for "by" behind its digits. */
const PARTS = /\s*[|·•¦/]\s*|\s[–—-]\s|(?<=\p{Nd}[^\p{L}]{0,12}),?\s+(?=(?:by|von|par|por|door|av|af)\s+\p{Lu})/u;

/** A part of the line that dates the article and begins as bylines do. */
function fromDateline(laid: Laid, { headline, bodyFrom }: Place): Candidate[] {
  const from = Math.max(0, (headline ?? bodyFrom) - 2);
  for (const { text, links } of laid.blocks.slice(from, Math.min(bodyFrom + 1, from + 10))) {
    if (text.length >= 160 || links > 4 || !/\p{Nd}/u.test(text) || isCaption(text) || /symbolbild|archivbild/i.test(text))
      continue;
    const line = text.split(PARTS).find((part) => part.length < 70 && LEAD_IN.test(part));
    const found = line ? candidate([line], 'dateline', true) : [];
    if (found.length) return found;
  }
  return [];
}

function penName(pens: readonly string[]): Candidate[] {
  const name = pens
    .flatMap((text) => splitNames(text, false))
    .find((each) => /^[\p{L}\p{M}'’.-]{2,30}$/u.test(each) && !ROLE.test(each) && !isWeekdayAnywhere(foldWord(each)));
  return name ? [{ names: [name], why: 'a name of one word, marked as the author' }] : [];
}

/** The first candidate with a person in it; beside persons, agencies, roles and the site itself are no authors. */
function choose(candidates: readonly Candidate[], place: Place, trace: TraceStep[]): Person[] {
  const isSiteName = (name: string): boolean => isSite(name, place);
  const isPerson = (name: string): boolean => isName(name, true) && !isSiteName(name);
  const chosen =
    candidates.find((each) => each.names.some(isPerson)) ??
    candidates.find((each) => !each.names.every(isSiteName)) ??
    candidates[0];
  if (!chosen) return [];
  const names = chosen.names.some(isPerson) ? chosen.names.filter((name) => !isSiteName(name) && !ROLE.test(name)) : chosen.names;
  trace.push({ step: 'author', action: 'take', what: names.join(', '), why: chosen.why });
  return names.map((name) => ({ name }));
}

function isSite(name: string, { siteName, host }: Place): boolean {
  return sameName(name, siteName) || sameName(name, host) || /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}$/i.test(name);
}

function sameName(a: string, b: string | undefined): boolean {
  const strip = (text: string): string => text.toLowerCase().replace(/^www\.|\.[a-z.]{2,6}$|[^\p{L}\p{N}]/gu, '');
  return b !== undefined && strip(a) === strip(b);
}

function ldAuthors({ article, ld }: PageFacts): string[] {
  const author = article?.author ?? article?.creator;
  const told = (Array.isArray(author) ? author : [author])
    .slice(0, 20)
    .map((each) => {
      if (!each || typeof each !== 'object' || Array.isArray(each)) return ldText(each);
      const node = each as LdNode;
      // a graph names its person once, and refers to it
      return ldText(node.name) ?? ldText(ld.find((other) => other !== node && node['@id'] && other['@id'] === node['@id'])?.name);
    })
    .filter((each) => each !== undefined);
  if (told.length) return told;
  const persons = ld.filter((node) => [node['@type']].flat().includes('Person') && ldText(node.name));
  return persons.length === 1 ? [ldText(persons[0]!.name)!] : [];
}

/** Whose the pictures are, set behind the writer. */
const PICTURED = /[\s,;|·/]*(?:fotos?|photos?|bild(?:er)?|kuvat?|illustrations?|写真|撮影|사진)\s*[:：=＝].*$/isu;

/** Names in a byline. `strict` takes only what looks like a person's. */
function splitNames(value: string, strict: boolean): string[] {
  const line = squeeze(value)
    .replace(/<[^>]{0,200}>/g, ' ')
    .replace(/\S+@\S+\.\S+/g, ' ')
    .replace(/\((?:[^()]{0,60})\)/g, ' ')
    .trim();
  if (!line || /^(?:https?:)?\/\//i.test(line) || line.length > 300) return [];
  let rest = line.replace(PICTURED, '');
  while (LEAD_IN.test(rest)) rest = rest.replace(LEAD_IN, '');
  return rest
    .split(AND)
    .map((part) =>
      squeeze(
        part
          .replace(/^(?:by|and|und|et|y)\s+/iu, '')
          .replace(/[\s,.:;|–—-]+$/u, '')
          .replace(/^[@\s–—-]+/u, '')
          .replace(
            /\s+(?:기자|記者|记者|Chefredakteur(?:in)?|Redakteur(?:in)?|Staff Writer|Editor|Reporter|Correspondent)$/u,
            '',
          ),
      ),
    )
    .filter((part) => isName(part, strict));
}

function isName(part: string, strict: boolean): boolean {
  if (part.length < 2 || part.length > 60 || /^(?:https?:|www\.|@)/i.test(part) || /\d/.test(part)) return false;
  if (
    /^(?:admin|administrator|editor|staff|author|unknown|none|null|undefined|anonymous|guest|root|by|on|updated|published|(?:written|posted|reviewed|edited) by)$/i.test(
      part,
    )
  )
    return false;
  if (!strict) return true;
  const words = part.split(/\s+/);
  if (ROLE.test(part)) return false;
  if (words.length < 2 || words.length > 5)
    return /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}・]{2,10}$/u.test(part);
  return words.filter((word) => /^\p{Lu}/u.test(word) || /^[^\p{Ll}\p{Lu}]/u.test(word)).length >= Math.ceil(words.length * 0.6);
}
