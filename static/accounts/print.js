// The button that prints this page, where a script can.
document.querySelectorAll('[data-print]').forEach(function (button) {
  'use strict';
  button.hidden = false;
  button.addEventListener('click', function () { window.print(); });
});
