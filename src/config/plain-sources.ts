import { readPlainly, type Shape } from './plain-check.ts';
import { PLAIN } from './plain-shapes.ts';
import { readPlainYaml } from './plain-yaml.ts';
import type { SourceWritten } from './to-source.ts';

const LIST = PLAIN.sources.is === 'fields' ? PLAIN.sources.fields.sources : undefined;
/** What one source is, without its schema. */
const ENTRY: Shape = LIST?.is === 'list' ? LIST.of : { is: 'unclear' };

/**
 * The sources of a plain file, each as it is kept: made when it is read, since a hundred thousand of them as they are written, and as they
 * are with what is usual, take several times the memory of what is kept. Undefined where the whole file must be looked at.
 */
export function readPlainSources<T>(text: string | Iterable<string>, keep: (source: SourceWritten) => T): T[] | undefined {
  let count = 0;
  const read = readPlainYaml(text, (item) => {
    const entry = readPlainly(ENTRY, item);
    if (entry === undefined) return undefined;
    count++;
    return keep(entry as SourceWritten);
  });
  const { sources, ...rest } = (read?.value ?? {}) as { readonly sources?: unknown };
  // a list in brackets, or of another name, is not of what was kept
  const isWhole = Array.isArray(sources) && sources.length === count && !Object.keys(rest).length;
  return isWhole ? (sources as T[]) : undefined;
}
