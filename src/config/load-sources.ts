import { join } from 'node:path';
import type { Problem } from '../model/fault.ts';
import type { Source } from '../model/source.ts';
import type { KINDS } from '../read/kinds/index.ts';
import { said } from '../rules/codes.ts';
import { label } from './mistakes.ts';
import { piecesOf } from './pieces.ts';
import { readPlainly } from './plain-check.ts';
import { PLAIN } from './plain-shapes.ts';
import { readPlainSources } from './plain-sources.ts';
import type { PublicationFile } from './schema.ts';
import { shown } from './shown.ts';
import { sourceMistakes } from './source-mistakes.ts';
import { toSource } from './to-source.ts';
import { fileOnDisk, findBytes, mistake, placeOf, readYaml, type YamlFile } from './yaml-file.ts';

/** The sources of a folder, where nothing is wrong with the file as such; what is wrong or odd about them. */
interface LoadedSources {
  readonly sources?: readonly Source[];
  readonly problems: readonly Problem[];
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads sources.yaml; `masthead` is publication.yaml, where that is right. Fault `config/unreadable`. */
export async function loadSources(dir: string, masthead: PublicationFile | undefined, env: Env): Promise<LoadedSources> {
  const path = join(dir, 'sources.yaml');
  const name = shown(path);
  const defaults = masthead?.defaults ?? usualDefaults();
  // with a hundred thousand sources the file alone is 10 MB
  const plain = readPlainSources(piecesOf(path), (entry) => toSource(dir, entry, defaults, []));
  // nothing of a kind's own stands in a list that was read plainly
  if (plain) return judged(fileOnDisk(path, name, { sources: plain }), plain, plain, masthead, [], env);
  const bytes = await findBytes(path, name);
  if (!bytes) return { problems: [mistake(`${name}:1:1`, said('config/is-missing-file', { file: 'sources' }))] };
  const read = readYaml(bytes, name);
  if ('problems' in read) return read;
  const { value, problems } = (await import('./check-file.ts')).checkSources(read.file);
  if (!value) return { problems };
  const { KINDS: kinds } = await import('../read/kinds/index.ts');
  const sources = value.sources.map((entry) => toSource(dir, entry, defaults, kinds));
  return judged(read.file, sources, value.sources, masthead, kinds, env);
}

/** Where the masthead cannot be read, sources are made to be judged only. */
function usualDefaults(): PublicationFile['defaults'] {
  const { defaults } = PLAIN.publication.is === 'fields' ? PLAIN.publication.fields : {};
  return readPlainly(defaults!, undefined) as PublicationFile['defaults'];
}

function judged(
  file: YamlFile,
  sources: readonly Source[],
  written: Parameters<typeof sourceMistakes>[1],
  masthead: PublicationFile | undefined,
  kinds: typeof KINDS,
  env: Env,
): LoadedSources {
  return { sources, problems: [...sourceMistakes(file, written, masthead, kinds), ...unsetVariables(file, sources, env)] };
}

function unsetVariables(file: YamlFile, sources: readonly Source[], env: Env): Problem[] {
  return sources.flatMap(({ access }, n) =>
    variablesOf(access)
      .filter(({ name }) => !env[name])
      .map(({ path, name }) =>
        mistake(
          placeOf(file, ['sources', n, ...path]),
          said('config/is-variable-unset', { where: label(file.value, ['sources', n, ...path]), name }),
        ),
      ),
  );
}

const NONE: readonly { readonly path: string[]; readonly name: string }[] = [];

/** The environment variables that a source names, each with where it stands. */
function variablesOf(access: Source['access']): typeof NONE {
  if (!access) return NONE;
  const { headers, cookies, bearer, basic } = access;
  const named = [
    ...Object.entries(headers ?? {}).map(([key, value]) => ({ path: ['headers', key], value })),
    ...Object.entries(cookies ?? {}).map(([key, value]) => ({ path: ['cookies', key], value })),
    { path: ['bearer'], value: bearer },
    { path: ['basic', 'user'], value: basic?.user },
    { path: ['basic', 'password'], value: basic?.password },
  ];
  return named.flatMap(({ path, value }) => (value?.startsWith('$') ? [{ path, name: value.slice(1) }] : []));
}
