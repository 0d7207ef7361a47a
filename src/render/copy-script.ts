/** The script of the page on subscribing: the button beside each address copies it. Until it runs the buttons are unseen, and keep their place. */
export const copyScript = `(function () {
  'use strict';
  if (!navigator.clipboard) return;
  document.querySelectorAll('button.copy').forEach(function (button) {
    var says = button.textContent;
    var back;
    button.classList.add('on');
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent).then(function () {
        button.textContent = button.dataset.copied;
        clearTimeout(back);
        back = setTimeout(function () { button.textContent = says; }, 2000);
      });
    });
  });
})();
`;
