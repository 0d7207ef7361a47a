// The one table of a newsroom in PostgreSQL, and how its rows are asked for.

/** Made when it is not there; its keys in the order of their bytes, as in a file. */
export const TABLE = 'CREATE TABLE IF NOT EXISTS gundem_row (key text COLLATE "C" PRIMARY KEY, value text NOT NULL)';
/** A stretch of keys: from, to, how many. */
export const RANGE_UP = (from: '>=' | '>'): string =>
  `SELECT key, value FROM gundem_row WHERE key ${from} $1 AND key < $2 ORDER BY key LIMIT $3`;
/** Rows in two lists, keys and values; of those that are there the values are changed. */
export const PUT_ROWS =
  'INSERT INTO gundem_row (key, value) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
