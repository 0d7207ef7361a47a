import { findDates, type ReadDate, readDate } from '../../kit/date.ts';
import { squeeze } from '../../kit/text.ts';
import type { Finding, TraceStep } from '../../model/article.ts';
import type { DateTrust, Entry } from '../../model/feed.ts';
import type { PageFacts } from '../../page/facts.ts';
import { ldText } from '../../page/json-ld.ts';
import type { Block, Box, Laid } from '../../page/laid.ts';
import { textInside } from '../../page/text-inside.ts';
import { isCaption } from '../../rules/furniture.ts';

/** The days found: of publication with its signal and trust, and of the last change. */
export interface Days {
  readonly published?: string;
  readonly publishedTrust: DateTrust;
  readonly publishedBy?: Finding;
  readonly updated?: string;
}

/** What is known when dates are read. */
export interface DateContext {
  readonly url: string;
  readonly language: string | undefined;
  readonly timezone: string | undefined;
  readonly now: string | undefined;
  /** Index of the headline's block and of the first and last block of the body. */
  readonly headline: number | undefined;
  readonly bodyFrom: number;
  readonly bodyTo: number;
  readonly entry: Entry | undefined;
  /** What the source's own selector gave; it wins. */
  readonly picked?: string;
}

interface Signal {
  readonly name: string;
  /** How much it says; signals of one group are counted once, by their strongest. */
  readonly weight: number;
  readonly group: 'structured' | 'element' | 'address' | 'text' | 'feed';
  readonly date: ReadDate;
  /** The day as the page writes it, in its own zone. */
  readonly day: string;
  readonly raw: string;
  /** The index of its block, for what the page shows. */
  readonly at?: number;
  /** A line of its own by the headline, or a short one that says what it is. */
  readonly shown?: boolean;
}

const PUBLISHED_META: readonly (readonly [string, number])[] = [
  ['article:published_time', 5],
  ['og:article:published_time', 5],
  ['og:published_time', 4.5],
  ['datepublished', 5],
  ['article:published', 4.5],
  ['article.published', 4.5],
  ['publishdate', 4],
  ['publish-date', 4],
  ['publish_date', 4],
  ['pubdate', 4],
  ['pub_date', 4],
  ['publication_date', 4],
  ['publicationdate', 4],
  ['publishtime', 4],
  ['published_time', 4],
  ['published', 4],
  ['parsely-pub-date', 4.5],
  ['sailthru.date', 4],
  ['citation_publication_date', 3.5],
  ['citation_online_date', 4],
  ['citation_date', 3.5],
  ['dc.date.issued', 4.5],
  ['dcterms.issued', 4.5],
  ['dc.date.created', 4],
  ['dcterms.created', 4],
  ['dcterms.date', 4],
  ['dc.date', 4],
  ['dc:date', 4],
  ['date', 3.5],
  ['rnews:datepublished', 4.5],
  ['article_date_original', 4.5],
  ['cxenseparse:recs:publishtime', 4.5],
  ['cxenseparse:publishtime', 4.5],
  ['originalpublicationdate', 4.5],
  ['article:post_date', 4],
  ['article:create', 4],
  ['datecreated', 3.5],
  ['date_published', 4],
  ['displaydate', 4],
  ['originaldate', 4],
  ['timestamp', 2.5],
  ['time', 2.5],
  ['bt:pubdate', 4],
  ['shareaholic:article_published_time', 4.5],
  ['weibo:article:create_at', 4],
  ['vr:published_time', 4],
  ['dateposted', 4],
  ['release_date', 3.5],
  ['ptime', 4],
  ['last-publish', 2.5],
];
const UPDATED_META = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'og:modified_time',
  'dcterms.modified',
  'dc.date.modified',
  'dc.modified',
  'last-modified',
  'lastmod',
  'article:modified',
  'modified',
];

