import { type Glyph, glyphsOf, type Point } from './letters.ts';
import { type Canvas, encodePng } from './png.ts';

// paper, three steps of ink on paper (soft edges), ink, accent, and the same steps for the accent
const INK = [28, 26, 23] as const;
const PAPER = [250, 247, 240] as const;

function mix(a: readonly [number, number, number], b: readonly [number, number, number], part: number): [number, number, number] {
  return [0, 1, 2].map((at) => Math.round(a[at]! + (b[at]! - a[at]!) * part)) as [number, number, number];
}

/** Colours of a picture: 0–4 from paper to ink, 5–8 from paper to accent. */
function paletteOf(accent: readonly [number, number, number]): [number, number, number][] {
  return [
    ...[0, 0.25, 0.5, 0.75, 1].map((part) => mix(PAPER, INK, part)),
    ...[0.25, 0.5, 0.75, 1].map((part) => mix(PAPER, accent, part)),
  ];
}

type Ink = 'ink' | 'accent' | 'paper';

/** The palette's index for a colour that covers so many quarters of a pixel. */
function shade(colour: Ink, quarters: number): number {
  return colour === 'paper' ? 0 : colour === 'ink' ? quarters : 4 + quarters;
}

/** A pen that fills shapes by their distance function: negative inside, in pixels; edges half a pixel soft. */
interface Pen {
  readonly canvas: Canvas;
  fill(distance: (x: number, y: number) => number, box: readonly [number, number, number, number], colour: Ink): void;
}

function pen(width: number, height: number, accent: readonly [number, number, number]): Pen {
  const canvas: Canvas = { width, height, palette: paletteOf(accent), pixels: new Uint8Array(width * height) };
  return {
    canvas,
    fill(distance, [left, top, right, bottom], colour) {
      const x1 = Math.min(width, Math.ceil(right) + 1);
      const y1 = Math.min(height, Math.ceil(bottom) + 1);
      for (let y = Math.max(0, Math.floor(top) - 1); y < y1; y++) {
        for (let x = Math.max(0, Math.floor(left) - 1); x < x1; x++) {
          const step = Math.round(Math.max(0, Math.min(1, 0.5 - distance(x + 0.5, y + 0.5))) * 4);
          const at = y * width + x;
          // Where strokes meet, the soft edge of one must not lighten the other.
          if (step && canvas.pixels[at]! < shade(colour, step)) canvas.pixels[at] = shade(colour, step);
        }
      }
    },
  };
}

/** How much of the pixel at `at` lies between two edges, 0 to 1. */
function share(at: number, from: number, to: number): number {
  return Math.max(0, Math.min(at + 1, to) - Math.max(at, from));
}

/** A rectangle: its inner pixels need no samples. */
function bar(on: Pen, left: number, top: number, width: number, height: number, colour: Ink): void {
  const { canvas } = on;
  const right = Math.min(canvas.width, left + width);
  const bottom = Math.min(canvas.height, top + height);
  for (let y = Math.floor(top); y < bottom; y++) {
    const tall = share(y, top, bottom);
    for (let x = Math.floor(left); x < right; x++) {
      const step = Math.round(tall * share(x, left, right) * 4);
      if (step) canvas.pixels[y * canvas.width + x] = shade(colour, step);
    }
  }
}

/** Our sign: a folded sheet with a headline and columns, and the dot of the day. `size` is its side. */
function drawSheet(on: Pen, left: number, top: number, size: number): void {
  const u = size / 32;
  const at = (x: number, y: number, w: number, h: number, colour: Ink) =>
    bar(on, left + x * u, top + y * u, w * u, h * u, colour);
  at(4, 3, 24, 26, 'ink');
  at(5.5, 4.5, 21, 23, 'paper');
  at(8, 7, 11, 3, 'ink');
  const cx = left + 22.5 * u;
  const cy = top + 8.5 * u;
  const r = 2 * u;
  on.fill((x, y) => Math.hypot(x - cx, y - cy) - r, [cx - r, cy - r, cx + r, cy + r], 'accent');
  at(8, 12.5, 16, 1, 'ink');
  for (let row = 0; row < 4; row++) {
    at(8, 15.5 + row * 2.6, 7.2, 1.1, 'ink');
    at(16.8, 15.5 + row * 2.6, row === 3 ? 4 : 7.2, 1.1, 'ink');
  }
}

/** The square of the distance from a point to a stroke. */
function distance2(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}

/** Between two letters, at a height of one. */
const GAP = 0.28;

function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { width }) => sum + width + GAP, -GAP);
}

