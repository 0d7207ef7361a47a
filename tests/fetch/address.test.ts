import { expect, test } from 'vitest';
import { refuseAddress, refuseHost } from '../../src/fetch/address.ts';

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:93.184.216.34',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001::1',
  '2001:2::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '4000::1',
  'nonsense',
])('%s is no public address', (address) => {
  expect(refuseAddress(address)).toMatchObject({ code: 'fetch/range' });
});

test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:2800:220:1:248:1893:25c8:1946', '2a00:1450::1'])(
  '%s is public',
  (address) => {
    expect(refuseAddress(address)).toBeUndefined();
  },
);

test.each([
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'printer.local',
  'db.internal.',
  '[::1]',
  '127.0.0.1.',
  '[::ffff:7f00:1]',
  '',
])('the host "%s" is refused by its name', (host) => {
  expect(refuseHost(host)).toMatchObject({ code: 'fetch/range' });
});

test.each(['example.org', 'local.example.org', 'internal-news.example', '1.1.1.1'])(
  'the host %s is left to the lookup',
  (host) => {
    expect(refuseHost(host)).toBeUndefined();
  },
);
