import { Hono } from 'hono';
import type { House } from '../flow/open.ts';
import type { Vitals } from '../flow/sources/vitals.ts';
import { Fault } from '../model/fault.ts';
import { type Curator, createDesk } from './app.tsx';
import { createDrafting, type Drafting } from './drafting.ts';
import { listenAt } from './listen.ts';
import { vitalRoutes } from './routes/vitals.ts';
import { createOutputApp } from './static.ts';

/** Where and for whom the desk is served. */
export interface ServeOptions {
  readonly house: () => House;
  readonly reload: () => Promise<void>;
  /** See `DeskOptions`. */
  readonly inLine?: <T>(work: () => Promise<T>) => Promise<T>;
  readonly byHand?: <T>(work: (signal?: AbortSignal) => Promise<T>) => Promise<T>;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Who may sign in; as a function: as the configuration says it at this moment. */
  readonly curators: readonly Curator[] | (() => readonly Curator[]);
  /** Looks whether the configuration was saved, before a request is answered. */
  readonly refresh?: () => Promise<void>;
  /** What monitors may ask at the root; absent where no worker runs. */
  readonly vitals?: Vitals;
  /** Served beside the desk, at the root; absent: the desk alone. */
  readonly outputDir?: string;
}

/** A desk that listens. */
export interface Served {
  /** Its address, ending with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Serves the desk and the published site. Fault `desk/no-password` for any other address than this machine's own while nobody has a
 * password; `desk/port` when the port is taken.
 */
export async function serveDesk(options: ServeOptions): Promise<Served> {
  const isLocal = LOOPBACK.has(options.host);
  const isOpen = (typeof options.curators === 'function' ? options.curators() : options.curators).length === 0;
  if (!isLocal && isOpen) {
    throw new Fault('desk/no-password', {
      subject: options.host,
      message:
        'at this address anybody on the network could publish in your name; first make a password with: gundem desk --set-password',
    });
  }
  const hosts: string[] = [];
  const { desk } = options.house().publication;
  if (desk.address && isOpen)
    throw new Fault({ code: 'desk/address-open', values: { address: desk.address } }, { subject: desk.address });
  const app = new Hono();
  let drafting: Drafting | undefined;
  app.route(
    '/',
    await createDesk({
      house: options.house,
      reload: options.reload,
      ...(options.inLine ? { inLine: options.inLine } : {}),
      ...(options.byHand ? { byHand: options.byHand } : {}),
      ...(options.vitals ? { vitals: options.vitals } : {}),
      curators: options.curators,
      drafting: (live) => {
        drafting = createDrafting(options.house, live);
        return drafting;
      },
      ...(options.refresh ? { refresh: options.refresh } : {}),
      door: {
        hosts,
        // who stands at the address is believed about those behind
        ...(desk.address ? { address: desk.address, trustedProxies: desk.trustedProxies ?? [] } : {}),
      },
    }),
  );
  if (options.outputDir) app.route('/', createOutputApp(options.outputDir));
  else app.get('/', (c) => c.redirect('/desk', 303));
  const { url, port, close } = await listenAt(app.fetch, options.host, options.port);
  if (isLocal) hosts.push(`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`);
  return {
    url,
    async close() {
      await drafting?.stop();
      await close();
    },
  };
}

/** Answers monitors at a port of their own. Fault `desk/port`. */
export async function serveVitals(
  vitals: Vitals,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Served> {
  return listenAt(vitalRoutes(vitals).fetch, host, port);
}
