/// <reference lib="dom" />
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createStage, signIn } from './browse.ts';

const stage = createStage();

test('pressed on a page of another site, the bookmarklet opens the form with what was marked there, signed in as before', async () => {
  await stage.serve(2, { curators: ['Ayşe'] });
  const site = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html; charset=utf-8').end('<title>News</title><p id="p">A school’s (new) roof!</p>'),
  );
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  const page = await stage.open('desk/add');
  await signIn(page, 'Ayşe');
  await page.locator('details summary').click();
  const line = (await page.locator('details pre').textContent()) ?? '';
  // another name of this machine is another site
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
  await page.evaluate(() => getSelection()?.selectAllChildren(document.getElementById('p')!));
  const [opened] = await Promise.all([page.context().waitForEvent('page'), page.evaluate(line.replace(/^javascript:/, ''))]);
  await opened.waitForURL(/desk\/add/);
  const input = await opened.locator('#input').inputValue();
  await opened.close();
  site.close();

  expect(line).toMatch(/^javascript:void open/);
  expect(input).toContain('http://localhost:');
  expect(input).toContain('A school’s (new) roof!');
});

test('a text that stands nowhere goes into the week, its first line as the title, and prints without a link', async () => {
  await stage.serve(1);
  const page = await stage.open('desk/add');

  await page.locator('#input').fill('Evening school opens\n\nIt opens on Monday in the old mill.\n\nEverybody may come.');
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('button', { name: 'Put it into this week' }).click();
  await page.waitForURL(/open=/);
  const state = await page.locator('.line', { hasText: 'Evening school opens' }).getAttribute('data-state');
  const told = await page.locator('#told').textContent();
  await page.goto(`${stage.url()}desk/preview/2026-11-18/issues/2026-11-18/`);

  expect(state).toBe('picked');
  expect(told).toContain('Saved');
  expect(await page.locator('body').textContent()).toContain('It opens on Monday in the old mill.');
  expect(await page.locator('a[href=""]').count()).toBe(0);
});

test('the desk can be installed and shared to: its manifest leads to the form by GET', async () => {
  await stage.serve(1);
  const page = await stage.open('desk/add?title=From%20a%20phone&text=Read%20this&url=https%3A%2F%2Fnews.example%2Fa');
  const href = (await page.locator('link[rel="manifest"]').getAttribute('href')) ?? '';
  const answer = await page.request.get(new URL(href, stage.url()).href);
  const manifest = (await answer.json()) as { share_target: unknown; icons: { src: string }[] };
  const icon = await page.request.get(new URL(manifest.icons[0]!.src, stage.url()).href);

  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  expect(manifest.share_target).toEqual({
    action: '/desk/add',
    method: 'GET',
    params: { title: 'title', text: 'text', url: 'url' },
  });
  expect(icon.headers()['content-type']).toBe('image/svg+xml');
  expect(await page.locator('#input').inputValue()).toBe('https://news.example/a\n\nFrom a phone\n\nRead this');
  expect(await stage.picks()).toBe('');
});
