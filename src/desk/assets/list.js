// The list: where the hands are, what is decided, a window over as many lines as there are.
import { openStory } from './pane.js';
import { pending, send } from './queue.js';
import { hush, sentence, tell } from './tell.js';

/** The list of this page, if it has one. */
export const lines = document.getElementById('lines');
const base = `/desk/week/${lines?.dataset.week}`;
const size = Number(lines?.dataset.size);
const total = Number(lines?.dataset.total);

/** The line that the hands are at. */
export function current() {
  return document.activeElement?.closest?.('.line') ?? lines.querySelector('.line.at') ?? null;
}

/** All lines that are loaded, in their order. */
export function rows() {
  return [...lines.querySelectorAll('.line')];
}

/** The line of an item. */
export function rowOf(id) {
  return document.getElementById(`s-${id}`);
}

/** Puts the hands on a line; the story beside the list follows. */
export function go(row, { isQuiet = false } = {}) {
  if (!row) return;
  for (const each of lines.querySelectorAll('.line.at')) if (each !== row) leave(each);
  row.classList.add('at');
  row.querySelector('.head').tabIndex = 0;
  row.querySelector('.head').focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  if (!isQuiet) openStory(row);
}

function leave(row) {
  row.classList.remove('at');
  row.querySelector('.head').tabIndex = -1;
}

/** So many lines further, or to the next that `wants`. */
export async function step(by, wants = () => true) {
  const at = current();
  let row = at ? beside(at, by) : by > 0 ? rows()[0] : rows().at(-1);
  while (row && !wants(row)) row = beside(row, by);
  if (row) return go(row);
  // the next piece of the window may not be loaded yet
  const piece = at?.closest('.chunk');
  const next = piece && (by > 0 ? piece.nextElementSibling : piece.previousElementSibling);
  if (next?.matches('.chunk') && !next.children.length) {
    await load(next);
    return step(by, wants);
  }
}