const LABEL_PUBLISHED =
  /(?:publish|posted|released?\b|first published|created|date:|datum\b|veröffentlich(?:t|ung)|erschienen|erstellt|geschrieben|verfasst|eingestellt|publiziert|vom\b|stand:|fecha|data:|data de|tarih|дата|日付|날짜|التاريخ|तारीख|ημερομηνία|pubblicat|publié|paru|mis en ligne|publicado|publicada|creado|pubblicato|gepubliceerd|geplaatst|publisert|publicerad|udgivet|julkaistu|opublikowano|data publikacji|zveřejněno|vydáno|yayın|eklenme|oluşturulma|опубликовано|дата публикации|опубліковано|δημοσίευση|δημοσιεύτηκε|発行|公開|掲載|配信|发布|發布|发表|刊登|发稿|입력|등록|نشر|تاريخ النشر|प्रकाशित)/iu;
const LABEL_UPDATED =
  /(?:updated?|modified|last (?:changed|reviewed|edited)|aktualisiert|geändert|letzte änderung|zuletzt bearbeitet|dernière modification|última modificación|ultima modifica|mis à jour|mise à jour|actualizado|actualizada|atualizado|aggiornato|bijgewerkt|oppdatert|uppdaterad|opdateret|päivitetty|aktualizováno|aktualizacja|güncelle|обновлено|оновлено|ενημέρωση|更新|最終|修正|수정|تحديث|अपडेट)/iu;
const NOT_OURS = new Set([
  'related',
  'comments',
  'sidebar',
  'footer',
  'navigation',
  'teasers',
  'another article',
  'advert',
  'newsletter',
  'consent',
  'widget',
  'paywall',
  'share',
  'hidden',
]);

/** Chooses the day of publication from all signals of the page; nothing when they are weak and disagree. */
export function findDays(laid: Laid, facts: PageFacts, context: DateContext, trace: TraceStep[]): Days {
  const signals: Signal[] = [];
  const updates: Signal[] = [];
  const options = { language: context.language, timezone: context.timezone, keepZone: true };
  const add: Add = (list, raw, name, weight, group, at) => {
    if (!raw || raw.length > 200) return;
    const date = readDate(raw, options);
    if (!date || !isPlausible(date.value, context)) return;
    list.push({ name, weight, group, date, raw, day: date.value.slice(0, 10), ...(at === undefined ? {} : { at }) });
  };
  if (context.picked) {
    const date = readDate(context.picked, options) ?? findDates(context.picked, options)[0];
    if (date)
      return {
        published: date.value,
        publishedTrust: date.trust,
        publishedBy: { value: date.value, signal: "the source's selector", trust: 'sure' },
      };
    trace.push({ step: 'published', action: 'note', what: context.picked, why: 'the selector gave no date that can be read' });
  }
  const { article } = facts;
  add(signals, ldText(article?.datePublished), 'json-ld datePublished', 5, 'structured');
  add(signals, ldText(article?.dateCreated), 'json-ld dateCreated', 3, 'structured');
  add(signals, ldText(article?.uploadDate), 'json-ld uploadDate', 3, 'structured');
  add(updates, ldText(article?.dateModified), 'json-ld dateModified', 5, 'structured');
  for (const node of facts.ld) {
    if (node === article) continue;
    if (!article || node.headline || node['@type'] === 'WebPage')
      add(signals, ldText(node.datePublished), 'json-ld datePublished of another node', 3.5, 'structured');
  }
  for (const [name, weight] of PUBLISHED_META) add(signals, facts.meta.get(name)?.[0], `meta ${name}`, weight, 'structured');
  for (const name of UPDATED_META) add(updates, facts.meta.get(name)?.[0], `meta ${name}`, 4, 'structured');
  const inAddress = dayInAddress(context.url);
  if (inAddress) add(signals, inAddress, 'the address', 5.5, 'address');
  if (context.entry?.published) add(signals, context.entry.published, 'the entry that announced it', 4, 'feed');
  for (const date of findDates((facts.titleTag ?? '').slice(0, 300), options).slice(0, 1))
    if (isPlausible(date.value, context))
      signals.push({ name: 'the title tag', weight: 1.5, group: 'feed', date, raw: date.value, day: date.value.slice(0, 10) });
  if (!signals.some((signal) => signal.group === 'structured'))
    add(signals, dateInScripts(laid), 'data in a script', 2.5, 'structured');
  readMarked(laid, context, add, signals, updates);
  readNear(laid, facts.titleTag?.slice(0, 600) ?? '', context, options, signals, updates);
  if (!signals.some((signal) => signal.weight >= 1.3)) readAnywhere(laid, context, options, signals);
  for (const signal of [...signals, ...updates].slice(0, 40))
    trace.push({
      step: 'published',
      action: 'note',
      what: `${signal.day} (${signal.raw.slice(0, 40)})`,
      why: `${signal.name}, weight ${signal.weight.toFixed(1)}`,
    });
  const updated = updates.toSorted((a, b) => b.weight - a.weight)[0];
  const choice = choose(withoutTeasers(signals, context.headline), updates);
  if (!choice) return { publishedTrust: 'absent', ...(updated ? { updated: updated.date.value } : {}) };
  trace.push({
    step: 'published',
    action: 'take',
    what: choice.signal.day,
    why: `${choice.signal.name}: ${choice.trust}, ${choice.why}`,
  });
  const published = writtenBy(choice.signal, signals);
  return {
    published,
    publishedTrust: choice.trust === 'uncertain' ? 'corrected' : choice.signal.date.trust,
    publishedBy: { value: published, signal: choice.signal.name, trust: choice.trust },
    ...(updated && Date.parse(updated.date.value) > Date.parse(published) ? { updated: updated.date.value } : {}),
  };
}

