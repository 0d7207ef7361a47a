// Words that are typed are kept on the server every few seconds, by curator and form, and offered back; leaving with unsaved ones warns.
import { signedIn, token } from './queue.js';
import { sentence } from './tell.js';

const EVERY_MS = 2_500;

for (const form of document.querySelectorAll('form[data-draft]')) watch(form);

function watch(form) {
  const of = form.dataset.draft === 'yes' ? new URL(form.action).pathname : form.dataset.draft;
  let isDirty = form.dataset.dirty === 'yes';
  let isKept = true;
  let timer = 0;
  form.addEventListener('input', () => {
    isDirty = true;
    isKept = false;
    clearTimeout(timer);
    timer = setTimeout(keep, EVERY_MS);
  });
  form.addEventListener('submit', () => {
    isDirty = false;
    clearTimeout(timer);
  });
  addEventListener('pagehide', () => {
    if (isDirty && !isKept) void keep();
  });
  addEventListener('beforeunload', (event) => {
    if (isDirty && !isKept) event.preventDefault();
  });

  async function keep() {
    clearTimeout(timer);
    const body = new URLSearchParams(new FormData(form));
    body.delete('token');
    body.set('of', of);
    try {
      const answer = await fetch('/desk/draft', {
        method: 'POST',
        body,
        headers: { accept: 'application/json', 'x-desk-token': token() },
        keepalive: body.toString().length < 60_000,
      });
      isKept = answer.ok;
      if (answer.status === 401) {
        await signedIn(sentence('sessionOver'));
        return keep();
      }
    } catch {
      isKept = false;
    }
    if (!isKept && isDirty) timer = setTimeout(keep, EVERY_MS);
    const kept = document.getElementById('kept');
    if (kept) kept.textContent = isKept ? sentence('keptDraft') : '';
  }
}
