import { squeeze } from '../../kit/text.ts';
import { width } from '../../kit/width.ts';
import type { TraceStep } from '../../model/article.ts';
import type { Entry } from '../../model/feed.ts';
import { metaValue, type PageFacts } from '../../page/facts.ts';
import { ldText } from '../../page/json-ld.ts';
import type { Block, Laid } from '../../page/laid.ts';
import { key } from '../key.ts';

/** What stands between a title and the name of its site, with space around it. */
const SEPARATOR =
  /\s+[|–—·•»«›‹>:/\\~-]+\s+|\s*[|‖¦｜]\s*|\s+::?\s+|\s*[»›]\s*|\s[-–—](?=\S)|(?<=\S)[–—]\s|_(?=[^_]{2,30}$)|(?<=[\p{Script=Han}！？”》])-(?=\p{Script=Han})/gu;

/** The title without the site's name, and the name; `isTold`: the page gives machines a headline. The visible headline wins where it says what the head of the page says. */
export function findTitle(
  laid: Laid,
  facts: PageFacts,
  host: string,
  entry: Entry | undefined,
  trace: TraceStep[],
): { title: string; siteName: string | undefined; isTold: boolean } {
  const siteName = findSiteName(facts);
  const names = new Set(
    [siteName, ldText(publisherOf(facts)), metaValue(facts, 'application-name', 'al:android:app_name'), hostName(host)]
      .map((name) => key(name ?? ''))
      .filter((name) => name.length > 1),
  );
  const og = metaValue(
    facts,
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'citation_title',
    'parsely-title',
    'sailthru.title',
  );
  const headline = ldText(facts.article?.headline) ?? ldText(facts.article?.name);
  const tag = facts.titleTag;
  const heads = [og, headline, tag, entry?.title].filter((each) => each !== undefined);
  const visible = findHeadline(laid, heads, names) ?? findLoneHeadline(laid, heads, names);
  const isTold = og !== undefined || headline !== undefined;
  const pick = (title: string, why: string): { title: string; siteName: string | undefined; isTold: boolean } => {
    trace.push({ step: 'title', action: 'take', what: title, why });
    return { title, siteName, isTold };
  };
  if (visible) return pick(visible, 'the headline on the page, said in its head too');
  // what stands on the page as a line of its own, early, is the title or the site's name: a cut that leaves one of them is right
  const lines = laid.blocks.slice(0, 80).filter((block) => block.text.length > 7 && block.text.length < 250 && !block.links);
  const peers = [og, headline, tag, entry?.title, ...lines.map((block) => block.text)];
  for (const [value, why] of [
    [og, 'og:title'],
    [headline, 'headline of the structured data'],
    [tag, 'the title tag'],
    [entry?.title, 'the entry that announced it'],
  ] as const) {
    if (!value) continue;
    const cleaned = stripSite(value, names, peers);
    if (cleaned && !names.has(key(cleaned))) return pick(cleaned, why);
  }
  const first = laid.blocks.find((block) => block.level === 1);
  return pick(first?.text ?? tag ?? entry?.title ?? '', first ? 'the first heading' : 'nothing better');
}

function publisherOf(facts: PageFacts): unknown {
  return facts.article?.publisher;
}

function findSiteName(facts: PageFacts): string | undefined {
  const name = metaValue(facts, 'og:site_name') ?? ldText(publisherOf(facts)) ?? metaValue(facts, 'application-name');
  return name && name.length < 80 && !/^https?:/.test(name) ? name : undefined;
}

/** `www.daily-news.co.uk` → `daily-news`. */
function hostName(host: string): string {
  const labels = host
    .replace(/^www\d?\./, '')
    .replace(/:\d+$/, '')
    .split('.');
  if (labels.length < 2) return labels[0] ?? '';
  const short = labels.length > 2 && labels.at(-2)!.length <= 3 ? labels.at(-3)! : labels.at(-2)!;
  return short;
}

/** Whether the microdata calls a heading the headline. */
function isCalledHeadline({ box: { element } }: Block): boolean {
  return 'attribs' in element && /^(?:headline|name)$/i.test(element.attribs.itemprop ?? '');
}

/** The heading on the page that the head of the page says too, whole or without the site's name. */
function findHeadline(laid: Laid, heads: readonly string[], names: ReadonlySet<string>): string | undefined {
  const keys = heads.map((head) => key(head)).filter((head) => head.length > 3);
  let best: Block | undefined;
  let bestScore = 0;
  let seen = 0;
  let inner: string | undefined;
  for (const block of laid.blocks) {
    if (block.kind !== 'heading' || block.text.length < 6 || block.text.length > 400) continue;
    if (block.level > 2 && !isCalledHeadline(block)) continue;
    if (++seen > 60) break;
    const mine = key(block.text);
    if (mine.length < 5 || names.has(mine)) continue;
    let score = 0;
    let whole = false;
    for (const head of keys) {
      if (head === mine || head.startsWith(mine)) whole = true;
      if (head === mine) score += 3;
      else if ((head.startsWith(mine) || head.endsWith(mine)) && mine.length > 0.4 * head.length) score += 2;
      else if (head.includes(mine) && mine.length > 0.6 * head.length) score += 1;
      else if (mine.includes(head) && head.length > 0.6 * mine.length && head.length > 15) score += 1;
    }
    score *= block.level === 1 ? 1.3 : 1;
    if (score > bestScore) {
      best = block;
      bestScore = score;
      // a kicker set within the heading: the head of the page says the title without it
      inner = whole ? undefined : heads.find((head) => key(head).length > 15 && mine !== key(head) && mine.endsWith(key(head)));
    }
  }
  return inner ?? best?.text;
}

