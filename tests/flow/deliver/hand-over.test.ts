import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handOver } from '../../../src/flow/deliver/hand-over.ts';
import { mailOwed } from '../../../src/flow/deliver/mail.ts';
import { oweFiles, settleFiles } from '../../../src/flow/deliver/owed.ts';
import type { House } from '../../../src/flow/open.ts';
import { issueRun } from '../../render/bulletins.ts';
import { makeSmallHouse, type SmallHouse } from '../small-house.ts';

const ISSUES = issueRun(1, '2024-01-31', 2);
ISSUES[0] = {
  ...ISSUES[0]!,
  sections: ISSUES[0]!.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, title: `{{ .Subscriber.Email }} ${item.title}` })),
  })),
};

/** A list server that writes down what it is asked and answers as it is told to. */
let lists: Server;
let answer: number | 'nothing';
const asked: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: Record<string, never> }[] = [];
let small: SmallHouse;
let house: House;

beforeEach(async () => {
  asked.length = 0;
  answer = 201;
  lists = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      asked.push({ path: `${request.method} ${request.url}`, headers: request.headers, body: JSON.parse(text) });
      if (answer === 'nothing') request.socket.destroy();
      else response.writeHead(answer, { 'content-type': 'application/json' }).end('{"message":"as told"}');
    });
  });
  await new Promise<void>((done) => lists.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  await house.close();
  await small.remove();
  lists.closeAllConnections();
  await new Promise((done) => lists.close(done));
});

const host = () => `127.0.0.1:${(lists.address() as AddressInfo).port}`;
async function open(draft: string): Promise<void> {
  process.env.LIST_KEY = '65ab:00ff';
  small = await makeSmallHouse({
    issues: ISSUES,
    publication: `network: { allow: ["${host()}"] }\nnewsletter: { draft: { ${draft}, url: "http://${host()}/", key: $LIST_KEY } }\n`,
  });
  house = await small.open();
}

test('listmonk gets a campaign for its lists, which is a draft until somebody starts it', async () => {
  await open('service: listmonk, user: press, lists: [3, 7]');

  const report = await handOver(house);

  expect(report.deliveries).toEqual([{ to: 'listmonk', outcome: 'sent', reason: 'taken by the server' }]);
  expect(asked[0]).toMatchObject({
    path: 'POST /api/campaigns',
    headers: { authorization: 'token press:65ab:00ff', 'content-type': 'application/json' },
    body: { lists: [3, 7], type: 'regular', content_type: 'html', name: ISSUES[0]!.title },
  });
  expect(asked[0]!.body).not.toHaveProperty('status');
});

test('a headline in double braces fills in nothing there', async () => {
  await open('service: listmonk, user: press, lists: [3]');

  await handOver(house);

  const { subject, body, altbody } = asked[0]!.body as Record<string, string>;
  expect(`${subject}${body}${altbody}`).not.toMatch(/\{\{|\{%/);
  expect(body).toContain('&#123;&#123; .Subscriber.Email');
});

test('Buttondown gets a draft', async () => {
  await open('service: buttondown');

  await handOver(house);

  expect(asked[0]).toMatchObject({
    path: 'POST /v1/emails',
    headers: { authorization: 'Token 65ab:00ff' },
    body: { status: 'draft' },
  });
});

test('Ghost gets a draft, under a token that its key has signed', async () => {
  await open('service: ghost');

  await handOver(house);

  expect(asked[0]).toMatchObject({ path: 'POST /ghost/api/admin/posts/?source=html', body: { posts: [{ status: 'draft' }] } });
  const [, token] = asked[0]!.headers.authorization!.split(' ');
  const [head, claims, signature] = token!.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  expect(read(head!)).toEqual({ alg: 'HS256', typ: 'JWT', kid: '65ab' });
  expect(read(claims!)).toMatchObject({ aud: '/admin/' });
  expect(signature).toBe(createHmac('sha256', Buffer.from('00ff', 'hex')).update(`${head}.${claims}`).digest('base64url'));
});

test('an issue is handed over once; a refusal is told and tried again, a lost answer is not', async () => {
  await open('service: buttondown');
  answer = 422;
  const refused = await handOver(house);
  answer = 201;
  const taken = await handOver(house);
  const again = await handOver(house);

  expect([refused, taken, again].map((each) => each.deliveries[0]!.outcome)).toEqual(['failed', 'sent', 'already']);
  expect(refused.deliveries[0]!.reason).toContain('422');
  expect(refused.deliveries[0]!.reason).not.toContain('65ab');
  expect(asked).toHaveLength(2);
});

test('where nobody can know whether the draft was made, it is not made again by itself', async () => {
  await open('service: buttondown');
  answer = 'nothing';
  const lost = await handOver(house);
  answer = 201;

  expect(lost.deliveries[0]!.outcome).toBe('uncertain');
  expect((await handOver(house)).deliveries[0]!.outcome).toBe('uncertain');
  expect((await handOver(house, { again: true })).deliveries[0]!.outcome).toBe('sent');
});

test('the worker hands over what was published, also without a mail server', async () => {
  await open('service: buttondown');
  await oweFiles(house, ['2024-01-31']);
  await settleFiles(house, ISSUES);

  const { reports } = await mailOwed(house);
  await mailOwed(house);

  expect(reports.map((each) => each.deliveries[0]!.outcome)).toEqual(['sent']);
  expect(asked).toHaveLength(1);
});
