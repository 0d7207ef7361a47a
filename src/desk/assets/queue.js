// Decisions are shown at once and sent behind, one after the other, in the order in which they were made.
import { sentence, tell } from './tell.js';

const waiting = [];
let isSending = false;
let isSignedOut = false;

/** The token of forms; another one after signing in anew. */
export function token() {
  return document.body.dataset.token ?? '';
}

/** Sends fields to a path of the desk; `fields` may be a function, asked when it is this one's turn. The answer comes back parsed. */
export function send(path, fields) {
  return new Promise((done) => {
    waiting.push({ path, fields, done });
    document.documentElement.dataset.pending = String(waiting.length);
    if (!isSending) void work();
  });
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
    return true;
  } catch {
    return false;
  }
}

async function freshToken() {
  const before = token();
  return (await takeToken()) && token() !== before;
}

// The session is over: nothing that waits is lost. It goes on as soon as somebody signed in, here or in another window.
async function signedIn(told) {
  isSignedOut = true;
  tell(told, { bad: true, action: { text: sentence('signIn'), act: () => open('/desk/sign-in?to=/desk/mine') } });
  while (!(await takeToken())) await new Promise((next) => setTimeout(next, 2_000));
  isSignedOut = false;
  tell(sentence('signInAgain'));
}

addEventListener('beforeunload', (event) => {
  if (!waiting.length || !isSignedOut) return;
  event.preventDefault();
});
