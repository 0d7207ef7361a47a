import { expect, test } from 'vitest';
import { readSource } from '../../src/flow/poll/read-source.ts';
import { REFUSED } from '../extract/pdf/odd.ts';
import { rawPdf } from '../extract/pdf/raw-pdf.ts';

const reader = {
  source: { id: 'ministry', name: 'Ministry', url: 'https://ministry.example/list.pdf', language: 'tr' },
  publication: { language: 'tr', timezone: 'Europe/Istanbul' },
  now: Date.parse('2026-11-27T09:00:00Z'),
} as unknown as Parameters<typeof readSource>[0];

const read = (bytes: Buffer) =>
  readSource(
    reader,
    {
      url: 'https://ministry.example/list.pdf',
      finalUrl: 'https://ministry.example/list.pdf',
      status: 200,
      contentType: 'application/pdf',
      headers: {},
      bytes,
      hash: '',
      fetchedAt: '2026-11-27T09:00:00Z',
    },
    {},
  );

test('a PDF whose rows are links announces them, with their days', async () => {
  const rows = [
    ['18.11.2026', 'School meals in the mountain districts', '/letters/1.pdf'],
    ['19.11.2026', 'Working hours of teachers on the islands', '/letters/2.pdf'],
    ['20.11.2026', 'New maps for the fourth class', 'https://maps.example/class-4'],
  ] as const;
  const texts = rows.flatMap(([day, title], at) => [
    { x: 60, y: 700 - at * 18, text: day },
    { x: 200, y: 700 - at * 18, text: title },
  ]);
  const links = rows.map(([, , url], at) => {
    const address = url.startsWith('/') ? `https://ministry.example${url}` : url;
    return `<< /Type /Annot /Subtype /Link /Rect [200 ${697 - at * 18} 480 ${711 - at * 18}] /Border [0 0 0] /A << /S /URI /URI (${address}) >> >>`;
  });

  const reading = await read(
    rawPdf({
      pages: [[{ x: 60, y: 780, text: 'Letters of the ministry', size: 20 }, ...texts]],
      more: links,
      pageKeys: '/Annots [100 0 R 101 0 R 102 0 R]',
    }),
  );

  expect(reading.outcome).toBe('read');
  expect(reading.feed.entries.map(({ title, link, published }) => [title, link, published])).toEqual([
    ['School meals in the mountain districts', 'https://ministry.example/letters/1.pdf', '2026-11-18'],
    ['Working hours of teachers on the islands', 'https://ministry.example/letters/2.pdf', '2026-11-19'],
    ['New maps for the fourth class', 'https://maps.example/class-4', '2026-11-20'],
  ]);
});

test('a PDF without links is one entry with its own words; another text is another entry', async () => {
  const letter = (text: string) =>
    rawPdf({
      pages: [
        [
          { x: 60, y: 780, text: 'Letter of the week', size: 20 },
          { x: 60, y: 740, text: '18.11.2026' },
          { x: 60, y: 700, text },
        ],
      ],
    });
  const [first, again, next] = await Promise.all(
    [
      'Meals are warm from December on in all schools.',
      'Meals are warm from December on in all schools.',
      'Boats are counted as working hours from January on.',
    ].map((text) => read(letter(text))),
  );

  const [entry] = first!.feed.entries;
  expect(first!.feed.entries).toHaveLength(1);
  expect(entry).toMatchObject({
    title: 'Letter of the week',
    published: '2026-11-18',
    link: 'https://ministry.example/list.pdf',
  });
  expect(entry!.content).toContain('Meals are warm');
  expect(again!.feed.entries[0]!.id).toBe(entry!.id);
  expect(next!.feed.entries[0]!.id).not.toBe(entry!.id);
});

test('a PDF of which nothing can be read is told as what it is', async () => {
  const reading = await read(REFUSED.find(({ why }) => why === 'scan')!.bytes());

  expect(reading).toMatchObject({ outcome: 'broken', reason: { code: 'extract/pdf', values: { why: 'scan' } } });
  expect(reading.feed.entries).toEqual([]);
});
