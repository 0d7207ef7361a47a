import { decodeText } from './entities.ts';
import { habitualName, namespaceName } from './namespaces.ts';
import { attributeOf, type XmlNode } from './node.ts';

/** The namespaces that hold in an element. */
export interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  /** Resolved names, by what is written. */
  readonly names: Map<string, string>;
}

/** What holds before anything is declared. */
export const outermostScope = (): Scope => ({ prefixes: new Map([['xml', 'xml']]), names: new Map() });

/** What holds inside an element with these attributes. */
export function scopeFor(outer: Scope, attributes: readonly string[]): Scope {
  let prefixes: Map<string, string> | undefined;
  for (let at = 0; at < attributes.length; at += 2) {
    const name = attributes[at]!;
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
    prefixes ??= new Map(outer.prefixes);
    if (prefixes.size < 100) prefixes.set(name.slice(6), attributes[at + 1]!);
  }
  return prefixes ? { prefixes, names: new Map() } : outer;
}

/** The root of a document and how it is written: its own prefix, and what that stands for. */
export interface RootName {
  readonly node: XmlNode;
  readonly prefix: string;
  readonly uri: string | undefined;
  /** What stands for names without a prefix. */
  readonly plainUri: string | undefined;
}

/** The name of an element by its namespace; before there is a root, as the root of a document. */
export function resolveName(written: string, scope: Scope, root: RootName | undefined): string {
  // before there is a root nothing may be kept: "feed" without a namespace is Atom only because it stands outermost
  const known = root ? scope.names.get(written) : undefined;
  if (known !== undefined) return known;
  const colon = written.indexOf(':');
  const prefix = colon > 0 ? written.slice(0, colon) : '';
  const local = colon > 0 ? written.slice(colon + 1) : written;
  const uri = scope.prefixes.get(prefix);
  const name = `${dialectOf(prefix, uri, local, root) ?? spaceOf(prefix, uri, plainSpace(local, root))}:${local}`;
  if (root && scope.names.size < 5000) scope.names.set(written, name);
  return name;
}

/** Where no namespace is declared, the root says what its elements are. */
function plainSpace(local: string, root: RootName | undefined): 'atom' | 'rss' {
  if (!root) return local === 'feed' || local === 'entry' ? 'atom' : 'rss';
  return root.node.local === 'feed' || root.node.name === 'atom:entry' ? 'atom' : 'rss';
}

function spaceOf(prefix: string, uri: string | undefined, plain: string): string {
  const declared = uri ? (prefix === 'xml' ? 'xml' : namespaceName(uri)) : undefined;
  return declared ?? (prefix ? (habitualName(prefix) ?? `x-${prefix}`) : plain);
}

/** Roots that only one format has. */
const DIALECTS: ReadonlyMap<string, string> = new Map([
  ['rss', 'rss'],
  ['channel', 'rss'],
  ['feed', 'atom'],
  ['rdf', 'rss'],
]);

/**
 * `<rss xmlns="http://www.w3.org/2005/Atom">`: the root's own name weighs more than the namespace that somebody put there, and so do the
 * names of all that is written as the root is.
 */
function dialectOf(prefix: string, uri: string | undefined, local: string, root: RootName | undefined): string | undefined {
  if (!uri) return undefined;
  const dialect = DIALECTS.get(root ? root.node.local : local);
  if (!dialect || (root && !isWrittenAsRoot(prefix, uri, root))) return undefined;
  // RSS 1.0 writes its root in another namespace than the rest
  return namespaceName(uri) === 'rdf' ? undefined : dialect;
}

/** RSS 1.0 writes its root with a prefix and the rest without. */
function isWrittenAsRoot(prefix: string, uri: string, root: RootName): boolean {
  return root.node.local === 'rdf' ? prefix === '' && uri === root.plainUri : prefix === root.prefix && uri === root.uri;
}

/** Attributes by namespace, values decoded; of two with one name the first. */
export function attributesOf(raw: readonly string[], scope: Scope, entities: ReadonlyMap<string, string>): readonly string[] {
  const named: string[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const written = raw[at]!;
    if (written.startsWith('xmlns')) continue;
    const colon = written.indexOf(':');
    const prefix = colon > 0 ? written.slice(0, colon) : '';
    const uri = prefix ? scope.prefixes.get(prefix) : undefined;
    const space = prefix === 'xml' ? 'xml' : uri ? (namespaceName(uri) ?? prefix) : prefix;
    const name = colon > 0 ? `${space}:${written.slice(colon + 1)}` : written;
    if (attributeOf(named, name) === undefined) named.push(name, decodeText(raw[at + 1]!, entities));
  }
  return named;
}

/** What addresses in an element with these attributes resolve against. */
export function resolveBase(attributes: readonly string[], base: string): string {
  const own = attributes.length ? attributeOf(attributes, 'xml:base')?.trim() : undefined;
  if (!own || own.length > 2000) return base;
  return URL.canParse(own, base) ? new URL(own, base).href : base;
}
