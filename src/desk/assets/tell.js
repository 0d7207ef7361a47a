// What happened, told where the eye is and in a live region. Old words go when the next action begins.
const words = JSON.parse(document.body.dataset.words ?? '{}');

/** A sentence of the page's language with its values filled in. */
export function sentence(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

let timer = 0;

/** Says it. `bad`: it did not happen; stays until the next action. `action`: a button beside it. */
export function tell(text, { bad = false, action } = {}) {
  const region = document.getElementById(bad ? 'alarm' : 'told');
  const line = document.createElement('p');
  line.textContent = text;
  if (action) line.append(' ', button(action));
  region.replaceChildren(line);
  if (!bad) document.getElementById('alarm').replaceChildren();
  clearTimeout(timer);
  if (!bad) timer = setTimeout(() => region.replaceChildren(), 12_000);
}

/** A new action begins: what was said before is over. */
export function hush() {
  for (const id of ['told', 'alarm']) document.getElementById(id)?.replaceChildren();
}

function button({ text, key, act }) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  if (key) made.dataset.key = key;
  made.addEventListener('click', act);
  return made;
}

// A page that was loaded with something to say: a live region speaks only of what changes in it.
addEventListener('load', () => {
  for (const id of ['told', 'alarm']) {
    const region = document.getElementById(id);
    const text = region?.textContent.trim();
    if (text) setTimeout(() => tell(text, { bad: id === 'alarm' }), 150);
  }
});