/** The one h1 of a page, when text follows it: pages give search engines and networks other words than their readers. */
function findLoneHeadline(laid: Laid, heads: readonly string[], names: ReadonlySet<string>): string | undefined {
  const tops = laid.blocks.filter((block) => block.level === 1 && block.text.length > 3);
  const texts = new Set(tops.map((block) => key(block.text)));
  const first = tops[0];
  if (!first || texts.size !== 1 || width(first.text) < 15 || first.text.length > 220 || names.has(key(first.text)))
    return undefined;
  if (isName(first.text, names)) return undefined;
  // the masthead set as h1: the title tag goes on after it
  if (
    heads.some(
      (head) =>
        key(head).length > 1.5 * key(first.text).length &&
        (key(head).startsWith(key(first.text)) || key(head).endsWith(key(first.text))),
    )
  )
    return undefined;
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  const told = new Set(heads.flatMap(wordsOf));
  const shares =
    !heads.length || wordsOf(first.text).some((word) => told.has(word)) || /[\p{Script=Han}\p{Script=Hangul}]/u.test(first.text);
  const last = tops.at(-1)!.index;
  // A head of one word or two names whose page it is.
  const isBrief = heads.every((head) => width(head) < width(first.text) * 0.7 && head.trim().split(/\s+/).length <= 2);
  const words = laid.blocks.slice(last + 1, last + 20).filter((block) => block.linkCharacters < 0.3 * block.text.length);
  const follows =
    words.some((block) => block.text.length > 120) ||
    (isBrief && words.reduce((sum, { text }) => sum + (text.length > 50 ? width(text) : 0), 0) > 160);
  return follows && (shares || isBrief || first.text.length > 30) ? first.text : undefined;
}

/** A title without the parts that name the site or its section: parts equal to a known name, or that no other source of the title has. */
function stripSite(value: string, names: ReadonlySet<string>, peers: readonly (string | undefined)[]): string {
  let title = squeeze(value);
  const others = peers.filter((peer) => peer !== undefined && peer !== value).map((peer) => key(peer!));
  const isSaid = (part: string): boolean => {
    const mine = key(part);
    // a date set into one box with the title stands after it
    return others.some(
      (other) =>
        other === mine || (mine.length > 15 && other.startsWith(mine) && /^.{0,20}\p{Nd}/u.test(other.slice(mine.length))),
    );
  };
  for (let round = 0; round < 3; round++) {
    const cuts = [...title.matchAll(SEPARATOR)];
    if (!cuts.length) break;
    const last = cuts.at(-1)!;
    const first = cuts[0]!;
    const head = title.slice(0, last.index).trim();
    const tail = title.slice(last.index + last[0].length).trim();
    const start = title.slice(0, first.index).trim();
    const rest = title.slice(first.index + first[0].length).trim();
    if (isName(tail, names) || isSaid(head)) title = head;
    else if (isName(start, names) || isSaid(rest)) title = rest;
    else if (/[|‖¦｜]|::/.test(last[0]) && head.length > 15 && tail.split(/\s+/).length <= 5) title = head;
    else if (
      cuts.length > 1 &&
      /[|»›]/.test(last[0]) &&
      isName(title.slice(cuts.at(-2)!.index + cuts.at(-2)![0].length).trim(), names)
    )
      title = title.slice(0, cuts.at(-2)!.index).trim();
    else break;
  }
  const colon = /^(.{8,}?)\s*[:：]\s*([^:：]{2,40})$/u.exec(title);
  if (colon && isName(colon[2]!, names)) return colon[1]!;
  const front = /^([^:：]{2,40})[:：]\s*(.{15,})$/u.exec(title);
  if (front && (names.has(key(front[1]!)) || others.includes(key(front[2]!)))) return front[2]!;
  return title;
}

function isName(part: string, names: ReadonlySet<string>): boolean {
  const mine = key(part);
  if (!mine) return true;
  if (/^(?:www\.)?[\p{L}\d-]+(?:\.[a-z]{2,4}){1,2}$/iu.test(part)) return true;
  for (const name of names)
    if (
      mine === name ||
      (name.length >= 4 && mine.length <= name.length + 12 && mine.includes(name)) ||
      (mine.length >= 4 && name.includes(mine))
    )
      return true;
  return false;
}
