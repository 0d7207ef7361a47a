// hand over: a published issue | a draft in the program that keeps the readers | once. A person looks at it there and sends it; we know no reader.
import { createHmac } from 'node:crypto';
import type { ListServer } from '../../model/edition.ts';
import { Fault } from '../../model/fault.ts';
import type { Issue } from '../../model/issue.ts';
import { said } from '../../rules/codes.ts';
import { say } from '../../words/say.ts';
import type { House } from '../open.ts';
import type { MailOptions, MailReport } from './mail-report.ts';
import { beforeSending, sendOnce } from './once.ts';
import { publishedIssue } from './shown-issue.ts';

/** One POST by which a list server makes a draft. */
interface Draft {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly document: unknown;
}

interface Letter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** After these nobody can know whether the draft was made. */
const UNCERTAIN = new Set(['fetch/timeout', 'fetch/broken', 'fetch/cut', 'fetch/http', 'fetch/headers']);

/** Hands an issue to the list server of the config as a draft, at most once. Faults: `usage/no-list-server`, `usage/no-issue`. */
export async function handOver(house: House, options: MailOptions = {}): Promise<MailReport> {
  const server = house.publication.newsletter?.draft;
  if (!server) throw new Fault(said('usage/no-list-server', { dir: house.configDir }));
  const issue = await publishedIssue(house, options.date);
  const { renderForList } = await import('../../render/render.ts');
  const letter = renderForList({ publication: house.publication, issue });
  const where = `${server.service} · ${new URL(server.url).host}`;
  const message = { house, subject: `draft-${server.service}-${issue.week.date}`, again: options.again === true };
  const known = await beforeSending(message);
  const outcome = known
    ? known
    : options.dryRun
      ? ({ outcome: 'would-send', reason: where } as const)
      : await sendOnce(message, () => send(house, draftFor(server, issue, letter, house.now()), where));
  return { date: issue.week.date, subject: letter.subject, server: where, deliveries: [{ to: server.service, ...outcome }] };
}

async function send(house: House, { url, headers, document }: Draft, where: string): Promise<void> {
  const poster = await house.poster();
  try {
    const result = await poster.postJson(url, document, headers);
    if (result.kind === 'taken') return;
    const isUncertain = result.kind === 'failed' && UNCERTAIN.has(result.code);
    throw new Fault(isUncertain ? 'flow/draft-uncertain' : 'flow/draft', {
      subject: where,
      message: `${where}: ${say(result.reason, 'en')}`,
    });
  } finally {
    await poster.close();
  }
}

function draftFor(server: ListServer, issue: Issue, letter: Letter, now: number): Draft {
  switch (server.service) {
    case 'listmonk':
      return listmonk(server, issue, letter);
    case 'buttondown':
      return buttondown(server, letter);
    case 'ghost':
      return ghost(server, letter, now);
  }
}

/** https://listmonk.app/docs/apis/campaigns/: a campaign is a draft until somebody starts it. */
function listmonk({ url, user, key, lists }: ListServer, issue: Issue, { subject, html, text }: Letter): Draft {
  return {
    url: `${url}api/campaigns`,
    headers: { authorization: `token ${user}:${key}` },
    document: { name: issue.title, subject, lists, type: 'regular', content_type: 'html', body: html, altbody: text },
  };
}

/** https://docs.buttondown.com/api-emails-create: without `status: draft` it would go out at once. */
function buttondown({ url, key }: ListServer, { subject, html }: Letter): Draft {
  return {
    url: `${url}v1/emails`,
    headers: { authorization: `Token ${key}` },
    // The first line keeps its editor from reading our HTML as Markdown.
    document: { subject, body: `<!-- buttondown-editor-mode: fancy -->${html}`, status: 'draft' },
  };
}

const TOKEN_S = 300;

/** https://docs.ghost.org/admin-api/: a key `id:secret` signs a token that is good for five minutes. */
function ghost({ url, key }: ListServer, { subject, html }: Letter, now: number): Draft {
  const [id = '', secret = ''] = key.split(':');
  const part = (of: object): string => Buffer.from(JSON.stringify(of)).toString('base64url');
  const issuedAt = Math.floor(now / 1000);
  const head = part({ alg: 'HS256', typ: 'JWT', kid: id });
  const claims = part({ iat: issuedAt, exp: issuedAt + TOKEN_S, aud: '/admin/' });
  const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(`${head}.${claims}`).digest('base64url');
  return {
    url: `${url}ghost/api/admin/posts/?source=html`,
    headers: { authorization: `Ghost ${head}.${claims}.${signature}`, 'accept-version': 'v5.0' },
    document: { posts: [{ title: subject, html, status: 'draft' }] },
  };
}
