// How a message reads while it is written: the server fills it in, half a second after the last key.
(function () {
  'use strict';
  const form = document.querySelector('form[data-message]');
  const place = document.getElementById('preview');
  if (!form || !place) return;
  let timer, last;

  async function show() {
    const asked = (last = {});
    try {
      const answer = await fetch(form.dataset.preview, { method: 'POST', body: new FormData(form) });
      const text = await answer.text();
      if (answer.ok && asked === last) place.replaceChildren(...new DOMParser().parseFromString(text, 'text/html').body.childNodes);
    } catch (error) {
      // Without a network the button remains.
    }
  }

  form.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(show, 500);
  });
})();
