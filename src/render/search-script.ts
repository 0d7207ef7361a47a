/** How a word is folded for searching: the same here and in the reader's browser (see `searchScript`). */
export function searchWord(word: string, language: string): string {
  return word
    .toLocaleLowerCase(language)
    .replace(/\u0131/g, 'i')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The script of the search page: loads the library and the index when somebody types, newest quarter first; writes text only. */
export const searchScript = `(function () {
  'use strict';
  var form = document.getElementById('search');
  var query = document.getElementById('query');
  var status = document.getElementById('status');
  var list = document.getElementById('found');
  var facts = form.dataset;
  var options = {
    fields: ['title', 'source', 'text'],
    storeFields: ['title', 'source', 'date', 'path'],
    processTerm: function (term) { return foldWord(term, facts.language) || null; },
    searchOptions: { prefix: true, combineWith: 'AND', boost: { title: 3 }, fuzzy: function (term) { return term.length > 5 ? 0.15 : false; } }
  };
  var shards = [];
  var started;

  function foldWord(word, language) {
    return word.toLocaleLowerCase(language).replace(/\\u0131/g, 'i').normalize('NFKD').replace(/[^\\p{L}\\p{N}]+/gu, '');
  }
  function library() {
    return new Promise(function (done, failed) {
      var script = document.createElement('script');
      script.src = facts.up + 'search/minisearch.js';
      script.onload = done;
      script.onerror = failed;
      document.head.appendChild(script);
    });
  }
  function start() {
    started = started || library().then(function () {
      return facts.shards.split(' ').filter(Boolean).reduce(function (before, name) {
        return before.then(function () { return fetch(facts.up + 'search/' + name + '.json'); })
          .then(function (answer) { return answer.text(); })
          .then(function (text) { shards.push(MiniSearch.loadJSON(text, options)); show(); });
      }, Promise.resolve());
    });
    return started;
  }
  function show() {
    var text = query.value.trim();
    var found = text ? [].concat.apply([], shards.map(function (shard) { return shard.search(text); })) : [];
    found.sort(function (a, b) { return b.score - a.score || (a.date < b.date ? 1 : -1); });
    status.textContent = !text ? '' : found.length ? facts.found.replace('{count}', found.length) : facts.none;
    list.textContent = '';
    found.slice(0, 50).forEach(function (hit) {
      var row = document.createElement('li');
      var head = document.createElement('h2');
      var link = document.createElement('a');
      var meta = document.createElement('p');
      link.href = facts.up + hit.path;
      link.textContent = hit.title;
      meta.textContent = hit.source + ', ' + new Date(hit.date + 'T12:00:00Z').toLocaleDateString(facts.dates, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
      head.appendChild(link);
      row.appendChild(head);
      row.appendChild(meta);
      list.appendChild(row);
    });
  }
  form.addEventListener('submit', function (event) { event.preventDefault(); start(); show(); });
  query.addEventListener('input', function () { start(); show(); });
  var asked = new URLSearchParams(location.search).get('q');
  if (asked) { query.value = asked; start(); }
})();
`;
