import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

// OWASP's advice for scrypt: N = 2^17, r = 8, p = 1 (128 MB a guess). Written into the hash, so that it can grow later.
const COST = { N: 131_072, r: 8, p: 1 };
const KEY_BYTES = 32;
const MAX_PASSWORD_CHARACTERS = 1_000;

function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** A password as it may stand in a file: `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Does the password fit the hash? An unreadable hash fits nothing; the time taken tells nothing about the password. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, n, r, p, salt, key] = hash.split('$');
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const sane =
    cost.N >= 1024 &&
    cost.N <= 262_144 &&
    cost.r >= 1 &&
    cost.r <= 16 &&
    cost.p >= 1 &&
    cost.p <= 4 &&
    (cost.N & (cost.N - 1)) === 0;
  if (scheme !== 'scrypt' || !sane || !salt || !key || password.length > MAX_PASSWORD_CHARACTERS) return false;
  const expected = Buffer.from(key, 'base64url');
  if (expected.length !== KEY_BYTES) return false;
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), cost), expected);
}

/** A hash that no password fits, as dear to try as the given one. */
export function unknownLike(hash: string): string {
  return [
    ...hash.split('$').slice(0, 4),
    randomBytes(16).toString('base64url'),
    randomBytes(KEY_BYTES).toString('base64url'),
  ].join('$');
}
