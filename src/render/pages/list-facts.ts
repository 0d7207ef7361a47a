import type { Frame, Section } from './layout.tsx';

/** What every page of a list rests on. */
export interface ListFacts {
  readonly path: string;
  readonly frame: Frame;
  readonly title: string;
  readonly about: string;
  readonly section: Section;
}
