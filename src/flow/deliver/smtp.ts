// smtp: one message to one address, and how sure we are of what became of it.
import { createTrust } from '../../fetch/trust.ts';
import { Fault } from '../../model/fault.ts';
import type { Mail } from '../../render/mail.tsx';
import { findMailbox } from '../../rules/mailbox.ts';
import type { House } from '../open.ts';

/** What sends messages by the server of the config. */
export interface Post {
  /** `smtp://host:port` */
  readonly server: string;
  /** Faults: `flow/mail` when the server surely did not take it, `flow/mail-uncertain` when nobody can know. */
  send(message: {
    readonly from: string;
    readonly to: string;
    readonly letter: Mail;
    readonly id: string;
    readonly house: House;
    /** What makes it a message of a list: its name, and how to leave it. */
    readonly list?: { readonly id: string; readonly leave: readonly string[] };
  }): Promise<void>;
}

const CONNECT_MS = 15_000;
/** A server may think long over a whole message (RFC 5321 §4.5.3.2.6); leaving early leaves us without its answer. */
const SILENCE_MS = 300_000;

/** A mail server as the address in the config names it. */
interface Server {
  readonly host: string;
  readonly port?: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** No message without STARTTLS. */
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/**
 * The server of `smtp(s)://user:password@host:port`. A password goes over TLS only, but for this very machine. The library would also take
 * options from behind a `?`, a pool or a program to run among them; we take none. Fault `flow/smtp`, which does not repeat what it was given.
 */
export function readSmtpServer(smtp: string): Server {
  const url = URL.canParse(smtp) ? new URL(smtp) : undefined;
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol) || url.search || url.hash || url.pathname.length > 1)
    throw new Fault('flow/smtp', {
      subject: 'mail › smtp',
      message: 'expected an address of a mail server like "smtps://user:password@mail.example.org:465" and nothing behind it',
    });
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = host === 'localhost' || host === '127.0.0.1' || host === '::1';
  return {
    host,
    ...(url.port ? { port: Number(url.port) } : {}),
    secure,
    requireTLS: !secure && url.username !== '' && !isHere,
    ...(url.username ? { auth: { user: unescaped(url.username), pass: unescaped(url.password) } } : {}),
  };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign in a password is itself
  }
}

/** One connection a message, never pooled: a pool puts a message whose connection broke into its line once more. */
export async function openPost(smtp: string): Promise<Post> {
  const server = readSmtpServer(smtp);
  const where = `${server.host.includes(':') ? `[${server.host}]` : server.host}${server.port ? `:${server.port}` : ''}`;
  const { createTransport } = await import('nodemailer');
  return {
    server: `${server.secure ? 'smtps' : 'smtp'}://${where}`,
    async send({ from, to, letter, id, house, list }) {
      const sender = findMailbox(from) ?? { name: '', address: from };
      const reader = findMailbox(to) ?? { name: '', address: to };
      const isOneClick = list?.leave.some((each) => each.startsWith('https:'));
      const { ca } = house.publication.network;
      let isUnderWay = false;
      const hear = (_about: unknown, text?: unknown): void => {
        // 354: the server lets the message come. From here on only its answer tells what became of it.
        if (typeof text === 'string' && text.startsWith('354')) isUnderWay = true;
      };
      const logger = { level: () => {}, trace: hear, debug: hear, info: hear, warn: hear, error: hear, fatal: hear };
      const transport = createTransport({
        ...server,
        ...(ca ? { tls: { secureContext: createTrust(ca)() } } : {}),
        logger,
        transactionLog: true,
        connectionTimeout: CONNECT_MS,
        greetingTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
      });
      try {
        await transport.sendMail({
          from: { name: sender.name || house.publication.title, address: sender.address },
          // as an object: a text would be read as a list, and a comma in an address makes two of it
          to: reader,
          envelope: { from: { name: '', address: sender.address }, to: { name: '', address: reader.address } },
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          messageId: id,
          date: new Date(house.now()),
          ...(list ? { list: { id: list.id, ...(list.leave.length ? { unsubscribe: [[...list.leave]] } : {}) } } : {}),
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(isOneClick ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
          },
          // What we print holds no files; nothing in it may make the library read one, or ask an address.
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (cause) {
        const { responseCode } = cause as { responseCode?: number };
        const isRefused = responseCode !== undefined && responseCode >= 400;
        throw new Fault(isUnderWay && !isRefused ? 'flow/mail-uncertain' : 'flow/mail', {
          subject: to,
          message: isRefused
            ? `${where} did not take the message`
            : isUnderWay
              ? `${where} fell silent after the message was handed over`
              : `the message could not be handed to ${where}`,
          cause,
        });
      } finally {
        transport.close();
      }
    },
  };
}
