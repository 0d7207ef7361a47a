import { htmlToText } from '../kit/html.ts';
import type { Entry } from '../model/feed.ts';
import type { Said } from '../model/said.ts';
import { metaValue, type PageFacts } from '../page/facts.ts';
import type { Block, Laid } from '../page/laid.ts';
import { said } from '../rules/codes.ts';
import { type Ground, groundBetween } from '../rules/ground.ts';
import { findObstacle } from '../rules/obstacle.ts';
import { namesSearch } from '../rules/page-kinds.ts';

/** What forms say: for the share of the text that a form is. */
const FORM =
  /\b(?:passwor[dt]s?|contraseña|mot de passe|senha|şifre|пароль|e-?mail-?(?:adresse|address)|mailadresse|registrierung|nutzungsbedingungen|datenschutz\w*|user ?name|benutzername|sign up|log in|newsletter|captcha|your account|konto)\b/iu;

/** Running text beyond which a page is content, though it shares no word with what announced it: headlines are rewritten. */
const MUCH_TEXT = 1500;

/** A paragraph of the text, or a block of the page. */
interface Line {
  readonly text: string;
}

/** What is known of the page when it is judged. */
interface Known {
  readonly url: string;
  readonly published: string | undefined;
  readonly entry: Entry | undefined;
}

/** The page in the figures that the steps below ask for. */
interface Measured {
  readonly laid: Laid;
  readonly facts: PageFacts;
  readonly blocks: readonly Line[];
  /** Characters of the body, and of the whole page. */
  readonly length: number;
  readonly all: number;
  readonly scripts: number;
  readonly titles: readonly string[];
  readonly known: Known;
}

const STEPS: readonly ((page: Measured) => Said | undefined)[] = [
  obstacle,
  strange,
  shell,
  redirect,
  form,
  index,
  archive,
  empty,
];

/** Whether the page is an article, or what it is instead, with the evidence. */
export function judgePage(
  laid: Laid,
  facts: PageFacts,
  body: { readonly blocks: readonly Line[] },
  known: Known,
): { isArticle: boolean; reason?: Said } {
  const page: Measured = {
    laid,
    facts,
    blocks: body.blocks,
    length: lettersOf(body.blocks),
    all: lettersOf(laid.blocks),
    scripts: laid.elements.reduce((sum, element) => sum + (element.name === 'script' ? 1 : 0), 0),
    titles: titlesOf(laid, facts),
    known,
  };
  for (const step of STEPS) {
    const reason = step(page);
    if (reason !== undefined) return { isArticle: false, reason };
  }
  return { isArticle: true };
}