/** Letters of this height, their strokes `thick` times as wide to each side. */
function drawLine(
  on: Pen,
  glyphs: readonly Glyph[],
  left: number,
  top: number,
  height: number,
  thick: number,
  colour: Ink,
): void {
  const half = height * thick;
  let x = left;
  for (const { width, strokes } of glyphs) {
    for (const stroke of strokes) {
      const points = stroke.map(([px, py]): Point => [x + px * height, top + py * height]);
      for (let at = 1; at < points.length; at++) {
        const [a, b] = [points[at - 1]!, points[at]!];
        const box = [
          Math.min(a[0], b[0]) - half,
          Math.min(a[1], b[1]) - half,
          Math.max(a[0], b[0]) + half,
          Math.max(a[1], b[1]) + half,
        ] as const;
        on.fill((px, py) => Math.sqrt(distance2(px, py, a, b)) - half, box, colour);
      }
    }
    x += (width + GAP) * height;
  }
}

/** Words as lines no wider than `room`, at most so many; what is left over becomes an ellipsis. Undefined where a letter cannot be drawn. */
function linesOf(text: string, room: number, most: number): (readonly Glyph[])[] | undefined {
  const lines: string[] = [];
  const isTooWide = (line: string): boolean => widthOf(glyphsOf(line) ?? []) > room;
  if (!glyphsOf(text)) return undefined;
  // What was left out of a text leaves no word that is nothing.
  const words = text.split(' ').filter((word) => glyphsOf(word)?.length);
  for (const word of words.flatMap((each) => piecesOf(each, isTooWide))) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && !isTooWide(longer)) lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(word);
    else {
      let last = lines.at(-1)!;
      while (last.includes(' ') && isTooWide(`${last}…`)) last = last.slice(0, last.lastIndexOf(' '));
      while (isTooWide(`${last}…`)) last = last.slice(0, -1);
      lines[lines.length - 1] = `${last.replace(/[.,;:–-]+$/u, '')}…`;
      break;
    }
  }
  return lines.map((line) => glyphsOf(line)!);
}

/** A word, or pieces of it with hyphens where it is wider than a line. */
function piecesOf(word: string, isTooWide: (line: string) => boolean): string[] {
  const pieces: string[] = [];
  let rest = [...word.normalize('NFC')];
  while (isTooWide(rest.join(''))) {
    let end = rest.length - 1;
    while (end > 1 && isTooWide(`${rest.slice(0, end).join('')}-`)) end--;
    pieces.push(`${rest.slice(0, end).join('')}-`);
    rest = rest.slice(end);
  }
  return [...pieces, rest.join('')];
}

/** `#9a3324` or `#933` → its parts; our own red for anything else. */
function colourOf(value: string | undefined): readonly [number, number, number] {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value ?? '')?.[1];
  if (!hex) return [154, 51, 36];
  const full = hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as readonly [number, number, number];
}

/** The square sign of the publication, as a PNG of `size` pixels. */
export function drawIcon(size: number, accent?: string): Uint8Array {
  const on = pen(size, size, colourOf(accent));
  drawSheet(on, 0, 0, size);
  return encodePng(on.canvas);
}

/** What stands on a card, in capitals. */
export interface CardFacts {
  readonly name: string;
  /** The days of an issue, and its news; neither on the card of the whole site. */
  readonly days?: string;
  readonly news?: string;
  readonly accent?: string;
}

const LEFT = 70;
const ROOM = 1060;

/** The picture for those who share a page: our sign, the name of the publication, the days and the news. 1200 × 630. */
export function drawCard(of: CardFacts): Uint8Array {
  const on = pen(1200, 630, colourOf(of.accent));
  bar(on, 0, 0, 1200, 18, 'accent');
  bar(on, LEFT, 560, ROOM, 3, 'ink');
  bar(on, LEFT, 568, ROOM, 1, 'ink');
  const name = linesOf(of.name, ROOM / NAME, 2);
  // In a script that our pen does not know, the sign stands for the name, and alone.
  if (!name) {
    drawSheet(on, 390, 90, 420);
    return encodePng(on.canvas);
  }
  const isSite = of.news === undefined;
  if (isSite) drawSheet(on, 470, 60, 260);
  let top = isSite ? 360 : 96;
  for (const line of name) {
    drawLine(on, line, isSite ? 600 - (widthOf(line) * NAME) / 2 : LEFT, top, NAME, 0.085, 'ink');
    top += NAME * 1.7;
  }
  if (isSite) return encodePng(on.canvas);
  top += 8;
  const days = linesOf(of.days ?? '', ROOM / DAYS, 1);
  if (days?.[0]) drawLine(on, days[0], LEFT, top, DAYS, 0.06, 'accent');
  top += DAYS + 54;
  const news = linesOf(of.news ?? '', ROOM / NEWS, name.length > 1 ? 2 : 4) ?? [];
  if (!news.length) drawSheet(on, LEFT + ROOM - 230, 310, 230);
  for (const line of news) {
    drawLine(on, line, LEFT, top, NEWS, 0.055, 'ink');
    top += NEWS * 1.85;
  }
  return encodePng(on.canvas);
}

// Heights of the letters on a card.
const NAME = 54;
const DAYS = 26;
const NEWS = 38;