/** A day that could be one of news: not before 1995, not after now and a day. */
function isPlausible(value: string, context: DateContext): boolean {
  if (value < '1995' || value > '2100') return false;
  if (!context.now) return true;
  return Date.parse(value) <= Date.parse(context.now) + 86_400_000;
}

/** A day in the path of an address: /2024/05/01/, /2024-05-01-, /20240501. */
function dayInAddress(url: string): string | undefined {
  const path = url.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '');
  const match =
    /(?:^|[^\d])((?:19|20)\d\d)([/_.-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=$|[^\d])/.exec(path) ??
    /(?:^|[^\d])((?:199|20[0-3])\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=$|[^\d])/.exec(path);
  if (match) return `${match[1]}-${match[3]!.padStart(2, '0')}-${match[4]!.padStart(2, '0')}`;
  const reverse = /(?:^|[^\d])(0[1-9]|[12]\d|3[01])([.-])(0[1-9]|1[0-2])\2(20[0-3]\d)(?=$|[^\d])/.exec(path);
  if (reverse && (reverse[2] === '.' || +reverse[1]! > 12)) return `${reverse[4]}-${reverse[3]}-${reverse[1]}`;
  const named = /\/((?:19|20)\d\d)\/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\/(0?[1-9]|[12]\d|3[01])(?=\/)/i.exec(
    path,
  );
  if (!named) return undefined;
  const month = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(named[2]!.toLowerCase()) / 3 + 1;
  return `${named[1]}-${String(month).padStart(2, '0')}-${named[3]!.padStart(2, '0')}`;
}

const IN_SCRIPT =
  /"(?:datePublished|published_at|publishedAt|published_date|publishedDate|publish_date|publishDate|publicationDate|firstPublished(?:At|Date)?|pubDate|date_published)"\s*:\s*"([^"]{8,40})"/g;

/** The day of publication in data that a script brings, when all that is there agree. */
function dateInScripts(laid: Laid): string | undefined {
  const found = new Set<string>();
  let first: string | undefined;
  let budget = 3_000_000;
  for (const element of laid.elements) {
    if (element.name !== 'script' || element.attribs.src) continue;
    const text = textInside(element);
    budget -= text.length;
    if (budget < 0) break;
    for (const match of text.matchAll(IN_SCRIPT)) {
      first ??= match[1]!;
      found.add(match[1]!.slice(0, 10));
      if (found.size > 1) return undefined;
    }
  }
  return first;
}

const OTHERS = new Set(['related', 'comments', 'teasers']);

/**
 * Why a place is not the article's: a flag of a box of some size. That of the date's own small box says how it looks, not what it is;
 * a box that holds the beginning of the text, or the small foot of the article itself, is the article's whatever its name.
 */
