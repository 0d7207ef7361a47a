// Decisions are shown at once and sent behind, one after the other, in the order in which they were made.
import { sentence, tell } from './tell.js';

const waiting = [];
const sent = new Set();
let isSending = false;
let isSignedOut = false;

/** The token of forms; another one after signing in anew. */
export function token() {
  return document.body.dataset.token ?? '';
}

/** Sends fields to a path of the desk; `fields` may be a function, asked when it is this one's turn. The answer comes back parsed. */
export function send(path, fields) {
  return new Promise((done) => {
    const id = matchOf(fields);
    if (id) sent.add(id);
    waiting.push({ path, fields, done });
    document.documentElement.dataset.pending = String(waiting.length);
    if (!isSending) void work();
  });
}

function matchOf(fields) {
  return new URLSearchParams(typeof fields === 'function' ? fields() : fields).get('match');
}

/** True when it was this page that decided about one of these: its answer brings the lines. */
export function sentHere(ids) {
  return ids.some((id) => sent.has(id));
}

/** How many decisions are not answered yet. */
export function pending() {
  return waiting.length;
}

async function work() {
  isSending = true;
  while (waiting.length) {
    const { path, fields, done } = waiting[0];
    const answer = await post(path, typeof fields === 'function' ? fields() : fields);
    if (answer.signIn) {
      await signedIn(answer.told);
      continue;
    }
    waiting.shift();
    document.documentElement.dataset.pending = String(waiting.length);
    done(answer);
  }
  isSending = false;
  const { dataset } = document.documentElement;
  dataset.settled = String(Number(dataset.settled ?? 0) + 1);
}

async function post(path, fields) {
  const body = new URLSearchParams(fields);
  body.delete('token');
  try {
    const answer = await fetch(path, {
      method: 'POST',
      body,
      headers: { accept: 'application/json', 'x-desk-token': token() },
      // a page that is left takes its decisions along
      keepalive: body.toString().length < 60_000,
    });
    const told = await answer.json();
    if (answer.status === 403 && !isSignedOut && (await freshToken())) return post(path, fields);
    return { status: answer.status, ...told };
  } catch {
    return { ok: false, offline: true, told: sentence('offline') };
  }
}

/** Another sign-in (in another window) brings another token: the page goes on with it. True when somebody is signed in. */
async function takeToken() {
  try {
    const answer = await fetch('/desk/token', { headers: { accept: 'application/json' }, redirect: 'manual' });
    if (!answer.ok) return false;
    document.body.dataset.token = (await answer.json()).token;
    for (const field of document.querySelectorAll('input[name="token"]')) field.value = token();
    return true;
  } catch {
    return false;
  }
}

async function freshToken() {
  const before = token();
  return (await takeToken()) && token() !== before;
}

/** The session is over: nothing that waits is lost. It goes on as soon as somebody signed in, here or in another window. */
export async function signedIn(told) {
  isSignedOut = true;
  tell(told, { bad: true, action: { text: sentence('signIn'), act: () => open('/desk/sign-in?to=/desk/mine') } });
  while (!(await takeToken())) await new Promise((next) => setTimeout(next, 2_000));
  isSignedOut = false;
  tell(sentence('signInAgain'));
}

// Who leaves the page takes along what still waits for its turn: the first is on its way already, and of several about one item the last
// counts. What stood before it is unknown where one of them is not answered yet.
addEventListener('pagehide', () => {
  if (isSignedOut) return;
  const [first, ...rest] = waiting;
  const flying = first && matchOf(first.fields);
  const last = new Map(rest.map((each, at) => [matchOf(each.fields) ?? at, each]));
  for (const [id, { path, fields }] of last) {
    const body = new URLSearchParams(typeof fields === 'function' ? fields() : fields);
    if (id === flying || rest.filter((each) => matchOf(each.fields) === id).length > 1) body.delete('seen');
    void post(path, body);
  }
});

addEventListener('beforeunload', (event) => {
  if (!waiting.length || !isSignedOut) return;
  event.preventDefault();
});
