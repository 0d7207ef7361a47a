// The desk's script. Everything here does what a form of the page does; without it the forms remain.
import './drafts.js';
import './editor.js';
import './claims.js';
import './list.js';
import './drag.js';
import './keys.js';
import './live.js';
