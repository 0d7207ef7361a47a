import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { explainError } from '../../src/fetch/explain.ts';
import type { Lookup } from '../../src/fetch/guard.ts';
import { createSocketOpener } from '../../src/fetch/open-socket.ts';
import { createTrust } from '../../src/fetch/trust.ts';

const TARGET = { hostname: 'school.example', protocol: 'http:', port: '80' };

function failureOf(lookup: Lookup, protocol: string): Promise<Error | null> {
  const open = createSocketOpener({ lookup, timeoutMs: 60, trust: createTrust(), allowH2: false });
  return new Promise((done) => open({ ...TARGET, protocol }, (...[error]) => done(error)));
}

test.each(['http:', 'https:'])(
  'a name that is still being looked for when the time is over is told of the name servers (%s)',
  async (protocol) => {
    const error = await failureOf(() => undefined, protocol);

    expect(explainError(error!).code).toBe('fetch/name');
  },
);

test('a host whose name was found and that never speaks is no trouble of the name servers', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const port = String((silent.address() as AddressInfo).port);
  const open = createSocketOpener({
    trust: createTrust(),
    lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    timeoutMs: 60,
    allowH2: false,
  });

  const error = await new Promise<Error | null>((done) =>
    open({ ...TARGET, protocol: 'https:', port }, (...[failure]) => done(failure)),
  );

  expect(explainError(error!).code).toBe('fetch/timeout');
  silent.close();
});
