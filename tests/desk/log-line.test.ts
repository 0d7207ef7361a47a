import { afterEach, expect, test } from 'vitest';
import { readLogLine } from '../../src/desk/log-line.ts';
import { article, openDesk, type TestDesk, WEEK } from './newsroom.ts';

let desk: TestDesk;
afterEach(() => desk?.close());

test('the history is read in the language of whoever looks, decisions and the rest alike', async () => {
  desk = await openDesk([article(1)]);
  const token = await desk.token();
  await desk.post(`/desk/week/${WEEK}/do`, { token, do: 'drop', match: article(1).id, reason: 'seen elsewhere' });
  await desk.post('/desk/sources/kiyi/pause', { token, paused: 'yes' });

  const english = await (await desk.get('/desk/history')).text();
  await desk.post('/desk/mine', { token, language: 'tr', keys: 'yes' });
  const turkish = await (await desk.get('/desk/history')).text();
  await desk.post('/desk/mine', { token, language: 'ar', keys: 'yes' });
  const arabic = await (await desk.get('/desk/history')).text();

  expect(english).toMatch(/dropped · .*Reason: seen elsewhere/);
  expect(english).toContain('paused');
  expect(turkish).toMatch(/eledi · .*Gerekçe: seen elsewhere|eledi · .*: seen elsewhere/);
  expect(turkish).toContain('duraklatıldı');
  expect(arabic).toContain('أُوقف مؤقتًا');
  expect(arabic).not.toMatch(/"code"|>paused</);
});

test('what an earlier version wrote stays as it is, and a command that nobody knows any more is named', () => {
  const line = { at: '2026-11-18T08:00:00.000Z', who: 'Ayşe', subject: 'kiyi' };

  expect(readLogLine({ ...line, what: 'took the proposed selectors' }, 'tr').what).toBe('took the proposed selectors');
  expect(readLogLine({ ...line, what: '{"do":"juggle","match":"a"}' }, 'en').what).toBe('juggle · a');
});

test('the history tells what people did, not the books of a thousand letters, and what an edit says', async () => {
  desk = await openDesk([article(1)]);
  const token = await desk.token();
  await desk.post(`/desk/week/${WEEK}/item/${article(1).id}`, {
    token,
    title: article(1).title,
    summary: 'In our words. '.repeat(40),
    note: 'seen twice',
  });
  const at = '2026-11-24T19:00:00.000Z';
  const books = Array.from({ length: 600 }, (_, n) =>
    ['sending', 'sent'].map((state) => `${state} ${String(n).padStart(8, '0')}-4f1c-4c7e-9d3a-0123456789ab`),
  );
  const who = 'gundem';
  await desk.house().store.appendLog(books.flat().map((what) => ({ at, who, what, subject: 'mail-2026-11-18-abc' })));

  const page = await (await desk.get('/desk/history')).text();

  expect(page).not.toContain('sending 0');
  expect(page).toMatch(/Note to readers: seen twice/);
  expect(page).toMatch(/Summary: In our words\. .{60,140}…/);
});
