// The editor of an item: sentences of the source are taken and left by a click, letters are counted, the item is shown as it will print.
const form = document.getElementById('editor');
if (form && !form.querySelector('fieldset.off')) start();

function start() {
  const summary = form.elements.summary;
  const source = document.getElementById('source');
  const all = [...source.querySelectorAll('.sent')];

  for (const each of all) {
    each.setAttribute('role', 'button');
    each.tabIndex = 0;
  }
  source.addEventListener('click', (event) => {
    const sentence = event.target.closest('.sent');
    if (sentence && !String(getSelection())) toggle(sentence);
  });
  source.addEventListener('keydown', (event) => {
    const sentence = event.target.closest?.('.sent');
    if (!sentence || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    toggle(sentence);
  });
  form.addEventListener('input', show);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector('[data-key="save-next"]'));
  });
  show();

  function toggle(sentence) {
    const text = sentence.textContent;
    if (summary.value.includes(text)) {
      summary.value = summary.value
        .replace(text, '')
        .replace(/[^\S\n]{2,}/g, ' ')
        .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim();
    } else insert(sentence, text);
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // In the order of the source: after the nearest sentence before it that stands there, else before the first that follows.
  function insert(sentence, text) {
    const at = all.indexOf(sentence);
    const isSameParagraph = (other) => other.parentElement === sentence.parentElement;
    const before = all.slice(0, at).findLast((each) => summary.value.includes(each.textContent));
    if (before) {
      const end = summary.value.indexOf(before.textContent) + before.textContent.length;
      summary.value = `${summary.value.slice(0, end)}${isSameParagraph(before) ? ' ' : '\n\n'}${text}${summary.value.slice(end)}`;
      return;
    }
    const after = all.slice(at + 1).find((each) => summary.value.includes(each.textContent));
    const gap = !summary.value.trim() ? '' : after && isSameParagraph(after) ? ' ' : '\n\n';
    summary.value = `${text}${gap}${summary.value}`;
  }

  function show() {
    for (const each of all) {
      const isTaken = summary.value.includes(each.textContent);
      each.classList.toggle('taken', isTaken);
      each.setAttribute('aria-pressed', String(isTaken));
    }
    for (const output of form.querySelectorAll('output[data-most]')) {
      const length = form.elements[output.htmlFor[0]].value.length;
      output.textContent = `${length} / ${output.dataset.most}`;
      output.classList.toggle('over', length > Number(output.dataset.most));
    }
    const printed = document.getElementById('printed');
    printed.querySelector('[data-of="title"]').textContent = form.elements.title.value;
    printed.querySelector('[data-of="note"]').textContent = form.elements.note.value;
    printed.querySelector('[data-of="summary"]').replaceChildren(
      ...summary.value.split(/\n\s*\n/).map((paragraph) => {
        const made = document.createElement('p');
        made.textContent = paragraph;
        return made;
      }),
    );
  }
}
