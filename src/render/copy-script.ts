/** The script of the page on subscribing: beside each address a button that copies it. Without a script there is no button. */
export const copyScript = `(function () {
  'use strict';
  if (!navigator.clipboard) return;
  document.querySelectorAll('code[data-copy]').forEach(function (address) {
    var button = document.createElement('button');
    var back;
    button.type = 'button';
    button.className = 'copy';
    button.textContent = address.dataset.copy;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(address.textContent).then(function () {
        button.textContent = address.dataset.copied;
        clearTimeout(back);
        back = setTimeout(function () { button.textContent = address.dataset.copy; }, 2000);
      });
    });
    button.setAttribute('aria-live', 'polite');
    address.after(' ', button);
  });
})();
`;
