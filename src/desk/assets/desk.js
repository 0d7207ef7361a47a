// The desk's script. Everything here does what a form of the page does; without it the forms remain.
import './drafts.js';
import './editor.js';
import './claims.js';
import './list.js';
import './drag.js';
import './keys.js';
import './live.js';

// On a narrow screen the menu is longer than the bar: where we are is brought into sight.
const here = document.querySelector('.bar [aria-current]');
for (const strip of document.querySelectorAll('.bar, .bar nav')) {
  if (!here || !strip.contains(here)) continue;
  const [mine, seen] = [here.getBoundingClientRect(), strip.getBoundingClientRect()];
  strip.scrollLeft += Math.max(0, mine.right - seen.right) - Math.max(0, seen.left - mine.left);
}
