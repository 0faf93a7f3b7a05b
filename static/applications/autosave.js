// Saves each answer: a second after the last key, on leaving a field, on hiding the page. Until the server has it, the
// device keeps it (outbox.js), so that a closed tab, a lost network or a session that ended loses nothing.
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const text = form.dataset;
  const bar = form.querySelector("[data-state]");
  const pending = new Map();
  const outbox = window.tremplinOutbox;
  const { make } = outbox;

  const say = (message, bad) => {
    bar.hidden = false;
    bar.dataset.state = bad ? "bad" : "good";
    if (bar.textContent !== message) bar.textContent = message;
  };
  const field = (box, end) => box.querySelector(`input[type=hidden][name$="-${end}"]`);
  // A part is a field, or the choice among the points of a criterion.
  const partOf = (one) => "value" in one ? one.value : (one.querySelector(":checked") || { value: "" }).value;
  const partsOf = (box) => {
    const found = {};
    box.querySelectorAll("[data-part]").forEach((one) => { if (!one.closest("[data-cell]") || "cell" in box.dataset) found[one.dataset.part] = partOf(one); });
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
    if ("object" in box.dataset) { const found = partsOf(box); return found.amount === "" ? null : found; }
    if ("consent" in box.dataset) return box.querySelector("input[type=checkbox]").checked || null;
    const many = [...box.querySelectorAll("input:checked")].map((one) => one.value);
    if ("many" in box.dataset) return many.length ? many : null;
    if (box.querySelector("input[type=radio]")) return many[0] || null;
    const control = box.querySelector("textarea, select, input:not([type=hidden])");
    return box.dataset.question.includes(".") ? control.value : control.value || null;
  };
  const id = () => Date.now() + "-" + Math.random().toString(36).slice(2);

  const labelOf = (box) => (box.querySelector("label, legend") || box).textContent.trim();
  const letter = (box, job) => ({
    url: text.autosave,
    page: location.pathname,
    key: box.dataset.question,
    label: labelOf(box),
    value: JSON.parse(job.wanted),
    version: Number(field(box, "version").value),
    client: job.client,
  });
  const unsaved = () => [...pending.values()].some((one) => one.sending || one.failed || one.wanted !== one.sent);

  const touch = (box, wait) => {
    const job = pending.get(box);
    if (job.conflict || job.apart) return;
    const now = JSON.stringify(valueOf(box));
    if (now === job.sent && !job.failed) return;
    if (now === job.wanted && job.asked) return;
    if (job.wanted !== now) {
      Object.assign(job, { wanted: now, client: id(), tries: 0, asked: false });
      field(box, "client").value = job.client;
      job.kept = outbox.put(letter(box, job));
    }
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
      const { ok, status, body } = await outbox.send(letter(box, job), last && wanted.length < 60000);
      job.sending = false;
      if (ok) saved(box, job, wanted, body);
      else if (status === 409 && "theirs" in body) conflict(box, job, body);
      else if (status === 401) askWho(job, body);
      else if (status >= 500) retry(box, job);
      else { job.failed = true; say(`${text.unsaved}. ${body.message || ""}`, true); }
    } catch {
      job.sending = false;
      retry(box, job);
    }
    if (job.again) { job.again = false; if (job.wanted !== job.sent) send(box, job); }
  };

  const retry = async (box, job) => {
    job.failed = true;
    job.tries = (job.tries || 0) + 1;
    job.timer = setTimeout(() => send(box, job), Math.min(30000, 1000 * 2 ** job.tries));
    say((await job.kept) ? text.device : text.offline, true);
  };

  const saved = (box, job, wanted, body) => {
    job.sent = wanted;
    job.failed = job.asked = false;
    field(box, "version").value = body.version;
    if (job.wanted === wanted) outbox.drop(text.autosave, box.dataset.question, job.client).then(() => { if (job.apart) location.reload(); });
    else job.kept = outbox.put(letter(box, job));
    if (!unsaved()) say(text.saved.replace("%time%", body.saved));
  };

  // Signing in elsewhere is enough: coming back to this page sends what waits.
  const askWho = (job, body) => {
    job.failed = job.asked = true;
    say(`${body.message} `, true);
    bar.append(Object.assign(make("a", text.signin), { href: `${text.login}?next=${encodeURIComponent(location.pathname)}`, target: outbox.able ? "" : "_blank" }));
  };

  const conflict = (box, job, body) => {
    job.conflict = true;
    job.failed = false;
    say(`${text.unsaved}. ${body.message}`, true);
    const both = make("div");
    both.className = "both-texts";
    both.setAttribute("role", "alert");
    const quote = (words, lines) => both.append(make("p", words), Object.assign(make("blockquote", lines.join("\n")), { dir: "auto" }));
    quote(`${body.message} ${text.theirs}`, body.theirs_lines);
    if (job.apart) quote(text.yours, body.yours_lines);
    const choose = (label, act) => {
      const button = Object.assign(make("button", label), { type: "button", className: "button button--quiet" });
      button.onclick = () => { field(box, "version").value = body.version; job.conflict = false; both.remove(); act(); };
      both.append(button);
    };
    choose(text.keep, () => {
      if (!job.apart) job.wanted = JSON.stringify(valueOf(box));
      job.client = id();
      job.kept = outbox.put(letter(box, job));
      send(box, job);
    });
    choose(text.take, async () => {
      await outbox.drop(text.autosave, box.dataset.question);
      if (!fill(box, body.theirs)) { location.reload(); return; }
      job.sent = job.wanted = JSON.stringify(valueOf(box));
      if (!unsaved()) say(text.idle);
    });
    box.prepend(both);
    if (box.id && !box.offsetParent) location.hash = box.id;  // a block of the canvas that is not shown now
  };

  // Put a value into its controls; false for rows, which only the server can lay out.
  const fill = (box, value) => {
    if ("rows" in box.dataset) return false;
    const parts = box.querySelectorAll("[data-part]");
    const ticks = box.querySelectorAll("input[type=radio], input[type=checkbox]");
    const control = box.querySelector("textarea, select, input:not([type=hidden])");
    if (parts.length) parts.forEach((one) => {
      const part = (value || {})[one.dataset.part] || "";
      if ("value" in one) one.value = part;
      else one.querySelectorAll("input").forEach((tick) => { tick.checked = tick.value === part; });
    });
    else if ("consent" in box.dataset) control.checked = Boolean(value);
    else if (ticks.length) ticks.forEach((one) => { one.checked = [].concat(value === true ? "yes" : value === false ? "no" : value).includes(one.value); });
    else control.value = value || "";
    if (control.dataset.limit) count(control);
    box.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };

  // What this device could not send when the page was last left: shown again, and sent.
  const restore = (box, one) => {
    const job = pending.get(box);
    if (JSON.stringify(one.value) === job.sent) { outbox.drop(one.url, one.key); return; }
    job.apart = !fill(box, one.value);
    Object.assign(job, { wanted: JSON.stringify(one.value), client: one.client, kept: Promise.resolve(true) });
    field(box, "version").value = one.version;
    field(box, "client").value = one.client;
    send(box, job);
  };

  const count = (control) => {
    const note = control.parentElement.querySelector("[data-counter]");
    const limit = Number(control.dataset.limit);
    if (!note || !limit) return;
    const left = limit - [...control.value.normalize("NFC")].length;
    note.textContent = (left < 0 ? text.over : text.left).replace("%count%", Math.abs(left));
    note.toggleAttribute("data-over", left < 0);
  };

  const boxes = [...form.querySelectorAll("[data-question]")];
  const boxOf = (event) => event.target.closest("[data-question]");
  const flush = (last) => pending.forEach((job, box) => {
    if (job.wanted !== job.sent && !job.conflict && !job.sending) send(box, job, last);
  });

  say(text.idle);
  boxes.forEach((box) => {
    const now = JSON.stringify(valueOf(box));
    pending.set(box, { sent: now, wanted: now, client: "" });
  });
  form.querySelectorAll("[data-limit]").forEach(count);
  // Written before signing in again: on the page, and nowhere else.
  if ("typed" in text) boxes.forEach((box) => { pending.get(box).sent = pending.get(box).wanted = ""; touch(box, 0); });
  outbox.mine().then((all) => all.filter((one) => one.url === text.autosave).forEach((one) => {
    const box = boxes.find((found) => found.dataset.question === one.key);
    if (box && !("typed" in text)) restore(box, one);
  }));
  form.addEventListener("input", (event) => {
    if (event.target.dataset.limit) count(event.target);
    const box = boxOf(event);
    if (box) touch(box, 1000);
  });
  form.addEventListener("focusout", (event) => {
    const box = boxOf(event);
    if (box) touch(box, 0);
  });
  document.addEventListener("visibilitychange", () => flush(document.visibilityState === "hidden"));
  window.addEventListener("online", () => flush());
  window.addEventListener("focus", () => flush());
  window.addEventListener("beforeunload", (event) => { if (!outbox.able && !leaving && unsaved()) event.preventDefault(); });

  // What waits is sent first: the form carries the versions that the saves give, else it would look like another
  // window's. Without a network the page stays.
  let leaving = false;
  let patient = true;
  let waiting = false;
  const leave = (button, began) => {
    if ([...pending.values()].some((job) => job.sending) && Date.now() - began < 4000) { setTimeout(() => leave(button, began), 40); return; }
    waiting = patient = false;
    form.requestSubmit(button);
    patient = true;
  };
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say(outbox.able ? text.device : text.offline, true);
      return;
    }
    if (patient && form.requestSubmit) {
      flush();
      if ([...pending.values()].some((job) => job.sending)) {
        event.preventDefault();
        if (!waiting) { waiting = true; leave(event.submitter, Date.now()); }
        return;
      }
    }
    leaving = true;
    pending.forEach((job) => { clearTimeout(job.timer); job.conflict = true; });
  });
})();
