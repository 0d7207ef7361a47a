import { Fault } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { backends } from './backends/index.ts';
import { createStore } from './keyv-store.ts';
import type { OpenHow, Rows } from './rows.ts';
import { shownUrl } from './shown.ts';
import type { Store } from './store.ts';

/**
 * The store behind a URL: `memory:`, `sqlite:./path`, `postgres://host/database`. Its contract is tried before it is given out, so that
 * one that fails silently is refused. Faults: `store/url`, `store/address`, `store/open`, `store/database`, `store/contract`, `store/newer`.
 */
export async function openStore(url: string, how?: OpenHow): Promise<Store> {
  return createStore(await openRows(url, how));
}

/** The rows behind a URL, as they are: for what copies them. */
export async function openRows(url: string, how?: OpenHow): Promise<Rows> {
  const [, name, location] = /^([a-z][a-z0-9+.-]*):(?:\/\/(?=[^/]))?(.*)$/s.exec(url) ?? [];
  const backend = backends.find((each) => each.name === (name === 'postgresql' ? 'postgres' : name));
  if (!backend)
    throw new Fault(said('store/url', { url: shownUrl(url), stores: backends.map(({ example }) => `"${example}"`) }), {
      subject: shownUrl(url),
    });
  return backend.open(location!, how);
}
