// The opened story beside the list. It follows the hands, a moment later, so that nobody waits for a story that is passed by.
const pane = document.getElementById('story');
const lines = document.getElementById('lines');
const base = `/desk/week/${lines?.dataset.week}`;
let timer = 0;
let wanted = '';

/** Opens the story of a line; again: it has changed meanwhile. */
export function openStory(row, { isAgain = false } = {}) {
  if (!pane) return;
  const id = row.dataset.id;
  if (!isAgain && wanted === id && pane.querySelector(`[data-id="${id}"]`)) return;
  wanted = id;
  for (const each of lines.querySelectorAll('.line.open')) if (each !== row) each.classList.remove('open');
  row.classList.add('open');
  const url = new URL(location.href);
  url.searchParams.set('open', id);
  url.hash = '';
  history.replaceState(history.state, '', url);
  clearTimeout(timer);
  timer = setTimeout(() => void show(id), isAgain ? 0 : 90);
}

async function show(id) {
  const url = new URL(`${base}/story/${id}`, location.href);
  url.search = location.search;
  try {
    const answer = await fetch(url);
    if (wanted !== id || answer.redirected) return;
    const text = await answer.text();
    if (wanted !== id || !answer.ok) return;
    const top = pane.querySelector('[data-id]')?.dataset.id === id ? pane.scrollTop : 0;
    pane.innerHTML = text;
    pane.scrollTop = top;
    document.getElementById(`s-${id}`)?.classList.remove('unread');
  } catch {
    // the list goes on without; the line itself is a link to the whole page
  }
}
