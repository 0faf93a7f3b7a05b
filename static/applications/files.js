// A file is judged before it is sent: too large is said at once, and a photo is made smaller here, where sending costs.
// Then it goes in pieces. The server says which it holds, so a lost network or a closed page loses one piece at most.
(() => {
  const MOST_PIXELS = 1600;
  const QUALITY = 0.82;
  const PATIENCE = 120000;
  const form = document.querySelector("form[data-sending]");
  const { make, token } = window.tremplinOutbox || {};
  const able = Boolean(form && token && window.crypto && crypto.subtle && form.requestSubmit);
  const megabytes = (bytes) => (bytes / 1048576).toLocaleString(`${document.documentElement.lang}-u-nu-latn`, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  const smaller = async (file) => {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, MOST_PIXELS / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    const brush = canvas.getContext("2d");
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
    return made && made.size < file.size ? new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  };

  const active = new Map();
  let held = null;

  // A request that is given up after two minutes, and when its file is not wanted any more.
  const request = async (job, address, method, type, body, headers) => {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), PATIENCE);
    job.abort = () => control.abort();
    try {
      return await fetch(address, { method, body, headers: { "Content-Type": type, ...headers }, signal: control.signal });
    } finally { clearTimeout(timer); }
  };
  const BYTES = "application/octet-stream";
  const ask = async (job, address, type, body) => {
    const answer = await request(job, address, "POST", type, body, { "X-CSRFToken": token() });
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(found.message || ""), { status: answer.status, closed: found.closed });
    return found;
  };
  const pause = (tries) => new Promise((go) => {
    setTimeout(go, Math.min(30000, 500 * 2 ** tries));
    ["online", "focus"].forEach((name) => window.addEventListener(name, go, { once: true }));
  });

  const tell = (job, words) => {
    job.bar.value = job.done;
    const said = words.replace("%done%", megabytes(job.done)).replace("%total%", megabytes(job.bytes.byteLength));
    if (job.note.textContent !== said) job.note.textContent = said;
  };
  const put = async (job, begun, number, part) => {
    if (begun.direct[number]) {
      const sent = await request(job, begun.direct[number], "PUT", BYTES, part).catch(() => ({}));
      if (sent.ok) return;
      begun.direct = {};  // out of reach from here: through the site
    }
    await ask(job, `${job.url}${begun.upload}/${number}/`, BYTES, part);
  };
  const sendPieces = async (job) => {
    const begun = await ask(job, job.url, "application/json", JSON.stringify(job.announced));
    const size = job.bytes.byteLength;
    const length = (number) => Math.min(begun.piece, size - number * begun.piece);
    job.done = begun.held.reduce((sum, number) => sum + length(number), 0);
    tell(job, form.dataset.sending);
    for (let number = 0; number * begun.piece < size; number += 1) {
      if (begun.held.includes(number)) continue;
      await put(job, begun, number, job.bytes.slice(number * begun.piece, number * begun.piece + length(number)));
      job.done += length(number);
      job.tries = 0;
      tell(job, form.dataset.sending);
    }
    job.whole = begun.upload;
  };
  // Try until the file is there, it is refused, or nobody wants it any more.
  const send = async (job, file) => {
    job.bytes = await file.arrayBuffer();
    job.bar.max = job.bytes.byteLength;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", job.bytes));
    job.announced = { name: file.name, size: job.bytes.byteLength, sha256: [...digest].map((one) => one.toString(16).padStart(2, "0")).join("") };
    for (;;) {
      try {
        if (!job.whole) await sendPieces(job);
        return await ask(job, `${job.url}${job.whole}/fin/`, BYTES, "");
      } catch (error) {
        const { status } = error;
        job.tries += 1;
        const passing = !status || status >= 500 || [401, 403, 408, 429].includes(status) || (status === 409 && !error.closed);
        if (job.stopped || !passing || (status && status !== 401 && job.tries > 6)) throw error;
        if (status === 409) job.whole = null;
        tell(job, status === 401 ? `${error.message} ` : form.dataset.waiting);
        if (status === 401) job.note.append(Object.assign(make("a", form.dataset.signin), { href: `${form.dataset.login}?next=${encodeURIComponent(location.pathname)}`, target: "_blank" }));
        await pause(job.tries);
        if (job.stopped) throw error;
      }
    }
  };

  const stop = (input, words) => {
    const job = active.get(input);
    if (!job) return;
    job.stopped = true;
    if (job.abort) job.abort();
    job.tools.remove();
    job.note.textContent = words;
    active.delete(input);
    if (held && !active.size) { const button = held; held = null; form.requestSubmit(button); }
  };
  const start = async (input, file, note) => {
    const job = { url: input.dataset.upload, note, tries: 0, done: 0, bar: make("progress"), tools: make("p") };
    const cancel = Object.assign(make("button", form.dataset.without), { type: "button", className: "button button--quiet" });
    cancel.onclick = () => { input.value = ""; stop(input, ""); };
    job.bar.setAttribute("aria-labelledby", note.id);
    job.tools.className = "cluster";
    job.tools.append(job.bar, cancel);
    note.after(job.tools);
    active.set(input, job);
    input.closest(".field").querySelectorAll("[data-begun]").forEach((one) => one.remove());
    const before = note.textContent;
    try {
      const { html } = await send(job, file);
      if (job.stopped) return;
      const place = input.closest(".field").querySelector("[data-now]");
      place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      input.value = "";
      stop(input, `${form.dataset.received} ${before}`.trim());
    } catch (error) {
      if (job.stopped) return;
      held = null;
      if (error.status === 422) input.value = "";
      stop(input, error.message || form.dataset.failed);
    }
  };

  if (able) {
    form.querySelectorAll("[data-plain]").forEach((one) => { one.hidden = true; });
    form.querySelectorAll("[data-begun]").forEach((one) => { one.hidden = false; });
    // The page waits for its files; the button beside each goes on without.
    document.addEventListener("submit", (event) => {
      if (event.target !== form || !active.size) return;
      event.preventDefault();
      event.stopPropagation();
      held = event.submitter;
      active.forEach((job) => tell(job, form.dataset.hold));
    }, true);
    window.addEventListener("beforeunload", (event) => { if (active.size) event.preventDefault(); });
  }

  document.querySelectorAll("input[type=file][data-most]").forEach((input) => {
    const note = document.getElementById(`${input.id}-note`);
    input.addEventListener("change", async () => {
      let file = input.files[0];
      stop(input, "");
      note.textContent = "";
      if (!file) return;
      const before = file.size;
      if (/^image\//.test(file.type) && input.accept.includes("image/jpeg")) {
        try {
          file = await smaller(file);
          if (file !== input.files[0]) {
            const kept = new DataTransfer();
            kept.items.add(file);
            input.files = kept.files;
            note.textContent = input.dataset.made.replace("%before%", megabytes(before)).replace("%after%", megabytes(file.size));
          }
        } catch { /* the server looks at the picture as it is */ }
      }
      if (file.size > Number(input.dataset.most)) {
        note.textContent = input.dataset.large.replace("%size%", megabytes(file.size)).replace("%limit%", megabytes(Number(input.dataset.most)));
        input.value = "";
      } else if (able && "upload" in input.dataset) start(input, file, note);
    });
  });
})();
