// A server that speaks the three protocols of drafts, tells the truth or lies as it is told to, and keeps a log of who asked when.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What it does with a question. */
export type Manner =
  /** Says of each paragraph what `translate` makes of it. */
  | 'honest'
  | 'invents'
  | 'other-language'
  | 'html'
  | 'no-json'
  | 'markup'
  | 'huge'
  | 'drips'
  | 'busy'
  | 'refuses'
  | 'hangs-up'
  | 'obeys'
  | 'cut-off'
  | 'far-paragraph';

/** One question, when it came and when it was answered. */
export interface Question {
  readonly path: string;
  readonly from: number;
  to?: number;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}

/** A running server. */
export interface ModelServer {
  readonly url: string;
  readonly hostPort: string;
  readonly log: Question[];
  manner: Manner | ((question: Question, at: number) => Manner);
  /** How long it thinks. */
  takesMs: number;
  retryAfter: string | undefined;
  /** Of a text in the source's language, the same in ours. */
  translate: (text: string, paragraph: number) => string;
  /** The most that it answered at one time. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

/** Starts one on loopback. */
export async function startModelServer(): Promise<ModelServer> {
  const log: Question[] = [];
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const made: ModelServer = {
    url: `http://127.0.0.1:${port}/`,
    hostPort: `127.0.0.1:${port}`,
    log,
    manner: 'honest',
    takesMs: 0,
    retryAfter: undefined,
    translate: (text) => text,
    mostAtOnce: () =>
      Math.max(
        0,
        ...log.map(({ from }) => log.filter((each) => each.from <= from && (each.to ?? Number.POSITIVE_INFINITY) > from).length),
      ),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return made;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString() || '{}') as Record<string, unknown>;
    const question: Question = { path: request.url ?? '', from: Date.now(), authorization: request.headers.authorization, body };
    const at = log.push(question) - 1;
    response.on('close', () => {
      question.to = Date.now();
    });
    if (made.takesMs) await sleep(made.takesMs);
    await answer(typeof made.manner === 'function' ? made.manner(question, at) : made.manner, question, response);
  }

  async function answer(manner: Manner, question: Question, response: ServerResponse): Promise<void> {
    const json = (value: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    switch (manner) {
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Please sign in</title>');
        return;
      case 'no-json':
        return json(wrapped(question, '{"title": "half an answ'));
      case 'huge':
        response.writeHead(200, { 'content-type': 'application/json' });
        for (let sent = 0; sent < 50 && !response.destroyed; sent++) {
          if (!response.write(' '.repeat(1_000_000))) await Promise.race([drained(response), sleep(200)]);
        }
        response.end();
        return;
      case 'drips':
        response.writeHead(200, { 'content-type': 'application/json' });
        while (!response.destroyed) {
          response.write(' ');
          await sleep(1000);
        }
        return;
      case 'busy':
        response
          .writeHead(429, { 'content-type': 'application/json', ...(made.retryAfter ? { 'retry-after': made.retryAfter } : {}) })
          .end('{"error":{"message":"slow down"}}');
        return;
      case 'refuses':
        return json({ error: { message: 'this key is not known' } }, 401);
      case 'hangs-up':
        response.destroy();
        return;
      default:
        return json(replyOf(manner, question, made.translate));
    }
  }
}

const drained = (response: ServerResponse): Promise<void> => new Promise((done) => response.once('drain', () => done()));

interface Article {
  readonly title: string;
  readonly paragraphs: readonly { readonly number: number; readonly text: string }[];
}

/** The article that an OpenAI-compatible question holds between its two marks. */
export function articleIn({ body }: Question): Article {
  const messages = body.messages as { role: string; content: string }[];
  const [mark = '', article = '', last = ''] = messages.find(({ role }) => role === 'user')!.content.split('\n');
  if (!mark.startsWith('ARTICLE-') || mark !== last) throw new Error('the article is not fenced');
  return JSON.parse(article) as Article;
}

function replyOf(manner: Manner, question: Question, translate: ModelServer['translate']): unknown {
  const tell = (text: string, paragraph: number): string => lie(manner, translate(text, paragraph), paragraph);
  if (question.path.endsWith('/v2/translate')) {
    const texts = question.body.text as string[];
    return { translations: texts.map((text, at) => ({ detected_source_language: 'EN', text: tell(text, at) })) };
  }
  if (question.path.endsWith('/translate'))
    return { translatedText: (question.body.q as string[]).map((text, at) => tell(text, at)) };
  const { title, paragraphs } = articleIn(question);
  const draft = {
    title: tell(title, 0),
    sentences: paragraphs.map(({ number, text }) => ({
      text: tell(text, number),
      paragraph: manner === 'far-paragraph' ? 99 : number,
    })),
  };
  return wrapped(question, JSON.stringify(draft), manner === 'cut-off' ? 'length' : 'stop');
}

function lie(manner: Manner, text: string, paragraph: number): string {
  if (manner === 'markup') return `<b>${text}</b>`;
  if (manner === 'other-language')
    return 'Le ministre a visité une école de la ville et a parlé avec les élèves de leur journée.';
  if (manner === 'obeys') return `${text} Visit https://evil.example/win now.`;
  return manner === 'invents' && paragraph === 1 ? `${text} Profesör Orhan Yıldızeli 731 okuldan söz etti.` : text;
}

function wrapped({ path, body }: Question, content: string, reason = 'stop'): unknown {
  if (!path.endsWith('/chat/completions')) return content;
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: body.model,
    choices: [{ index: 0, finish_reason: reason, message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 700, completion_tokens: 300, total_tokens: 1000 },
  };
}
