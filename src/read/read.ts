import { Fault } from '../model/fault.ts';
import type { Reading } from '../model/feed.ts';
import type { Page } from '../model/page.ts';
import type { ReadContext } from '../model/read-context.ts';
import type { ReadingMemory, Source } from '../model/source.ts';
import type { KindOfSource } from './kind.ts';
import { KINDS } from './kinds/index.ts';

/**
 * What a page holds, by the kind of its source. Where the source names none, the kind that read it last is asked, then each in turn,
 * feeds first; `reading.memory.kind` says which one it was.
 */
export async function readPage(page: Page, source: Source, memory: ReadingMemory, context: ReadContext): Promise<Reading> {
  if (source.kind) return (await kindCalled(source.kind).open())(page, source, memory, context);
  const remembered = KINDS.filter(({ kind }) => kind === memory.kind);
  let refused: Reading | undefined;
  for (const kind of [...remembered, ...KINDS.filter((each) => !remembered.includes(each))]) {
    const reading = (await kind.open())(page, source, memory, context);
    if (reading.outcome !== 'not-this-kind') return reading;
    refused ??= reading;
  }
  return refused!;
}

function kindCalled(name: string): KindOfSource {
  const found = KINDS.find(({ kind }) => kind === name);
  if (!found)
    throw new Fault('read/unknown-kind', {
      subject: name,
      message: `expected a kind of source (${KINDS.map(({ kind }) => kind).join(', ')}), got ${name}`,
    });
  return found;
}
