import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A message that a mail server took. */
export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came, dots unstuffed. */
  readonly data: string;
}

/** What the server does when a message has come whole: `take` it and say so, `refuse` it, take it and `hang` up, or take it and say `nothing`. */
export type Manner = 'take' | 'refuse' | 'hang' | 'nothing';

/** A mail server on loopback that knows just enough verbs. */
export interface SmtpServer {
  readonly url: string;
  readonly taken: Taken[];
  /** Resolves at each message that came whole. */
  next(): Promise<void>;
  manner: Manner;
  /** Addresses it has no mailbox for. */
  readonly unknown: Set<string>;
  close(): Promise<void>;
}

/** Opens it at a free port. */
export async function openSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    talk(socket);
  });
  const self: SmtpServer = {
    url: '',
    taken: [],
    next: () => new Promise((done) => waiting.push(done)),
    manner: 'take',
    unknown: new Set(),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };

  function talk(socket: Socket): void {
    let rest = '';
    let isData = false;
    let from = '';
    let to: string[] = [];
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    say('220 loopback ESMTP');
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      rest += chunk;
      for (;;) {
        const end = rest.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const text = rest.slice(0, end);
        rest = rest.slice(end + (isData ? 5 : 2));
        if (isData) whole(text);
        else verb(text);
      }
    });
    function whole(data: string): void {
      isData = false;
      if (self.manner === 'refuse') {
        say('554 not today');
        return;
      }
      self.taken.push({ from, to, data: data.replace(/^\.\./gm, '.') });
      for (const done of waiting.splice(0)) done();
      if (self.manner === 'hang') socket.destroy();
      if (self.manner === 'take') say('250 taken');
    }
    function verb(line: string): void {
      const word = line.slice(0, 4).toUpperCase();
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (word === 'MAIL') {
        from = address;
        to = [];
      } else if (word === 'RCPT' && !self.unknown.has(address)) to.push(address);
      isData = word === 'DATA' && to.length > 0;
      if (word === 'RCPT' && self.unknown.has(address)) say('550 no such mailbox');
      else if (word === 'DATA') say(isData ? '354 go on' : '503 to whom?');
      else if (word === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return Object.assign(self, { url: `smtp://127.0.0.1:${port}` });
}
