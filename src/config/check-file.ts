import type { Problem } from '../model/fault.ts';
import { KINDS } from '../read/kinds/index.ts';
import { mistakesIn } from './mistakes.ts';
import { PicksFile, PublicationFile, SourcesFile } from './schema.ts';
import { sourceMistakes } from './source-mistakes.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** A file as its schema finds it: what it says, or its mistakes. */
export interface Checked<T> {
  readonly file?: YamlFile;
  readonly value?: T;
  readonly problems: Problem[];
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: unknown };
}

/** publication.yaml by its schema. */
export const checkPublication = (file: YamlFile): Checked<PublicationFile> => checkTree(file, PublicationFile);

/** sources.yaml by its schema. */
export const checkSources = (file: YamlFile): Checked<SourcesFile> => checkTree(file, SourcesFile);

/** The bytes of a file of decisions by their schema. */
export function checkPicks(bytes: Uint8Array, name: string): Checked<PicksFile> & { readonly hash: string } {
  const read = readYaml(bytes, name);
  if ('problems' in read) return { problems: read.problems, hash: read.hash };
  return { ...checkTree(read.file, PicksFile), hash: read.file.hash };
}

/** What is wrong with these bytes as sources.yaml, seen alone; and whether they are YAML at all. */
export function readSources(bytes: Uint8Array, name: string): { problems: Problem[]; isYaml: boolean } {
  const read = readYaml(bytes, name);
  if ('problems' in read) return { problems: read.problems, isYaml: false };
  const { file, value, problems } = checkSources(read.file);
  return { problems: file && value ? sourceMistakes(file, value.sources, undefined, KINDS) : problems, isYaml: true };
}

function checkTree<T>(file: YamlFile, schema: Schema<T>): Checked<T> {
  const parsed = schema.safeParse(withoutEmpty(file.value));
  if (parsed.success) return { file, value: parsed.data, problems: [] };
  return { file, problems: mistakesIn(file, schema as never, parsed.error as never) };
}

// A file in which everything is commented out, and a list of which every item is.
function withoutEmpty(value: unknown): unknown {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'sources' && each === null ? [] : each]));
}
