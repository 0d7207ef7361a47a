import { describe, expect, test } from 'vitest';
import { prepareLetter } from '../../../src/flow/poll/letters/prepare.ts';
import type { Fetcher } from '../../../src/model/page.ts';
import { openLetter } from '../../../src/read/letter/open-letter.ts';
import { isDeed, RECIPIENT, redirectOf, sampleLetters } from './senders.ts';

const BASE = 'https://site.example';
const letters = await sampleLetters(BASE);

function countingServer() {
  const asked: string[] = [];
  const fetcher = {
    async get({ url, stopAt }: { url: string; stopAt?: (address: string) => boolean }) {
      asked.push(url.slice(BASE.length));
      const location = redirectOf(url.slice(BASE.length), BASE);
      expect(location === undefined || stopAt?.(location)).toBe(true);
      return {
        kind: 'failed',
        code: 'fetch/led-there',
        reason: '',
        exchange: { hops: location ? [{ url, status: 302, location }] : [], ms: { total: 0, waited: 0 } },
      };
    },
  } as unknown as Fetcher;
  return { asked, fetcher };
}

describe.each(['campaign', 'essay', 'digest', 'ministry', 'rundbrief', 'cartes', 'press', 'arabic'])(
  'letters of %s',
  (sender) => {
    test.each(letters.filter((each) => each.sender === sender).map((each) => [each.titles[0]!, each] as const))(
      '%s',
      async (_, { raw, titles, ends }) => {
        const server = countingServer();
        const letter = await prepareLetter(await openLetter(raw), {
          fetcher: server.fetcher,
          how: {},
          now: Date.parse('2026-11-21T10:00:00Z'),
        });

        const found = letter.items ?? [{ title: letter.subject, link: letter.online }];
        expect(found.map((each) => each.title)).toEqual(titles);
        expect(found.map((each) => each.link)).toEqual(ends);
        expect(server.asked.filter(isDeed)).toEqual([]);
        const kept = JSON.stringify(letter).toLowerCase();
        for (const mark of [
          RECIPIENT.address,
          RECIPIENT.name,
          Buffer.from(RECIPIENT.address).toString('base64').slice(0, 16),
          'u001',
          'mc_eid',
          'utm_',
          '<img',
        ])
          expect(kept).not.toContain(mark.toLowerCase());
      },
    );
  },
);