function lettersOf(blocks: readonly Line[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}

function titlesOf(laid: Laid, facts: PageFacts): string[] {
  const tops = laid.blocks.filter((block) => block.level === 1);
  // under a headline, an h2 may head an offer or a layer that the text is free of
  const headings = (tops.length ? tops : laid.blocks.filter((block) => block.level === 2)).map((block) => block.text);
  return [facts.titleTag ?? '', ...headings.slice(0, 3)].filter((title) => title !== '');
}

/** What stands in the way by its words, unless the page tells of what announced it. */
function obstacle(page: Measured): Said | undefined {
  const { laid, blocks, length, titles } = page;
  const shown = length >= 60 ? blocks : laid.blocks;
  const found = findObstacle({ titles, lines: shown.map((block) => block.text), letters: lettersOf(shown), hasPassword: false });
  if (!found || ground(page, found.by === 'title' ? titles : []) === 'common') return undefined;
  return said('extract/obstacle', { kind: found.kind, words: found.words.slice(0, 60) });
}

/** A short page that shares no word with what announced it, and does not say itself that it is an article. */
function strange(page: Measured): Said | undefined {
  const { facts, length, titles } = page;
  if (length >= MUCH_TEXT || facts.article || metaValue(facts, 'og:type') === 'article') return undefined;
  return ground(page, titles) === 'none' ? said('extract/strange') : undefined;
}

function ground({ blocks, known: { entry } }: Measured, titles: readonly string[]): Ground {
  if (!entry) return 'unclear';
  const summary = htmlToText((entry.summary ?? entry.content ?? '').slice(0, 10_000));
  return groundBetween({ title: entry.title, summary }, { titles, text: blocks.map((block) => block.text).join('\n') });
}

function shell({ all, scripts, length }: Measured): Said | undefined {
  return all < 200 && scripts >= 2 && length < 150 ? said('extract/shell', { letters: all, scripts }) : undefined;
}

function redirect({ facts, all }: Measured): Said | undefined {
  return facts.refresh && all < 500 && /url=/i.test(facts.refresh) ? said('extract/redirect') : undefined;
}

function form({ blocks, length }: Measured): Said | undefined {
  if (length >= 3000) return undefined;
  const formal = blocks.filter((block) => FORM.test(block.text)).length;
  return formal >= 3 && formal >= 0.4 * blocks.length ? said('extract/form', { formal, all: blocks.length }) : undefined;
}

function index({ laid, facts, blocks, length, known }: Measured): Said | undefined {
  const path = known.url.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '');
  const isFront = path === '' || path === '/';
  const teasers = countTeasers(laid);
  if (namesSearch(facts.titleTag ?? '') && (laid.blocks.some(isLinkedHeading) || !length))
    return said('extract/index', { count: teasers, letters: length });
  if (facts.article || (known.published && !isFront)) return undefined;
  if (isFront && teasers >= 8) return said('extract/index-front', { count: teasers });
  const isMostly = teasers >= 12 && length < 120 * teasers && length < 200 * blocks.length;
  return isMostly && metaValue(facts, 'og:type') !== 'article'
    ? said('extract/index', { count: teasers, letters: length })
    : undefined;
}

const ARCHIVE =
  /(?:^|\/)(?:tags?|categor(?:y|ies)|topics?|themes?|authors?|archives?|etiketa?|kategori|konu|konular|yazar|schlagwort(?:e|er)?|kategorien?|themen?|etiquetas?|categorias?|temas?|autor(?:es)?|mots?-cles?|auteurs?|argoment[oi]|rubriques?|tema|onderwerp(?:en)?)\//iu;

/**
 * A page of a few teasers, such as that of a tag: all that it says stands below linked headings, a line or two below each. A round-up begins
 * with words of its own.
 */
function archive({ laid, facts, blocks, length, known }: Measured): Said | undefined {
  if (facts.article || metaValue(facts, 'og:type') === 'article') return undefined;
  const path = known.url.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '');
  const isNamed = ARCHIVE.test(`${path}/`);
  if (known.entry && !isNamed) return undefined;
  const texts = new Set(blocks.map(({ text }) => text));
  let heads = 0;
  let headed = 0;
  let below = 0;
  for (const block of laid.blocks) {
    if (isLinkedHeading(block) && block.text.length > 9) {
      heads++;
      below = 0;
    } else if (texts.has(block.text)) {
      if (!heads || ++below > 2) return undefined;
      if (below === 1) headed++;
    }
  }
  return headed >= (isNamed ? 2 : 3) && headed * 2 > heads ? said('extract/index', { count: heads, letters: length }) : undefined;
}

function empty({ laid, length, all, scripts, known }: Measured): Said | undefined {
  if (length === 0) {
    if (all < 400 && scripts) return said('extract/shell', { letters: all, scripts });
    const teasers = countTeasers(laid);
    return teasers >= 8 ? said('extract/index', { count: teasers, letters: 0 }) : said('extract/no-text');
  }
  if (length >= 140 || known.published) return undefined;
  return said('extract/short', { letters: length });
}

/** Headlines that are links: what an index is made of. */
function countTeasers(laid: Laid): number {
  let count = 0;
  for (const block of laid.blocks) if (isLinkedHeading(block) && block.text.length > 20) count++;
  return count;
}

function isLinkedHeading(block: Block): boolean {
  return block.kind === 'heading' && block.level > 1 && block.links > 0 && block.linkCharacters > 0.8 * block.text.length;
}
