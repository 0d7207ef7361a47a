// Colleagues send letters on: then it is the letter inside that is read, by its own sender, day and subject.
import type { CheerioAPI } from 'cheerio/slim';
import { type AnyNode, type Element, isTag } from 'domhandler';
import { readDate } from '../../kit/date.ts';
import { loadHtml } from '../../kit/html.ts';
import { squeeze } from '../../kit/text.ts';

/** What mail programs write above a letter that is sent on. */
export interface ForwardedHead {
  readonly from?: { readonly name: string; readonly address: string };
  /** ISO 8601. */
  readonly date?: string;
  readonly subject?: string;
  /** To whom it was sent at first. */
  readonly recipients: readonly { readonly name: string; readonly address: string }[];
}

/** A letter without what was written above it. */
export interface Forwarded<T> {
  readonly head: ForwardedHead;
  readonly rest: T;
}

const SENT_ON = /^\s*(?:fwd?|wg|tr|i̇?lt|ilt|yönl|rv|enc|vs|vl|doorst|i|пересл|إعادة توجيه|转发)\s*:\s*/iu;

/** Whether a subject says that a letter is sent on. */
export function isSentOn(subject: string): boolean {
  return SENT_ON.test(subject);
}

/** A subject without what mail programs put before it. */
export function plainSubject(subject: string): string {
  let at = subject;
  while (SENT_ON.test(at)) at = at.replace(SENT_ON, '');
  return at || subject;
}

const NAMES: readonly (readonly ['from' | 'date' | 'subject' | 'to', RegExp])[] = [
  ['from', /^(?:from|von|de|kimden|gönderen|da|van|från|fra|od|от|من|发件人|差出人)$/iu],
  [
    'date',
    /^(?:date|sent|datum|gesendet|tarih|gönderildi|gönderme tarihi|fecha|enviado(?: el)?|envoyé|data|inviato|verzonden|дата|отправлено|التاريخ|日期|日付)$/iu,
  ],
  ['subject', /^(?:subject|betreff|konu|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|тема|الموضوع|主题|件名)$/iu],
  ['to', /^(?:to|cc|an|kime|bilgi|à|para|a|aan|till|til|кому|إلى|收件人|宛先)$/iu],
];
const FIELD = /^[>\s*]*([\p{L} ]{1,20}?)\s*\*?:\*?\s*(.*)$/u;
/** From, and two more. */
const LEAST_FIELDS = 3;
const MOST_LINES = 14;

/** The letter inside a plain one that is sent on; undefined where no head of one stands in it. */
export function insideText(text: string): Forwarded<string> | undefined {
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < Math.min(lines.length, 400); at++) {
    const read = readHead(lines.slice(at, at + MOST_LINES));
    if (!read) continue;
    const rest = lines.slice(at + read.count).map((line) => line.replace(/^> ?/, ''));
    return { head: read.head, rest: rest.join('\n').trim() };
  }
  return undefined;
}

/** The same in HTML: what stands before the head, and the head, are taken out. */
export function insideHtml(html: string): Forwarded<string> | undefined {
  const $ = loadHtml(html);
  const all = $('div,p,td,blockquote').toArray();
  // the smallest element that holds a whole head
  for (const element of all.slice(0, 3000).reverse()) {
    const lines = linesOf($, element);
    if (!lines) continue;
    const start = lines.findIndex((line) => fieldOf(line)?.name === 'from');
    const read = start < 0 ? undefined : readHead(lines.slice(start));
    if (!read || start + read.count < lines.filter(Boolean).length - 1) continue;
    takeOutBefore($, element);
    return { head: read.head, rest: $.html() };
  }
  return undefined;
}

function linesOf($: CheerioAPI, element: Element): string[] | undefined {
  if ($(element).text().length > 1500) return undefined;
  const copy = $(element).clone();
  copy.find('br').replaceWith('\n');
  copy.find('div,p').each((_, each) => {
    $(each).append('\n');
  });
  return copy
    .text()
    .split('\n')
    .map((line) => squeeze(line))
    .filter((line) => line !== '');
}

/** Everything before an element in the order of the document, and itself. */
function takeOutBefore($: CheerioAPI, element: Element): void {
  let at: AnyNode = element;
  while (at.parent && isTag(at.parent) && at.parent.name !== 'body') {
    while (at.prev) $(at.prev).remove();
    at = at.parent;
  }
  while (at.prev) $(at.prev).remove();
  $(element).remove();
}

function fieldOf(line: string): { readonly name: (typeof NAMES)[number][0]; readonly value: string } | undefined {
  const [, written = '', value = ''] = FIELD.exec(line) ?? [];
  const name = NAMES.find(([, pattern]) => pattern.test(written.trim()))?.[0];
  return name && { name, value: value.trim() };
}

/** A head at the beginning of these lines, and how many of them it takes. */
function readHead(lines: readonly string[]): { readonly head: ForwardedHead; readonly count: number } | undefined {
  if (fieldOf(lines[0] ?? '')?.name !== 'from') return undefined;
  const found = new Map<string, string>();
  const recipients: { name: string; address: string }[] = [];
  let count = 0;
  for (const line of lines) {
    const field = fieldOf(line);
    if (!field) break;
    if (field.name === 'to')
      recipients.push(
        ...field.value
          .split(/[,;]/)
          .map(personIn)
          .filter((each) => each.address),
      );
    else found.set(field.name, field.value);
    count++;
  }
  if (count < LEAST_FIELDS || !(found.get('subject') ?? found.get('date'))) return undefined;
  const from = personIn(found.get('from') ?? '');
  const date = readDate(found.get('date') ?? '')?.value;
  const subject = plainSubject(squeeze(found.get('subject') ?? ''));
  return {
    head: {
      ...(from.name || from.address ? { from } : {}),
      ...(date ? { date } : {}),
      ...(subject ? { subject } : {}),
      recipients,
    },
    count,
  };
}

function personIn(written: string): { readonly name: string; readonly address: string } {
  const address = /[^\s<>[\]():;,"]+@[^\s<>[\]():;,"]+/.exec(written)?.[0].replace(/^mailto:/i, '') ?? '';
  const name = squeeze(written.replace(/[<[(].*$/s, '').replace(/^["'*]+|["'*]+$/g, ''));
  return { name: name.includes('@') ? '' : name, address: address.toLowerCase() };
}
