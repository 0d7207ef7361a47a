import { describe, expect, test } from 'vitest';
import { hookBody } from '../../../src/flow/decide/hook-body.ts';
import { noticesDue, type Telling } from '../../../src/flow/decide/notices.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 25, 5);
const SINCE = '2026-11-24T10:00:00.000Z';
const known = (about: Partial<Telling>): Telling => ({
  now: NOW,
  week: undefined,
  beforeMs: 2 * HOUR,
  sources: [],
  told: new Set(),
  ...about,
});
const keys = (about: Partial<Telling>) => noticesDue(known(about)).map((each) => each.key);
const week = (inMs: number | undefined) => ({ date: '2026-11-18', hourAt: inMs === undefined ? undefined : NOW + inMs });

describe('of the ended week', () => {
  test.each<[string, Partial<Telling>, string[]]>([
    ['nothing while none waits', {}, []],
    ['its end, once', { week: week(3 * HOUR) }, ['ended 2026-11-18']],
    ['nothing twice', { week: week(3 * HOUR), told: new Set(['ended 2026-11-18']) }, []],
    ['once more before its hour', { week: week(2 * HOUR), told: new Set(['ended 2026-11-18']) }, ['soon 2026-11-18']],
    ['nothing more at its hour', { week: week(0), told: new Set(['ended 2026-11-18']) }, []],
    ['nothing before the hour where that is off', { week: week(HOUR), beforeMs: 0, told: new Set(['ended 2026-11-18']) }, []],
    ['its end where no hour comes', { week: week(undefined) }, ['ended 2026-11-18']],
  ])('tells %s', (_what, about, expected) => {
    expect(keys(about)).toEqual(expected);
  });
});

describe('of sources', () => {
  const source = (condition: string, heldAt?: string) => ({ id: 'a', condition, since: SINCE, ...(heldAt ? { heldAt } : {}) });

  test.each<[string, Partial<Telling>, string[]]>([
    ['one that is broken', { sources: [source('broken')] }, [`broken a ${SINCE}`]],
    ['one that is gone', { sources: [source('gone')] }, [`broken a ${SINCE}`]],
    ['none that is quiet, blocked or well', { sources: [source('quiet'), source('blocked'), source('healthy')] }, []],
    ['a trouble once', { sources: [source('broken')], told: new Set([`broken a ${SINCE}`]) }, []],
    ['when it is over', { sources: [source('healthy')], told: new Set([`broken a ${SINCE}`]) }, [`mended a ${SINCE}`]],
    ['that once', { sources: [source('healthy')], told: new Set([`broken a ${SINCE}`, `mended a ${SINCE}`]) }, []],
    ['a flood', { sources: [source('healthy', SINCE)] }, [`held a ${SINCE}`]],
    ['that it is settled', { sources: [source('healthy')], told: new Set([`held a ${SINCE}`]) }, [`released a ${SINCE}`]],
    ['nothing of one that is not there any more', { told: new Set([`broken a ${SINCE}`]) }, []],
  ])('tells %s', (_what, about, expected) => {
    expect(keys(about)).toEqual(expected);
  });
});

describe('the body of a webhook', () => {
  const said = { title: 'Ready', text: 'one\ntwo', link: 'https://desk.example/desk' };

  test.each([
    ['json', { title: 'Ready', text: 'one\ntwo', link: said.link }],
    ['slack', { text: `*Ready*\none\ntwo\n${said.link}` }],
    ['discord', { content: `**Ready**\none\ntwo\n${said.link}`, allowed_mentions: { parse: [] } }],
    ['matrix', { msgtype: 'm.text', body: `Ready\none\ntwo\n${said.link}` }],
  ] as const)('is what %s wants', (style, expected) => {
    expect(hookBody(style, undefined, said)).toEqual(expected);
  });

  test('is one’s own, filled in wherever a text says so, and "$&" is a text', () => {
    const own = { blocks: [{ text: '{title}: {text}', n: 1 }], empty: null };

    expect(hookBody('json', own, { ...said, title: '$& {text}' })).toEqual({
      blocks: [{ text: '$& {text}: one\ntwo', n: 1 }],
      empty: null,
    });
  });

  test('is cut where it would be too long', () => {
    const { content } = hookBody('discord', undefined, { ...said, text: 'x'.repeat(5_000) }) as { content: string };

    expect(content.length).toBeLessThanOrEqual(2_000);
    expect(content).toContain(said.link);
  });
});