function flaggedBy(box: Box, { headline, bodyFrom, bodyTo }: DateContext): string | undefined {
  for (let at: Box | undefined = box; at; at = at.parent) {
    if (!at.flag || !NOT_OURS.has(at.flag.reason) || at.to - at.from <= (OTHERS.has(at.flag.reason) ? 1 : 2)) continue;
    if ((at.from <= bodyFrom && bodyFrom < at.to) || (headline !== undefined && at.from <= headline && headline < at.to))
      continue;
    if (at.flag.reason === 'footer' && at.to - at.from < 12 && at.from >= bodyFrom && at.from <= bodyTo + 4) continue;
    return at.flag.reason;
  }
  return undefined;
}

const UPDATE_NAMES = /modif|last[-_]?updat|update[-_]?(?:date|time)|(?:^|[-_ ])(?:changed|lastmod)(?:$|[-_ ])/i;

/** Whether the names of a date's own small boxes say that it is a day of change. */
function namedUpdate(box: Box): boolean {
  for (let at: Box | undefined = box, steps = 0; at && steps < 3 && at.to - at.from <= 2; at = at.parent, steps++)
    if ('attribs' in at.element && UPDATE_NAMES.test(`${at.element.attribs.class ?? ''} ${at.element.attribs.id ?? ''}`))
      return true;
  return false;
}

/** The words of the short block before, where a date stands in a box of its own: "Last updated" | "9 March". */
function labelBefore(blocks: readonly Block[], at: number): string {
  const before = blocks[at - 1];
  if (!before || before.text.length > 40 || /\p{Nd}/u.test(before.text)) return '';
  if (before.kind === 'heading' && before.level < 4 && !/[:：]$/.test(before.text)) return '';
  // of one small box with the date, or the label is another thing's
  let box: Box | undefined = blocks[at]!.box;
  while (box && box.from >= at) box = box.parent;
  return box && box.to - box.from <= 10 ? before.text : '';
}

type Add = (list: Signal[], raw: string | undefined, name: string, weight: number, group: Signal['group'], at?: number) => void;

/** Elements whose tag, itemprop or class speaks of a date. */
function readMarked(laid: Laid, context: DateContext, add: Add, signals: Signal[], updates: Signal[]): void {
  const { headline, bodyFrom, bodyTo } = context;
  let far = 0;
  for (const { element, box, at, says } of laid.marked) {
    if (says !== 'date') continue;
    const { datetime, content, title, pubdate } = element.attribs;
    const itemprop = element.attribs.itemprop ?? element.attribs.property;
    const inner = squeeze(textInside(element)).slice(0, 120);
    const raw = datetime || content || (element.name === 'abbr' ? title : undefined);
    if (!raw && element.name !== 'time' && !itemprop) continue; // text is read by where it stands, below
    const here = laid.blocks[at]?.text.slice(0, 60) ?? '';
    const label = `${element.attribs.class ?? ''} ${itemprop ?? ''} ${inner} ${here} ${inner && here.startsWith(inner.slice(0, 30)) ? labelBefore(laid.blocks, at) : ''}`;
    const isUpdate =
      (/modif|updat/i.test(`${element.attribs.class ?? ''} ${itemprop ?? ''}`) &&
        !/(?:^|[\s_-])(?:published|entry-date)(?:$|[\s_-])/i.test(element.attribs.class ?? '')) || // hAtom: one day for both
      namedUpdate(box) ||
      (LABEL_UPDATED.test(label) && !LABEL_PUBLISHED.test(label));
    const published =
      /datePublished|dateCreated/i.test(itemprop ?? '') ||
      pubdate !== undefined ||
      /(?:^|[\s_-])(?:published|pubdate|entry-date|post-date|article-date)/i.test(element.attribs.class ?? '');
    const near =
      headline !== undefined && at >= headline - 8 && at <= Math.min(headline + 14, Math.max(bodyFrom + 2, headline + 4));
    const flag = flaggedBy(box, context);
    if (flag && !(near && flag !== 'comments' && flag !== 'related')) continue;
    const inside = at >= bodyFrom - 3 && at <= bodyTo + 4;
    if (!near && !inside && !published && ++far > 1) continue;
    const weight = published ? (near || inside ? 4.5 : 2) : near ? 3.5 : inside ? 1.5 : 1;
    add(
      isUpdate ? updates : signals,
      raw || inner,
      `${itemprop ? `itemprop ${itemprop}` : `<${element.name}>`}${near ? ' near the headline' : ''}`,
      weight,
      'element',
      at,
    );
  }
}

