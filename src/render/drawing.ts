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

type Point = readonly [x: number, y: number];

/** Points along an ellipse, angles in quarter turns from three o'clock, clockwise. */
function arc(cx: number, cy: number, rx: number, ry: number, from: number, to: number): Point[] {
  const steps = Math.ceil(Math.abs(to - from) * 8);
  return Array.from({ length: steps + 1 }, (_, at) => {
    const angle = ((from + ((to - from) * at) / steps) * Math.PI) / 2;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}

// Digits as strokes of one pen in a box of 0.56 × 1, so that no font has to be carried and every machine draws the same.
const GLYPHS: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  0: [arc(0.28, 0.5, 0.28, 0.5, 0, 4)],
  1: [
    [
      [0.08, 0.2],
      [0.32, 0],
      [0.32, 1],
    ],
  ],
  2: [[...arc(0.28, 0.28, 0.27, 0.28, -2, 0.45), [0, 1], [0.56, 1]]],
  3: [arc(0.26, 0.26, 0.26, 0.26, -1.8, 1), arc(0.26, 0.74, 0.3, 0.26, -1, 1.8)],
  4: [
    [
      [0.42, 1],
      [0.42, 0],
      [0, 0.7],
      [0.58, 0.7],
    ],
  ],
  5: [[[0.5, 0], [0.09, 0], [0.05, 0.45], ...arc(0.25, 0.68, 0.31, 0.32, -1.3, 1.75)]],
  6: [[[0.42, 0], ...arc(0.28, 0.69, 0.28, 0.31, -1.75, -1.95)], arc(0.28, 0.69, 0.28, 0.31, 0, 4)],
  7: [
    [
      [0, 0],
      [0.56, 0],
      [0.2, 1],
    ],
  ],
  8: [arc(0.28, 0.25, 0.24, 0.25, 0, 4), arc(0.28, 0.74, 0.28, 0.26, 0, 4)],
  9: [[[0.14, 1], ...arc(0.28, 0.31, 0.28, 0.31, 0.25, 0.05)], arc(0.28, 0.31, 0.28, 0.31, 0, 4)],
  '–': [
    [
      [0.02, 0.55],
      [0.5, 0.55],
    ],
  ],
  '.': [
    [
      [0.02, 0.99],
      [0.03, 0.99],
    ],
  ],
};
const ADVANCE: Readonly<Record<string, number>> = { '.': 0.3, ' ': 0.3, 1: 0.62 };

/** The square of the distance from a point to a stroke. */
function distance2(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}

/** How wide a text of digits is at a height of one. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (ADVANCE[char] ?? 0.78), 0) - 0.2;
}

function drawDigits(on: Pen, text: string, left: number, top: number, height: number, colour: Ink): void {
  const thick = height * 0.065;
  let x = left;
  for (const char of text) {
    for (const path of GLYPHS[char] ?? []) {
      const points = path.map(([px, py]): Point => [x + px * height, top + py * height]);
      for (let at = 1; at < points.length; at++) {
        const [a, b] = [points[at - 1]!, points[at]!];
        const box = [
          Math.min(a[0], b[0]) - thick,
          Math.min(a[1], b[1]) - thick,
          Math.max(a[0], b[0]) + thick,
          Math.max(a[1], b[1]) + thick,
        ] as const;
        on.fill((px, py) => Math.sqrt(distance2(px, py, a, b)) - thick, box, colour);
      }
    }
    x += (ADVANCE[char] ?? 0.78) * height;
  }
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

/** The picture for those who share a page: our sign, and the days of the week in digits. 1200 × 630. */
export function drawCard(of: {
  readonly first?: string;
  readonly last?: string;
  readonly number?: number;
  readonly accent?: string;
}): Uint8Array {
  const on = pen(1200, 630, colourOf(of.accent));
  bar(on, 0, 0, 1200, 18, 'accent');
  bar(on, 70, 560, 1060, 3, 'ink');
  bar(on, 70, 568, 1060, 1, 'ink');
  if (!of.first || !of.last) {
    drawSheet(on, 390, 90, 420);
    return encodePng(on.canvas);
  }
  const short = (day: string) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}`;
  const range = `${short(of.first)} – ${short(of.last)}`;
  const height = Math.min(150, 640 / widthOf(range));
  drawSheet(on, 60, 96, 400);
  drawDigits(on, range, 500, 300 - height / 2, height, 'ink');
  drawDigits(on, of.first.slice(0, 4), 500, 300 + height / 2 + 52, 64, 'accent');
  return encodePng(on.canvas);
}
