import { decodeText } from '../../../kit/charset.ts';
import type { Reading } from '../../../model/feed.ts';
import type { Page } from '../../../model/page.ts';
import type { SourceKind } from '../../../model/source.ts';

/** An address that answered, and what its page was read as where nobody said its kind. */
export interface Answer {
  readonly page: Page;
  readonly reading: Reading;
}

/** Whether a reading made sense of a page as this kind. */
export function isReadAs({ reading }: Answer, kind: SourceKind): boolean {
  const { outcome, feed, memory } = reading;
  if (outcome !== 'read' && outcome !== 'empty') return false;
  if (kind === 'feed') return memory.kind === 'feed' || /^(?:rss|atom|rdf|json feed)/.test(feed.format);
  return memory.kind === kind || feed.format === kind;
}

/** The text of an HTML page; undefined when it is none. */
export function findHtml({ bytes, contentType }: Page): string | undefined {
  const as = { as: 'html' as const, ...(contentType ? { contentType } : {}) };
  const head = decodeText(bytes.subarray(0, 4096), as).text;
  if (/^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<opml[\s>]/i.test(head)) return undefined; // its list is called a body, too
  const isHtml = /html/i.test(contentType ?? '') || /<(?:!doctype html|html|head|body|div|a|p)\b/i.test(head);
  return isHtml ? decodeText(bytes, as).text : undefined;
}
