import { expect, test } from 'vitest';
import { decideAtDesk } from '../../src/flow/issue/decide-at-desk.ts';
import { viewWeek } from '../../src/flow/issue/week.ts';
import { lifeOf } from '../../src/flow/issue/why.ts';
import { poll } from '../../src/flow/poll.ts';
import { articlesOf, openPaperRoom, type PaperAnswer, type PaperRoom } from './paper-site.ts';

const FEED = 'https://office.example/feed';
const AT = '2026-03-11T12:00:00Z';
const SOURCE = { id: 's', url: FEED, kind: 'feed' };
const rss = (items: readonly string[], link = 'https://office.example/'): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The office</title><link>${link}</link>${items.join('')}</channel></rss>`;
const item = (about: { title: string; link?: string; guid?: string; date?: string; text?: string; more?: string }): string =>
  `<item><title>${about.title}</title>${about.link ? `<link>${about.link}</link>` : ''}${about.guid ? `<guid isPermaLink="false">${about.guid}</guid>` : ''}<pubDate>${new Date(about.date ?? '2026-03-10T08:00:00Z').toUTCString()}</pubDate>${about.text ? `<description>${about.text}</description>` : ''}${about.more ?? ''}</item>`;
const page = (title: string, text: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><main><article><h1>${title}</h1>${text
    .split('|')
    .map((each) => `<p>${each}</p>`)
    .join('')}</article></main></body></html>`;
const TEXTS = {
  bus: 'The bus of line fourteen leaves a quarter of an hour earlier from December, so that pupils reach their first lesson.|Parents had collected three hundred signatures, and the carrier adds a second bus on days of exams.',
  roof: 'Engineers found rotten beams under the roof of the upper school, and the floor below it stays closed until spring.|Six classes move to the parish hall; the county will pay half of the two millions that it costs.',
  chess:
    'Four pupils beat the team of the neighbouring valley on Saturday and brought the chess prize of the county home.|The deciding game took five hours, and their trainer, a retired miller, slept through the last of them.',
};

const rooms = async (pages: readonly (readonly [string, PaperAnswer])[], source: object = SOURCE): Promise<PaperRoom> =>
  openPaperRoom({ sources: [source], at: AT, publication: { language: 'en' }, pages });
const titles = async (room: PaperRoom): Promise<string[]> =>
  (await articlesOf(room))
    .filter((each) => !each.sameAs)
    .map((each) => each.title)
    .sort();

test('notices that share one page are items of their own, in the words of their source', async () => {
  const board = 'https://office.example/board';
  const notices = [
    item({ title: 'Bus leaves earlier', link: `${board}#bus`, guid: '1', text: TEXTS.bus }),
    item({ title: 'Roof is replaced', link: `${board}#roof`, guid: '2', text: TEXTS.roof }),
    item({ title: 'Chess prize is ours', link: `${board}#chess`, guid: '3', text: TEXTS.chess }),
  ];
  const room = await rooms([
    [FEED, rss(notices)],
    [board, page('All notices', Object.values(TEXTS).join('|'))],
  ]);

  const first = await poll(room.house);
  room.to('2026-03-11T18:00:00Z');
  const second = await poll(room.house, { force: true });

  expect(await titles(room)).toEqual(['Bus leaves earlier', 'Chess prize is ours', 'Roof is replaced']);
  expect((await articlesOf(room)).find((each) => each.title === 'Roof is replaced')).toMatchObject({
    url: `${board}#roof`,
    paragraphs: [TEXTS.roof.replace('|', '|')],
  });
  expect([first, second].map(({ polled }) => polled[0]!.record.newEntries)).toEqual([3, 0]);
  expect(room.site.asked.filter((each) => each.purpose === 'article')).toEqual([]);
  await room.close();
});

test('tells notices without ids at one address apart by their titles', async () => {
  const link = 'https://office.example/polls';
  const polls = [1, 2, 3].map((n) => item({ title: `Question ${n} of the week`, link, text: `What do you think of plan ${n}?` }));
  const room = await rooms([
    [FEED, rss(polls.slice(0, 2))],
    [link, page('Questions', TEXTS.bus)],
  ]);

  await poll(room.house);
  room.site.pages.set(FEED, rss([polls[2]!, polls[1]!]));
  room.to('2026-03-11T18:00:00Z');
  const second = await poll(room.house, { force: true });
  room.site.pages.set(FEED, rss([polls[2]!]));
  room.to('2026-03-12T12:00:00Z');
  const third = await poll(room.house, { force: true });

  expect((await articlesOf(room)).map((each) => each.title).sort()).toEqual([
    'Question 1 of the week',
    'Question 2 of the week',
    'Question 3 of the week',
  ]);
  expect(second.polled[0]!.articles).toHaveLength(1);
  expect(third.polled[0]!.articles).toEqual([]);
  await room.close();
});

