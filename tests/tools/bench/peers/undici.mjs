// The measure of a running worker: nothing but conditional requests by undici, again and again in one process, 16 at a time.
// node undici.mjs URLS ROUNDS PAUSE_MS [CA]: prints the CPU seconds of each round but the first two.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';

const [, , urlsFile, rounds, pauseMs, ca] = process.argv;
const urls = readFileSync(urlsFile, 'utf8').split('\n').filter(Boolean);
const agent = new Agent({ connections: 1, ...(ca ? { connect: { ca: readFileSync(ca) } } : {}) });
const known = new Map();

async function get(url) {
  const { etag, modified } = known.get(url) ?? {};
  const conditions = { ...(etag ? { 'if-none-match': etag } : {}), ...(modified ? { 'if-modified-since': modified } : {}) };
  const ask = () => request(url, { dispatcher: agent, headers: { 'accept-encoding': 'gzip', ...conditions } });
  const { headers, body } = await ask().catch(ask);
  await body.dump();
  known.set(url, { etag: headers.etag ?? etag, modified: headers['last-modified'] ?? modified });
}

const told = [];
for (let round = 0; round < Number(rounds); round++) {
  const before = process.cpuUsage();
  let at = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (at < urls.length) await get(urls[at++]);
    }),
  );
  const { user, system } = process.cpuUsage(before);
  if (round > 1) told.push((user + system) / 1e6);
  await new Promise((done) => setTimeout(done, Number(pauseMs)));
}
process.stdout.write(JSON.stringify(told));
await agent.close();
