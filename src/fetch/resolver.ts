import { Resolver, lookup as systemLookup } from 'node:dns';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lookup } from './guard.ts';

/** Looks names up by asking name servers itself, so that a look-up that hangs can be ended. */
export interface NameResolver {
  readonly lookup: Lookup;
  /** Ends what is under way. */
  close(): void;
}

/** What a resolver asks; the system's own in the house. */
export interface ResolverParts {
  readonly servers?: readonly string[];
  readonly system?: Lookup;
  /** Names of the hosts file, in lower case. */
  readonly hosts?: ReadonlySet<string>;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 1_500;
const TRIES = 2;
/** After the first family of addresses has come, the other is waited for so long (RFC 8305 §3, generously). */
const OTHER_FAMILY_MS = 250;
/** Names that only the system knows: without a dot, or below a domain that is in no public DNS. */
const LOCAL = /^[^.]*$|\.(?:local|localhost|lan|internal|intranet|home|home\.arpa|corp|test)\.?$/;

type Found = { readonly address: string; readonly family: 4 | 6 };

/**
 * getaddrinfo cannot be ended, shares two threads with the whole process and holds its end up to minutes when no name server answers
 * (64 names: 320 s). So names are asked for over the network by c-ares, each with its own time; the system is asked for what the hosts
 * file or a local domain names, and where the servers say that there is no such name. Should it alone know the way, which one probe
 * after a silence finds out, it is asked from then on.
 */
export function createResolver(parts: ResolverParts = {}): NameResolver {
  const system = parts.system ?? (systemLookup as Lookup);
  const resolver = new Resolver({ timeout: parts.timeoutMs ?? TIMEOUT_MS, tries: TRIES });
  if (parts.servers) resolver.setServers(parts.servers);
  const hosts = parts.hosts ?? readHostNames();
  let isSystemBetter = false;
  let wasProbed = false;
  let isClosed = false;

  const ask = (name: string, family: 4 | 6): Promise<Found[]> =>
    new Promise((resolve, reject) => {
      const done = (error: Error | null, addresses: string[]): void =>
        error ? reject(error) : resolve(addresses.map((address) => ({ address, family })));
      if (family === 4) resolver.resolve4(name, done);
      else resolver.resolve6(name, done);
    });

  /** The system's answer is not used, only whether there is one: names that it alone can find would else be lost. */
  function probe(name: string): void {
    if (wasProbed || isClosed) return;
    wasProbed = true;
    system(name, { all: true }, (error) => {
      isSystemBetter = !error;
    });
  }

  return {
    lookup(name, options, callback) {
      if (isSystemBetter || LOCAL.test(name) || hosts.has(name.toLowerCase().replace(/\.$/, ''))) {
        system(name, options, callback);
        return;
      }
      bothFamilies(name, ask).then(
        (found) => callback(null, options.all ? found : found[0]!.address, options.all ? undefined : found[0]!.family),
        (error: NodeJS.ErrnoException) => {
          if (isClosed || error.code === 'ETIMEOUT' || error.code === 'ECANCELLED') {
            if (error.code === 'ETIMEOUT') probe(name);
            callback(error, '', 0);
          } else system(name, options, callback);
        },
      );
    },
    close() {
      isClosed = true;
      resolver.cancel();
    },
  };
}

/** IPv4 first; rejects with the more telling error when neither family has an address. */
async function bothFamilies(name: string, ask: (name: string, family: 4 | 6) => Promise<Found[]>): Promise<Found[]> {
  const asked = [ask(name, 4), ask(name, 6)] as const;
  const settled = asked.map((each) => each.catch((error: Error) => error));
  const first = await Promise.any(asked).catch(() => undefined);
  if (!first) {
    const errors = (await Promise.all(settled)) as NodeJS.ErrnoException[];
    throw errors.find((error) => error.code === 'ETIMEOUT') ?? errors[0]!;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<Found[]>((resolve) => {
    timer = setTimeout(resolve, OTHER_FAMILY_MS, []);
  });
  const families = await Promise.all(settled.map((each) => Promise.race([each, enough])));
  clearTimeout(timer);
  const found = families.flatMap((each) => (each instanceof Error ? [] : each));
  return found.length ? found : first;
}

function readHostNames(): ReadonlySet<string> {
  const root = process.env.SystemRoot;
  const path = process.platform === 'win32' && root ? join(root, 'System32/drivers/etc/hosts') : '/etc/hosts';
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return new Set(lines.flatMap((line) => line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/).slice(1)));
  } catch {
    return new Set(); // none, or not ours to read: then it names nothing
  }
}
