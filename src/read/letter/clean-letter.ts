import type { CheerioAPI } from 'cheerio/slim';
import { type Element, isTag, isText } from 'domhandler';
import { loadHtml } from '../../kit/html.ts';
import { fold, squeeze } from '../../kit/text.ts';
import { findHttpUrl } from '../../kit/url.ts';
import { takesNoRoom } from '../../page/hidden.ts';
import { ACTING_WORDS, BROWSER_WORDS } from './acting-words.ts';
import { isActing, isRedirector, ledTo, marksOf, withoutPerson } from './addresses.ts';
import type { RawLetter } from './open-letter.ts';
import { phrasePattern } from './phrase.ts';

/** A letter that anybody may see: nothing in it tells to whom it was sent, and none of its links acts. */
export interface CleanLetter {
  readonly $: CheerioAPI;
  /** What a link that only counts stands for, by the address that stands in for it in the markup. */
  readonly hidden: ReadonlyMap<string, string>;
  /** The page that shows this letter; perhaps behind a counting address. */
  readonly online?: string;
}

const ACTS = phrasePattern(ACTING_WORDS);
const SHOWS_ITSELF = phrasePattern(BROWSER_WORDS);
/** The sentence around a link, no longer than this, tells what the link does. */
const SENTENCE = 240;
/** Text that eyes do not see: what mail programs show before a letter is opened. */
const SHRUNK = /(?:font-size|max-height|line-height|opacity)\s*:\s*0(?:px|%)?\s*(?:;|$)/i;
/** What is no text: pictures tell the sender who reads. */
const OUT =
  'script,style,noscript,head,link,meta,base,img,picture,svg,video,audio,iframe,object,embed,form,input,button,select,textarea,map,area';

/**
 * Takes out of a letter what is the recipient's: pictures that count, addresses that end or change a subscription (with the sentence around
 * them), their names and addresses. A link that only counts stays as a stand-in below `base`, and `hidden` says for what.
 */
export function cleanLetter(letter: RawLetter, base: string): CleanLetter {
  const $ = loadHtml(letter.html);
  $(OUT).remove();
  for (const element of $('*').toArray()) {
    if (!isTag(element)) continue;
    if (takesNoRoom(element) || SHRUNK.test(element.attribs.style ?? '')) $(element).remove();
    else for (const name of ['background', 'style', 'srcset', 'ping', 'title', 'onclick']) delete element.attribs[name];
  }
  const marks = letter.recipients.flatMap(({ address }) => marksOf(address));
  const acting = new Set(letter.actingAddresses);
  const hidden = new Map<string, string>();
  const standIns = new Map<string, string>();
  let online = letter.archivedAt && withoutPerson(letter.archivedAt, marks);
  for (const element of $('a').toArray()) {
    if (!element.parent) continue; // gone with the sentence of another
    const href = findHttpUrl(element.attribs.href ?? '')?.href;
    const { words, sentence } = wordsAround($, element);
    if (!href) unwrap($, element);
    else if (
      SHOWS_ITSELF.test(words) ||
      (words.split(' ').length <= 4 && SHOWS_ITSELF.test(sentence) && sentence.length <= SENTENCE)
    ) {
      online ??= linkOf(ledTo(href), marks);
      removeWith($, element);
    } else if (
      acting.has(href) ||
      isActing(href) ||
      isActing(ledTo(href)) ||
      ACTS.test(words) ||
      (sentence.length <= SENTENCE && ACTS.test(sentence))
    )
      removeWith($, element);
    else setLink(element, linkOf(ledTo(href), marks), $, (address) => standInFor(address, base, hidden, standIns));
  }
  takeOutNames($, letter);
  return { $, hidden, ...(online ? { online } : {}) };
}

/** Where a link leads, when it may be known: behind a counting address it is known only to its server. */
function linkOf(address: string, marks: readonly string[]): string | undefined {
  if (isRedirector(address)) return address;
  return withoutPerson(address, marks);
}

function setLink(element: Element, address: string | undefined, $: CheerioAPI, standIn: (address: string) => string): void {
  if (address === undefined) unwrap($, element);
  else element.attribs.href = isRedirector(address) ? standIn(address) : address;
}

function standInFor(address: string, base: string, hidden: Map<string, string>, standIns: Map<string, string>): string {
  let found = standIns.get(address);
  if (!found) {
    found = new URL(`/letter-link/${standIns.size + 1}`, base).href;
    standIns.set(address, found);
    hidden.set(found, address);
  }
  return found;
}

function wordsAround($: CheerioAPI, element: Element): { readonly words: string; readonly sentence: string } {
  const block = blockOf(element);
  return { words: fold($(element).text()), sentence: fold($(block).text()) };
}

const BLOCKS = new Set('p div td th li tr table section article footer blockquote center h1 h2 h3 h4 h5 h6 body'.split(' '));

function blockOf(element: Element): Element {
  let at: Element = element;
  while (at.parent && isTag(at.parent) && !BLOCKS.has(at.name)) at = at.parent;
  return at;
}

/** An acting link goes with the sentence that speaks of it; in a long text it goes alone. */
function removeWith($: CheerioAPI, element: Element): void {
  const block = blockOf(element);
  const isShort =
    squeeze($(block).text()).length <= SENTENCE && block.name !== 'body' && $(block).find('h1,h2,h3,h4').length === 0;
  $(isShort ? block : element).remove();
}

function unwrap($: CheerioAPI, element: Element): void {
  $(element).replaceWith($(element).contents());
}

/** Greetings and footers name the recipient. */
function takeOutNames($: CheerioAPI, { recipients }: RawLetter): void {
  const names = recipients
    .flatMap(({ name, address }) => [address, ...(name.length >= 4 && !name.includes('@') ? [name] : [])])
    .filter(Boolean);
  if (!names.length) return;
  const pattern = new RegExp(
    names
      .sort((a, b) => b.length - a.length)
      .map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|'),
    'giu',
  );
  const visit = (node: { children?: unknown[] }): void => {
    for (const child of (node.children ?? []) as Element[]) {
      if (isText(child as never)) {
        const text = child as unknown as { data: string };
        text.data = text.data.replace(pattern, '');
      } else visit(child);
    }
  };
  visit($.root()[0] as never);
}
