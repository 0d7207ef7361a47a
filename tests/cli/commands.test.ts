import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom, openNewsroom } from '../../src/demo/newsroom.ts';
import { folderWith, gundem, PUBLICATION } from './run.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ now: () => Date.parse('2026-11-21T10:00:00+03:00') });
});
afterAll(() => newsroom.close());

/** A newsroom's folder that may read the sample's host. */
function ready(sources = 'sources: []\n'): string {
  return folderWith({
    'config/publication.yaml': `${PUBLICATION}network: { allow: ["${newsroom.host}"] }\n`,
    'config/sources.yaml': sources.replaceAll('HOST', newsroom.host),
  });
}

const COMMANDS = [
  'start',
  'poll',
  'publish',
  'mail',
  'check',
  'add',
  'try',
  'issue',
  'status',
  'why',
  'import',
  'export',
  'rebuild',
  'demo',
];

test.each(COMMANDS)('%s explains itself with an example', async (command) => {
  const { code, out } = await gundem('.', [command, '--help']);

  expect(code).toBe(0);
  expect(out).toContain(`gundem ${command}`);
  expect(out).toContain('Example:');
});

test.each([
  [['pol'], 'poll'],
  [['poll', '--sorces'], '--sorces'],
  [['issue', '2024-13-01'], 'expected a day like 2024-01-31, got "2024-13-01"'],
  [['publish', '--issue', 'tomorrow'], 'expected a day like 2024-01-31, got "tomorrow"'],
  [['poll', 'unesco'], 'there is no source "unesco"'],
  [['try', 'nowhere.html'], 'there is no source and no file "nowhere.html"'],
  [
    ['add', '--item', 'https://example.org/a', '--file', 'nowhere.html'],
    'expected a saved page; there is no file "nowhere.html"',
  ],
  [['import', 'nowhere.opml'], 'there is no file "nowhere.opml"'],
  [['start', '--port', 'http'], 'expected a port from 0 to 65535, got "http"'],
])('%j is told as wrong use', async (args, told) => {
  const { code, err } = await gundem(ready(), args);

  expect(err).toContain(told);
  expect(err).not.toMatch(/\n\s+at /);
  expect(code).toBe(2);
});

test('every mistake of the configuration is told at once, each at its place', async () => {
  const dir = folderWith({
    'config/publication.yaml': 'titel: Test\nsite: example.org\ntimezone: Europe/Instanbul\n',
    'config/sources.yaml': 'sources:\n  - id: one\n    url: https://example.org/feed\n    every: half an hour\n',
  });

  const { code, err } = await gundem(dir, ['check']);

  expect(code).toBe(1);
  expect(err).toContain('config/publication.yaml:1:1');
  expect(err).toContain('config/publication.yaml:3:11');
  expect(err).toContain('config/sources.yaml:4:12');
  expect(err).toContain('half an hour');
});

test('with --json mistakes of the configuration are data, whatever was asked', async () => {
  const dir = folderWith({ 'config/publication.yaml': PUBLICATION, 'config/sources.yaml': 'sources: hello\n' });

  const { code, out } = await gundem(dir, ['status', '--json']);

  expect(code).toBe(1);
  expect(JSON.parse(out).problems).toMatchObject([{ subject: 'config/sources.yaml:1:10', level: 'error' }]);
});

test('decisions for a day on which no week starts are told, with the name that the file wants', async () => {
  const dir = ready('sources:\n  - { id: one, url: "https://one.example/" }\n');
  mkdirSync(join(dir, 'config/issues'));
  writeFileSync(join(dir, 'config/issues/2126-11-21.yaml'), 'intro: Hello.\n');

  const { code, err } = await gundem(dir, ['check']);

  expect(code).toBe(0);
  expect(err).toContain('config/issues/2126-11-21.yaml');
  expect(err).toContain('call the file 2126-11-20.yaml');
});

test('an output that is no folder is told, and what to do', async () => {
  const dir = ready();
  writeFileSync(join(dir, 'output'), '');

  const { code, err } = await gundem(dir, ['publish']);

  expect(code).toBe(1);
  expect(err).toContain('expected a folder for the site that may be written to, got "output"');
});

test('a decision is told as data, too', async () => {
  const { code, out } = await gundem(ready(), ['issue', 'intro', 'Hello.', '--issue', '2024-01-31', '--json']);

  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ kind: 'saved', date: '2024-01-31', file: 'config/issues/2024-01-31.yaml' });
});

