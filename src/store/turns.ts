// Turns at hosts, kept in the database: who asks a host holds its row, whatever process or machine it is in.
import type { SharedTurn, SharedTurns, TurnLeft } from '../model/turns.ts';
import { type Database, openDatabase } from './backends/database.ts';

const LOCK = 7_146_338;
const TABLE = `CREATE TABLE IF NOT EXISTS gundem_turn (
  host text COLLATE "C" PRIMARY KEY,
  ticket bigint NOT NULL DEFAULT 0,
  taken_until timestamptz NOT NULL DEFAULT 'epoch',
  free_at timestamptz NOT NULL DEFAULT 'epoch',
  held_until timestamptz,
  domain text COLLATE "C",
  is_shared boolean NOT NULL DEFAULT false,
  robots jsonb,
  robots_at bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 80)`;
/** What came later. A table that another version made has it not, and one of that version does without. */
const LATER =
  'ALTER TABLE gundem_turn ADD COLUMN IF NOT EXISTS told_source text, ADD COLUMN IF NOT EXISTS told_until timestamptz';
const IS_THERE =
  "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('gundem_turn') AND attname = 'told_until' AND NOT attisdropped";

// A turn that was given out must not be forgotten in a crash of the server, while its exchange goes on.
const TAKE = `WITH safe AS (SELECT set_config('synchronous_commit', 'on', true)), taken AS (
  INSERT INTO gundem_turn AS turn (host, ticket, taken_until)
  SELECT $1, 1, clock_timestamp() + $2 * interval '1 ms' FROM safe
  ON CONFLICT (host) DO UPDATE SET ticket = turn.ticket + 1, taken_until = excluded.taken_until
  WHERE turn.taken_until <= clock_timestamp() AND turn.free_at <= clock_timestamp()
  RETURNING ticket, held_until, told_source, told_until, robots, robots_at)
SELECT ticket, told_source, extract(epoch FROM told_until - clock_timestamp())::float8 * 1000 AS told_ms, extract(epoch FROM held_until - clock_timestamp())::float8 * 1000 AS held_ms, robots_at,
  CASE WHEN robots_at > $3 THEN robots END AS robots,
  (SELECT host FROM gundem_turn WHERE host = ANY($4::text[]) AND is_shared LIMIT 1) AS shared
FROM taken`;
const WAIT = `SELECT greatest(0, extract(epoch FROM free_at - clock_timestamp()))::float8 * 1000 AS gap_ms FROM gundem_turn WHERE host = $1`;
// What a host told us must not be forgotten in a crash either.
const LEAVE = `WITH safe AS (
  SELECT set_config('synchronous_commit', CASE WHEN coalesce($4::float8, $8::float8) IS NULL THEN current_setting('synchronous_commit') ELSE 'on' END, true))
UPDATE gundem_turn SET taken_until = 'epoch', free_at = clock_timestamp() + $3::float8 * interval '1 ms',
  held_until = CASE WHEN $4::float8 IS NULL THEN held_until ELSE greatest(held_until, clock_timestamp() + $4::float8 * interval '1 ms') END,
  told_source = coalesce($7, told_source),
  told_until = CASE WHEN $8::float8 IS NULL THEN told_until ELSE clock_timestamp() + $8::float8 * interval '1 ms' END,
  domain = coalesce($5, domain),
  robots = CASE WHEN $6::jsonb IS NULL THEN robots ELSE coalesce(robots, '{}') || $6::jsonb END,
  robots_at = CASE WHEN $6::jsonb IS NULL THEN robots_at ELSE ticket END
FROM safe WHERE host = $1 AND ticket = $2`;
const SHARE = `INSERT INTO gundem_turn AS turn (host, is_shared, held_until)
  SELECT $1, true, max(held_until) FROM gundem_turn WHERE domain = $1 HAVING count(*) > 1
  ON CONFLICT (host) DO UPDATE SET is_shared = true, held_until = greatest(turn.held_until, excluded.held_until)`;

/** While another one is at a host we look again so often. */
const LOOK_MS = 60;
const LONGEST_LOOK_MS = 500;

interface Taken {
  readonly ticket: string;
  readonly held_ms: number | null;
  readonly told_source: string | null;
  readonly told_ms: number | null;
  readonly robots_at: string;
  readonly robots: Record<string, unknown> | null;
  readonly shared: string | null;
}

/** Opens the turns of a database. Fault `store/database`. */
export async function openTurns(url: string): Promise<SharedTurns> {
  const database = await openDatabase(url);
  await database.transaction('BEGIN', async (client) => {
    if ((await client.query(IS_THERE)).rowCount) return;
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(TABLE);
    await client.query(LATER);
  });
  /** Host → up to which ticket we know what was learned of its robots.txt. */
  const known = new Map<string, string>();
  const leaving = new Set<Promise<void>>();

  async function take(host: string, how: Parameters<SharedTurns['take']>[1]): Promise<SharedTurn | undefined> {
    for (let tries = 0; !how.signal?.aborted; tries++) {
      const [taken] = await database.query<Taken>(TAKE, [host, how.leaseMs, known.get(host) ?? '0', domainsOf(host)]);
      if (!taken) {
        await pause(await msToWait(database, host, tries), how.signal);
        continue;
      }
      const turn = turnOf(host, taken);
      if (taken.shared === null && !how.signal?.aborted) return turn;
      await turn.release({ gapMs: 0 });
      // its domain is one host: then that is what is waited for
      if (taken.shared !== null) return take(taken.shared, how);
    }
    return undefined;
  }

  function turnOf(host: string, { ticket, held_ms, told_source, told_ms, robots, robots_at }: Taken): SharedTurn {
    known.set(host, robots_at);
    return {
      host,
      ...(held_ms !== null && held_ms > 0 ? { heldMs: held_ms } : {}),
      ...(told_source !== null && told_ms !== null && told_ms > 0 ? { toldOnce: { source: told_source, forMs: told_ms } } : {}),
      ...(robots ? { robots } : {}),
      release(left) {
        const going = leave(database, host, ticket, left).finally(() => leaving.delete(going));
        leaving.add(going);
        return going;
      },
    };
  }

  return {
    take,
    async close() {
      // a turn that is not given back would keep its host for as long as an exchange may last
      await Promise.allSettled(leaving);
      await database.close();
    },
  };
}

async function leave(database: Database, host: string, ticket: string, left: TurnLeft): Promise<void> {
  const { gapMs, heldMs, toldOnce, domain, robots } = left;
  const told = [toldOnce?.source ?? null, toldOnce?.forMs ?? null];
  await database.query(LEAVE, [
    host,
    ticket,
    gapMs,
    heldMs ?? null,
    domain ?? null,
    robots ? JSON.stringify(robots) : null,
    ...told,
  ]);
  if (domain) await database.query(SHARE, [domain]);
}

/** How long until it is worth asking again: the rest of the gap, or a little while another one is there. */
async function msToWait(database: Database, host: string, tries: number): Promise<number> {
  const [row] = await database.query<{ gap_ms: number }>(WAIT, [host]);
  if (row && row.gap_ms > 0) return row.gap_ms + 1;
  return Math.min(LONGEST_LOOK_MS, LOOK_MS * 1.5 ** Math.min(tries, 10)) * (0.75 + Math.random() / 2);
}

/** The domains above a host, of two labels at least; none above an address. */
function domainsOf(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return [];
  const labels = host.split('.');
  return labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}
