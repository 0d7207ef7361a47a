import type { Element } from 'domhandler';
import type { Spot } from './laid.ts';
import { INLINE_TAGS, JOINT } from './text.ts';

// Beyond what any real page has; what a hostile one has more is not gathered, and the walk stays linear.
const MAX_SPOTS = 150_000;
const MAX_TEXT = 4_000_000;

/** Gathers what is visible: the elements that take room, and the text with a sign between them. */
export interface View {
  readonly spots: readonly Spot[];
  say(text: string): void;
  /** An element begins; undefined when there are too many. */
  open(element: Element, above: Spot | undefined): Spot | undefined;
  close(spot: Spot): void;
  text(): string;
  isCut(): boolean;
}

/** A view in which nothing stands yet. */
export function createView(): View {
  const spots: Spot[] = [];
  const chunks: string[] = [];
  let length = 0;
  let cut = false;
  const say = (text: string): void => {
    if (length > MAX_TEXT) return;
    chunks.push(text);
    length += text.length;
  };
  const border = (tag: string): void => say(INLINE_TAGS.has(tag) ? JOINT : '\n');
  return {
    spots,
    say,
    open(element, above) {
      if (spots.length >= MAX_SPOTS) {
        cut = true;
        return undefined;
      }
      border(element.name);
      const spot: Spot = {
        at: spots.length,
        end: spots.length,
        parent: above?.at ?? -1,
        depth: (above?.depth ?? -1) + 1,
        tag: element.name,
        element,
        from: length,
        to: length,
      };
      spots.push(spot);
      return spot;
    },
    close(spot) {
      spot.end = spots.length - 1;
      spot.to = length;
      border(spot.tag);
    },
    text: () => chunks.join(''),
    isCut: () => cut,
  };
}
