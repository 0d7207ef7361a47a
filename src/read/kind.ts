import type { z } from 'zod';
import type { Reading } from '../model/feed.ts';
import type { FetchPurpose, Page } from '../model/page.ts';
import type { ReadContext } from '../model/read-context.ts';
import type { ReadingMemory, Source, SourceKind } from '../model/source.ts';

/** What a kind of source promises: how it is asked for, its options, and what it makes of a page. */
export interface KindOfSource {
  readonly kind: SourceKind;
  /** The options under the key of this kind in sources.yaml; every one with a help line. */
  readonly options?: z.ZodType;
  /** Decides Accept and the size limit of the request; fetch makes it. */
  readonly purpose: FetchPurpose;
  /** Pure: no IO, no clock. What the page holds is a value; a Fault only for what should not happen. */
  read(page: Page, source: Source, memory: ReadingMemory, context: ReadContext): Reading;
}

/** The kind, unchanged: gives a plug-in its types and the list its shape. */
export function defineSourceKind(kind: KindOfSource): KindOfSource {
  return kind;
}
