import { clip } from '../clean.ts';
import type { Frame } from './layout.tsx';

const DESCRIPTION = 300;

/** What a page says of itself in its head: a text, clipped. */
export function describe(text: string): string {
  return clip(text, DESCRIPTION);
}

/** The publication in a sentence: its description, else its title. */
export function blurb(frame: Frame): string {
  return frame.voice.publication.description ?? frame.voice.publication.title;
}
