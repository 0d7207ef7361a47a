// The desk's keys. Everything here presses a button that is on the page; without this script the buttons remain.
const cards = () => [...document.querySelectorAll('.card[tabindex]')];
const current = () =>
  document.activeElement?.closest?.('.card[tabindex]') ?? document.getElementById(location.hash.slice(1) || '-');

function move(step) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

function press(action) {
  const card = current();
  card?.querySelector(`[data-key="${action}"]`)?.click();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  J: () => press('down'),
  K: () => press('up'),
  p: () => press('pick'),
  d: () => press('drop'),
  h: () => press('hold'),
  e: () => press('edit'),
  m: () => press('merge'),
  o: () => press('open'),
  u: () => document.querySelector('[data-key="undo"]')?.click(),
  '/': () => document.querySelector('[data-key="search"]')?.focus(),
  '?': () => document.querySelector('#keys')?.showModal?.(),
};

document.addEventListener('keydown', (event) => {
  const inText = event.target.closest?.('input, textarea, select, dialog[open]');
  if (event.key === 'Escape' && inText && !event.target.closest('dialog')) event.target.blur();
  if (inText || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// After a decision the hands go on to the card that stood next, wherever it stands now; what only moved keeps them.
let place = null;
document.addEventListener('htmx:beforeRequest', (event) => {
  const card = event.target.closest?.('.card[tabindex]') ?? current();
  const ids = cards().map((each) => each.id);
  const at = card ? ids.indexOf(card.id) : -1;
  const next = event.target.dataset.moves === 'yes';
  place = card ? { wanted: next ? [...ids.slice(at + 1), card.id] : [card.id] } : null;
});
document.addEventListener('htmx:afterSettle', () => {
  const frame = document.querySelector('.preview iframe');
  if (frame && getComputedStyle(frame).display !== 'none') frame.src = frame.dataset.src;
  const id = place?.wanted.find((each) => document.getElementById(each));
  if (id) {
    const card = document.getElementById(id);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  }
  document.documentElement.dataset.settled = String(Number(document.documentElement.dataset.settled ?? 0) + 1);
});

// What a server refuses, or a net that is away, must not look like a decision that was taken.
function tell(text) {
  const notice = document.getElementById('told') ?? document.createElement('p');
  notice.id = 'told';
  notice.className = 'notice bad';
  notice.setAttribute('role', 'alert');
  notice.textContent = text;
  document.querySelector('main')?.prepend(notice);
  notice.scrollIntoView({ block: 'nearest' });
}
document.addEventListener('htmx:responseError', (event) =>
  tell(event.detail.xhr.responseText.slice(0, 300) || String(event.detail.xhr.status)),
);
document.addEventListener('htmx:sendError', () => tell(document.querySelector('main')?.dataset.offline ?? '…'));

// Order by dragging; the buttons do the same.
let dragged = null;
document.addEventListener('dragstart', (event) => {
  dragged = event.target.closest?.('.card[draggable]') ?? null;
});
document.addEventListener('dragover', (event) => {
  if (dragged && event.target.closest?.('.card[draggable]')) event.preventDefault();
});
document.addEventListener('drop', (event) => {
  const onto = event.target.closest?.('.card[draggable]');
  if (!dragged || !onto || onto === dragged) return;
  event.preventDefault();
  const form = dragged.querySelector('form[data-order]');
  if (!form) return;
  form.elements.before.value = onto.id;
  form.requestSubmit();
});