function beside(row, by) {
  const side = by > 0 ? 'nextElementSibling' : 'previousElementSibling';
  let next = row[side];
  while (next && !next.matches('.line')) next = next[side];
  if (next) return next;
  let piece = row.closest('.chunk')?.[side];
  while (piece && !piece.matches('.chunk')) piece = piece[side];
  const found = piece ? [...piece.querySelectorAll('.line')] : [];
  return by > 0 ? found[0] : found.at(-1);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A letter beside each line in sight; the next key goes to its line. */
export function hints() {
  unhint();
  seen().forEach((row, at) => {
    if (LETTERS[at]) row.dataset.hint = LETTERS[at];
  });
}

/** Goes to the line of a letter; true when letters were shown. */
export function hinted(letter) {
  const isHinting = lines?.querySelector('[data-hint]');
  if (!isHinting) return false;
  const row = lines.querySelector(`[data-hint="${CSS.escape(letter)}"]`);
  unhint();
  if (row) go(row);
  return true;
}

function unhint() {
  for (const row of lines.querySelectorAll('[data-hint]')) delete row.dataset.hint;
}

function seen() {
  const box = lines.getBoundingClientRect();
  const bottom = Math.min(box.bottom, innerHeight);
  return rows().filter((row) => {
    const { top, bottom: end } = row.getBoundingClientRect();
    return top >= box.top - 1 && end <= bottom + 1;
  });
}

/** A screen further: the lines move, the hands stay until they are put somewhere. */
export function leaf(by) {
  const height = Math.max(100, Math.min(lines.clientHeight, innerHeight) - 40);
  (scroller() ?? document.scrollingElement).scrollBy({ top: by * height, behavior: 'instant' });
}

const TOLD = { pick: 'didPick', drop: 'didDrop', hold: 'didHold' };
const STATE = { pick: 'picked', drop: 'dropped', hold: 'held', unpick: 'left', undrop: 'left', unhold: 'left' };
const BACK = { picked: 'unpick', dropped: 'undrop', held: 'unhold' };

/** Decides about a line: shown at once, sent behind; when the desk says no, the line comes back and says why. */
export function decide(row, act, more = {}) {
  if (!row) return;
  hush();
  const id = row.dataset.id;
  const title = row.querySelector('.head').textContent;
  const before = row.dataset.state;
  const how = STATE[act] === before ? BACK[before] : act;
  if (STATE[how]) show(row, STATE[how]);
  row.classList.add('sending');
  row.classList.remove('refused');
  tell(sentence(TOLD[how] ?? 'didOpen', { title }), { action: { text: sentence('undo'), key: 'undo', act: () => undo(id) } });
  const fields = () => ({ do: how, match: id, seen: rowOf(id)?.dataset.seen ?? '', ...more });
  void send(`${base}/do`, fields).then((answer) => settle(answer, id, before));
}

function show(row, state) {
  row.classList.remove(row.dataset.state, 'unread');
  row.dataset.state = state;
  row.classList.add(state);
  const mark = row.querySelector('.sign [aria-hidden]');
  const sign = { picked: '✓', dropped: '✕', held: '↷', left: '·' }[state];
  if (sign && mark) mark.textContent = sign;
}

/** What an answer brings: only the lines that changed. */
export function settle(answer, id, before) {
  const row = id && rowOf(id);
  row?.classList.remove('sending');
  // what stands in the file is not lost because the store was away
  if (answer.ok && !answer.kept) {
    take(answer);
    if (answer.told) tell(answer.told);
    return;
  }
  if (answer.kept) return tell(answer.told, { bad: true });
  if (row && before) show(row, before);
  take(answer);
  refuse(id, answer.told);
  // Nobody answered, or with a fault of its own: what became of it is looked up before anything is said to be lost.
  if (answer.offline || answer.status >= 500) void lookAgain(id, answer.told);
}

function refuse(id, why) {
  const row = id && rowOf(id);
  row?.classList.add('refused');
  tell(row ? `${row.querySelector('.head').textContent}: ${why}` : why, { bad: true });
}

async function lookAgain(id) {
  if (!id || !(await refresh([id]))) return;
  const row = rowOf(id);
  if (row && ['picked', 'dropped', 'held'].includes(row.dataset.state)) {
    row.classList.remove('refused');
    tell(
      sentence(TOLD[{ picked: 'pick', dropped: 'drop', held: 'hold' }[row.dataset.state]], {
        title: row.querySelector('.head').textContent,
      }),
    );
  }
}

/** Lines anew from the server, by their ids. */
export async function refresh(ids) {
  const known = ids.filter((each) => rowOf(each));
  if (!known.length) return false;
  const url = new URL(lines.dataset.rows, location.href);
  url.searchParams.set('ids', known.join(','));
  url.searchParams.set('open', new URL(location.href).searchParams.get('open') ?? '');
  try {
    const answer = await fetch(url);
    if (!answer.ok || answer.redirected) return false;
    const holder = document.createElement('div');
    holder.innerHTML = await answer.text();
    for (const made of holder.querySelectorAll('.line')) put(made);
    return true;
  } catch {
    return false;
  }
}

function take({ rows: changed = {}, gone = [], counts, order, reload }) {
  if (reload) return location.reload();
  for (const html of Object.values(changed)) {
    const holder = document.createElement('div');
    holder.innerHTML = html;
    put(holder.firstElementChild);
  }
  for (const id of gone) rowOf(id)?.remove();
  for (const [name, count] of Object.entries(counts ?? {})) recount(name, count);
  if (order) arrange(order);
}

function put(made) {
  const old = document.getElementById(made.id);
  if (!old) return;
  // on the page of the issue an item stands as it prints, not as a line
  if (old.matches('.item')) {
    old.dataset.seen = made.dataset.seen;
    return show(old, made.dataset.state);
  }
  const hadFocus = old.contains(document.activeElement);
  const isAt = old.classList.contains('at');
  // a decision that is still on its way outweighs what the server said before it
  if (old.classList.contains('sending')) {
    old.dataset.seen = made.dataset.seen;
    return;
  }
  if (old.querySelector('input')?.checked) made.querySelector('input').checked = true;
  if (old.classList.contains('open')) made.classList.add('open');
  old.replaceWith(made);
  tidy(made);
  if (isAt) {
    made.classList.add('at');
    made.querySelector('.head').tabIndex = 0;
  }
  if (hadFocus) made.querySelector('.head').focus({ preventScroll: true });
  if (made.classList.contains('open') && !pending()) openStory(made, { isAgain: true });
}

function recount(name, count) {
  const tab = document.querySelector(`.tabs [data-count="${name}"] small`);
  if (tab) tab.textContent = name === 'issue' ? tab.textContent.replace(/\d+/, count) : String(count);
}

// The issue in print order: lines go where they stand now, under their days.
function arrange(order) {
  const isPage = lines.matches('.issue-items');
  const all = new Set(order.flatMap(({ ids }) => ids));
  if (isPage) for (const row of rows()) if (!all.has(row.dataset.id)) row.remove();
  if (isPage && [...all].some((id) => !rowOf(id))) return location.reload();
  for (const { day, ids } of order) {
    const head = lines.querySelector(`.group[data-day="${day}"]`);
    if (!head) return location.reload();
    let after = head;
    for (const id of ids) {
      const row = rowOf(id);
      if (!row) continue;
      if (after.nextElementSibling !== row) after.after(row);
      row.dataset.day = day;
      after = row;
    }
    head.querySelector('small').textContent = String(ids.length);
  }
  const at = lines.querySelector('.line.at');
  if (at && document.activeElement === document.body) go(at, { isQuiet: true });
}

/** Takes one's own last decision back, or the last one about an item. */
export function undo(id) {
  hush();
  void send(`${base}/undo`, id ? { match: id } : {}).then((answer) => {
    settle(answer, id);
    const row = id ? rowOf(id) : answer.ok ? rowOf(Object.keys(answer.rows ?? {})[0] ?? '') : null;
    if (row) go(row);
  });
}

/** Sends a form of the page behind. */
function submit(form, submitter) {
  hush();
  const fields = new URLSearchParams(new FormData(form, submitter ?? undefined));
  const path = new URL(form.action).pathname;
  const id = fields.get('match');
  void send(path, fields).then((answer) => {
    settle(answer, form.id === 'many' ? undefined : id);
    if (answer.ok && !answer.told) tell(sentence('didOpen', { title: rowOf(id)?.querySelector('.head').textContent ?? '' }));
    if (form.id === 'many' && answer.ok) for (const box of lines.querySelectorAll('input:checked')) box.checked = false;
    const open = lines.querySelector('.line.open');
    if (answer.ok && open) openStory(open, { isAgain: true });
  });
}

function onSubmit(event) {
  const form = event.target;
  const by = event.submitter;
  if (form.id === 'one' && by) {
    event.preventDefault();
    const [act, ...rest] = by.value.split(' ');
    const row = by.closest('.line');
    if (act === 'merge') return merge(rest[0], row);
    decide(row, act);
    return;
  }
  if (form.id === 'many') {
    event.preventDefault();
    for (const box of lines.querySelectorAll('input:checked')) box.form ?? form.append(box);
    return submit(form, by);
  }
  if (form.dataset.live !== 'yes') return;
  event.preventDefault();
  const act = form.elements.do?.value;
  const row = rowOf(form.elements.match?.value ?? '');
  if (row && STATE[act]) return decide(row, act, form.elements.reason?.value ? { reason: form.elements.reason.value } : {});
  if (act === 'merge') return merge(form.elements.with.value, row);
  submit(form, by);
}

/** Joins two stories, wherever the first of them stands: another page, another filter. */
export function merge(first, row) {
  if (!row || row.dataset.id === first) return tell(sentence('notMerged'), { bad: true });
  const id = row.dataset.id;
  void send(`${base}/do`, { do: 'merge', match: id, with: first }).then((answer) => {
    settle(answer, id);
    if (answer.ok) document.getElementById('merging')?.remove();
    const url = new URL(location.href);
    url.searchParams.delete('merge');
    history.replaceState(null, '', url);
  });
}

/** Begins to join: the next line that is told so is the same news. */
export function beginMerge(row) {
  const known = document.getElementById('merging')?.dataset.id;
  if (known) return merge(known, row);
  const url = new URL(location.href);
  url.searchParams.set('merge', row.dataset.id);
  location.assign(`${url.pathname}${url.search}#s-${row.dataset.id}`);
}

function onClick(event) {
  const head = event.target.closest('.head');
  if (!head || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(head.closest('.line'));
  if (matchMedia('(max-width: 60rem)').matches) document.getElementById('story').scrollIntoView({ block: 'start' });
}

// One stop of the Tab key for the list: inside it the arrows of the keys lead.
function tidy(scope) {
  for (const each of scope.querySelectorAll('.acts button, input[name="match"]')) each.tabIndex = -1;
  for (const each of scope.querySelectorAll('.head')) each.tabIndex = -1;
}

// ---- the window: pieces of the list come as they are scrolled to, and go when they are far
function openWindow() {
  const shown = Number(lines.querySelector('.chunk')?.dataset.page ?? 0);
  const pages = Math.ceil(total / size);
  if (pages < 2) return;
  document.documentElement.dataset.window = 'on';
  const first = lines.querySelector('.chunk');
  for (let page = 0; page < pages; page++) {
    if (page === shown) {
      lines.append(first);
      continue;
    }
    const piece = document.createElement('ol');
    piece.className = 'chunk';
    piece.dataset.page = String(page);
    lines.append(piece);
  }
  for (const piece of lines.querySelectorAll('.chunk'))
    piece.style.setProperty('--n', String(Math.min(size, total - Number(piece.dataset.page) * size)));
  const near = new IntersectionObserver(
    (all) => {
      for (const { target, isIntersecting } of all) {
        if (isIntersecting) void load(target);
        else unload(target);
      }
    },
    { root: scroller(), rootMargin: '1500px 0px' },
  );
  for (const piece of lines.querySelectorAll('.chunk')) near.observe(piece);
}

function scroller() {
  return getComputedStyle(lines).overflowY === 'visible' ? null : lines;
}

const loading = new Map();
function load(piece) {
  if (piece.children.length) return Promise.resolve();
  const page = piece.dataset.page;
  if (!loading.has(page))
    loading.set(
      page,
      fetchPiece(piece, page).finally(() => loading.delete(page)),
    );
  return loading.get(page);
}

async function fetchPiece(piece, page) {
  const url = new URL(lines.dataset.rows, location.href);
  url.searchParams.set('page', page);
  const answer = await fetch(url);
  if (!answer.ok || answer.redirected) return;
  const holder = document.createElement('div');
  holder.innerHTML = await answer.text();
  if (piece.children.length) return;
  piece.replaceChildren(...holder.firstElementChild.children);
  tidy(piece);
}

function unload(piece) {
  const isKept = piece.querySelector('.at, .open, .sending, input:checked') || piece.contains(document.activeElement);
  if (!isKept) piece.replaceChildren();
}

function start() {
  tidy(lines);
  openWindow();
  const asked = new URL(location.href).searchParams.get('open');
  const place = rowOf(location.hash.startsWith('#s-') ? location.hash.slice(3) : (asked ?? ''));
  if (place) {
    place.scrollIntoView({ block: 'center' });
    go(place, { isQuiet: Boolean(asked) });
  } else {
    const first = lines.querySelector('.head');
    if (first) first.tabIndex = 0;
  }
  lines.addEventListener('click', onClick);
  document.addEventListener('submit', onSubmit);
}

if (lines) start();
