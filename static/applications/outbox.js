// What was written and is not on the server yet: kept on the device by person, sent when the network is back.
// On a device that others use, nothing is kept.
(() => {
  const place = document.querySelector("[data-outbox]");
  if (!place) return;
  const text = place.dataset;
  const KEPT_FOR = 30 * 24 * 3600 * 1000;
  const able = !("shared" in text) && "indexedDB" in window;
  let base;

  const opened = () => {
    base = base || new Promise((done, fail) => {
      const asked = indexedDB.open("tremplin", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("unsent", { keyPath: "id" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    return base;
  };
  const within = async (mode, act) => {
    const store = (await opened()).transaction("unsent", mode);
    return new Promise((done, fail) => {
      const asked = act(store.objectStore("unsent"));
      store.oncomplete = () => done(asked.result);
      store.onerror = store.onabort = () => fail(store.error);
    });
  };
  const idOf = (url, key) => `${text.outbox} ${url} ${key}`;
  const kept = async (mode, act) => {
    if (!able) return null;
    try { return await within(mode, act); } catch { return null; }
  };

  // Put aside one answer; true when the device has it.
  const put = async (one) => (await kept("readwrite", (store) => store.put({ ...one, id: idOf(one.url, one.key), person: text.outbox, at: Date.now() }))) !== null;
  // Forget an answer that the server has, unless something newer was written meanwhile.
  const drop = (url, key, client) => kept("readwrite", (store) => {
    const asked = store.get(idOf(url, key));
    asked.onsuccess = () => { if (asked.result && (!client || asked.result.client === client)) store.delete(asked.result.id); };
    return asked;
  });
  const mine = async () => {
    const all = (await kept("readonly", (store) => store.getAll())) || [];
    all.filter((one) => Date.now() - one.at > KEPT_FOR).forEach((one) => kept("readwrite", (store) => store.delete(one.id)));
    return all.filter((one) => one.person === text.outbox && Date.now() - one.at <= KEPT_FOR);
  };
  const wipe = () => kept("readwrite", (store) => store.clear());

  // The cookie's token: signing in again, in this window or another, has changed the page's.
  const token = () => (/(?:^|; )csrftoken=([^;]+)/.exec(document.cookie) || [])[1] || "";
  // Send one answer. Throws without a network; 403 is a token that has just changed: tried once more.
  const send = async ({ url, key, value, version, client }, keepalive, again) => {
    const answer = await fetch(url, {
      method: "POST",
      keepalive: Boolean(keepalive),
      signal: !keepalive && AbortSignal.timeout ? AbortSignal.timeout(20000) : undefined,
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ key, value, version, client_id: client }),
    });
    if (answer.status === 403 && !again) return send({ url, key, value, version, client }, keepalive, true);
    return { ok: answer.ok, status: answer.status, body: await answer.json().catch(() => ({})) };
  };

  const onPage = (one) => document.querySelector(`form[data-autosave="${CSS.escape(one.url)}"] [data-question="${CSS.escape(one.key)}"]`);
  const left = new Map();
  const make = (tag, words) => Object.assign(document.createElement(tag), { textContent: words || "" });
  const wordsOf = (value) => {
    if (typeof value === "string") return value;
    const parts = value && !Array.isArray(value) ? Object.values(value) : [value];
    return parts.every((part) => typeof part === "string") ? parts.filter(Boolean).join(" – ") : JSON.stringify(value);
  };
  const show = () => {
    place.hidden = !left.size;
    place.querySelector("ul").replaceChildren(...[...left.values()].map(({ one, words, final }) => {
      const line = make("li");
      line.append(Object.assign(make("a", one.label), { href: one.page }), make("br"), words);
      if (final) {
        const quote = Object.assign(make("blockquote", wordsOf(one.value)), { dir: "auto" });
        const button = Object.assign(make("button", text.forget), { type: "button", className: "button button--quiet" });
        button.onclick = async () => { await drop(one.url, one.key); left.delete(one.id); show(); };
        line.append(quote, button);
      }
      return line;
    }));
  };
  const deliver = async (one) => {
    try {
      const { ok, status, body } = await send(one);
      if (ok) { await drop(one.url, one.key, one.client); left.delete(one.id); return; }
      const final = status !== 401 && status < 500 && !("theirs" in body);
      left.set(one.id, { one, words: body.message || text.waiting, final });
    } catch { left.set(one.id, { one, words: text.waiting }); }
  };
  // Send what other pages left behind; what stands on this one is its own script's.
  let draining;
  const drain = (all) => {
    draining = draining || (async () => {
      for (const one of (await mine()).filter((found) => all === true || !onPage(found))) await deliver(one);
      show();
      draining = null;
    })();
    return draining;
  };

  // Nothing is submitted, and nobody signs out, while an answer is on the device only.
  const holding = (form, refuse) => {
    let free = false;
    form.addEventListener("submit", async (event) => {
      if (free) return;
      event.preventDefault();
      await drain(true);
      if (await refuse(await mine())) return;
      free = true;
      form.submit();
    });
  };
  if (able) {
    document.querySelectorAll("form[action$='/deposer/']").forEach((form) => holding(form, (rest) => {
      if (rest.length) place.scrollIntoView();
      return rest.length > 0;
    }));
    document.querySelectorAll("form[action$='/logout/']").forEach((form) => holding(form, async (rest) => {
      if (rest.length && !window.confirm(text.leave)) return true;
      await wipe();
      return false;
    }));
    window.addEventListener("online", drain);
    drain();
  }
  window.tremplinOutbox = { able, put, drop, mine, send, make, token };
})();
