// Saves each answer: a second after the last key, on leaving a field, on hiding the page.
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const text = form.dataset;
  const bar = form.querySelector("[data-state]");
  const pending = new Map();

  const say = (message, bad) => {
    bar.hidden = false;
    bar.dataset.state = bad ? "bad" : "good";
    if (bar.textContent !== message) bar.textContent = message;
  };
  const field = (box, end) => box.querySelector(`input[type=hidden][name$="-${end}"]`);
  const partsOf = (box) => {
    const found = {};
    box.querySelectorAll("[data-part]").forEach((one) => { if (!one.closest("[data-cell]") || "cell" in box.dataset) found[one.dataset.part] = one.value; });
    return found;
  };
  const rowsOf = (box) => {
    const rows = [...box.querySelectorAll("[data-row]")].map((row) => {
      const found = {};
      row.querySelectorAll("[data-cell]").forEach((cell) => {
        const value = "object" in cell.dataset ? partsOf(cell) : cell.querySelector("[data-value]").value;
        if (typeof value === "string" ? value : value.amount) found[cell.dataset.cell] = value;
      });
      return found;
    }).filter((row) => Object.keys(row).length);
    if (!box.dataset.rows) return rows.length ? rows : null;
    return { ...partsOf(box), [box.dataset.rows]: rows };
  };
  const valueOf = (box) => {
    if ("place" in box.dataset) {
      const place = partsOf(box);
      return Object.values(place).some(Boolean) ? place : null;
    }
    if ("rows" in box.dataset) return rowsOf(box);
    if ("object" in box.dataset) { const found = partsOf(box); return found.amount ? found : null; }
    if ("consent" in box.dataset) return box.querySelector("input[type=checkbox]").checked || null;
    const many = [...box.querySelectorAll("input:checked")].map((one) => one.value);
    if ("many" in box.dataset) return many.length ? many : null;
    if (box.querySelector("input[type=radio]")) return many[0] || null;
    const control = box.querySelector("textarea, select, input:not([type=hidden])");
    return box.dataset.question.includes(".") ? control.value : control.value || null;
  };
  const id = () => Date.now() + "-" + Math.random().toString(36).slice(2);

  const touch = (box, wait) => {
    const job = pending.get(box) || {};
    pending.set(box, job);
    const now = JSON.stringify(valueOf(box));
    if (now === job.sent && !job.failed) return;
    if (job.conflict) return;
    if (job.wanted !== now) { job.wanted = now; job.client = id(); field(box, "client").value = job.client; job.tries = 0; }
    say(text.unsaved, true);
    clearTimeout(job.timer);
    job.timer = setTimeout(() => send(box, job), wait);
  };

  const send = async (box, job, last) => {
    clearTimeout(job.timer);
    if (job.sending) { job.again = true; return; }
    const wanted = job.wanted;
    job.sending = true;
    say(text.saving);
    try {
      const answer = await fetch(text.autosave, {
        method: "POST",
        keepalive: Boolean(last) && wanted.length < 60000,
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        body: JSON.stringify({ key: box.dataset.question, value: JSON.parse(wanted), version: Number(field(box, "version").value), client_id: job.client }),
      });
      const body = await answer.json().catch(() => ({}));
      job.sending = false;
      if (answer.ok) saved(box, job, wanted, body);
      else if (answer.status === 409 && "theirs" in body) conflict(box, job, body);
      else if (answer.status >= 500) retry(box, job);
      else { job.failed = true; say(`${text.unsaved}. ${body.message || ""}`, true); }
    } catch {
      job.sending = false;
      retry(box, job);
    }
    if (job.again) { job.again = false; touch(box, 0); }
  };

  const retry = (box, job) => {
    job.failed = true;
    job.tries = (job.tries || 0) + 1;
    say(text.offline, true);
    job.timer = setTimeout(() => send(box, job), Math.min(30000, 1000 * 2 ** job.tries));
  };

  const saved = (box, job, wanted, body) => {
    job.sent = wanted;
    job.failed = false;
    field(box, "version").value = body.version;
    if (job.wanted === wanted && ![...pending.values()].some((one) => one.sending || one.failed || one.wanted !== one.sent)) {
      say(text.saved.replace("%time%", body.saved));
    }
  };

  const conflict = (box, job, body) => {
    job.conflict = true;
    say(`${text.unsaved}. ${body.message}`, true);
    const make = (tag) => document.createElement(tag);
    const both = make("div");
    both.className = "both-texts";
    both.setAttribute("role", "alert");
    const title = make("p");
    title.textContent = `${body.message} ${text.theirs}`;
    const quote = make("blockquote");
    quote.dir = "auto";
    quote.textContent = typeof body.theirs === "string" ? body.theirs : JSON.stringify(body.theirs);
    both.append(title, quote);
    const choose = (label, act) => {
      const button = make("button");
      button.type = "button";
      button.className = "button button--quiet";
      button.textContent = label;
      button.onclick = () => { field(box, "version").value = body.version; job.conflict = false; job.wanted = ""; both.remove(); act(); touch(box, 0); };
      both.append(button);
    };
    choose(text.keep, () => {});
    const control = box.querySelector("textarea, input[type=text]");
    if (control && typeof body.theirs === "string") choose(text.take, () => { control.value = body.theirs; count(control); });
    box.prepend(both);
  };

  const count = (control) => {
    const note = control.parentElement.querySelector("[data-counter]");
    const limit = Number(control.dataset.limit);
    if (!note || !limit) return;
    const left = limit - [...control.value.normalize("NFC")].length;
    note.textContent = (left < 0 ? text.over : text.left).replace("%count%", Math.abs(left));
    note.toggleAttribute("data-over", left < 0);
  };

  const boxOf = (event) => event.target.closest("[data-question]");
  const flush = (last) => pending.forEach((job, box) => {
    if (job.wanted && job.wanted !== job.sent && !job.conflict) send(box, job, last);
  });

  form.querySelectorAll("[data-question]").forEach((box) => {
    pending.set(box, { sent: JSON.stringify(valueOf(box)), wanted: JSON.stringify(valueOf(box)) });
  });
  form.querySelectorAll("[data-limit]").forEach(count);
  form.addEventListener("input", (event) => {
    if (event.target.dataset.limit) count(event.target);
    const box = boxOf(event);
    if (box) touch(box, 1000);
  });
  form.addEventListener("focusout", (event) => {
    const box = boxOf(event);
    if (box) touch(box, 0);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(true); });
  window.addEventListener("online", () => flush());
  // A save under way ends first: the form carries the version that it gives, else it would look like another window's.
  let waiting = false;
  let patient = true;
  const sending = () => [...pending.values()].some((job) => job.sending);
  const leave = (button, began) => {
    if (sending() && Date.now() - began < 4000) { setTimeout(() => leave(button, began), 40); return; }
    waiting = patient = false;
    form.requestSubmit(button);
    patient = true;
  };
  form.addEventListener("submit", (event) => {
    if (patient && sending() && form.requestSubmit) {
      event.preventDefault();
      if (!waiting) { waiting = true; leave(event.submitter, Date.now()); }
      return;
    }
    pending.forEach((job) => { clearTimeout(job.timer); job.conflict = true; });
  });
})();
