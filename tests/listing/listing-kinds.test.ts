import { describe, expect, it } from 'vitest';
import { readListing } from '../../src/listing/read-listing.ts';
import { KINDS, PIECES } from '../fixtures/listings/kinds.ts';

describe('readListing', () => {
  for (const [name, page] of Object.entries(KINDS)) {
    it(`reads ${name}`, () => {
      const entries = readListing(page.html, page.url, { now: '2026-03-10T09:00:00Z' });

      const links = entries.map((entry) => entry.link);
      const wanted = PIECES.map((piece, at) => page.link(piece, at)).filter(
        (link) => page.html.includes(link.split('/').at(-1)!) && !link.endsWith('/'),
      );
      const all = wanted.length ? wanted : PIECES.map((piece, at) => page.link(piece, at));
      expect(links).toEqual(all);
      expect(entries.filter((entry) => entry.published).map((entry) => entry.published?.slice(0, 10))).toEqual(
        PIECES.slice(0, all.length).map((piece) => piece.day),
      );
    });
  }
});
