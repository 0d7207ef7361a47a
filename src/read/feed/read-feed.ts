import { decodeText } from '../../kit/charset.ts';
import type { Problem } from '../../model/fault.ts';
import type { Feed } from '../../model/feed.ts';
import { binaryKind, describe, notAFeed } from './not-a-feed.ts';
import type { FeedOptions } from './options.ts';
import { readJson } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';

export type { FeedOptions } from './options.ts';

/**
 * The feed in these bytes: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, as tolerantly as rules/feed-reading asks.
 * Throws a Fault `read/not-a-feed` that says what the bytes are instead.
 */
export function readFeed(bytes: Uint8Array, options: FeedOptions = {}): Feed {
  const url = options.url ?? 'about:blank';
  const binary = binaryKind(bytes);
  if (binary) throw notAFeed(url, binary);
  const { text, charset, by } = decodeText(bytes, { contentType: options.contentType, as: 'xml', language: options.language });
  const trimmedAt = text.search(/\S/);
  if (trimmedAt < 0) throw notAFeed(url, { kind: bytes.length ? 'blank' : 'empty' });
  const problems: Problem[] = [];
  const note = (code: string, message: string): void => {
    problems.push({ code: `read/${code}`, subject: url, message, level: 'note' });
  };
  if (by === 'guess') note('charset-guessed', `no charset declared that fits the bytes; read as ${charset}`);
  const opening = text[trimmedAt];
  if (opening === '{' || opening === '[') return readJson(text, url, options, problems);
  // no root anywhere: what it is instead is told without building any of it
  if (!ROOT_TAG.test(text)) throw notAFeed(url, describe(text));
  return readXmlFeed(text, url, options, problems);
}

const ROOT_TAG = /<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel|entry)\b/i;