/** How much a day in a visible text says, by its label, its place and what stands beside it. */
function textWeight(
  is: Readonly<Record<'labelled' | 'near' | 'inside' | 'named' | 'alone' | 'whole' | 'short' | 'timed', boolean>>,
): number {
  if (is.labelled) return is.near ? 3.8 : is.inside ? 3 : 1.5;
  if (is.near) return is.alone ? 3.4 : is.named ? 3 : is.short ? 2.4 : is.timed ? 2 : 1.2;
  if (is.named) return is.inside ? 2 : 1;
  if (is.whole) return is.inside ? 1.4 : 1;
  return is.alone ? 1 : 0.5;
}

/** Short texts near the headline, and labelled ones by the body: dates in the page's language. */
function readNear(
  laid: Laid,
  titleTag: string,
  context: DateContext,
  options: { language: string | undefined; timezone: string | undefined },
  signals: Signal[],
  updates: Signal[],
): void {
  const { headline, bodyFrom, bodyTo } = context;
  const { blocks } = laid;
  const marked = new Set(laid.marked.filter((each) => each.says === 'date').map((each) => each.box));
  const isMarked = (box: Box): boolean =>
    marked.has(box) ||
    (box.parent !== undefined && marked.has(box.parent)) ||
    (box.parent?.parent !== undefined && marked.has(box.parent.parent));
  let looked = 0;
  for (const block of blocks) {
    if (block.text.length > 260 || !/\p{Nd}/u.test(block.text)) continue;
    const i = block.index;
    const isHeadline =
      i === headline ||
      (headline !== undefined && block.text === blocks[headline]?.text) ||
      (block.text.length > 20 && titleTag.includes(block.text));
    const near =
      (headline !== undefined
        ? i >= headline - 6 && i <= Math.min(headline + 14, Math.max(bodyFrom + 2, headline + 4))
        : i >= bodyFrom - 10 && i <= bodyFrom + 1) ||
      (i >= bodyFrom - 2 && i <= bodyFrom && block.text.length <= 70);
    const inside = i >= bodyFrom - 6 && i <= bodyTo + 8;
    const named = isMarked(block.box);
    if (
      !near &&
      !(
        inside &&
        (named || i >= bodyTo - 2 || i <= bodyFrom + 1 || (block.text.length < 140 && LABEL_PUBLISHED.test(block.text)))
      ) &&
      !(named && i < bodyTo + 30)
    )
      continue;
    const flag = flaggedBy(block.box, context);
    if (flag === 'comments' || flag === 'related' || (flag && !near)) continue;
    if (!near && (block.kind === 'caption' || isCaption(block.text))) continue;
    if (++looked > 80) break;
    const isPublished = LABEL_PUBLISHED.test(block.text);
    if (block.text.length > 140 && !isPublished && !named) continue;
    const { text } = block;
    const dates = findDates(text, options).filter((date) => isPlausible(date.value, context));
    dates.slice(0, 3).forEach((date, nth) => {
      const own = text.slice(nth ? dates[nth - 1]!.index + dates[nth - 1]!.length : 0, date.index);
      const apart = !nth && date.index < 4 ? labelBefore(blocks, i) : '';
      const before = `${apart} ${own}`.trim() || text;
      const isUpdate = (LABEL_UPDATED.test(before) || namedUpdate(block.box)) && !LABEL_PUBLISHED.test(before);
      const after = text.slice(date.index + date.length, date.index + date.length + 60);
      const labelled =
        LABEL_PUBLISHED.test(before) || (text.length < 200 && LABEL_PUBLISHED.test(after) && !LABEL_UPDATED.test(after));
      const alone = date.length > 0.6 * block.text.length;
      if (/©|copyright/i.test(before)) return;
      // what a headline dates is the event that it tells
      const weight = isHeadline
        ? 1
        : textWeight({
            labelled,
            near,
            inside,
            named,
            alone,
            short: block.text.length <= 70,
            timed: date.value.length > 10,
            whole: date.length > 0.9 * block.text.length,
          });
      const raw = text.slice(date.index, date.index + date.length);
      (isUpdate ? updates : signals).push({
        name: `text "${block.text.slice(0, 40)}"${near ? ' near the headline' : ''}`,
        weight: nth ? weight * 0.6 : weight,
        group: isHeadline ? 'feed' : 'text',
        date,
        raw,
        day: date.value.slice(0, 10),
        at: i,
        ...(near && !isHeadline && (labelled ? text.length <= 70 : alone) ? { shown: true } : {}),
      });
    });
  }
}