test('a board whose single notice is replaced by another brings a second item', async () => {
  const link = 'https://office.example/today';
  const room = await rooms([
    [FEED, rss([item({ title: 'Bus leaves earlier', link, guid: '1', text: TEXTS.bus })])],
    [link, page('Bus leaves earlier', TEXTS.bus)],
  ]);
  await poll(room.house);
  room.site.pages.set(FEED, rss([item({ title: 'Roof is replaced', link, guid: '2', text: TEXTS.roof })]));
  room.to('2026-03-11T18:00:00Z');

  await poll(room.house, { force: true });

  expect(await titles(room)).toEqual(['Bus leaves earlier', 'Roof is replaced']);
  await room.close();
});

test('an edited headline under a new id is no second item', async () => {
  const link = 'https://office.example/roof';
  const room = await rooms([
    [FEED, rss([item({ title: 'Roof of the upper school is replaced', link, guid: 'r#0', text: TEXTS.roof })])],
    [link, page('Roof of the upper school is replaced', TEXTS.roof)],
  ]);
  await poll(room.house);
  room.site.pages.set(
    FEED,
    rss([item({ title: 'Roof of the upper school: six classes move', link, guid: 'r#1', text: TEXTS.roof })]),
  );
  room.to('2026-03-11T18:00:00Z');

  await poll(room.house, { force: true });

  expect(await articlesOf(room)).toHaveLength(1);
  await room.close();
});

test('a link back to the feed or to the front page leaves the words of the feed', async () => {
  const room = await rooms([
    [
      FEED,
      rss([
        item({ title: 'Bus leaves earlier', link: 'https://office.example/', guid: '1', text: TEXTS.bus }),
        item({ title: 'Roof is replaced', link: FEED, guid: '2', text: TEXTS.roof }),
      ]),
    ],
    ['https://office.example/', page('Welcome to the office', TEXTS.chess)],
  ]);

  await poll(room.house);

  expect(await titles(room)).toEqual(['Bus leaves earlier', 'Roof is replaced']);
  expect((await articlesOf(room)).some((each) => each.text.includes('chess'))).toBe(false);
  await room.close();
});

test('an entry without a link is printed when it says enough, and told where it does not', async () => {
  const enclosure = '<enclosure url="https://office.example/minutes.mp3" type="audio/mpeg" length="1"/>';
  const room = await rooms([
    [
      FEED,
      rss([
        item({ title: 'A whole notice', guid: '554', text: TEXTS.bus.replace('|', ' ') }),
        item({ title: 'Minutes to listen to', guid: '555', more: enclosure }),
        item({ title: 'Too little', guid: '556', text: 'See below.' }),
      ]),
    ],
  ]);

  const report = await poll(room.house);

  expect((await articlesOf(room)).map((each) => [each.title, each.url]).sort()).toEqual([
    ['A whole notice', 'https://office.example/'],
    ['Minutes to listen to', 'https://office.example/minutes.mp3'],
  ]);
  expect(report.problems).toContainEqual(
    expect.objectContaining({ code: 'poll/entries-too-little', values: { count: 1, title: 'Too little' } }),
  );
  await room.close();
});

test('an embargoed piece waits for its day, though its page is not there or lives too early, and is told then', async () => {
  const link = 'https://office.example/report';
  const feed = rss([
    item({
      title: 'Report on school meals',
      link,
      guid: '1',
      date: '2026-03-14T06:00:00Z',
      text: 'It was put into the feed too early by mistake.',
    }),
  ]);
  const room = await rooms([[FEED, feed]]);
  for (const at of [
    '2026-03-11T12:00:00Z',
    '2026-03-11T18:00:00Z',
    '2026-03-12T06:00:00Z',
    '2026-03-12T18:00:00Z',
    '2026-03-13T12:00:00Z',
  ]) {
    room.to(at);
    if (at > '2026-03-12') room.site.pages.set(link, page('Report on school meals', TEXTS.bus));
    await poll(room.house, { force: true });
  }
  const before = await articlesOf(room);
  room.to('2026-03-14T09:00:00Z');
  await poll(room.house, { force: true });

  expect(before).toEqual([]);
  expect(await articlesOf(room)).toMatchObject([
    {
      title: 'Report on school meals',
      published: '2026-03-14T06:00:00.000Z',
      publishedTrust: 'written',
      placedAt: '2026-03-14T06:00:00.000Z',
    },
  ]);
  expect((await articlesOf(room))[0]!.text).toContain('line fourteen');
  await room.close();
});

