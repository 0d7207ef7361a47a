import type { Block, Box, Laid } from '../../page/laid.ts';
import { type Anchors, holds } from './anchors.ts';
import { ACCOUNT_WORDS, MONEY } from './offer-words.ts';
import { isSalesLink } from './plea.ts';
import type { Sums } from './run.ts';

const ACCOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${Object.values(ACCOUNT_WORDS).join('|')})|会員|購読|订阅|訂閱|会员|會員|구독`,
  'iu',
);
const PRICE = new RegExp(`(?:(?:${MONEY}) ?\\p{Nd}|\\p{Nd} ?(?:[円元원]|(?:${MONEY})(?!\\p{L})))`, 'iu');
const DIGIT = /\p{Nd}/u;
const PLUS = /\p{L}\+(?![\p{L}\p{N}+])/u;
const NAMED = /(?:^|[^a-z])(?:offers?|abo|paywall|regwall|subscri\w*|premium|piano|upsell|checkout|cta|membership)(?:$|[^a-z])/i;

/** What speaks for a box being an offer to subscribe, and how much; each counts once a box, but for lines about accounts. */
const SIGNS = {
  price: 2,
  /** Each line, of two at most. */
  account: 1.5,
  /** The name of a product: "Paper+". */
  plus: 1.5,
  link: 2,
  form: 1.5,
  name: 1.5,
} as const;

/** From this sum on a box is an offer, when as many of its lines carry a sign; a bare one, without link, form or name, is short. */
const ENOUGH = { sum: 4, lines: 0.4, blocks: 24, characters: 3000, bare: 700 } as const;

type Sign = 'price' | 'account' | 'plus' | 'link';
const OF_LINE: readonly (readonly [Sign, (block: Block) => boolean])[] = [
  ['price', ({ text }) => DIGIT.test(text) && PRICE.test(text)],
  ['account', ({ text }) => ACCOUNT.test(text)],
  ['plus', ({ text }) => text.length < 80 && PLUS.test(text)],
  ['link', ({ href }) => isSalesLink(href)],
];

/** Boxes that offer a subscription: told by prices, accounts, forms and links together, small, and without the headline. */
export function findOffers({ blocks, boxes }: Pick<Laid, 'blocks' | 'boxes'>, anchors: Anchors, prose: Sums): Set<Box> {
  // looked at where a box may be one: most lines stand in none, and the words of accounts in all languages are dear to look for
  const known: Sign[][] = [];
  const signsAt = (at: number): readonly Sign[] => (known[at] ??= signsOf(blocks[at]!));
  const withForm = boxesAround(boxes, (box) => box.name === 'form');
  const found = new Set<Box>();
  for (const box of boxes) {
    const size = box.to - box.from;
    if (size < 1 || size > ENOUGH.blocks || !box.parent || box.name === 'p' || prose.of(box) > ENOUGH.characters) continue;
    if (holds(box, anchors.headlines) || holds(box, anchors.described)) continue;
    const lines = Array.from({ length: size }, (_, at) => signsAt(box.from + at));
    const signed = lines.filter((line) => line.length).length;
    if (signed < ENOUGH.lines * size) continue;
    const isBare = !withForm.has(box) && !isNamed(box) && !lines.some((line) => line.includes('link') || line.includes('plus'));
    if (isBare && prose.of(box) > ENOUGH.bare) continue;
    if (sumOf(lines.flat(), withForm.has(box), isNamed(box)) >= ENOUGH.sum) found.add(box);
  }
  return found;
}

function signsOf(block: Block): Sign[] {
  return block.text.length < 600 ? OF_LINE.filter(([, is]) => is(block)).map(([sign]) => sign) : [];
}

function sumOf(signs: readonly Sign[], hasForm: boolean, hasName: boolean): number {
  const count = (sign: Sign, most: number): number => Math.min(most, signs.filter((each) => each === sign).length);
  return (
    SIGNS.price * count('price', 1) +
    SIGNS.account * count('account', 2) +
    SIGNS.plus * count('plus', 1) +
    SIGNS.link * count('link', 1) +
    (hasForm ? SIGNS.form : 0) +
    (hasName ? SIGNS.name : 0)
  );
}

function isNamed({ element }: Box): boolean {
  return 'attribs' in element && NAMED.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`);
}

/** Boxes that are so, and the small ones around them. */
function boxesAround(boxes: readonly Box[], is: (box: Box) => boolean): Set<Box> {
  const found = new Set<Box>();
  for (const box of boxes) {
    if (!is(box)) continue;
    for (let at: Box | undefined = box; at && at.to - at.from <= ENOUGH.blocks && !found.has(at); at = at.parent) found.add(at);
  }
  return found;
}