/** The last resort: lines anywhere that say when, by name or label, when they all say one day. */
function readAnywhere(
  laid: Laid,
  context: DateContext,
  options: { language: string | undefined; timezone: string | undefined },
  signals: Signal[],
): void {
  const marked = new Set(laid.marked.filter((each) => each.says === 'date').map((each) => each.box));
  const found = new Map<string, Signal>();
  let looked = 0;
  for (const { text, box, index } of laid.blocks) {
    if (text.length > 260 || !/\p{Nd}/u.test(text)) continue;
    if (!marked.has(box) && !LABEL_PUBLISHED.test(text)) continue;
    const flag = flaggedBy(box, context);
    if (flag === 'comments' || flag === 'related' || flag === 'teasers' || ++looked > 60) continue;
    const dates = findDates(text, options).filter((each) => isPlausible(each.value, context));
    const labels = dates.map((date, nth) => text.slice(nth ? dates[nth - 1]!.index + dates[nth - 1]!.length : 0, date.index));
    const labelled = dates.findIndex((_, nth) => LABEL_PUBLISHED.test(labels[nth]!) && !LABEL_UPDATED.test(labels[nth]!));
    const date = dates[Math.max(0, labelled)];
    if (!date || /©|copyright/i.test(labels[Math.max(0, labelled)]!)) continue;
    const isUpdate =
      labelled < 0 && LABEL_UPDATED.test(`${labelBefore(laid.blocks, index)} ${text}`) && !LABEL_PUBLISHED.test(text);
    if (isUpdate || (labelled < 0 && flag === 'footer')) continue;
    const day = date.value.slice(0, 10);
    found.set(day, {
      name: `text "${text.slice(0, 40)}", the only day on the page`,
      weight: 1.6,
      group: 'text',
      date,
      raw: text.slice(date.index, date.index + date.length),
      day,
      at: index,
    });
  }
  if (found.size === 1) signals.push(...found.values());
}

const DAY_MS = 86_400_000;

const utcDay = (date: ReadDate): string => new Date(date.value).toISOString().slice(0, 10);

/**
 * The date as the page writes it. Where the strongest signal speaks UTC, as machines do, and another tells the same moment in the zone of
 * the place, by an offset or by the time it shows, that zone is the page's.
 */
function writtenBy(chosen: Signal, signals: readonly Signal[]): string {
  const { value } = chosen.date;
  if (!value.endsWith('Z')) return value;
  const instant = Date.parse(value);
  const local = signals.find((each) => /[+-]\d\d:\d\d$/.test(each.date.value) && Date.parse(each.date.value) === instant);
  if (local && local.date.trust === 'written') return local.date.value;
  for (const shown of signals) {
    if (shown.group !== 'text' || shown.weight < 3 || shown.date.trust !== 'zone-assumed') continue;
    const wall = Date.parse(`${shown.date.value.slice(0, 19)}Z`);
    const minutes = Math.round((wall - Math.floor(instant / 60_000) * 60_000) / 60_000);
    if (minutes && minutes % 30 === 0 && Math.abs(minutes) <= 14 * 60) return inZone(instant, minutes);
  }
  return value;
}

