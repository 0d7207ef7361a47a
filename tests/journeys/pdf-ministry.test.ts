import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gundem } from '../cli/run.ts';
import { REFUSED } from '../extract/pdf/odd.ts';
import { rawPdf } from '../extract/pdf/raw-pdf.ts';

// A ministry whose news is a table of PDFs: letters, one of them scanned, one behind a password, one a text document.
const LETTERS = [
  {
    title: 'School meals in the mountain districts',
    day: '18.11.2026',
    text: [
      'From the first of December a warm meal is served in 312 schools of the mountain districts.',
      'The kitchens are those of the hospitals nearby, which cook more than they need on four days of the week.',
    ],
  },
  {
    title: 'Working hours of teachers on the islands',
    day: '19.11.2026',
    text: [
      'Teachers who travel to an island by boat count the crossing as working hours from January on.',
      'The rule was asked for by 46 schools; storms are counted by the harbour master, not by the teacher.',
    ],
  },
  {
    title: 'New maps for the fourth class',
    day: '20.11.2026',
    text: [
      'Each fourth class receives a map of its own valley, drawn by the surveyors of the province.',
      'Of the 2,100 maps that were printed, the first 400 went to schools that had none at all.',
    ],
  },
];
const TITLES = [
  ...LETTERS.map((each) => each.title),
  'Results of the reading week',
  'Tenders for school buses',
  'Form for the winter fund',
];

let dir: string;
let server: Server;
let base: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gundem-pdf-'));
  server = createServer(({ url = '/' }, response) => {
    const file = /^\/letters\/(\d)\.(pdf|docx)$/.exec(url);
    if (url === '/announcements') return response.setHeader('content-type', 'text/html; charset=utf-8').end(tablePage());
    if (!file) return response.writeHead(404).end();
    return response
      .setHeader(
        'content-type',
        file[2] === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      )
      .end(letter(Number(file[1])));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await mkdir(join(dir, 'config'));
  await writeFile(
    join(dir, 'config/sources.yaml'),
    `sources:\n  - { id: ministry, name: Ministry of schools, url: "${base}/announcements", kind: listing, language: en }\n`,
  );
  await writeFile(
    join(dir, 'config/publication.yaml'),
    `title: Letters\nlanguage: en\ntimezone: Europe/Istanbul\nsite: https://letters.example/\nweek: { startsOn: wednesday }\nissue: { minItems: 1 }\nnetwork: { contact: "https://letters.example/", allow: ["${base.slice(7)}"] }\n`,
  );
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(dir, { recursive: true, force: true });
});

test('letters in PDF become items with their day, their paragraphs and their pages; those that cannot be read keep the words of the table, and say why', async () => {
  await at('2026-11-21T09:00:00Z', 'poll');
  await at('2026-11-25T09:00:00Z', 'publish');

  const issue = JSON.parse(await readFile(join(dir, 'output/issues/2026-11-18/issue.json'), 'utf8'));
  const html = await readFile(join(dir, 'output/issues/2026-11-18/index.html'), 'utf8');
  const items = issue.sections.flatMap((each: { items: unknown[] }) => each.items) as { title: string }[];
  expect(issue.sections.map((each: { day: string }) => each.day).sort()).toEqual(['2026-11-18', '2026-11-19', '2026-11-20']);
  expect(items.map((each) => each.title).sort()).toEqual(LETTERS.map((each) => each.title).sort());
  for (const { title, text } of LETTERS) {
    expect(html).toContain(title);
    for (const each of text) expect(html).toContain(each);
  }
  expect(html).toMatch(/\(PDF, 1 page\)/);
  expect(html).not.toContain('Ministry of schools · page');
  const why = async (n: number) => (await gundem(dir, ['why', `${base}/letters/${n}.${n === 6 ? 'docx' : 'pdf'}`])).out;
  expect(await why(4)).toContain('its pages are pictures');
  expect(await why(5)).toContain('with a password only');
  expect(await why(6)).toContain('a document');
}, 120_000);

/** One step of the built program, which reads PDFs in a thread of their own, at a moment. */
async function at(moment: string, step: 'poll' | 'publish'): Promise<void> {
  const built = (path: string) => import(resolve('dist/flow', path));
  const [{ openHouse }, { poll }, { publish }] = await Promise.all([built('open.js'), built('poll.js'), built('publish.js')]);
  const opened = await openHouse({
    configDir: join(dir, 'config'),
    outputDir: join(dir, 'output'),
    store: `sqlite:${join(dir, 'data/gundem.db')}`,
    now: () => Date.parse(moment),
    fetchLimits: { gapMs: 0, retryPauseMs: 1 },
  });
  expect(opened.kind).toBe('open');
  await (step === 'poll' ? poll(opened.house, { force: true }) : publish(opened.house));
  await opened.house.close();
}

function tablePage(): string {
  const days = [...LETTERS.map((each) => each.day), '20.11.2026', '20.11.2026', '19.11.2026'];
  const rows = TITLES.map(
    (title, n) => `<tr><td>${days[n]}</td><td><a href="/letters/${n + 1}.${n === 5 ? 'docx' : 'pdf'}">${title}</a></td></tr>`,
  );
  return `<!doctype html><html lang="en"><title>Announcements</title><nav><a href="/">Home</a> <a href="/about">About</a></nav><main><h1>Announcements</h1><table><tr><th>Date</th><th>Subject</th></tr>${rows.join('')}</table></main></html>`;
}

function letter(n: number): Buffer {
  if (n === 4 || n === 5) return REFUSED.find(({ why }) => why === (n === 4 ? 'scan' : 'encrypted'))!.bytes();
  if (n === 6) return Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0word/document.xml and so on', 'latin1');
  const { title, day, text } = LETTERS[n - 1]!;
  const body = text.flatMap((each, at) => lines(each).map((line, row) => ({ x: 70, y: 700 - at * 50 - row * 14, text: line })));
  const furniture = [
    { x: 70, y: 815, text: 'Ministry of schools', size: 8 },
    { x: 290, y: 25, text: '1', size: 8 },
  ];
  return rawPdf({
    pages: [[...furniture, { x: 70, y: 770, text: title, size: 17 }, { x: 70, y: 745, text: `Date: ${day}` }, ...body]],
  });
}

function lines(text: string): string[] {
  return text.match(/.{1,60}(?:\s|$)/g)!.map((each) => each.trim());
}
