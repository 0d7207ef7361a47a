import type { Element } from 'domhandler';

/** What a box says of its width: by each manner of saying it, a number to be compared with that of a neighbour. */
export type Widths = ReadonlyMap<string, number>;

/** How grids call their cells before the number; whatever stands behind another word is a number of something else. */
const CELL =
  /(?:^|[-_:])(?:col|cols|column|columns|span|grid|w|width|cell|unit|units|large|medium|small|desktop|tablet|xs|sm|md|lg|xl|xxl|size|u|basis|flex|tablecol|pct|percent|yui|sixteen|l|m|s)[-_:]?$/i;

/** `8`, `66`, `2-3`, `2/3`, `3:4`, `2of3` at the end of a name. */
const NUMBER = /^(.*?[^\d.])(\d{1,4})(?:(?:[-_/:\\]+|of)(\d{1,2}))?(?:pc|p|pct|percent|px|ths?|rds?)?$/i;

const WORDS: ReadonlyMap<string, number> = new Map([
  ['third', 1 / 3],
  ['thirds', 2 / 3],
  ['half', 1 / 2],
  ['quarter', 1 / 4],
  ['fourth', 1 / 4],
  ['quarters', 3 / 4],
  ['fourths', 3 / 4],
]);

/** What the class, the attributes and the style of an element say of its width. */
export function widthsOf({ attribs }: Element): Widths {
  const widths = new Map<string, number>();
  for (const name of (attribs.class ?? '').slice(0, 400).toLowerCase().split(/\s+/)) {
    const [stem, value] = numberIn(name) ?? wordIn(name) ?? [];
    if (stem !== undefined && !widths.has(stem)) widths.set(stem, value!);
  }
  const written = /^\s*(\d{1,4}(?:\.\d+)?)(%?)/.exec(attribs.width ?? '');
  if (written) widths.set(`width${written[2]}`, Number(written[1]));
  const styled = /(?:^|[;\s])(?:width|flex-basis)\s*:\s*(\d{1,4}(?:\.\d+)?)(%|px|em|rem)/i.exec(
    (attribs.style ?? '').slice(0, 400),
  );
  if (styled) widths.set(`style ${styled[2]}`, Number(styled[1]));
  return widths;
}

function numberIn(name: string): [string, number] | undefined {
  const match = name.length < 60 ? NUMBER.exec(name) : null;
  if (!match || !CELL.test(match[1]!)) return undefined;
  const [, stem, number, of] = match;
  return of ? [`${stem} of`, +number! / Math.max(1, +of)] : [stem!, +number!];
}

function wordIn(name: string): [string, number] | undefined {
  const parts = name.split(/[-_]+/);
  const word = parts.find((part) => WORDS.has(part));
  return word && parts.length < 5 ? ['word', WORDS.get(word)!] : undefined;
}

/** Words that say on which side a box stands, or that it is not the side: in the languages in which people name their boxes. */
const SIDES = new Set(
  [
    'left right center centre middle main side body content primary secondary first last two three mid wide narrow lt rt l c r one',
    'sol sag orta izquierda derecha centro central esquerda direita gauche droite links rechts mitte sx dx lewa prawa levy pravy',
    'hauptspalte spalte principal lateral laterale navi nav sub extra left right main side center middle',
  ].flatMap((list) => list.split(' ')),
);

/** The names of a box, with what says its side taken out: those of two columns are alike. */
export function sidesOf({ attribs }: Element): { stem: string; side: string }[] {
  const names = `${attribs.class ?? ''} ${attribs.id ?? ''}`.slice(0, 300);
  return names.split(/\s+/).flatMap((name) => {
    const parts = name
      .replace(/__[\w-]{1,10}$/, '')
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[-_]+/)
      .map((part) => part.replace(/(?<=\D)\d{1,2}$/, ''))
      .filter(Boolean);
    const sides = parts.filter((part) => SIDES.has(part));
    if (!sides.length) return [];
    return [{ stem: parts.filter((part) => !sides.includes(part)).join('-'), side: sides.join('-') }];
  });
}
