import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepAnswer, listAnswers, readAnswer } from '../../src/store/answers.ts';

test('an answer is kept as it came, without the cookie that was meant for us alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gundem-answers-'));
  const page = {
    url: 'https://a.example/feed',
    finalUrl: 'https://a.example/feed',
    status: 200,
    headers: { 'content-type': 'text/xml', 'set-cookie': 'session=s3cret' },
    contentType: 'text/xml',
    bytes: new TextEncoder().encode('<rss/>'),
    hash: '0123456789abcdef',
    fetchedAt: '2026-11-27T09:00:00.000Z',
    isCutOff: false,
  };

  await keepAnswer(folder, 'a', 'source', page as never);
  const [kept] = await listAnswers(folder, 'a');
  const back = await readAnswer(kept!);

  expect(back).toMatchObject({ url: page.url, headers: { 'content-type': 'text/xml' }, bytes: page.bytes });
  expect(JSON.stringify(back?.headers)).not.toContain('s3cret');
  await rm(folder, { recursive: true });
});
