/*
 * Capitals as strokes of one pen, so that no font has to be carried and every machine draws the same. A letter stands in a box of height 1
 * (y down, the baseline at 1) and brings its width; marks stand above or below its middle. What is not here cannot be drawn, and is told so.
 */

/** A point of a stroke. */
export type Point = readonly [x: number, y: number];

/** A letter, digit or sign as strokes, and how wide it is. */
export interface Glyph {
  readonly width: number;
  readonly strokes: readonly (readonly Point[])[];
}

/** Width, then strokes: points `x,y`, and `@cx,cy,rx,ry,from,to` for a piece of an ellipse (see `arc`). */
const SHAPES: Readonly<Record<string, string>> = {
  0: '.56 | @.28,.5,.28,.5,0,4',
  1: '.3 | .04,.2 .26,0 .26,1',
  2: '.56 | @.28,.28,.27,.28,-2,.45 0,1 .56,1',
  3: '.56 | @.26,.26,.26,.26,-1.8,1 | @.26,.74,.3,.26,-1,1.8',
  4: '.58 | .42,1 .42,0 0,.7 .58,.7',
  5: '.56 | .5,0 .09,0 .05,.45 @.25,.68,.31,.32,-1.3,1.75',
  6: '.56 | .42,0 @.28,.69,.28,.31,-1.75,-1.95 | @.28,.69,.28,.31,0,4',
  7: '.56 | 0,0 .56,0 .2,1',
  8: '.56 | @.28,.25,.24,.25,0,4 | @.28,.74,.28,.26,0,4',
  9: '.56 | .14,1 @.28,.31,.28,.31,.25,.05 | @.28,.31,.28,.31,0,4',
  A: '.7 | 0,1 .35,0 .7,1 | .13,.64 .57,.64',
  B: '.58 | 0,0 0,1 | 0,0 .28,0 @.28,.24,.25,.24,-1,1 0,.48 | .28,.48 @.3,.74,.28,.26,-1,1 0,1',
  C: '.7 | @.42,.5,.42,.5,-.5,-3.5',
  D: '.66 | 0,0 0,1 | 0,0 .2,0 @.2,.5,.46,.5,-1,1 0,1',
  E: '.5 | .5,0 0,0 0,1 .5,1 | 0,.48 .43,.48',
  F: '.48 | .48,0 0,0 0,1 | 0,.48 .42,.48',
  G: '.74 | @.42,.5,.42,.5,-.5,-3.6 .76,.54 .46,.54',
  H: '.6 | 0,0 0,1 | .6,0 .6,1 | 0,.48 .6,.48',
  I: '0 | 0,0 0,1',
  J: '.36 | .36,0 .36,.72 @.16,.72,.2,.28,0,1.7',
  K: '.58 | 0,0 0,1 | .55,0 0,.6 | .2,.4 .58,1',
  L: '.48 | 0,0 0,1 .48,1',
  M: '.76 | 0,1 0,0 .38,.72 .76,0 .76,1',
  N: '.6 | 0,1 0,0 .6,1 .6,0',
  O: '.84 | @.42,.5,.42,.5,0,4',
  P: '.56 | 0,1 0,0 .28,0 @.28,.28,.28,.28,-1,1 0,.56',
  Q: '.84 | @.42,.5,.42,.5,0,4 | .52,.72 .82,1.06',
  R: '.58 | 0,1 0,0 .28,0 @.28,.28,.28,.28,-1,1 0,.56 | .26,.56 .58,1',
  S: '.56 | @.28,.25,.26,.25,-.4,-3 @.28,.75,.28,.25,-1,1.7',
  T: '.62 | 0,0 .62,0 | .31,0 .31,1',
  U: '.6 | 0,0 0,.68 @.3,.68,.3,.32,2,0 .6,0',
  V: '.68 | 0,0 .34,1 .68,0',
  W: '1 | 0,0 .25,1 .5,.12 .75,1 1,0',
  X: '.6 | 0,0 .6,1 | .6,0 0,1',
  Y: '.64 | 0,0 .32,.5 .64,0 | .32,.5 .32,1',
  Z: '.58 | 0,0 .58,0 0,1 .58,1',
  Ø: '.84 | @.42,.5,.42,.5,0,4 | .06,1 .78,0',
  Đ: '.66 | 0,0 0,1 | 0,0 .2,0 @.2,.5,.46,.5,-1,1 0,1 | -.12,.48 .28,.48',
  Ł: '.48 | 0,0 0,1 .48,1 | -.12,.6 .26,.38',
  ' ': '.18',
  '.': '.02 | 0,.98 .01,.98',
  ',': '.06 | .05,.95 0,1.16',
  ':': '.02 | 0,.34 .01,.34 | 0,.96 .01,.96',
  ';': '.06 | .04,.34 .05,.34 | .05,.95 0,1.16',
  '-': '.28 | 0,.55 .28,.55',
  '–': '.5 | 0,.55 .5,.55',
  '·': '.02 | 0,.52 .01,.52',
  '…': '.5 | 0,.98 .01,.98 | .24,.98 .25,.98 | .48,.98 .49,.98',
  "'": '.02 | .02,0 0,.24',
  '"': '.18 | 0,0 0,.22 | .16,0 .16,.22',
  '!': '.02 | 0,0 0,.66 | 0,.98 .01,.98',
  '?': '.5 | @.24,.25,.24,.25,-2,.7 .24,.68 | .24,.98 .25,.98',
  '(': '.16 | @.5,.5,.5,.72,-1.4,-2.6',
  ')': '.16 | @-.34,.5,.5,.72,-.6,.6',
  '/': '.4 | 0,1.08 .4,-.08',
  '%': '.7 | @.14,.2,.14,.2,0,4 | @.56,.8,.14,.2,0,4 | .6,0 .1,1',
  '+': '.5 | 0,.55 .5,.55 | .25,.3 .25,.8',
  '&': '.66 | .66,1 .12,.32 @.26,.2,.17,.2,-2.4,.4 @.26,.74,.26,.26,-2.6,-4.6 .64,.5',
};

