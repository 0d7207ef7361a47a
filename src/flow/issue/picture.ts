// A picture of an article for the desk: by our own guarded fetcher, so that a curator's browser asks no foreign host.
import type { House } from '../open.ts';

/** A picture, ready to send. */
export interface FoundPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const MAX_BYTES = 3 * 1024 * 1024;
const KEPT = 60;
const kept = new Map<string, FoundPicture | undefined>();

/** The lead picture of a stored article; undefined when there is none, or what came is no picture (by its first bytes, not by its name). */
export async function findPicture(house: House, articleId: string): Promise<FoundPicture | undefined> {
  if (!/^[\w-]{1,80}$/.test(articleId)) return undefined;
  const article = (await house.store.loadArticles([articleId])).get(articleId);
  const url = article?.image?.url;
  if (!url) return undefined;
  if (kept.has(url)) return kept.get(url);
  const result = await (await house.fetcher()).get({ url, purpose: 'article', deadlineMs: 10_000 });
  const bytes = result.kind === 'fresh' ? result.page.bytes : undefined;
  const mediaType = bytes && bytes.length <= MAX_BYTES ? pictureType(bytes) : undefined;
  const found = bytes && mediaType ? { bytes, mediaType } : undefined;
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  kept.set(url, found);
  return found;
}

// SVG is left out: it can hold script.
function pictureType(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('GIF8')) return 'image/gif';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp';
  if (start.slice(4, 8) === 'ftyp' && /avi[fs]/.test(start.slice(8, 16))) return 'image/avif';
  return undefined;
}
