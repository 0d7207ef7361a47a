import { decodeHTMLStrict } from 'entities';
import { withoutControls } from './controls.ts';

/** `<!ENTITY name "plain text">`: kept when it is short and refers to nothing but characters. */
export function declareEntity(declaration: string, entities: Map<string, string>): void {
  const match = /(?:^|!)ENTITY\s{1,10}([A-Za-z][\w.-]{0,60})\s{1,10}(?:"([^"%<>]{0,200})"|'([^'%<>]{0,200})')\s{0,10}$/.exec(
    declaration,
  );
  if (!match || entities.size >= 500) return;
  const value = match[2] ?? match[3] ?? '';
  if (/&(?!#)/.test(value)) return;
  if (!entities.has(match[1]!)) entities.set(match[1]!, decodeText(decodeText(value, new Map()), new Map()));
}

const LONGEST_REFERENCE = 40;

/** Character references, the five of XML, the document's own, and HTML's names; what is none stays as it is. */
export function decodeText(raw: string, entities: ReadonlyMap<string, string>): string {
  let at = raw.indexOf('&');
  if (at < 0) return raw;
  // joined in blocks: a million little additions would each be kept until the last
  let block: string[] = [];
  const blocks: string[] = [];
  let from = 0;
  while (at >= 0) {
    const code = raw.charCodeAt(at + 1);
    let value: string | undefined;
    let end = 0;
    if (code === 108 || code === 103) {
      if (raw.charCodeAt(at + 2) === 116 && raw.charCodeAt(at + 3) === 59) {
        value = code === 108 ? '<' : '>';
        end = at + 4;
      }
    } else if (code === 97 && raw.startsWith('amp;', at + 1)) {
      value = '&';
      end = at + 5;
    } else if (code === 113 && raw.startsWith('quot;', at + 1)) {
      value = '"';
      end = at + 6;
    }
    if (value === undefined) {
      end = referenceEnd(raw, at + 1);
      if (end > 0) value = referenced(raw.slice(at + 1, end - 1), entities);
    }
    if (value !== undefined) {
      if (at > from) block.push(raw.slice(from, at));
      block.push(value);
      if (block.length > 4000) {
        blocks.push(block.join(''));
        block = [];
      }
      from = end;
      at = raw.indexOf('&', end);
    } else at = raw.indexOf('&', at + 1);
  }
  if (from === 0) return raw;
  block.push(raw.slice(from));
  if (!blocks.length) return block.join('');
  blocks.push(block.join(''));
  return blocks.join('');
}

/** Just behind the `;` of the reference whose name begins here; 0 when it is none. */
function referenceEnd(raw: string, start: number): number {
  for (let at = start; at < start + LONGEST_REFERENCE; at++) {
    const code = raw.charCodeAt(at);
    if (code === 59) return at > start ? at + 1 : 0;
    const isName =
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 35 ||
      code === 45 ||
      code === 46 ||
      code === 95;
    if (!isName) return 0;
  }
  return 0;
}

function referenced(name: string, entities: ReadonlyMap<string, string>): string | undefined {
  if (name === 'apos') return "'";
  const own = entities.get(name);
  if (own !== undefined) return own;
  const written = `&${name};`;
  const decoded = decodeHTMLStrict(written);
  return decoded === written ? undefined : withoutControls(decoded);
}
