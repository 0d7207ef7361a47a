import { Fault } from '../model/fault.ts';
import { backends } from './backends/index.ts';
import { createStore } from './keyv-store.ts';
import type { Store } from './store.ts';

/**
 * The store behind a URL: `memory:`, `sqlite:./path`. Its contract is tried before it is given out, so that one that fails
 * silently is refused. Faults: `store/url`, `store/open`, `store/contract`, `store/newer`.
 */
export async function openStore(url: string): Promise<Store> {
  const [, name, location] = /^([a-z][a-z0-9+.-]*):(?:\/\/(?=[^/]))?(.*)$/s.exec(url) ?? [];
  const backend = backends.find((each) => each.name === name);
  if (!backend) {
    const known = backends.map((each) => `"${each.example}" (${each.about})`).join(', ');
    const missing = /^postgres(ql)?:/.test(url) ? 'PostgreSQL is not available in this version; ' : '';
    throw new Fault('store/url', { message: `${missing}expected the store to be one of ${known}; got "${url}"`, subject: url });
  }
  return createStore(await backend.open(location!));
}
