// The keys. Each does what a button does; single letters can be switched off (WCAG 2.1.4).
import * as list from './list.js';
import { send } from './queue.js';
import { hush, sentence, tell } from './tell.js';

const press = (key, within = document) => within.querySelector(`[data-key="${key}"]`)?.click();

const onList = list.lines && {
  j: () => list.step(1),
  k: () => list.step(-1),
  n: () => list.step(1, (row) => row.classList.contains('unread')),
  N: () => list.step(-1, (row) => row.classList.contains('unread')),
  p: () => decideAndGo('pick'),
  d: () => decideAndGo('drop'),
  h: () => decideAndGo('hold'),
  x: () => toggle(list.current()),
  m: () => list.current() && list.beginMerge(list.current()),
  t: () => takeOver(),
  u: () => list.undo(),
  e: () => press('edit', document.getElementById('story')),
  o: () => press('open', document.getElementById('story')),
  f: () => list.hints(),
  J: () => move({ step: 'down' }),
  K: () => move({ step: 'up' }),
};
// Who looks on decides nothing: the key says so, and no line pretends to change.
const LOOKING = new Set(['j', 'k', 'n', 'N', 'o', 'f']);
const isReader = document.documentElement.dataset.look === 'only';
const everywhere = {
  '/': () => document.querySelector('[data-key="search"]')?.focus(),
  '?': () => document.getElementById('keys')?.showModal?.(),
};

// The hands go on to the next line before the desk has answered; the decision itself is about the line they left.
function decideAndGo(act) {
  const row = list.current();
  if (!row) return;
  void list.step(1);
  list.decide(row, act);
}

function toggle(row) {
  const box = row?.querySelector('input[name="match"]');
  if (box) box.checked = !box.checked;
}

async function move(how) {
  const row = list.current();
  if (!row) return;
  hush();
  list.settle(await send(`/desk/week/${list.lines.dataset.week}/move`, { match: row.dataset.id, ...how }), row.dataset.id);
}

// All of a draft that its source bears out; what was left out is said.
async function takeOver() {
  const row = list.current();
  if (!row) return;
  hush();
  const { id, seen } = row.dataset;
  list.settle(await send(`/desk/week/${list.lines.dataset.week}/take`, { match: id, seen, which: 'whole' }), id);
}

document.addEventListener('keydown', (event) => {
  const inText = event.target.closest?.('input:not([type="checkbox"]), textarea, select, dialog[open]');
  if (event.key === 'Escape' && inText && !event.target.closest('dialog')) event.target.blur();
  if (inText || event.ctrlKey || event.metaKey || event.altKey) return;
  const isLetter = event.key.length === 1;
  if ((isLetter || event.key === 'Escape') && list.hinted(event.key)) return event.preventDefault();
  if (isLetter && document.documentElement.dataset.keys === 'off') return;
  const act = everywhere[event.key] ?? onList?.[event.key] ?? arrow(event);
  if (!act) return;
  event.preventDefault();
  if (isReader && isLetter && onList?.[event.key] && !LOOKING.has(event.key)) return tell(sentence('lookOnly'), { bad: true });
  void act();
});

// A screen of lines at a time, wherever the hands are.
document.addEventListener('keydown', (event) => {
  const by = { PageDown: 1, PageUp: -1 }[event.key];
  if (!by || !list.lines || event.target.closest?.('#story, textarea, select')) return;
  event.preventDefault();
  list.leaf(by);
});

// Inside the list the arrows lead as well, whoever switched the letters off.
function arrow(event) {
  if (!list.lines || !event.target.closest?.('.line')) return undefined;
  if (event.key === 'ArrowDown') return () => list.step(1);
  if (event.key === 'ArrowUp') return () => list.step(-1);
  return undefined;
}

document.addEventListener('click', (event) => {
  if (!event.target.closest('a[data-key="keys"]')) return;
  event.preventDefault();
  document.getElementById('keys')?.showModal?.();
});
