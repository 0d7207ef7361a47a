// What colleagues do: who is here, who edits what, which lines they changed.
import { lines, refresh } from './list.js';
import { sentHere } from './queue.js';
import { sentence, tell } from './tell.js';

const here = document.getElementById('here');
const editor = document.getElementById('editor');

if (here && 'EventSource' in window && (editor || lines)) {
  const url = new URL('/desk/events', location.href);
  if (editor && document.documentElement.dataset.look !== 'only') url.searchParams.set('edits', editor.dataset.item);
  url.searchParams.set('heard', here.dataset.heard);
  const events = new EventSource(url);
  events.addEventListener('message', (event) => hear(JSON.parse(event.data)));
  addEventListener('pagehide', () => events.close());
}

function hear(event) {
  if (event.kind === 'here') return show(event.here);
  if (event.kind === 'came') return cameIn(event.date);
  if (event.kind === 'drafted') return drafted(event);
  // one's own decisions come back here only from another page, or from the one that was left while they were on their way
  if (event.kind !== 'changed' || (event.by === here.dataset.me && (editor || sentHere(event.ids)))) return;
  if (lines && event.date === lines.dataset.week) void refresh(event.ids);
  if (editor && event.ids.includes(editor.dataset.item)) warn(sentence('came', { name: event.by }));
}

function show(people) {
  const others = people.filter((each) => each.name !== here.dataset.me);
  here.textContent = [...new Set(others.map((each) => each.name))].join(', ');
  if (!editor) return;
  const beside = others.filter((each) => each.edits === editor.dataset.item).map((each) => each.name);
  const place = document.getElementById('editors');
  place.hidden = !beside.length;
  place.textContent = beside.length ? sentence('alsoEdits', { name: beside.join(', ') }) : '';
}

// What a poll brought stands in the list when it is loaded anew; the hands decide when.
function cameIn(date) {
  if (lines?.dataset.week !== date) return;
  tell(sentence('cameIn'), { action: { text: sentence('show'), act: () => location.reload() } });
}

// A draft came behind: the line shows it; who edits the very item is asked first, though what they typed is kept.
function drafted({ date, ids }) {
  if (lines?.dataset.week === date) void refresh(ids);
  if (editor && ids.includes(editor.dataset.item))
    tell(sentence('draftCame'), { action: { text: sentence('show'), act: () => location.reload() } });
}

function warn(text) {
  tell(text, { bad: true });
}
