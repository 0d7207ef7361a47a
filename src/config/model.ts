import { join } from 'node:path';
import type { DraftModel, GlossaryTerm } from '../model/draft.ts';
import type { Problem } from '../model/fault.ts';
import { mistakesIn } from './mistakes.ts';
import { GlossaryFile, type PublicationFile } from './schema.ts';
import { findBytes, readYaml } from './yaml-file.ts';

/** Free keys of DeepL end with `:fx` and are known at another host (https://developers.deepl.com/docs/getting-started/auth). */
const deeplFor = (key: string): string => (key.endsWith(':fx') ? 'https://api-free.deepl.com/' : 'https://api.deepl.com/');

/** The model as we speak to it, or the keys that it lacks. */
export function toModel(written: NonNullable<PublicationFile['model']>, key: string): Omit<DraftModel, 'glossary'> | string {
  const { service, name, limits, price, waitSeconds } = written;
  const url = written.url ?? (service === 'deepl' ? deeplFor(key) : undefined);
  const needs = [
    url ? '' : 'url',
    service === 'openai' && !name ? 'name' : '',
    service === 'deepl' && written.key === undefined ? 'key' : '',
    limits.money !== undefined && !price ? 'price' : '',
  ].filter((each) => each !== '');
  if (!url || needs.length) return needs.join(', ');
  return {
    service,
    url: url.endsWith('/') ? url : `${url}/`,
    ...(name ? { name } : {}),
    ...(key ? { key } : {}),
    calls: limits.calls,
    ...(limits.money === undefined ? {} : { money: limits.money }),
    ...(price ? { price } : {}),
    timeoutMs: waitSeconds * 1000,
  };
}

/** The terms of glossary.yaml; none where there is no such file. */
export async function loadGlossary(
  dir: string,
  name: string,
): Promise<{ readonly terms: readonly GlossaryTerm[]; readonly problems: readonly Problem[] }> {
  const bytes = await findBytes(join(dir, 'glossary.yaml'), name);
  if (!bytes) return { terms: [], problems: [] };
  const read = readYaml(bytes, name);
  if ('problems' in read) return { terms: [], problems: read.problems };
  const parsed = GlossaryFile.safeParse(read.file.value ?? {});
  if (!parsed.success) return { terms: [], problems: mistakesIn(read.file, GlossaryFile, parsed.error) };
  const terms = Object.entries(parsed.data).flatMap(([pair, words]) => {
    const [from = '', to = ''] = pair.split('-');
    return Object.entries(words).map(([term, word]): GlossaryTerm => ({ from, to, term: term.trim(), word: word.trim() }));
  });
  return { terms, problems: [] };
}
