import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publish } from '../../src/flow/publish.ts';
import { type FakeSite, openFakeSite, page, rss } from '../flow/fake-site.ts';
import { makeSmallHouse, type SmallHouse } from '../flow/small-house.ts';
import { openSmtpServer, type SmtpServer } from '../flow/smtp-server.ts';
import { issueRun } from '../render/bulletins.ts';
import { gundem } from './run.ts';

describe('with issues published', () => {
  const issues = issueRun(13, '2024-01-31', 2);
  let small: SmallHouse;
  let server: SmtpServer;

  beforeAll(async () => {
    server = await openSmtpServer();
    small = await makeSmallHouse({
      issues,
      publication: `mail: { smtp: "${server.url}", from: bulten@example.org, to: [ayse@example.org] }\n`,
    });
    const house = await small.open();
    await publish(house);
    await house.close();
  });
  afterAll(async () => {
    await server.close();
    await small.remove();
  });

  test('mail tells first, sends, and sends no second time', async () => {
    const dry = await gundem(small.dir, ['mail', '--dry-run']);
    const first = await gundem(small.dir, ['mail']);
    const second = await gundem(small.dir, ['mail', '--json']);

    expect(dry.out).toContain('would be sent  ayse@example.org');
    expect(first.out).toContain('✓ sent  ayse@example.org');
    expect(JSON.parse(second.out).deliveries).toMatchObject([{ outcome: 'already' }]);
    expect([dry.code, first.code, second.code]).toEqual([0, 0, 0]);
    expect(server.taken).toHaveLength(1);
  });

  test('mail that the server refuses is exit code 1 with its words', async () => {
    server.manner = 'refuse';
    const { code, out } = await gundem(small.dir, ['mail', '--issue', '2024-01-31']);
    server.manner = 'take';

    expect(code).toBe(1);
    expect(out).toContain('✗ not sent  ayse@example.org');
    expect(out).toContain('554 not today');
  });

  test('issue --explain speaks text and JSON', async () => {
    const text = await gundem(small.dir, ['issue', '--explain', '--last', '2']);
    const json = await gundem(small.dir, ['issue', '--explain', '--json']);

    expect(text.out).toContain(issues.at(-1)!.week.date);
    expect(text.out).toContain('not among the articles of that week');
    expect(text.out).toMatch(/0 % by itself \(recall\)/);
    expect(JSON.parse(json.out)).toMatchObject({ issues: 10, recall: 0, precision: 1 });
  });

  test('issue --explain of no number is told as wrong use', async () => {
    const { code, err } = await gundem(small.dir, ['issue', '--explain', '--last', 'many']);

    expect(code).toBe(2);
    expect(err).toContain('expected a number of issues from 1 and up, got "many"');
  });

  test('rebuild --from gives a lost newsroom its site back, and refuses a store in use', async () => {
    const lost = await makeSmallHouse();
    await mkdir(join(lost.dir, 'saved'));
    await cp(join(small.outputDir, 'atom.xml'), join(lost.dir, 'saved/atom.xml'));
    await cp(join(small.outputDir, 'archive'), join(lost.dir, 'saved/archive'), { recursive: true });

    const first = await gundem(lost.dir, ['rebuild', '--from', 'saved/atom.xml']);
    const second = await gundem(lost.dir, ['rebuild', '--from', 'saved']);

    expect(first.out + first.err).toContain('13 issues read back from saved/atom.xml');
    expect(await readFile(join(lost.outputDir, 'rss.xml'))).toEqual(await readFile(join(small.outputDir, 'rss.xml')));
    expect(second.code).toBe(2);
    expect(second.err).toContain('expected an empty store');
    await lost.remove();
  });
});

describe('with a site that answers', () => {
  let site: FakeSite;
  beforeEach(async () => {
    site = await openFakeSite();
  });
  afterEach(() => site.close());

  const today = new Date(Date.now() - 3_600_000).toISOString();
  const items = (slug: string, date: string) =>
    ['Aldermoor', 'Brenn', 'Corran', 'Hallin', 'Elmtal', 'Penhallow'].map((name) => ({
      slug: `${slug}-${name}`,
      title: `What happened in ${name}`,
      date,
    }));
  const announce = (list: ReturnType<typeof items>) => {
    site.pages.set('/feed', rss(site.base, list));
    for (const each of list) site.pages.set(`/${each.slug}`, page(each.title, each.slug.split('-')[1]!));
  };
  const run = (args: readonly string[]) => gundem(site.dir, args);

  test('issue --check-links tells dead links and fails', async () => {
    announce(items('a', today).slice(0, 3));
    await (await site.house({ one: '/feed' }, new Date().toISOString())).close();
    await run(['poll']);
    site.pages.delete('/a-Brenn');

    const { code, out, err } = await run(['issue', '--check-links']);

    expect(out).toMatch(/3 links asked: 2 answer, 1 dead, 0 not to be judged/);
    expect(err).toContain('“What happened in Brenn”: its link does not answer (status 404');
    expect(code).toBe(1);
  });

  test('a flood is told once and stands in the status', async () => {
    announce(items('a', today));
    await (await site.house({ one: '/feed' }, new Date().toISOString(), ', maxPerIssue: 10')).close();
    await run(['poll']);
    announce(items('moved', today));

    const flooded = await run(['poll', 'one']);
    const quiet = await run(['poll', 'one']);
    const status = await run(['status', 'one']);

    expect(flooded.err).toContain('6 items are held for review: 6 of 6 new items bear titles that it gave before');
    expect(quiet.err).not.toContain('held for review');
    expect(status.out).toContain('6 items held for review');
    expect(status.out).toContain('gundem poll one --release-held');
  });

  test('poll --release-held wants to know of which source', async () => {
    await (await site.house({ one: '/feed' }, new Date().toISOString())).close();

    const { code, err } = await run(['poll', '--release-held']);

    expect(code).toBe(2);
    expect(err).toContain('gundem poll <source> --release-held');
  });
});
