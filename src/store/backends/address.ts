import { Fault } from '../../model/fault.ts';
import type { Said } from '../../model/said.ts';
import { said } from '../../rules/codes.ts';
import { shownUrl } from '../shown.ts';

/** How many connections all parts of a process share, where the address does not say it (`?connections=12`). */
const CONNECTIONS = 8;
const FEWEST = 2;
const MOST = 500;
/** The driver takes the first three for the last one, and says so in four lines each time; the meaning is its own. */
const AS_VERIFIED = /([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/;
const SSL_MODES = ['disable', 'no-verify', 'prefer', 'require', 'verify-ca', 'verify-full'];
/** Letters of a name that the driver leaves as they were written when they stand for themselves in an address. */
const ENCODED = /%(?:24|26|2B|2C|2F|3A|3B|3D|40)/gi;

/** The address for the driver, and how many connections it allows us. Fault `store/address`. */
export function readAddress(url: string): { readonly connectionString: string; readonly connections: number } {
  const mistake = addressMistake(url);
  if (mistake) throw new Fault(mistake, { subject: shownUrl(url) });
  const found = /[?&]connections=(\d+)/.exec(url);
  const without = url.replace(/([?&])connections=[^&]*(&|$)/, (_, before, after) => (after === '&' ? before : ''));
  const isCompatible = /[?&]uselibpqcompat=true/.test(without);
  const [, server, name = '', rest = ''] = /^(\w+:\/\/[^/?]*)(\/[^?]*)?(.*)$/s.exec(without) ?? [undefined, without];
  const query = isCompatible ? rest : rest.replace(AS_VERIFIED, '$1verify-full');
  return {
    connectionString: `${server}${name.replace(ENCODED, decodeURIComponent)}${query}`,
    connections: Math.max(FEWEST, Number(found?.[1] ?? CONNECTIONS)),
  };
}

/** What is wrong with the address of a database, before anybody is asked; undefined: nothing that can be seen. */
export function addressMistake(url: string): Said | undefined {
  const wrong = (what: 'shape' | 'connections' | 'schema' | 'sslmode', got = ''): Said =>
    said('store/address', { url: shownUrl(url), what, got });
  const asked = parsed(url);
  if (!asked) return wrong('shape');
  const { searchParams: query } = asked;
  const connections = query.get('connections');
  if (connections !== null && !isCount(connections)) return wrong('connections', connections);
  // Locks and jobs are the database's, not the schema's: two newsrooms in one would take each other's lead.
  const schema = ['schema', 'currentSchema', 'search_path'].find((name) => query.has(name));
  if (schema) return wrong('schema', `${schema}=${query.get(schema)}`);
  const options = query.get('options') ?? '';
  if (/search_path/.test(options)) return wrong('schema', `options=${options}`);
  const mode = query.get('sslmode');
  return mode !== null && !SSL_MODES.includes(mode) ? wrong('sslmode', mode) : undefined;
}

function isCount(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) >= FEWEST && Number(text) <= MOST;
}

/** As the driver reads it: a socket may stand in the place of a host. */
function parsed(url: string): URL | undefined {
  for (const text of [url, url.replace('@/', '@socket/')]) if (URL.canParse(text)) return new URL(text);
  return undefined;
}
