import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailIssue, mailOwed } from '../../src/flow/deliver/mail.ts';
import { readSmtpServer } from '../../src/flow/deliver/smtp.ts';
import type { House } from '../../src/flow/open.ts';
import { issueRun } from '../render/bulletins.ts';
import { makeSmallHouse, type SmallHouse } from './small-house.ts';
import { openSmtpServer, type SmtpServer } from './smtp-server.ts';

let server: SmtpServer;
let small: SmallHouse;
const open: House[] = [];

const ISSUES = issueRun(2, '2024-01-31', 3);

beforeEach(async () => {
  server = await openSmtpServer();
  small = await makeSmallHouse({
    issues: ISSUES,
    publication: `mail: { smtp: "${server.url}", from: "bulten@example.org", to: [ayse@example.org, liste@example.org] }\n`,
  });
});

afterEach(async () => {
  for (const house of open.splice(0)) await house.close();
  await server.close();
  await small.remove();
});

async function house(): Promise<House> {
  const made = await small.open();
  open.push(made);
  return made;
}

const outcomes = (report: Awaited<ReturnType<typeof mailIssue>>) => report.deliveries.map((each) => each.outcome);

describe('mail', () => {
  test('sends the newest issue as one message an address, as text and as HTML', async () => {
    const report = await mailIssue(await house());

    expect(outcomes(report)).toEqual(['sent', 'sent']);
    expect(server.taken.map((each) => [each.from, each.to])).toEqual([
      ['bulten@example.org', ['ayse@example.org']],
      ['bulten@example.org', ['liste@example.org']],
    ]);
    expect(report.date).toBe(ISSUES[1]!.week.date);
    const { data } = server.taken[0]!;
    expect(data).toMatch(/^To: ayse@example\.org\r$/m);
    expect(data).not.toContain('liste@example.org');
    expect(data).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
    expect(data).toMatch(/^Content-Type: text\/html; charset=utf-8/m);
    expect(data).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(data).toMatch(/^Message-ID: <2024-02-07\.[0-9a-f]+@bulten\.example\.org>\r$/m);
  });

  test('a second run sends nothing, whatever the spelling of an address', async () => {
    await mailIssue(await house());
    await small.write(
      'publication.yaml',
      `title: X\nlanguage: tr\ntimezone: Europe/Istanbul\nsite: https://bulten.example.org/\nmail: { smtp: "${server.url}", from: "bulten@example.org", to: [Ayse@Example.org, liste@example.org, neu@example.org] }\n`,
    );

    const report = await mailIssue(await house(), { again: true });

    expect(outcomes(report)).toEqual(['already', 'already', 'sent']);
    expect(server.taken.map((each) => each.to[0])).toEqual(['ayse@example.org', 'liste@example.org', 'neu@example.org']);
  });

  test('a dry run tells who would get it, and sends and notes nothing', async () => {
    const dry = await mailIssue(await house(), { dryRun: true });

    expect(outcomes(dry)).toEqual(['would-send', 'would-send']);
    expect(server.taken).toEqual([]);
    expect(outcomes(await mailIssue(await house()))).toEqual(['sent', 'sent']);
  });

  test('an older issue goes out when it is named', async () => {
    await mailIssue(await house(), { date: '2024-01-31' });

    expect(server.taken[0]!.data).toMatch(/^Message-ID: <2024-01-31\./m);
  });

  test('a message that the server refuses is tried again by the next run, others go out', async () => {
    server.unknown.add('ayse@example.org');
    const first = await mailIssue(await house());
    server.unknown.clear();
    const second = await mailIssue(await house());

    expect(outcomes(first)).toEqual(['failed', 'sent']);
    expect(first.deliveries[0]!.reason).toContain('550 no such mailbox');
    expect(outcomes(second)).toEqual(['sent', 'already']);
    expect(server.taken.map((each) => each.to[0])).toEqual(['liste@example.org', 'ayse@example.org']);
  });

  test('a refusal after the whole message came is a failure, not a doubt', async () => {
    server.manner = 'refuse';

    expect(outcomes(await mailIssue(await house()))).toEqual(['failed', 'failed']);
  });

  test('a server that is not there is a failure', async () => {
    await server.close();

    const report = await mailIssue(await house());

    expect(outcomes(report)).toEqual(['failed', 'failed']);
    expect(report.deliveries[0]!.reason).toContain('ECONNREFUSED');
    server = await openSmtpServer();
  });

  test('a connection that breaks after the message was handed over is told, and not mailed over', async () => {
    server.manner = 'hang';
    const first = await mailIssue(await house());
    server.manner = 'take';
    const second = await mailIssue(await house());
    const third = await mailIssue(await house(), { again: true });

    expect([outcomes(first), outcomes(second)]).toEqual([
      ['uncertain', 'uncertain'],
      ['uncertain', 'uncertain'],
    ]);
    expect(second.deliveries[0]!.reason).toContain('--again');
    expect(outcomes(third)).toEqual(['sent', 'sent']);
    const ids = server.taken.map((each) => /^Message-ID: (.*)\r$/m.exec(each.data)?.[1]);
    expect(ids[0]).toBe(ids[2]);
  });

  test('killed between the server’s yes and the note, it is told and nothing is sent again', async () => {
    server.manner = 'nothing';
    const child = spawn(process.execPath, ['dist/cli/main.js', '--config', small.configDir, 'mail'], { stdio: 'ignore' });
    const ended = new Promise((done) => child.on('close', done));
    await server.next();
    child.kill('SIGKILL');
    await ended;
    server.manner = 'take';

    const report = await mailIssue(await house());

    expect(outcomes(report)).toEqual(['uncertain', 'sent']);
    expect(server.taken.map((each) => each.to[0])).toEqual(['ayse@example.org', 'liste@example.org']);
    expect(outcomes(await mailIssue(await house(), { again: true }))).toEqual(['sent', 'already']);
  });

  test('of many runs at once, each address gets at most one message', async () => {
    const houses = await Promise.all([1, 2, 3, 4].map(house));

    const reports = await Promise.all(houses.map((each) => mailIssue(each)));
    const last = await mailIssue(await house());

    expect(reports.flatMap(outcomes).filter((each) => each === 'sent').length).toBeLessThanOrEqual(2);
    expect(new Set(outcomes(last))).not.toContain('uncertain');
    expect(server.taken.map((each) => each.to[0]).sort()).toEqual(['ayse@example.org', 'liste@example.org']);
  });

  test('no address of a reader stands in the store', async () => {
    const made = await house();

    await mailIssue(made);

    expect(JSON.stringify(await made.store.readLog(undefined, 100))).not.toContain('ayse');
  });

  test('without mail in the config nothing is sent, and it says so', async () => {
    await small.write(
      'publication.yaml',
      'title: X\nlanguage: tr\ntimezone: Europe/Istanbul\nsite: https://bulten.example.org/\n',
    );

    await expect(mailIssue(await house())).rejects.toMatchObject({ code: 'usage/mail-off' });
  });

  test('an issue that is not published is not mailed', async () => {
    await expect(mailIssue(await house(), { date: '2025-01-01' })).rejects.toMatchObject({ code: 'usage/no-issue' });
  });

  test('the worker mails what came out within a day, once, and never an issue of long ago', async () => {
    const publishedAt = Date.parse(ISSUES[1]!.publishedAt);
    const later = async (ms: number) => {
      const made = await small.open({ now: () => publishedAt + ms });
      open.push(made);
      return mailOwed(made);
    };

    const old = await later(3 * 86_400_000);
    const fresh = await later(3_600_000);
    const again = await later(7_200_000);

    expect(old.reports).toEqual([]);
    expect(fresh.reports.map(outcomes)).toEqual([['sent', 'sent']]);
    expect(again.reports).toEqual([]);
  });

  test('an address with a comma is one address', async () => {
    await small.write(
      'publication.yaml',
      `title: X\nlanguage: tr\ntimezone: Europe/Istanbul\nsite: https://bulten.example.org/\nmail: { smtp: "${server.url}", from: "bulten@example.org", to: ["eve,ayse@example.org"] }\n`,
    );

    await mailIssue(await house());

    expect(server.taken.map((each) => each.to)).toEqual([['"eve,ayse"@example.org']]);
  });
});

