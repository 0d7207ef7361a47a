import type { Link, Spot } from './scan.ts';

/** One link that may be an entry's title, with the words it is printed with. */
export interface Candidate {
  readonly link: Link;
  /** The element whose text is the title: a heading around or inside the anchor, else the anchor. */
  readonly titleSpot: Spot;
  readonly title: string;
  readonly heading: boolean;
  /** Share of the nearest paragraph-like element's text that is this anchor's: low for links inside running prose. */
  readonly fill: number;
  /** Where it stands: the anchor, or the heading that is not linked itself. */
  readonly at: number;
  /** The block that belongs to it alone; `block.at … end`. Set once its group is known. */
  block: Block;
}

/** What belongs to one entry: a subtree, or a run of siblings. */
export interface Block {
  readonly at: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Candidates alike in shape. */
export interface Group {
  readonly shape: string;
  readonly members: readonly Candidate[];
}
