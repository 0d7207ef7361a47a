// The words of the editor are held against the source while they are typed.
import { token } from './queue.js';

const PAUSE_MS = 700;
const form = document.getElementById('editor');
const shown = document.getElementById('claims');
if (form && shown) {
  let timer = 0;
  let asking = new AbortController();
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });

  async function ask() {
    asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${new URL(form.action).pathname}/claims`, {
        method: 'POST',
        body: new URLSearchParams({
          title: form.elements.title.value,
          summary: form.elements.summary.value,
          note: form.elements.note.value,
        }),
        headers: { 'x-desk-token': token() },
        signal: asking.signal,
      });
      if (!answer.ok) return;
      const made = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('claims');
      if (made) document.getElementById('claims').replaceChildren(...made.childNodes);
    } catch {
      // the next key asks again
    }
  }
}