function inZone(instant: number, minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  const wall = new Date(instant + minutes * 60_000).toISOString().replace(/(?:\.000)?Z$/, '');
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Three days or more by the headline are a list of other pieces: those before it, or after the first, say little. */
function withoutTeasers(signals: readonly Signal[], headline: number | undefined): readonly Signal[] {
  if (headline === undefined) return signals;
  const close = signals.filter((each) => each.at !== undefined && each.weight >= 3);
  if (new Set(close.map((each) => each.day)).size < 3) return signals;
  const first = close.filter((each) => each.at! > headline).toSorted((a, b) => a.at! - b.at!)[0];
  return signals.map((each) => (close.includes(each) && each.day !== first?.day ? { ...each, weight: 1 } : each));
}

/** The day with the most weight; neighbours support each other, since zones differ. Weak ones that disagree come to nothing. */
function choose(
  signals: readonly Signal[],
  updates: readonly Signal[],
): { signal: Signal; trust: Finding['trust']; why: string } | undefined {
  if (!signals.length) return undefined;
  const shown = new Set(signals.filter((each) => each.shown).map((each) => each.day));
  const totals = signals.map((signal) => {
    const groups = new Map<string, number>();
    let texts = 0;
    for (const other of signals) {
      const apart = Math.abs(Date.parse(other.day) - Date.parse(signal.day)) / DAY_MS;
      if (apart > 1) continue;
      if (other !== signal && apart === 0 && other.group === 'text' && other.weight >= 1.5) texts++;
      const weight = apart === 0 || utcDay(other.date) === utcDay(signal.date) ? other.weight : other.weight * 0.6;
      groups.set(other.group, Math.max(groups.get(other.group) ?? 0, weight));
    }
    // a day that the page says it was updated on is less likely the day of publication
    const isUpdate = updates.some((update) => update.day === signal.day);
    const strong = signal.group === 'structured' ? 4.5 : 3.5;
    const hasEarlier = signals.some((other) => other.group === 'structured' && other.weight >= strong && other.day < signal.day);
    const sum = [...groups.values()].reduce((all, weight) => all + weight, 0);
    const alsoUpdate = isUpdate ? (hasEarlier ? Math.max(3, 0.5 * sum) : 0.4) : 0;
    // what machines alone are told is often the day of the draft: the one day that readers are shown, and no day of change, outweighs it
    const isShown = shown.size === 1 && shown.has(signal.day) && !isUpdate ? 1.8 : 0;
    return {
      signal,
      total: sum + Math.min(1, 0.5 * texts) + isShown - alsoUpdate,
      groups: groups.size,
    };
  });
  totals.sort((a, b) => b.total - a.total || b.signal.weight - a.signal.weight || (a.signal.day < b.signal.day ? -1 : 1));
  const top = totals[0]!;
  // zones and print dates make neighbours of one day: of those, what the page tells machines in the strongest words is taken
  const best = totals
    .filter(
      (each) =>
        Math.abs(Date.parse(each.signal.day) - Date.parse(top.signal.day)) <= DAY_MS &&
        (each === top || each.signal.group === 'structured'),
    )
    .sort((a, b) => b.signal.weight - a.signal.weight || b.total - a.total)[0]!;
  const rival = totals.find((each) => Math.abs(Date.parse(each.signal.day) - Date.parse(best.signal.day)) > DAY_MS);
  if (best.total < 1.3) return undefined;
  if (rival && best.total < 3.4 && best.total - rival.total < 0.8) return undefined;
  const trust =
    best.groups > 1 && best.total >= 5
      ? 'sure'
      : best.total >= 3.5 && (!rival || best.total - rival.total >= 1)
        ? 'likely'
        : 'uncertain';
  return {
    signal: best.signal,
    trust,
    why: `${best.groups} kind${best.groups > 1 ? 's' : ''} of signal agree${best.groups > 1 ? '' : 's'}${rival ? `, ${rival.signal.day} was the other` : ''}`,
  };
}
