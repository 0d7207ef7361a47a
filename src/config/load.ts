import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { squeeze } from '../kit/text.ts';
import type { ListServer, Publication } from '../model/edition.ts';
import { Fault, type Problem } from '../model/fault.ts';
import type { Said, Told } from '../model/said.ts';
import type { Source } from '../model/source.ts';
import { said } from '../rules/codes.ts';
import { backends } from '../store/backends/index.ts';
import { loadAuthority } from './authority.ts';
import type { Checked } from './check-file.ts';
import { dropUndefined } from './drop-undefined.ts';
import { toEdition, whyNoEdition } from './editions.ts';
import { labelMistakes, themeMistakes } from './free-names.ts';
import { loadSources } from './load-sources.ts';
import { byPlace, label } from './mistakes.ts';
import { toFooter } from './picks.ts';
import { readPlainly } from './plain-check.ts';
import { PLAIN } from './plain-shapes.ts';
import { findDurationMs } from './predicates.ts';
import type { PublicationFile } from './schema.ts';
import { shown } from './shown.ts';
import { storeBeside } from './store-place.ts';
import { findBytes, hashBytes, mistake, placeOf, readYaml, type YamlFile } from './yaml-file.ts';

/** The two files of a config folder, or every mistake in them. */
export type LoadedConfig =
  /** `problems` holds what wants a look and stops nothing. */
  | {
      readonly kind: 'ok';
      readonly publication: Publication;
      readonly sources: readonly Source[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'mistakes'; readonly problems: readonly Problem[] };

/** What `loadConfig` may be told. */
export interface LoadOptions {
  /** Where `$NAME` is looked up; the process's when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Reads publication.yaml and sources.yaml; all mistakes of both come at once. Fault `config/unreadable` when a file is there and cannot be read. */
export async function loadConfig(dir: string, { env = process.env }: LoadOptions = {}): Promise<LoadedConfig> {
  if (!(await isFolder(dir)))
    return { kind: 'mistakes', problems: [mistake(shown(dir), said('config/is-no-folder', { dir: shown(dir) }))] };
  const masthead = await loadMasthead(dir);
  const list = await loadSources(dir, masthead.value, env);
  const problems = [...masthead.problems, ...list.problems];
  const publication = masthead.value && (await toPublication(dir, masthead.file!, masthead.value, env, problems));
  if (!publication || !list.sources || problems.some((problem) => problem.level === 'error')) {
    return { kind: 'mistakes', problems: problems.filter((problem) => problem.level === 'error').sort(byFile) };
  }
  return { kind: 'ok', publication, sources: list.sources, problems: problems.sort(byFile) };
}

/** As it is read plainly; by its schema, which is loaded then, where something is odd. */
async function loadMasthead(dir: string): Promise<Checked<PublicationFile>> {
  const path = join(dir, 'publication.yaml');
  const name = shown(path);
  const bytes = await findBytes(path, name);
  if (!bytes) return { problems: [mistake(`${name}:1:1`, said('config/is-missing-file', { file: 'publication' }))] };
  const read = readYaml(bytes, name);
  if ('problems' in read) return { problems: read.problems };
  const value = readPlainly(PLAIN.publication, read.file.value);
  if (value === undefined) return (await import('./check-file.ts')).checkPublication(read.file);
  return { file: read.file, value: value as PublicationFile, problems: [] };
}

async function isFolder(dir: string): Promise<boolean> {
  return stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Changes when a file of the config does: ask again, and load when it is another one. */
export async function configStamp(dir: string): Promise<string> {
  const hash = createHash('sha256');
  const names = (await namesIn(dir)).filter((name) => /\.(?:ya?ml|pem|crt|cer)$/.test(name)).sort();
  for (const name of names) {
    hash.update(`${name}\0`);
    const length = await hashBytes(hash, join(dir, name), name);
    hash.update(`\0${length ?? -1}\0`);
  }
  return hash.digest('hex');
}

async function toPublication(
  dir: string,
  file: YamlFile,
  written: PublicationFile,
  env: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): Promise<Publication | undefined> {
  const before = problems.length;
  const value: unknown = file.value;
  const wrong = (path: readonly PropertyKey[], what: (where: Told) => Said): void =>
    void problems.push(mistake(placeOf(file, path), what(label(value, path))));
  const secret = (path: readonly PropertyKey[], text: string): string => {
    if (!text.startsWith('$')) return text;
    const found = env[text.slice(1)];
    if (!found) wrong(path, (where) => said('config/is-variable-unset', { where, name: text.slice(1) }));
    return found ?? '';
  };

  const { issue, topics, mail, editor, desk, network, retention, backups } = written;
  if (issue.minItems > issue.maxItems)
    wrong(['issue', 'minItems'], (where) => said('config/is-min-items', { where, most: issue.maxItems, least: issue.minItems }));
  topics.forEach((topic, n) => {
    if (topics.findIndex((each) => each.id === topic.id) !== n)
      wrong(['topics', n, 'id'], (where) => said('config/is-id-twice', { where, id: topic.id }));
  });
  const store = secret(['store'], written.store);
  const scheme = store.replace(/:.*$/s, '').replace(/^postgresql$/, 'postgres');
  const backend = backends.find(({ name }) => name === scheme);
  const badAddress = backend?.mistake?.(store);
  if (badAddress) wrong(['store'], () => badAddress);
  if (store && !backend) {
    const stores = backends.map((backend) => `"${backend.example}"`);
    wrong(['store'], (where) => said('config/is-store-unknown', { where, stores }));
  }
  const smtp = mail && secret(['mail', 'smtp'], mail.smtp);
  const { notices, newsletter } = written;
  const draft = newsletter?.draft && toListServer(newsletter.draft, secret(['newsletter', 'draft', 'key'], newsletter.draft.key));
  if (typeof draft === 'string') {
    const { service } = newsletter!.draft!;
    wrong(['newsletter', 'draft'], (where) => said('config/is-newsletter', { where, service, needs: draft }));
    return undefined;
  }
  for (const [n, edition] of written.editions.entries()) {
    const why = whyNoEdition(edition, written, n);
    if (why) wrong(['editions', n], (where) => said('config/is-edition', { where, why, language: edition.language }));
  }
  const models = written.model && (await import('./model.ts'));
  const model = written.model && models?.toModel(written.model, secret(['model', 'key'], written.model.key ?? ''));
  if (typeof model === 'string')
    wrong(['model'], (where) => said('config/is-model', { where, service: written.model!.service, needs: model }));
  const glossary = model ? await models?.loadGlossary(dir, shown(join(dir, 'glossary.yaml'))) : undefined;
  problems.push(...(glossary?.problems ?? []));
  const webhooks = notices?.webhooks.map(({ url, style, body }, n) => ({
    url: secret(['notices', 'webhooks', n, 'url'], url),
    style,
    ...(body ? { body } : {}),
  }));
  if (notices?.mail.length && !mail) wrong(['notices', 'mail'], (where) => said('config/is-notices-mail', { where }));
  const curators = desk.curators.map((curator, n) => ({
    name: curator.name,
    password: secret(['desk', 'curators', n, 'password'], curator.password),
    ...(curator.role ? { role: curator.role } : {}),
  }));
  const authority = network.ca === undefined ? undefined : await loadAuthority(dir, network.ca);
  if (authority && authority.kind !== 'ok') {
    const { kind: why, count } = authority;
    wrong(['network', 'ca'], (where) => said('config/is-authority', { where, file: network.ca!, why, count }));
  }
  const ca = authority?.kind === 'ok' ? authority.ca : undefined;
  const labels =
    typeof written.labels === 'string'
      ? await loadLabels(
          dir,
          written.labels,
          () => wrong(['labels'], (where) => said('config/is-labels-file-missing', { where, file: String(written.labels) })),
          problems,
        )
      : written.labels;
  if (typeof written.labels !== 'string') problems.push(...labelMistakes(file, ['labels'], written.labels));
  problems.push(...themeMistakes(file, written.theme));
  if (problems.slice(before).some((problem) => problem.level === 'error')) return undefined;

  const lines = written.title
    .split('\n')
    .map(squeeze)
    .filter((each) => each !== '');
  const site = written.site.endsWith('/') ? written.site : `${written.site}/`;
  return {
    title: squeeze(written.title),
    ...(lines.length > 1 ? { masthead: lines } : {}),
    ...(written.description ? { description: written.description } : {}),
    language: written.language,
    ...(written.dates ? { dates: written.dates } : {}),
    timezone: written.timezone,
    site,
    tag: { authority: written.tag.authority ?? new URL(site).hostname, date: written.tag.date },
    ...(editor ? { editor: dropUndefined(editor) } : {}),
    ...(written.rights ? { rights: written.rights } : {}),
    footer: toFooter(written.footer),
    week: written.week,
    schedule: written.schedule,
    approval: written.approval,
    claims: written.claims,
    issue: dropUndefined(issue),
    summary: written.summary,
    store: storeBeside(store, dir),
    retention,
    backups,
    topics: topics.map((topic) => ({ ...dropUndefined(topic), name: topic.name ?? topic.id })),
    network: { contact: network.contact ?? site, allow: network.allow, workers: network.workers, ...(ca ? { ca } : {}) },
    ...(written.metrics ? { metrics: written.metrics } : {}),
    ...(written.hub ? { hub: written.hub } : {}),
    theme: written.theme,
    labels,
    ...(written.icon ? { icon: written.icon } : {}),
    desk: {
      host: desk.host,
      port: desk.port,
      ...(curators.length ? { curators } : {}),
      ...(desk.address ? { address: desk.address } : {}),
      ...(desk.trustedProxies.length ? { trustedProxies: desk.trustedProxies } : {}),
    },
    ...(notices
      ? {
          notices: {
            mail: notices.mail,
            webhooks: (webhooks ?? []).flatMap((each) => (each.url ? [{ ...each, url: each.url }] : [])),
            beforeMs: notices.before === false ? 0 : (findDurationMs(notices.before) ?? 0),
          },
        }
      : {}),
    ...(mail && smtp ? { mail: toMail(mail, smtp) } : {}),
    ...(written.editions.length ? { editions: written.editions.map(toEdition) } : {}),
    ...(typeof model === 'object' ? { model: { ...model, glossary: glossary?.terms ?? [] } } : {}),
    ...(newsletter
      ? { newsletter: { ...(newsletter.signUp ? { signUp: newsletter.signUp } : {}), ...(draft ? { draft } : {}) } }
      : {}),
  };
}

function toMail({ unsubscribe, ...mail }: NonNullable<PublicationFile['mail']>, smtp: string): NonNullable<Publication['mail']> {
  return { ...dropUndefined(mail), smtp, ...(unsubscribe ? { unsubscribe: dropUndefined(unsubscribe) } : {}) };
}

const BUTTONDOWN = 'https://api.buttondown.com/';

/** The list server as we speak to it, or the keys that it lacks. */
function toListServer(
  written: NonNullable<NonNullable<PublicationFile['newsletter']>['draft']>,
  key: string,
): ListServer | string {
  const { service, user, lists } = written;
  const url = written.url ?? (service === 'buttondown' ? BUTTONDOWN : undefined);
  const needs = [
    url ? '' : 'url',
    service === 'listmonk' && !user ? 'user' : '',
    service === 'listmonk' && !lists.length ? 'lists' : '',
  ];
  if (!url || needs.some((each) => each !== '')) return needs.filter((each) => each !== '').join(', ');
  return { service, url: url.endsWith('/') ? url : `${url}/`, ...(user ? { user } : {}), key, lists };
}

async function loadLabels(
  dir: string,
  fileName: string,
  missing: () => void,
  problems: Problem[],
): Promise<Record<string, string | boolean>> {
  const path = resolve(dir, fileName);
  const name = shown(path);
  const bytes = await findBytes(path, name);
  if (!bytes) {
    missing();
    return {};
  }
  const read = readYaml(bytes, name);
  if ('problems' in read) {
    problems.push(...read.problems);
    return {};
  }
  const labels: unknown = read.file.value;
  if (labels === null || typeof labels !== 'object' || Array.isArray(labels)) {
    problems.push(mistake(`${name}:1:1`, said('config/is-labels')));
    return {};
  }
  for (const [key, text] of Object.entries(labels)) {
    if (typeof text !== 'string' && typeof text !== 'boolean')
      problems.push(mistake(placeOf(read.file, [key]), said('config/is-label-no-text', { key })));
  }
  problems.push(...labelMistakes(read.file, [], labels as Readonly<Record<string, unknown>>));
  return labels as Record<string, string | boolean>;
}

function byFile(a: Problem, b: Problem): number {
  const [aFile, bFile] = [a, b].map((problem) => problem.subject.replace(/:\d+:\d+$/, ''));
  return aFile === bFile ? byPlace(a.subject, b.subject) : aFile! < bFile! ? -1 : 1;
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return []; // told by whoever loads it
    throw new Fault(said('config/unlisted', { path: shown(dir) }), { subject: shown(dir), cause });
  }
}
