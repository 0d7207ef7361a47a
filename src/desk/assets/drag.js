// The order by dragging, with mouse or pen: every place of every day. The keys and buttons do the same.
import { lines, rowOf, settle } from './list.js';
import { send } from './queue.js';
import { hush } from './tell.js';

let dragged = null;

function onStart(event) {
  dragged = event.target.closest?.('.line[draggable]') ?? null;
  if (dragged) event.dataTransfer.setData('text/plain', dragged.dataset.id);
}

// Above the middle of a line it falls before it, below it after it; on a day's heading it falls first.
function placeAt(event) {
  const over = event.target.closest?.('.line[draggable], .group[data-day]');
  if (!dragged || !over || over === dragged) return null;
  if (over.matches('.group')) return { over, day: over.dataset.day, before: firstOf(over), side: 'after' };
  const box = over.getBoundingClientRect();
  const isBefore = event.clientY < box.top + box.height / 2;
  return { over, day: over.dataset.day, before: isBefore ? over.dataset.id : nextOf(over), side: isBefore ? 'before' : 'after' };
}

function nextOf(row) {
  const next = row.nextElementSibling;
  return next?.matches('.line') ? next.dataset.id : '';
}

function firstOf(head) {
  return nextOf(head);
}

function clear() {
  for (const each of lines.querySelectorAll('.falls-before, .falls-after')) each.classList.remove('falls-before', 'falls-after');
}

function onOver(event) {
  const place = placeAt(event);
  clear();
  if (!place) return;
  event.preventDefault();
  place.over.classList.add(`falls-${place.side}`);
}

function onEnd() {
  clear();
  dragged = null;
}

function onDrop(event) {
  const place = placeAt(event);
  clear();
  if (!place) return;
  event.preventDefault();
  const id = dragged.dataset.id;
  if (place.before === id) return;
  hush();
  // shown at once
  if (place.before && rowOf(place.before)) rowOf(place.before).before(dragged);
  else lastOf(place.over).after(dragged);
  void send(`/desk/week/${lines.dataset.week}/move`, { match: id, day: place.day, before: place.before }).then((answer) =>
    settle(answer, id),
  );
}

function lastOf(row) {
  let last = row;
  while (last.nextElementSibling?.matches('.line')) last = last.nextElementSibling;
  return last;
}

if (lines) {
  lines.addEventListener('dragstart', onStart);
  lines.addEventListener('dragover', onOver);
  lines.addEventListener('dragend', onEnd);
  lines.addEventListener('drop', onDrop);
}
