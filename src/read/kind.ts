import type { z } from 'zod';
import type { Reading } from '../model/feed.ts';
import type { FetchPurpose, Page } from '../model/page.ts';
import type { ReadContext } from '../model/read-context.ts';
import type { ReadingMemory, Source, SourceKind } from '../model/source.ts';

/** Reads a page. Pure: no IO, no clock. What the page holds is a value; a Fault only for what should not happen. */
export type ReadPage = (page: Page, source: Source, memory: ReadingMemory, context: ReadContext) => Reading;

/**
 * What a kind of source promises: its name, how it is asked for, its options, and who reads it. The file of a kind is light, for the
 * configuration and the help of the CLI look at it too; what it takes to read a page is loaded by `open`.
 */
export interface KindOfSource {
  readonly kind: SourceKind;
  /** How it is asked for: Accept, size limit, and the rule of robots.txt. `feed`: made for machines; `page`: made for people. */
  readonly purpose: Extract<FetchPurpose, 'feed' | 'page'>;
  /** The options under the name of this kind in sources.yaml; it and every one of them with a help line (`.describe`). */
  readonly options?: z.ZodObject;
  /** Nothing can be read without them. */
  readonly needsOptions?: true;
  open(): Promise<ReadPage>;
}

/** The kind, unchanged: gives a plug-in its types and the list its shape. */
export function defineSourceKind(kind: KindOfSource): KindOfSource {
  return kind;
}
