import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { readArticle as ReadArticle } from '../../src/flow/poll/read-source.ts';
import { REFUSED } from '../extract/pdf/odd.ts';
import { rawPdf } from '../extract/pdf/raw-pdf.ts';

// The built program: run from source there is no thread that could be ended.
let readArticle: typeof ReadArticle;
beforeAll(async () => {
  ({ readArticle } = await import(resolve('dist/flow/poll/read-source.js')));
});

const reader = {
  source: { id: 'ministry', name: 'Ministry', url: 'https://ministry.example/' },
  publication: { language: 'en', timezone: 'UTC' },
  now: Date.parse('2026-11-27T09:00:00Z'),
} as unknown as Parameters<typeof ReadArticle>[0];

const pageOf = (bytes: Buffer): Parameters<typeof ReadArticle>[1] => ({
  url: 'https://ministry.example/a.pdf',
  finalUrl: 'https://ministry.example/a.pdf',
  status: 200,
  contentType: 'application/pdf',
  headers: {},
  bytes,
  hash: '',
  fetchedAt: '2026-11-27T09:00:00Z',
});

test.each(REFUSED.filter(({ why }) => why === 'too-heavy'))(
  '$name: ended and told, and the next document is read',
  async ({ bytes }) => {
    const heavy = await readArticle(reader, pageOf(bytes()), {});
    const text = 'The next document is a plain one, with a line that is long enough to be a text.';
    const sound = await readArticle(reader, pageOf(rawPdf({ pages: [[{ x: 60, y: 700, text }]] })), {});

    expect(heavy).toMatchObject({ isArticle: false, verdictReason: { code: 'extract/pdf', values: { why: 'too-heavy' } } });
    expect(sound.paragraphs).toEqual([text]);
  },
);
