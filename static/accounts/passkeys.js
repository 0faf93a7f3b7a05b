// Passkeys: the browser makes one or gives one, and its answer is sent with the form.
(function () {
  'use strict';
  const api = window.webauthnJSON;

  async function options(form) {
    const given = document.getElementById('passkey-options');
    if (given) {
      const found = JSON.parse(given.textContent);
      return found.request_options || found;
    }
    const answer = await fetch(form.action, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' } });
    return (await answer.json()).request_options;
  }

  document.querySelectorAll('form[data-passkey]').forEach(function (form) {
    if (!api || !api.supported()) return;
    const button = form.querySelector('[data-passkey-button]');
    const refused = form.querySelector('[data-passkey-refused]');
    form.querySelector('[data-passkey-unable]').hidden = true;
    button.hidden = false;
    form.addEventListener('submit', async function (event) {
      event.preventDefault();
      refused.hidden = true;
      try {
        const wanted = await options(form);
        const made = form.dataset.passkey === 'add' ? await api.create(wanted) : await api.get(wanted);
        form.elements.credential.value = JSON.stringify(made);
        form.submit();
      } catch (error) {
        refused.hidden = false;
      }
    });
  });
})();
