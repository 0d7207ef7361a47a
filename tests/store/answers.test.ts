import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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

test('an answer that came as a gzip is kept as that, and read as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gundem-answers-'));
  const bytes = new TextEncoder().encode('<rss><channel/></rss>'.repeat(100));
  const packed = gzipSync(bytes);
  const page = {
    url: 'https://a.example/feed',
    finalUrl: 'https://a.example/feed',
    status: 200,
    headers: {},
    contentType: 'text/xml',
    bytes,
    hash: '0123456789abcdef',
    fetchedAt: '2026-11-27T09:00:00.000Z',
  };

  await keepAnswer(join(folder, 'not', 'yet'), 'a', 'source', page, packed);
  const [kept] = await listAnswers(join(folder, 'not', 'yet'), 'a');

  expect(readFileSync(kept!.path).subarray(-packed.length)).toEqual(packed);
  expect(await readAnswer(kept!)).toEqual(page);
  await rm(folder, { recursive: true });
});