test('an address of one’s own network is refused with the line that lets it in', async () => {
  const { code, err } = await gundem(ready(), ['add', 'http://127.0.0.1:9/feed']);

  expect(code).toBe(1);
  expect(err).toContain('network: { allow: ["127.0.0.1:9"] }');
});

test('a first poll says why older entries were not taken', async () => {
  const item = '<item><title>An old piece about a school</title><link>http://127.0.0.1/old</link>';
  const feed = `<rss version="2.0"><channel><title>Old</title>${item}<pubDate>Mon, 06 Jan 2020 08:00:00 GMT</pubDate></item></channel></rss>`;
  const server = createServer((request, answer) =>
    request.url === '/feed' ? answer.setHeader('content-type', 'application/rss+xml').end(feed) : answer.writeHead(404).end(),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dir = folderWith({
    'config/publication.yaml': `${PUBLICATION}network: { allow: ["${host}"] }\n`,
    'config/sources.yaml': `sources:\n  - { id: old, url: "http://${host}/feed" }\n`,
  });

  const { code, out } = await gundem(dir, ['poll']);
  server.close();

  expect(code).toBe(0);
  expect(out).toContain('1 not taken: at the first poll of a source');
});

test('an edit that says nothing changes nothing, and is told as wrong use', async () => {
  const dir = ready();
  const text =
    'A teacher opens a school in a tram\n\nThe tram stands in the yard, and the pupils have painted each of its seats.';
  await gundem(dir, ['add', '--item', 'https://example.org/tram', '--text', text]);

  const { code, out, err } = await gundem(dir, ['issue', 'edit', '1']);

  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('expected at least one of --title');
});

test('a right configuration passes the check', async () => {
  const { code, out } = await gundem(ready('sources:\n  - { id: one, url: "https://one.example/" }\n'), ['check']);

  expect([code, out.trim()]).toEqual([0, '✓ The configuration is right: one source.']);
});

test('a configuration without sources, and a folder that is none, are not right', async () => {
  const without = await gundem(ready(), ['check']);
  const nowhere = await gundem(ready(), ['check', '--config', 'konfig']);

  expect([without.code, without.out]).toEqual([0, '']); // not wrong, and not called right
  expect(without.err).toContain('there is no source in it yet');
  expect([nowhere.code, nowhere.out]).toEqual([1, '']);
  expect(nowhere.err).toContain('there is no folder “konfig” with a configuration; to make a newsroom: gundem init');
});

test('check --live says which source does not answer, by its exit code too', async () => {
  const dir = ready(
    'sources:\n  - { id: good, url: "http://HOST/open-classroom/feed.xml" }\n  - { id: down, url: "http://HOST/rural-network/feed.xml" }\n',
  );

  const { code, out } = await gundem(dir, ['check', '--live', '--json']);

  const live = (JSON.parse(out) as { live: { sourceId: string; ok: boolean; entries: number }[] }).live;
  expect(live.map((each) => [each.sourceId, each.ok])).toEqual([
    ['good', true],
    ['down', false],
  ]);
  expect(live[0]!.entries).toBe(8);
  expect(code).toBe(1);
});

test('add finds the feed of a site from its front page and writes one entry; a second add says so', async () => {
  const dir = ready(
    '# our sources\nsources:\n  # down at the moment\n  - { id: down, url: "http://HOST/rural-network/feed.xml" }\n',
  );

  const first = await gundem(dir, ['add', `${newsroom.base}/open-classroom/`, '--yes']);
  const second = await gundem(dir, ['add', `${newsroom.base}/open-classroom/`, '--yes']);

  expect(first).toMatchObject({ code: 0, err: '' });
  const text = readFileSync(join(dir, 'config/sources.yaml'), 'utf8');
  expect(text).toContain('# down at the moment');
  expect(text.match(/open-classroom\/feed\.xml/g)).toHaveLength(1);
  expect(second.out).toContain('Nothing to add');
  expect((await gundem(dir, ['check'])).code).toBe(0);
});

test('add takes a page without a feed as a listing, and shows its news', async () => {
  const dir = ready();

  const { code, out } = await gundem(dir, ['add', `${newsroom.base}/egitim-izleme/haberler`, '--yes']);

  expect(code).toBe(0);
  expect(out).toContain('Okul gazeteleri yarıştı');
  expect(readFileSync(join(dir, 'config/sources.yaml'), 'utf8')).toContain('kind: listing');
});

test('add writes nothing when nobody is there to agree', async () => {
  const dir = ready();

  const { code, err } = await gundem(dir, ['add', `${newsroom.base}/open-classroom/`]);

  expect(code).toBe(2);
  expect(err).toContain('add --yes');
  expect(readFileSync(join(dir, 'config/sources.yaml'), 'utf8')).toBe('sources: []\n');
});

test('add --item takes a page by hand, or the text of one behind a wall', async () => {
  const dir = ready();

  const page = await gundem(dir, ['add', '--item', `${newsroom.base}/global-schools/articles/library-standard`]);
  const pasted = await gundem(dir, [
    'add',
    '--item',
    'https://walled.example.org/a',
    '--text',
    'A walled piece\n\nWhat it says stands in this paragraph, copied by hand from the screen by a patient editor.',
  ]);
  const again = await gundem(dir, ['add', '--item', `${newsroom.base}/global-schools/articles/library-standard`]);

  expect(page.out).toContain('Council proposes a minimum for school libraries');
  expect(pasted.out).toContain('A walled piece');
  expect(again.out).toContain('known already');
});

test('try shows a source room by room', async () => {
  const { code, out } = await gundem(ready(), ['try', `${newsroom.base}/bildungsbote/atom.xml`]);

  expect(code).toBe(0);
  expect(out).toMatch(/fetch\s+answered/);
  expect(out).toMatch(/read\s+read {2}atom/);
  expect(out).toMatch(/extract\s+an article {2}Zwei Lehrkräfte/);
});

test('try reads a saved page as a listing', async () => {
  const dir = ready();
  writeFileSync(join(dir, 'page.html'), await (await fetch(`${newsroom.base}/global-schools/newsroom`)).text());

  const { code, out } = await gundem(dir, [
    'try',
    'page.html',
    '--as',
    'listing',
    '--url',
    `${newsroom.base}/global-schools/newsroom`,
  ]);

  expect(code).toBe(0);
  expect(out).toContain('Counting who is not there');
});

test('import takes the feeds of another reader once; export gives them back', async () => {
  const dir = ready();
  writeFileSync(
    join(dir, 'list.opml'),
    '<opml version="2.0"><body><outline text="Group"><outline type="rss" text="İlk &amp; tek" xmlUrl="https://example.org/feed"/></outline><outline text="Same" xmlUrl="https://www.example.org/feed/"/></body></opml>',
  );

  const first = await gundem(dir, ['import', 'list.opml']);
  const second = await gundem(dir, ['import', 'list.opml']);
  const exported = await gundem(dir, ['export']);

  expect(first.out).toContain('1 added');
  expect(second.out).toContain('0 added');
  expect(exported.out).toContain('xmlUrl="https://example.org/feed"');
  expect(exported.out).toContain('İlk &amp; tek');
});

test('poll, status, issue and why speak JSON and keep colours off a pipe', async () => {
  const dir = ready('sources:\n  - { id: schools, name: Schools, url: "http://HOST/global-schools/newsroom", kind: listing }\n');

  const polled = await gundem(dir, ['poll', '--json']);
  const status = await gundem(dir, ['status', '--json']);
  const issue = await gundem(dir, ['issue', '--json']);
  const why = await gundem(dir, ['why', `${newsroom.base}/global-schools/articles/library-standard`, '--json']);
  const table = await gundem(dir, ['status']);

  expect((JSON.parse(polled.out) as { polled: unknown[] }).polled).toHaveLength(1);
  expect((JSON.parse(status.out) as { condition: string }[])[0]!.condition).toBe('healthy');
  expect(JSON.parse(issue.out)).toHaveProperty('candidates');
  expect((JSON.parse(why.out) as { isKnown: boolean }).isKnown).toBe(true);
  expect(table.out).not.toContain('\u001b');
});

test('an address that nobody met is answered with 1', async () => {
  const { code, out } = await gundem(ready(), ['why', 'https://example.org/never']);

  expect(code).toBe(1);
  expect(out).toContain('Never met');
});

test('rebuild writes the site again after it was deleted', async () => {
  const { code, out } = await gundem(ready(), ['rebuild']);

  expect(code).toBe(0);
  expect(out).toMatch(/output\/: \d+ files written/);
});

test('a store that cannot be opened is one line', async () => {
  const dir = folderWith({
    'config/publication.yaml': `${PUBLICATION}store: sqlite:./config\n`,
    'config/sources.yaml': 'sources: []\n',
  });

  const { code, err } = await gundem(dir, ['status']);

  expect(code).toBe(1);
  expect(err.trim().split('\n')).toHaveLength(1);
});