/** Signs that are drawn as others. */
const LIKE: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '—': '–',
  Ð: 'Đ',
  Æ: 'AE',
  Œ: 'OE',
  ẞ: 'SS',
};

/** Combining marks: strokes around the middle of a letter. */
const MARKS: Readonly<Record<string, string>> = {
  '\u0300': '-.1,-.32 .06,-.16',
  '\u0301': '.1,-.32 -.06,-.16',
  '\u0302': '-.15,-.15 0,-.3 .15,-.15',
  '\u0303': '-.17,-.17 -.07,-.27 .07,-.19 .17,-.29',
  '\u0304': '-.17,-.2 .17,-.2',
  '\u0306': '@0,-.3,.16,.14,2,0',
  '\u0307': '0,-.21 .01,-.21',
  '\u0308': '-.13,-.21 -.12,-.21 | .13,-.21 .14,-.21',
  '\u030a': '@0,-.22,.1,.1,0,4',
  '\u030b': '-.04,-.32 -.14,-.16 | .16,-.32 .06,-.16',
  '\u030c': '-.15,-.3 0,-.15 .15,-.3',
  '\u0327': '0,1.02 0,1.1 @-.02,1.18,.1,.09,-1,1.5',
  '\u0328': '@.14,1.13,.12,.12,-1.2,-3.2',
};

/** The letters of a line in capitals; undefined where one of them cannot be drawn. */
export function glyphsOf(capitals: string): readonly Glyph[] | undefined {
  const signs = [...capitals.normalize('NFC')].flatMap((sign) => [...(LIKE[sign] ?? sign)]);
  const found = signs.map(glyphOf).filter((each) => each !== undefined);
  return found.length === signs.length ? found : undefined;
}

function glyphOf(sign: string): Glyph | undefined {
  const [base = '', ...marks] = SHAPES[sign] === undefined ? [...sign.normalize('NFD')] : [sign];
  const [width, ...strokes] = SHAPES[base]?.split(' | ') ?? [];
  if (width === undefined || marks.some((mark) => MARKS[mark] === undefined)) return undefined;
  const middle = Number(width) / 2;
  const above = marks.flatMap((mark) => MARKS[mark]!.split(' | ').map((stroke) => strokeOf(stroke, middle)));
  return { width: Number(width), strokes: [...strokes.map((stroke) => strokeOf(stroke, 0)), ...above] };
}

function strokeOf(written: string, right: number): Point[] {
  return written.split(' ').flatMap((part) => {
    const [x = 0, y = 0, ...ellipse] = part.replace('@', '').split(',').map(Number);
    return ellipse.length ? arc(x + right, y, ellipse) : [[x + right, y] as const];
  });
}

/** Points along an ellipse, angles in quarter turns from three o'clock, clockwise. */
function arc(cx: number, cy: number, [rx = 0, ry = 0, from = 0, to = 0]: readonly number[]): Point[] {
  const steps = Math.ceil(Math.abs(to - from) * 6);
  return Array.from({ length: steps + 1 }, (_, at) => {
    const angle = ((from + ((to - from) * at) / steps) * Math.PI) / 2;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}
