import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkPicks, listPicks } from '../../src/config/decision-files.ts';
import { configStamp, loadConfig } from '../../src/config/load.ts';
import { loadPicks } from '../../src/config/load-picks.ts';
import { say } from '../../src/words/say.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gundem-config-'));
  mkdirSync(join(dir, 'issues'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (name: string, text: string | Uint8Array): void => writeFileSync(join(dir, name), text);
const PUBLICATION = 'title: Gündem\nsite: https://example.org/gundem\n';
const SOURCES = 'sources:\n  - id: ministry\n    url: https://ministry.example/news\n';

/** What `check` would say, each as `file:line:column message`. */
async function mistakes(
  sources: string | Uint8Array | undefined,
  publication: string | undefined = PUBLICATION,
): Promise<string[]> {
  if (sources !== undefined) put('sources.yaml', sources);
  if (publication !== undefined) put('publication.yaml', publication);
  const loaded = await loadConfig(dir, { env: {} });
  if (loaded.kind === 'ok') throw new Error('expected mistakes');
  return loaded.problems.map((problem) => `${problem.subject.slice(dir.length + 1)} ${say(problem, 'en')}`);
}

test('fills in what is not said', async () => {
  put('sources.yaml', SOURCES);
  put('publication.yaml', PUBLICATION);

  const loaded = await loadConfig(dir);

  expect(loaded).toMatchObject({
    kind: 'ok',
    problems: [],
    publication: {
      site: 'https://example.org/gundem/',
      tag: { authority: 'example.org' },
      week: { startsOn: 'monday' },
      schedule: { poll: '*/30 * * * *' },
      issue: { maxItems: 20, minItems: 3 },
      store: `sqlite:${join(dir, '..', 'data', 'gundem.db')}`,
      network: { contact: 'https://example.org/gundem/', allow: [] },
    },
    sources: [
      {
        id: 'ministry',
        name: 'ministry.example',
        everyMs: 3_600_000,
        weight: 1,
        maxPerIssue: 5,
        excerpt: 'lead',
        topics: [],
        include: [],
        fetch: 'http',
        paused: false,
      },
    ],
  });
});

test('takes what a source does not say from the publication, and what it says from itself', async () => {
  put(
    'sources.yaml',
    `${SOURCES}    every: 2h\n    listing: { item: "article.node > h3:has(a)", link: a }\n    include: [teacher, /teach(er|ing)s?/i]\n`,
  );
  put('publication.yaml', `${PUBLICATION}defaults: { every: 1d, weight: 2, excerpt: headline }\n`);

  const loaded = await loadConfig(dir);

  expect(loaded).toMatchObject({
    sources: [{ everyMs: 7_200_000, weight: 2, excerpt: 'headline', listing: { item: 'article.node > h3:has(a)', link: 'a' } }],
  });
});

test('reads the config that comes with the program without a doubt', async () => {
  const loaded = await loadConfig('config', { env: {} });

  expect(loaded).toMatchObject({ kind: 'ok', problems: [] });
  expect(loaded.kind === 'ok' && loaded.sources.length).toBeGreaterThanOrEqual(25);
  expect(await checkPicks('config')).toEqual([]);
});

test('reads files with a byte order mark, Windows line ends, and only remarks', async () => {
  put('sources.yaml', '\ufeff# nothing yet\r\nsources:\r\n#  - id: x\r\n');
  put('publication.yaml', `\ufeff${PUBLICATION.replaceAll('\n', '\r\n')}`);

  expect(await loadConfig(dir)).toMatchObject({ kind: 'ok', sources: [] });
});

test('takes secrets from the environment, and says which one is missing', async () => {
  put('sources.yaml', SOURCES);
  put('publication.yaml', `${PUBLICATION}mail: { smtp: $GUNDEM_SMTP, from: a@example.org, to: [b@example.org] }\n`);

  expect(await loadConfig(dir, { env: { GUNDEM_SMTP: 'smtps://mail.example' } })).toMatchObject({
    publication: { mail: { smtp: 'smtps://mail.example' } },
  });
  expect(
    await mistakes(SOURCES, `${PUBLICATION}mail: { smtp: $GUNDEM_SMTP, from: a@example.org, to: [b@example.org] }\n`),
  ).toEqual(['publication.yaml:3:15 mail › smtp: expected the environment variable GUNDEM_SMTP to be set, it is not']);
});

describe('a mistake is told at its place, in words for people', () => {
  test('missing file', async () => {
    expect(await mistakes(undefined)).toEqual([
      'sources.yaml:1:1 there is no such file; it says what we read; begin with: sources: []',
    ]);
  });

  test.each([
    [
      'a tab',
      'sources:\n\t- id: a\n',
      'sources.yaml:2:1 expected spaces at the beginning of the line, got a tab; use two spaces for each step to the right',
    ],
    [
      'a quotation mark that never closes',
      'sources:\n  - id: "a\n    url: b\n',
      /^sources\.yaml:\d:\d+ a quotation mark is opened and never closed/,
    ],
    [
      'a line that stands crooked',
      'sources:\n  - id: a\n   url: b\n',
      'sources.yaml:3:4 this line does not stand under the one above as it should: "url: b"; keys of one group begin in one column, each item of a list with "- "',
    ],
    [
      'a colon in a text',
      'sources:\n  - id: a\n    name: News: all\n',
      'sources.yaml:3:11 a text that holds ": " needs quotes around it: "name: News: all"',
    ],
    [
      'a key twice',
      'sources: []\nsources: []\n',
      'sources.yaml:2:1 the same key stands twice in one group: "sources: []"; keep one of them',
    ],
    ['a bracket that never closes', 'sources: [\n', /never closed/],
  ])('bad YAML: %s', async (_, text, expected) => {
    const told = await mistakes(text);

    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      expected instanceof RegExp ? expected : new RegExp(`^${expected.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`),
    );
  });

  test('a cron expression without quotes', async () => {
    expect(await mistakes(SOURCES, `${PUBLICATION}schedule:\n  poll: */30 * * * *\n`)).toEqual([
      'publication.yaml:4:14 a text that begins with "*" needs quotes around it: "poll: */30 * * * *"',
    ]);
  });

  test('a file in another encoding', async () => {
    expect(await mistakes(Buffer.from('sources: # E\xf0itim\n', 'latin1'))).toEqual([
      'sources.yaml:1:1 expected a text file in UTF-8, got another encoding; in your editor choose "save as" and UTF-8',
    ]);
  });

  test('unknown key', async () => {
    expect(await mistakes(`${SOURCES}    langauge: tr\n    zzz: 1\n`)).toEqual([
      'sources.yaml:4:5 ministry › langauge: there is no such key; did you mean "language"?',
      expect.stringMatching(/^sources\.yaml:5:5 ministry › zzz: there is no such key; the keys here are id, name, url, /),
    ]);
  });

  test.each([
    ['name: 1984', 'expected a text, got the number 1984; put it in quotes: "1984"'],
    [
      'topics: policy',
      'expected a list (each item on its own line, beginning with "- ", or in [brackets]), got "policy"; write [policy]',
    ],
    ['weight: "2"', 'expected a number from 0 to 10, got "2"; write 2 without quotes'],
    ['paused: yes', 'expected true or false, got "yes"; did you mean "true"?'],
    ['every: half an hour', 'expected a duration like "30m", "2h" or "1d", got "half an hour"'],
    ['every: 2 hours', 'expected a duration like "30m", "2h" or "1d", got "2 hours"; did you mean "2h"?'],
    ['every: 400d', 'expected a duration from "1m" to "30d", got "400d"'],
    ['kind: rss', 'expected one of feed, sitemap, json, mail, listing, got "rss"'],
    ['kind: listng', 'expected one of feed, sitemap, json, mail, listing, got "listng"; did you mean "listing"?'],
    [
      'language: Türkçe',
      'expected a language code of two or three letters, like "tr", "en" or "pt-BR", got "Türkçe"; did you mean "tr"?',
    ],
    [
      'language: english',
      'expected a language code of two or three letters, like "tr", "en" or "pt-BR", got "english"; did you mean "en"?',
    ],
    ['language: xx', 'expected a language code of two or three letters, like "tr", "en" or "pt-BR", got "xx"'],
    [
      'timezone: Istanbul',
      'expected a timezone by its city, like "Europe/Istanbul", got "Istanbul"; did you mean "Europe/Istanbul"?',
    ],
    ['timezone: "+03:00"', 'expected a timezone by its city, like "Europe/Istanbul", got "+03:00"'],
    ['maxPerIssue:', 'expected a whole number from 0 to 200, got nothing (write a value, or remove the line)'],
  ])('wrong value: %s', async (line, expected) => {
    const key = line.slice(0, line.indexOf(':'));

    const told = await mistakes(`${SOURCES}    ${line}\n`);

    expect(told).toEqual([expect.stringMatching(/^sources\.yaml:4:\d+ ministry › /)]);
    expect(told[0]!.split(`ministry › ${key}: `)[1]).toBe(expected);
  });

  test.each(['"0 25 * * wed"', '"every wednesday"', '"*/30 * * *"', '"* * * * * *"', '30', '"0 9 * * foo"'])(
    'bad cron: %s',
    async (cron) => {
      expect(await mistakes(SOURCES, `${PUBLICATION}schedule: { publish: ${cron} }\n`)).toEqual([
        expect.stringMatching(
          /^publication\.yaml:3:22 schedule › publish: expected five fields: minute hour day month weekday, in quotes, like "0 9 \* \* wed"/,
        ),
      ]);
    },
  );

  test('duplicate id', async () => {
    const told = await mistakes(`${SOURCES}  - id: ministry\n    url: https://other.example/\n`);

    expect(told).toEqual([
      expect.stringMatching(
        /^sources\.yaml:4:9 ministry › id: expected an id of its own, got that of the source at .*sources\.yaml:2:9$/,
      ),
    ]);
  });

  test.each([
    ['www.ministry.example/news', '; did you mean "https://www.ministry.example/news"?'],
    ['ftp://ministry.example/', ''],
    ['https://', ''],
    ['https://user:secret@ministry.example/', ''],
    ['javascript:alert(1)', ''],
    ['https://ministry.example/a b', ''],
  ])('bad URL: %s', async (url, hint) => {
    expect(await mistakes(`sources:\n  - id: a\n    url: "${url}"\n`)).toEqual([
      `sources.yaml:3:10 a › url: expected a web address with https:// or http://, got "${url}"${hint}`,
    ]);
  });

  test.each([
    'article..node',
    'a@href',
    'h3 >',
    'li:frist',
    'div[',
    '',
    '<div>',
    'a, ',
    ':is(',
    '::before',
    '.3',
    'x'.repeat(501),
  ])('selector that is no CSS: %j', async (selector) => {
    expect(await mistakes(`${SOURCES}    listing: { item: ${JSON.stringify(selector)} }\n`)).toEqual([
      expect.stringMatching(
        /^sources\.yaml:4:22 ministry › listing › item: expected a CSS selector like "article\.news h3 a" \(/,
      ),
    ]);
  });

  test.each(['/(a+)+/', '/(a|aa)*b/', '/[/', '/.*a.*b.*c/', '/(.)\\1/', '/a/g', '', '/a{1,2000}/', '/((ab)*c)+/', '/(?:x?y*)+/'])(
    'pattern that is wrong or slow: %j',
    async (term) => {
      expect(await mistakes(`${SOURCES}    exclude: [ok, ${JSON.stringify(term)}]\n`)).toEqual([
        expect.stringMatching(/^sources\.yaml:4:19 ministry › exclude 2: expected a word, a phrase, or a pattern like/),
      ]);
    },
  );

  test.each(['/teach(er|ing)s?/i', '/^\\d{4}-\\d{2}/', '/öğretmen(ler)?/iu', 'C++', 'and/or', '/[+*]{2}x+/', 'a word (or two)'])(
    'pattern that is right: %j',
    async (term) => {
      put('sources.yaml', `${SOURCES}    include: [${JSON.stringify(term)}]\n`);
      put('publication.yaml', PUBLICATION);

      expect(await loadConfig(dir)).toMatchObject({ kind: 'ok' });
    },
  );

  test('a store that is not there', async () => {
    expect(await mistakes(SOURCES, `${PUBLICATION}store: mysql://localhost/gundem\n`)).toEqual([
      expect.stringMatching(/^publication\.yaml:3:8 store: expected /),
    ]);
  });

  test('all of both files at once, in the order of the lines', async () => {
    const told = await mistakes(
      'sources:\n  - id: A B\n    url: nope\n  - url: https://a.example/\n    evry: 1h\nmore: 1\n',
      'titel: x\nsite: 5\n',
    );

    expect(told.map((each) => each.split(' ')[0])).toEqual([
      'publication.yaml:1:1',
      'publication.yaml:1:1',
      'publication.yaml:2:7',
      'sources.yaml:2:9',
      'sources.yaml:3:10',
      'sources.yaml:4:5',
      'sources.yaml:5:5',
      'sources.yaml:6:1',
    ]);
    expect(told[5]).toBe(
      'sources.yaml:4:5 source 2 › id: this key is missing (Short name; stable, for it stands in addresses, in the health report and in `why`); expected a short name of small letters, digits and hyphens, like "unesco-education"',
    );
  });
});

test('a doubt stops nothing: a topic that the publication does not know, an address twice', async () => {
  put('publication.yaml', `${PUBLICATION}topics: [{ id: teachers }]\n`);
  put('sources.yaml', `${SOURCES}    topics: [techers]\n  - { id: again, url: "https://ministry.example/news" }\n`);

  const loaded = await loadConfig(dir);

  expect(loaded.kind).toBe('ok');
  expect(loaded.problems.map((each) => ({ level: each.level, message: say(each, 'en') }))).toEqual([
    { level: 'warning', message: 'ministry › topics: publication.yaml has no topic "techers"; did you mean "teachers"?' },
    { level: 'warning', message: 'again › url: the source "ministry" reads this address already' },
  ]);
});

test('the stamp changes with a save and only with one', async () => {
  put('sources.yaml', SOURCES);
  put('publication.yaml', PUBLICATION);
  const before = await configStamp(dir);

  put('sources.yaml', SOURCES);
  const same = await configStamp(dir);
  put('sources.yaml', `${SOURCES}#\n`);

  expect(same).toBe(before);
  expect(await configStamp(dir)).not.toBe(before);
});

test('reads what shall be printed: name over two lines, title, dates, words', async () => {
  put('sources.yaml', SOURCES);
  put(
    'publication.yaml',
    [
      'title: |',
      '  Masa Başı:',
      '  Okul Postası',
      'site: https://example.org/gundem/',
      'dates: en-GB',
      'issue: { title: "{DATES}", intro: false, head: true }',
      'labels: { source: false, resource: true, day: "{DATE}" }',
    ].join('\n'),
  );

  const loaded = await loadConfig(dir);

  expect(loaded).toMatchObject({
    kind: 'ok',
    publication: {
      title: 'Masa Başı: Okul Postası',
      masthead: ['Masa Başı:', 'Okul Postası'],
      dates: 'en-GB',
      issue: { title: '{DATES}', intro: false, head: true },
      labels: { source: false, resource: true, day: '{DATE}' },
    },
  });
});

test('a title that asks for what there is not is refused, with what there is', async () => {
  const [mistake] = await mistakes(SOURCES, `${PUBLICATION}issue: { title: "{week}" }\n`);

  expect(mistake).toMatch(/^publication.yaml:3:17 issue › title: expected a title, with \{dates\}, .* got "\{week\}"/);
});

describe('picks', () => {
  test('name an issue, leave out its opening, and give it closing lines of its own', async () => {
    put(`issues/${DATE}.yaml`, 'title: "{number}: Köyler"\nintro: false\nfooter:\n  - Son söz.\n');

    expect(await loadPicks(dir, DATE)).toMatchObject({
      kind: 'ok',
      picks: { title: '{number}: Köyler', intro: false, footer: [{ text: 'Son söz.' }] },
    });
  });

  const DATE = '2024-01-31';
  async function told(text: string): Promise<string[]> {
    put(`issues/${DATE}.yaml`, text);
    const loaded = await loadPicks(dir, DATE);
    return loaded.kind === 'ok'
      ? []
      : loaded.problems.map((problem) => `${problem.subject.slice(dir.length + 1)} ${say(problem, 'en')}`);
  }

  test('are empty without a file', async () => {
    expect(await loadPicks(dir, DATE)).toEqual({
      kind: 'ok',
      picks: { date: DATE, items: [], merge: [], split: [], corrections: [] },
      hash: undefined,
      text: '',
    });
  });

  test('are read in the long and in the short form', async () => {
    put(
      `issues/${DATE}.yaml`,
      `intro: |
  One.

  Two.
approved: Ayşe
pick:
  - https://a.example/1
  - https://www.a.example/2?utm_source=x
drop:
  - { url: https://a.example/3, reason: advertisement }
hold: [https://a.example/4]
items:
  - { url: https://a.example/2, title: Better, order: 1, hold: false }
  - { id: 0f1e2d, translation: { title: Başlık, by: Ali } }
merge: [[https://a.example/1, https://b.example/1]]
split: [https://c.example/1]
corrections: [{ at: 2024-02-08, text: The number was 12. }]
`,
    );

    const loaded = await loadPicks(dir, DATE);

    expect(loaded).toMatchObject({
      kind: 'ok',
      picks: {
        intro: 'One.\n\nTwo.',
        approved: { by: 'Ayşe' },
        items: [
          { match: 'https://a.example/2', title: 'Better', order: 1, pick: true },
          { match: '0f1e2d', translation: { title: 'Başlık', by: 'Ali' } },
          { match: 'https://a.example/1', pick: true },
          { match: 'https://a.example/4', hold: true },
          { match: 'https://a.example/3', drop: 'advertisement' },
        ],
        merge: [['https://a.example/1', 'https://b.example/1']],
        split: ['https://c.example/1'],
        corrections: [{ at: '2024-02-08', text: 'The number was 12.' }],
      },
    });
    put(`issues/${DATE}.yaml`, 'drop:\n  https://a.example/3: advertisement\n');
    expect(await loadPicks(dir, DATE)).toMatchObject({
      picks: { items: [{ match: 'https://a.example/3', drop: 'advertisement' }] },
    });
  });

  test.each([
    ['items:\n  - pick: true\n', 'items', '2:5 item 1: expected a url or an id that says which item is meant, got neither'],
    [
      'items:\n  - url: https://a.example/\n    day: 31.01.2024\n',
      'day',
      '3:10 item 1 › day: expected a day like "2024-01-31", got "31.01.2024"; did you mean "2024-01-31"?',
    ],
    [
      'items:\n  - url: https://a.example/\n    pick: true\n    drop: why\n',
      'both',
      '2:5 https://a.example/: expected one decision about an item, but the file says pick, drop; keep one',
    ],
    [
      'items:\n  - url: https://a.example/\n    drop: true\n',
      'no reason',
      '3:11 item 1 › drop: expected a reason in a few words; it is kept, and the item never returns, got true',
    ],
    [
      'items:\n  - url: https://a.example/\n    titel: x\n',
      'key',
      '3:5 item 1 › titel: there is no such key; did you mean "title"?',
    ],
    [
      'drop: [https://a.example/]\n',
      'drop list',
      '1:8 drop 1: expected a group of keys, each on its own line below and further to the right, got "https://a.example/"',
    ],
    [
      'drop:\n  https://a.example/:\n',
      'drop map',
      '2:3 drop › https://a.example/: expected a reason in a few words; it is kept, and the item never returns, got nothing (write a value, or remove the line)',
    ],
    [
      'pick: https://a.example/\n',
      'pick',
      '1:7 pick: expected a list (each item on its own line, beginning with "- ", or in [brackets]), got "https://a.example/"; write [https://a.example/]',
    ],
    [
      'merge: [[https://a.example/]]\n',
      'merge',
      '1:9 merge 1: expected at least two addresses that tell the same news, got a list',
    ],
    ['approved: 5\n', 'approved', '1:11 approved: expected true, a name, or by and at, got the number 5'],
  ])('wrong picks: %j', async (text, _, expected) => {
    expect(await told(text)).toEqual([`issues/${DATE}.yaml:${expected}`]);
  });

  test('two places that say different things are told with both places', async () => {
    const [only, ...more] = await told(
      'pick: [https://a.example/]\nitems:\n  - url: http://www.a.example\n    drop: an advertisement\n',
    );

    expect(more).toEqual([]);
    expect(only).toMatch(
      /^issues\/2024-01-31\.yaml:1:8 https:\/\/a\.example\/: expected one decision about an item, but the file says pick, drop \(the other place is .*2024-01-31\.yaml:3:5\); keep one$/,
    );
  });

  test('are listed by the day of their issue; a file that is never read is told', async () => {
    put('issues/2024-02-07.yaml', '');
    put('issues/2024-01-31.yaml', '# nothing\n');
    put('issues/notes.txt', '');
    put('issues/31-01-2024.yaml', '');
    put('issues/2024-02-14.yml', '');

    expect(await listPicks(dir)).toEqual(['2024-01-31', '2024-02-07']);
    expect((await checkPicks(dir)).map((problem) => [problem.level, problem.subject.split('/').at(-1)])).toEqual([
      ['warning', '2024-02-14.yml'],
      ['warning', '31-01-2024.yaml'],
    ]);
  });
});

describe('network › ca', () => {
  const own = (name: string): Buffer => readFileSync(`tests/fixtures/tls/${name}`);
  const CA = `${PUBLICATION}network:\n  ca: ca.pem\n`;

  test('gives the certificates of a file beside the configuration, whatever stands between them', async () => {
    put('sources.yaml', SOURCES);
    put('publication.yaml', CA);
    put(
      'ca.pem',
      Buffer.concat([Buffer.from('Our authorities\r\n'), own('own-root.pem'), own('own.key'), own('own-intermediate.pem')]),
    );
    const before = await configStamp(dir);

    const loaded = await loadConfig(dir);
    put('ca.pem', own('own-root.pem'));

    expect(loaded).toMatchObject({
      kind: 'ok',
      publication: { network: { ca: [/BEGIN CERT/, /BEGIN CERT/].map((each) => expect.stringMatching(each)) } },
    });
    expect(JSON.stringify(loaded)).not.toContain('PRIVATE KEY');
    expect(await configStamp(dir)).not.toBe(before);
  });

  test.each([
    [undefined, /publication\.yaml:4:7 network › ca: there is no file ca\.pem beside/],
    [own('own.key'), /:4:7 network › ca: ca\.pem holds no certificate; expected PEM/],
    [
      Buffer.from(`${own('own-root.pem')}${String(own('own-leaf.pem')).replace(/\n[^-]{30}/, '\nAAAA')}`),
      /:4:7 network › ca: certificate 2 in ca\.pem cannot be read/,
    ],
  ])('a file that gives none is told', async (bytes, told) => {
    if (bytes) put('ca.pem', bytes);

    expect((await mistakes(SOURCES, CA)).join()).toMatch(told);
  });
});
