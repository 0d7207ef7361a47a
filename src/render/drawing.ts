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

/** A pen that fills shapes of a unit grid, four by four samples a pixel. */
interface Pen {
  readonly canvas: Canvas;
  fill(inside: (x: number, y: number) => boolean, box: readonly [number, number, number, number], colour: Ink): void;
}

function pen(width: number, height: number, accent: readonly [number, number, number]): Pen {
  const canvas: Canvas = { width, height, palette: paletteOf(accent), pixels: new Uint8Array(width * height) };
  return {
    canvas,
    fill(inside, [left, top, right, bottom], colour) {
      const x0 = Math.max(0, Math.floor(left));
      const x1 = Math.min(width, Math.ceil(right));
      const y0 = Math.max(0, Math.floor(top));
      const y1 = Math.min(height, Math.ceil(bottom));
      for (let y = y0; y < y1; y++) {
        for (let x = x0; x < x1; x++) {
          let hits = 0;
          for (let sy = 0; sy < 4; sy++)
            for (let sx = 0; sx < 4; sx++) if (inside(x + (sx + 0.5) / 4, y + (sy + 0.5) / 4)) hits++;
          if (!hits) continue;
          const step = Math.max(1, Math.round(hits / 4));
          canvas.pixels[y * width + x] = shade(colour, step);
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
  on.fill((x, y) => (x - cx) ** 2 + (y - cy) ** 2 < r * r, [cx - r, cy - r, cx + r, cy + r], 'accent');
  at(8, 12.5, 16, 1, 'ink');
  for (let row = 0; row < 4; row++) {
    at(8, 15.5 + row * 2.6, 7.2, 1.1, 'ink');
    at(16.8, 15.5 + row * 2.6, row === 3 ? 4 : 7.2, 1.1, 'ink');
  }
}

// Digits as strokes on a 4 × 6 grid: polylines and arcs would be a font; these are the seven bars of a clock, drawn heavy.
const SEGMENTS: Readonly<Record<string, string>> = {
  0: 'abcdef',
  1: 'bc',
  2: 'abged',
  3: 'abgcd',
  4: 'fgbc',
  5: 'afgcd',
  6: 'afgedc',
  7: 'abc',
  8: 'abcdefg',
  9: 'abcdfg',
  '-': 'g',
};

function drawDigits(on: Pen, text: string, left: number, top: number, height: number, colour: Ink): number {
  const width = height * 0.52;
  const t = height * 0.13;
  let x = left;
  for (const char of text) {
    if (char === '.') {
      bar(on, x, top + height - t, t, t, colour);
      x += t * 2.4;
      continue;
    }
    const half = (height - t) / 2;
    const places: Readonly<Record<string, readonly [number, number, number, number]>> = {
      a: [0, 0, width, t],
      b: [width - t, 0, t, half + t],
      c: [width - t, half, t, half + t],
      d: [0, height - t, width, t],
      e: [0, half, t, half + t],
      f: [0, 0, t, half + t],
      g: [0, half, width, t],
    };
    for (const name of SEGMENTS[char] ?? '') {
      const [dx, dy, w, h] = places[name]!;
      bar(on, x + dx, top + dy, w, h, colour);
    }
    x += width + t * 1.7;
  }
  return x - left;
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
  drawSheet(on, 50, 110, 400);
  const short = (day: string) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}`;
  drawDigits(on, short(of.first), 520, 170, 120, 'ink');
  const wide = drawDigits(on, '-', 520, 330, 120, 'accent');
  drawDigits(on, short(of.last), 520 + wide + 20, 330, 120, 'ink');
  drawDigits(on, of.first.slice(0, 4), 1000, 505, 36, 'ink');
  return encodePng(on.canvas);
}