test('an event dated next year is told now when its own page says that it is out', async () => {
  const link = 'https://office.example/fair';
  const head = '<meta property="article:published_time" content="2026-03-10T07:00:00Z">';
  const room = await rooms([
    [FEED, rss([item({ title: 'Proposals for the fair', link, guid: '1', date: '2027-03-01T08:00:00Z' })])],
    [link, page('Proposals for the fair', TEXTS.chess, head)],
  ]);

  await poll(room.house);

  expect(await articlesOf(room)).toMatchObject([{ title: 'Proposals for the fair', placedAt: '2026-03-10T07:00:00.000Z' }]);
  await room.close();
});

test('one canonical address for all pages of a source is the address of none', async () => {
  const head = '<link rel="canonical" href="https://office.example/news/all">';
  const pages = Object.entries(TEXTS).map(
    ([slug, text]) => [`https://office.example/${slug}`, page(`Story of the ${slug}`, text, head)] as const,
  );
  const room = await rooms([
    [FEED, rss(pages.map(([link], n) => item({ title: `Story of the ${link.slice(23)}`, link, guid: `${n}` })))],
    ...pages,
  ]);

  await poll(room.house);

  const addresses = (await articlesOf(room)).map((each) => each.canonical ?? each.url).sort();
  expect(addresses).toEqual(['https://office.example/bus', 'https://office.example/chess', 'https://office.example/roof']);
  await room.close();
});

test('a piece that moved is known by its living address', async () => {
  const room = await rooms([
    [FEED, rss([item({ title: 'Roof is replaced', link: 'https://office.example/rooof', guid: 'a' })])],
    ['https://office.example/rooof', page('Roof is replaced', TEXTS.roof)],
  ]);
  await poll(room.house);
  room.site.pages.delete('https://office.example/rooof');
  room.site.pages.set('https://office.example/roof', page('Roof is replaced', TEXTS.roof));
  room.site.pages.set(FEED, rss([item({ title: 'Roof is replaced', link: 'https://office.example/roof', guid: 'b' })]));
  room.to('2026-03-11T18:00:00Z');

  await poll(room.house, { force: true });

  expect((await articlesOf(room)).map((each) => each.url)).toEqual(['https://office.example/roof']);
  expect((await lifeOf(room.house, 'https://office.example/rooof')).articles).toHaveLength(1);
  await room.close();
});

test('a host that asks for long pauses makes articles wait for later polls', async () => {
  const slugs = ['bus', 'roof', 'chess'] as const;
  const pages = slugs.map((slug): [string, PaperAnswer] => [
    `https://office.example/${slug}`,
    { body: page(`Story of the ${slug}`, TEXTS[slug]), waitedMs: 30_000 },
  ]);
  const room = await rooms([
    [FEED, rss(slugs.map((slug) => item({ title: `Story of the ${slug}`, link: `https://office.example/${slug}`, guid: slug })))],
    ...pages,
  ]);
  const counts: number[] = [];
  for (const at of ['2026-03-11T12:00:00Z', '2026-03-11T18:00:00Z', '2026-03-12T06:00:00Z', '2026-03-12T12:00:00Z']) {
    room.to(at);
    const { polled } = await poll(room.house, { force: true });
    counts.push(polled[0]!.articles.length);
  }

  expect(counts).toEqual([1, 1, 1, 0]);
  await room.close();
});

test('of notices that share one page each can be dropped by itself', async () => {
  const board = 'https://office.example/board';
  const notices = [
    item({ title: 'Bus leaves earlier', link: `${board}#bus`, guid: '1', text: TEXTS.bus }),
    item({ title: 'Roof is replaced', link: `${board}#roof`, guid: '2', text: TEXTS.roof }),
  ];
  const room = await rooms([[FEED, rss(notices)]]);
  await poll(room.house);
  const roof = (await articlesOf(room)).find((each) => each.title === 'Roof is replaced')!;
  const { week } = await viewWeek(room.house, '2026-03-11');

  await decideAtDesk(room.house, week.date, { do: 'drop', match: roof.id, reason: 'known' }, { by: 'Ada' });
  const view = await viewWeek(room.house, week.date);

  expect(view.proposal.candidates.map((each) => [each.lead.title, each.state]).sort()).toEqual([
    ['Bus leaves earlier', 'proposed'],
    ['Roof is replaced', 'dropped'],
  ]);
  await room.close();
});
