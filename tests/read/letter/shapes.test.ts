import { describe, expect, test } from 'vitest';
import { prepareLetter } from '../../../src/flow/poll/letters/prepare.ts';
import type { Fetcher } from '../../../src/model/page.ts';
import { openLetter } from '../../../src/read/letter/open-letter.ts';

const BASE = 'https://letters.example';
/** Nobody is to be asked for these. */
const fetcher = {
  get: async ({ url }: { url: string }) => {
    throw new Error(`asked for ${url}`);
  },
} as unknown as Fetcher;

const HEAD = {
  From: 'Kerry Colleague <kerry@newsroom.example>',
  To: 'Desk Reader <desk.reader@newsroom.example>',
  Subject: 'School news',
  Date: 'Thu, 26 Nov 2026 08:15:00 +0000',
  'Message-ID': '<one@newsroom.example>',
  'MIME-Version': '1.0',
};

function letter(head: Readonly<Record<string, string>>, body: string | Buffer): Buffer {
  const lines = Object.entries({ ...HEAD, ...head }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}

const html = (subject: string, body: string): Buffer =>
  letter({ Subject: subject, 'Content-Type': 'text/html; charset=utf-8' }, `<html><body>${body}</body></html>`);

async function read(bytes: Buffer) {
  const opened = await openLetter(bytes);
  return { opened, letter: await prepareLetter(opened, { fetcher, how: {}, now: Date.parse('2026-11-27T10:00:00Z') }) };
}

const STORY = [
  'The board will print its minutes within a week, it decided on Monday evening after a long sitting.',
  'Until now they lay in a folder that could be read on Thursdays between two and four.',
  'Parents had asked for it for eleven years, and the chair thanked them for their patience.',
];

describe('a letter that a colleague sends on is the letter inside', () => {
  const plain = (rule: string, fields: readonly string[], quote = '') =>
    `Something for us?\r\n\r\n${[rule, ...fields, '', ...STORY.flatMap((line) => [line, ''])].map((line) => `${quote}${line}`).join('\r\n')}`;

  test.each([
    [
      'Fwd: Minutes',
      '---------- Forwarded message ---------',
      [
        'From: Press Office <press@board.example>',
        'Date: Wed, 25 Nov 2026 at 14:02',
        'Subject: Minutes in print',
        'To: <list@board.example>',
      ],
      '',
    ],
    [
      'WG: Protokolle',
      '-----Ursprüngliche Nachricht-----',
      [
        'Von: Press Office <press@board.example>',
        'Gesendet: 25. November 2026 14:02',
        'An: Verteiler',
        'Betreff: Minutes in print',
      ],
      '',
    ],
    [
      'TR: Tutanaklar',
      '________________________________',
      [
        'Kimden: Press Office <press@board.example>',
        'Gönderildi: 25 Kasım 2026 14:02',
        'Kime: liste@board.example',
        'Konu: Minutes in print',
      ],
      '',
    ],
    [
      'FW: Fwd: Minutes',
      'Begin forwarded message:',
      [
        'From: Press Office <press@board.example>',
        'Subject: Minutes in print',
        'Date: 25 November 2026 at 14:02:11 GMT',
        'To: list@board.example',
      ],
      '> ',
    ],
  ])('%s', async (subject, rule, fields, quote) => {
    const bytes = letter(
      { Subject: `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`, 'Content-Type': 'text/plain; charset=utf-8' },
      plain(rule, fields, quote),
    );

    const { opened, letter: made } = await read(bytes);

    expect(made).toMatchObject({ subject: 'Minutes in print', from: 'Press Office' });
    expect(made.date).toMatch(/^2026-11-25/);
    expect(made.html).toContain(STORY[2]);
    expect(made.html).not.toMatch(/Something for us|board\.example|newsroom\.example|Minutes in print/);
    expect(opened.sentOnBy).toBe('kerry@newsroom.example');
  });

  test('in HTML', async () => {
    const { letter: made } = await read(
      html(
        'Fwd: Minutes',
        `<div dir="ltr">Something for us?<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong>Press Office</strong> &lt;press@board.example&gt;<br>Date: Wed, Nov 25, 2026 at 2:02 PM<br>Subject: Minutes in print<br>To: &lt;list@board.example&gt;<br></div><br><div>${STORY.map((line) => `<p>${line}</p>`).join('')}</div></div></div>`,
      ),
    );

    expect(made).toMatchObject({ subject: 'Minutes in print', from: 'Press Office' });
    for (const line of STORY) expect(made.html).toContain(line);
    expect(made.html).not.toMatch(/Something for us|Forwarded message|board\.example/);
  });

  test('attached', async () => {
    const inside = letter(
      {
        From: 'Press Office <press@board.example>',
        To: 'list@board.example',
        Subject: 'Minutes in print',
        'Content-Type': 'text/plain',
      },
      STORY.join('\r\n\r\n'),
    );
    const parts = `--b\r\nContent-Type: text/plain\r\n\r\nFYI\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${inside.toString('latin1')}\r\n--b--\r\n`;

    const { opened, letter: made } = await read(
      letter({ Subject: 'Fwd: Minutes in print', 'Content-Type': 'multipart/mixed; boundary=b' }, parts),
    );

    expect(made).toMatchObject({ subject: 'Minutes in print', from: 'Press Office' });
    expect(made.html).toContain(STORY[0]);
    expect(opened.recipients.map(({ address }) => address)).toEqual(
      expect.arrayContaining(['list@board.example', 'desk.reader@newsroom.example']),
    );
  });

  test('but a letter that only quotes another is its own', async () => {
    const bytes = letter(
      { Subject: 'Re: Minutes', 'Content-Type': 'text/plain' },
      plain('---', ['From: a@b.example', 'Date: today', 'Subject: x']),
    );

    expect((await read(bytes)).letter.subject).toBe('Re: Minutes');
  });
});

test('headlines in bold with an address each are a list, in one run and in tables', async () => {
  const news = [
    ['Finland trims its textbooks', 'finland-books', 'The new edition is a third thinner, and critics miss the poems'],
    ['The longest way to school', 'montana-bus', 'A pupil rides 140 km a day and does his homework on the way'],
    ['Music first', 'leeds-song', 'A school begins each day with a song, and more pupils come in time'],
  ] as const;
  const run = news.map(
    ([title, slug, text]) => `<p><b>${title}</b></p><p>${text}; <a href="${BASE}/news/${slug}">the paper went along</a>.</p>`,
  );
  const tables = news.map(
    ([title, slug, text]) =>
      `<table><tr><td><a href="${BASE}/news/${slug}"><img src="cid:1" alt="${title}"></a></td></tr><tr><td><p><strong>${title}</strong></p><p>${text}.</p><a href="${BASE}/news/${slug}">Weiterlesen</a></td></tr></table>`,
  );

  for (const body of [run, tables]) {
    const { letter: made } = await read(
      html(
        'Chalk and talk 41',
        `<h1>Chalk and talk 41</h1><p>Hello, it rained.</p>${body.join('')}<p><a href="${BASE}/unsubscribe/1">Unsubscribe</a></p>`,
      ),
    );

    expect(made.items?.map(({ title, link }) => [title, link])).toEqual(
      news.map(([title, slug]) => [title, `${BASE}/news/${slug}`]),
    );
  }
});

test('a letter that is one article is the page to which its headline leads, without whose copy it is', async () => {
  const { letter: made } = await read(
    html(
      'Why the reading hour moved',
      `<h1><a href="${BASE}/p/reading-hour?publication_id=1&post_id=2&r=4x9k2&token=eyJ1c2VyX2lkIjoxMjM0NTY3OH0">Why the reading hour moved</a></h1>${STORY.map((line) => `<p>${line}</p>`).join('')}`,
    ),
  );

  expect(made.online).toBe(`${BASE}/p/reading-hour?publication_id=1&post_id=2`);
});

test('a letter without a subject is called by its headline', async () => {
  const { letter: made } = await read(
    html('', `<h1>Canteens cook from the garden</h1>${STORY.map((line) => `<p>${line}</p>`).join('')}`),
  );

  expect(made.subject).toBe('Canteens cook from the garden');
});

test('old charsets are read: UTF-7, a subject in plain bytes, ISO-2022-JP', async () => {
  const seven = letter(
    { Subject: 'Caf\xe9 lessons', 'Content-Type': 'text/plain; charset=utf-7' },
    'Les +AOk-l+AOg-ves servent un caf+AOk: 1 +- 1.',
  );
  const japan = letter(
    { Subject: '=?ISO-2022-JP?B?GyRCNjUwaRsoQg==?=', 'Content-Type': 'text/plain; charset=iso-2022-jp' },
    Buffer.from('\x1b$B65\x30i\x1b(B', 'latin1'),
  );

  expect((await openLetter(seven)).subject).toBe('Café lessons');
  expect((await openLetter(seven)).html).toContain('Les élèves servent un café: 1 + 1.');
  expect(await openLetter(japan)).toMatchObject({ subject: '教育', html: expect.stringContaining('教育') });
});