describe('the address of a mail server', () => {
  test.each([
    [
      'smtps://u:p%40ss@mail.example.org',
      { host: 'mail.example.org', secure: true, requireTLS: false, auth: { user: 'u', pass: 'p@ss' } },
    ],
    [
      'smtp://u:100%@mail.example.org:587',
      { host: 'mail.example.org', port: 587, secure: false, requireTLS: true, auth: { user: 'u', pass: '100%' } },
    ],
    [
      'smtp://u:p@127.0.0.1:25',
      { host: '127.0.0.1', port: 25, secure: false, requireTLS: false, auth: { user: 'u', pass: 'p' } },
    ],
    ['smtp://[::1]:2525/', { host: '::1', port: 2525, secure: false, requireTLS: false }],
    ['smtp://mail.example.org', { host: 'mail.example.org', secure: false, requireTLS: false }],
  ])('%s is read, and a password wants TLS', (smtp, server) => {
    expect(readSmtpServer(smtp)).toEqual(server);
  });

  test.each([
    'smtp://',
    'https://mail.example.org',
    'smtp://geheim:geheim@mail.example.org?pool=true',
    'smtp://geheim:geheim@mail.example.org/?sendmail=/bin/sh',
    'smtp://geheim:geheim@mail example.org',
  ])('%s is refused, and not repeated', (smtp) => {
    expect(() => readSmtpServer(smtp)).toThrow(/^expected an address of a mail server/);
    expect(() => readSmtpServer(smtp)).not.toThrow(/geheim/);
  });
});
