import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { keepAnswer, listAnswers, readAnswer, trimAnswers } from '../../src/store/answers.ts';

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

test('answers that an earlier version kept in a folder for each source are found among the others, and their folder ends with them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gundem-answers-'));
  const page = (at: string) => ({
    url: 'https://a.example/feed',
    finalUrl: 'https://a.example/feed',
    status: 200,
    headers: {},
    contentType: 'text/xml',
    bytes: new TextEncoder().encode(`<rss>${at}</rss>`),
    hash: '0123456789abcdef',
    fetchedAt: at,
  });
  await keepAnswer(folder, 'a.b', 'source', page('2026-11-27T09:00:00.000Z'));
  const [old] = await readdir(folder);
  await mkdir(join(folder, 'a.b'));
  await rename(join(folder, old!), join(folder, 'a.b', old!.slice('a.b.'.length)));
  await keepAnswer(folder, 'a.b', 'source', page('2026-11-27T10:00:00.000Z'));
  await keepAnswer(folder, 'a', 'source', page('2026-11-27T11:00:00.000Z'));

  const both = await listAnswers(folder, 'a.b');
  const read = await Promise.all(both.map(readAnswer));
  await trimAnswers(folder, ['a.b', 'a'], { since: Date.parse('2026-11-27T09:30:00Z'), perSource: 1e9, inAll: 1e9 });

  expect(read.map((each) => each?.fetchedAt)).toEqual(['2026-11-27T09:00:00.000Z', '2026-11-27T10:00:00.000Z']);
  expect([(await listAnswers(folder, 'a.b')).length, (await listAnswers(folder, 'a')).length]).toEqual([1, 1]);
  expect((await readdir(folder)).length).toBe(2);
  await rm(folder, { recursive: true });
});
