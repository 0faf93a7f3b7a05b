/* Saves each mark as it is given. Without this script "Save the sheet" saves them all. */
(() => {
  const form = document.querySelector("[data-sheet]");
  if (!form) return;
  const written = form.querySelector("[name=csrfmiddlewaretoken]");
  // Signing in again in another window changes the token: the cookie has the one that counts.
  const token = () => {
    const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
    if (cookie) written.value = cookie.slice(10);
    return written.value;
  };

  // The saves under way, and how many were refused: the whole sheet is sent after the last of them, for it carries the
  // versions that they give. Sent before, it would be refused as if another window had written.
  let underWay = 0;
  let refused = 0;
  let waiting = false;
  form.addEventListener("submit", (event) => {
    if (!underWay || !form.requestSubmit) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    const [button, before, began] = [event.submitter, refused, Date.now()];
    const go = () => {
      if (underWay && Date.now() - began < 4000) { setTimeout(go, 40); return; }
      waiting = false;
      underWay = 0;
      if (refused === before) form.requestSubmit(button);
    };
    go();
  });

  for (const part of form.querySelectorAll("[data-criterion]")) {
    const code = part.dataset.criterion;
    const suffix = code ? `-${code}` : "";
    const version = part.querySelector(`[name="version${suffix}"]`);
    const status = part.querySelector("[data-status]");
    let busy = false;
    let again = false;
    let wait = 2000;
    let clientId = "";
    let signedOut = false;

    const body = () => {
      const data = new FormData();
      data.set("criterion", code);
      data.set("version", version.value);
      data.set("client_id", clientId);
      for (const field of part.querySelectorAll("textarea, input[type=radio]:checked")) {
        data.set(suffix ? field.name.slice(0, -suffix.length) : field.name, field.value);
      }
      return data;
    };

    const save = async (retry) => {
      if (busy) { again = true; return; }
      busy = true;
      underWay += 1;
      // A retry carries the same id: a save whose answer was lost is not made twice.
      if (!retry) clientId = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
      status.textContent = form.dataset.saving;
      try {
        const response = await fetch(form.dataset.url, {
          method: "POST", body: body(), headers: { "X-CSRFToken": token() }, credentials: "same-origin", redirect: "error",
        });
        const answer = await response.json();
        signedOut = response.status === 401;
        if (response.ok) {
          version.value = answer.version;
          status.textContent = form.dataset.saved;
        } else {
          refused += 1;
          if (response.status === 409) version.value = answer.version;
          status.textContent = answer.sentence;
        }
        wait = 2000;
      } catch (error) {
        status.textContent = form.dataset.failed;
        setTimeout(() => save(true), wait);
        wait = Math.min(wait * 2, 60000);
      }
      busy = false;
      underWay = Math.max(0, underWay - 1);
      if (again) { again = false; save(false); }
    };

    part.addEventListener("change", () => save(false));
    // Back from the window where the juror signed in again: what waited here is sent.
    window.addEventListener("focus", () => { if (signedOut) save(true); });
  }
})();
