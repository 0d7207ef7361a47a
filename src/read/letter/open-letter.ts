import { simpleParser } from 'mailparser';
import { shortHash } from '../../kit/hash.ts';
import { htmlToText } from '../../kit/html.ts';
import { squeeze } from '../../kit/text.ts';
import { insideHtml, insideText, isSentOn, plainSubject } from './forwarded.ts';
import { fromUtf7, rawHeader } from './old-charsets.ts';
import { plainLetter } from './plain-letter.ts';

/** A letter as it lies in its envelope. */
export interface RawLetter {
  /** Message-ID without its brackets; a digest of the letter where it has none. */
  readonly id: string;
  /** List-Id, in small letters. */
  readonly list?: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Who sent it on, where it is somebody else's letter. */
  readonly sentOnBy?: string;
  readonly subject: string;
  /** ISO 8601, of the Date header. */
  readonly date?: string;
  /** Its text as HTML. */
  readonly html: string;
  /** Archived-At (RFC 5064). */
  readonly archivedAt?: string;
  /** Every address and name that it was sent to. */
  readonly recipients: readonly { readonly name: string; readonly address: string }[];
  /** Addresses by which a subscription is ended (RFC 2369). */
  readonly actingAddresses: readonly string[];
}

/** A letter of that size is cut off; the longest that we met had 800 kB, its pictures aside. */
const MAX_HTML = 2 * 2 ** 20;

/** Opens a letter: its headers and its text (RFC 5322, MIME). Never throws for what a letter holds; attached files are left where they are. */
export async function openLetter(bytes: Uint8Array): Promise<RawLetter> {
  const { letter, attached } = await openOne(bytes);
  if (!attached) return letter;
  const inside = (await openOne(attached)).letter;
  const recipients = [...inside.recipients, ...letter.recipients];
  return {
    ...inside,
    recipients,
    actingAddresses: [...inside.actingAddresses, ...letter.actingAddresses],
    sentOnBy: letter.from.address,
  };
}

/** A few words above an attached letter are no letter. */
const FEW_WORDS = 600;

async function openOne(bytes: Uint8Array): Promise<{ readonly letter: RawLetter; readonly attached?: Uint8Array }> {
  const mail = await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  const header = (name: string): string =>
    mail.headerLines
      .filter(({ key }) => key === name)
      .map(({ line }) =>
        line
          .slice(name.length + 1)
          .replace(/\r?\n\s+/g, ' ')
          .trim(),
      )
      .join(', ');
  const [from] = mail.from?.value ?? [];
  const charset = /charset\s*=\s*"?([\w.-]+)/i.exec(header('content-type'))?.[1]?.toLowerCase() ?? '';
  const decoded = (text: string): string => (/^(?:unicode-1-1-)?utf-7$/.test(charset) ? fromUtf7(text) : text);
  const subject = squeeze(
    mail.subject?.includes('\uFFFD') ? (rawHeader(bytes, 'subject', charset) ?? mail.subject) : (mail.subject ?? ''),
  );
  const text = decoded(mail.text ?? '').slice(0, MAX_HTML);
  const inside = isSentOn(subject) ? (mail.html ? insideHtml(mail.html.slice(0, MAX_HTML)) : insideText(text)) : undefined;
  const html = mail.html ? (inside?.rest ?? decoded(mail.html)) : plainLetter(inside?.rest ?? text);
  const list = /<([^<>\s]+)>\s*$/.exec(header('list-id'))?.[1] ?? (/^[^\s<>]+$/.exec(header('list-id'))?.[0] || undefined);
  const archivedAt = /<(https?:[^<>\s]+)>/.exec(header('archived-at'))?.[1];
  const date = dateOf(mail.date);
  const sentTo = [mail.to, mail.cc]
    .flatMap((each) => (Array.isArray(each) ? each : each ? [each] : []))
    .flatMap(({ value }) => value.flatMap((one) => ('group' in one && one.group ? one.group : [one])));
  const envelopes = ['delivered-to', 'x-original-to', 'envelope-to', 'x-rcpt-to'].flatMap((name) =>
    header(name).split(/[\s,;<>]+/),
  );
  const head = inside?.head;
  const sender = { name: squeeze(from?.name ?? ''), address: (from?.address ?? '').toLowerCase() };
  const written = head?.date ?? date;
  const own = htmlToText(html).length;
  const attached = own < FEW_WORDS ? mail.attachments.find((each) => each.contentType === 'message/rfc822')?.content : undefined;
  const letter: RawLetter = {
    id: mail.messageId?.replace(/^<|>$/g, '').trim() || shortHash(bytes),
    ...(list ? { list: list.toLowerCase() } : {}),
    from: head?.from ?? sender,
    ...(head ? { sentOnBy: sender.address } : {}),
    subject: head?.subject ?? (head ? plainSubject(subject) : subject),
    ...(written ? { date: written } : {}),
    html: html.slice(0, MAX_HTML),
    ...(archivedAt ? { archivedAt } : {}),
    recipients: [
      ...sentTo.map((each) => ({ name: squeeze(each.name ?? ''), address: (each.address ?? '').toLowerCase() })),
      ...(head?.recipients ?? []),
      // who sends a letter on is no part of it
      ...(head ? [sender] : []),
      ...envelopes.filter((each) => each.includes('@')).map((address) => ({ name: '', address: address.toLowerCase() })),
    ],
    actingAddresses: [
      ...`${header('list-unsubscribe')} ${header('list-subscribe')} ${header('list-owner')}`.matchAll(/<(https?:[^<>\s]+)>/g),
    ].map((found) => found[1]!),
  };
  return { letter, ...(attached ? { attached } : {}) };
}

function dateOf(date: Date | undefined): string | undefined {
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}
