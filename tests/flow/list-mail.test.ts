import { afterEach, expect, test } from 'vitest';
import { mailIssue, mailTest } from '../../src/flow/deliver/mail.ts';
import type { House } from '../../src/flow/open.ts';
import { issueRun } from '../render/bulletins.ts';
import { makeSmallHouse, type SmallHouse } from './small-house.ts';
import { openSmtpServer, type SmtpServer, type Taken } from './smtp-server.ts';

const ISSUES = issueRun(2, '2024-01-31', 3);
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(mail: string): Promise<{ server: SmtpServer; small: SmallHouse; house: House }> {
  const server = await openSmtpServer();
  const small = await makeSmallHouse({ issues: ISSUES, publication: `mail:\n  smtp: "${server.url}"\n${mail}` });
  const house = await small.open();
  closers.push(server.close, small.remove, () => house.close());
  return { server, small, house };
}

/** The headers of a message by name, each on one line; encoded words read. */
function headersOf({ data }: Taken): Map<string, string> {
  const [head] = data.split('\r\n\r\n');
  const lines = head!.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decoded(line.slice(line.indexOf(':') + 2))]),
  );
}

function decoded(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, way: string, words: string) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(words, 'base64').toString('latin1')
        : words
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

const FROM = '  from: "Okul Postası <post@example.org>"\n';

test('names of senders and readers are shown, and readers can leave by mail, by a page and by one press', async () => {
  const { server, house } = await open(
    `${FROM}  to: ["Ayşe Öz <ayse+okul@example.org>"]\n  unsubscribe: { mail: leave@example.org, url: "https://example.org/leave?who={address}" }\n`,
  );

  const report = await mailIssue(house);

  expect(report.deliveries.map((each) => each.outcome)).toEqual(['sent']);
  const headers = headersOf(server.taken[0]!);
  expect(server.taken[0]).toMatchObject({ from: 'post@example.org', to: ['ayse+okul@example.org'] });
  expect(headers.get('from')).toBe('Okul Postası <post@example.org>');
  expect(headers.get('to')).toBe('Ayşe Öz <ayse+okul@example.org>');
  expect(headers.get('list-id')).toBe('<bulletin.bulten.example.org>');
  expect(headers.get('list-unsubscribe')).toBe(
    '<mailto:leave@example.org?subject=unsubscribe>, <https://example.org/leave?who=ayse%2Bokul%40example.org>',
  );
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const body = server.taken[0]!.data.replace(/=\r\n/g, '').replace(/=3D/g, '=');
  expect(body).toContain('https://example.org/leave?who=ayse%2Bokul%40example.org');
});

test('without a way to leave, none is told', async () => {
  const { server, house } = await open('  from: post@example.org\n  to: [ayse@example.org]\n');

  await mailIssue(house);

  const headers = headersOf(server.taken[0]!);
  expect(headers.get('from')).toBe('Dünyadan: Eğitim Gündemi <post@example.org>');
  expect([...headers.keys()].filter((name) => name.startsWith('list-unsubscribe'))).toEqual([]);
  expect(server.taken[0]!.data).not.toContain('Abonelikten');
});

test('every line of a message is of ASCII and short enough for every server', async () => {
  const { server, house } = await open(`${FROM}  to: [ayse@example.org]\n`);

  await mailIssue(house);

  const lines = server.taken[0]!.data.split('\r\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(lines.filter((line) => /[^\p{ASCII}]/u.test(line))).toEqual([]);
});

test('a look at an issue goes to one address and counts for nothing', async () => {
  const { server, house } = await open(`${FROM}  to: [ayse@example.org]\n`);

  const look = await mailTest(house, { to: 'Ada <ada@example.org>', date: '2024-01-31' });
  await mailTest(house, { to: 'ayse@example.org' });
  const real = await mailIssue(house);

  expect(look).toMatchObject({ date: '2024-01-31', deliveries: [{ to: 'ada@example.org', outcome: 'sent' }] });
  expect(server.taken.map((each) => each.to[0])).toEqual(['ada@example.org', 'ayse@example.org', 'ayse@example.org']);
  expect(real.deliveries[0]!.outcome).toBe('sent');
  const ids = server.taken.map((each) => headersOf(each).get('message-id'));
  expect(new Set(ids).size).toBe(3);
});

test('a week that is not published yet can be looked at as it would be now', async () => {
  const { server, house } = await open(`${FROM}  to: [ayse@example.org]\n`);

  const look = await mailTest(house, { to: 'ada@example.org', date: '2024-02-14' });

  expect(look.date).toBe('2024-02-14');
  expect(server.taken).toHaveLength(1);
});

test('what is no address is told before anything is sent', async () => {
  const { server, house } = await open(`${FROM}  to: [ayse@example.org]\n`);

  await expect(mailTest(house, { to: 'ada' })).rejects.toMatchObject({ code: 'usage/mailbox' });
  expect(server.taken).toEqual([]);
});
