// Keys for the sheet beside its dossier, and the count of criteria that are done. Saving is applications/autosave.js.
(() => {
  const form = document.querySelector("form[data-sheet]");
  const help = document.querySelector("[data-shortcuts]");
  if (!help) return;
  const wanted = help.querySelector("input");
  const KEPT = "tremplin-keys";
  try { wanted.checked = localStorage.getItem(KEPT) !== "off"; } catch { /* the device keeps nothing */ }
  wanted.addEventListener("change", () => {
    try { localStorage.setItem(KEPT, wanted.checked ? "on" : "off"); } catch { /* until the page is left */ }
  });
  help.hidden = false;

  const boxes = form ? [...form.querySelectorAll("[data-question]")].filter((box) => box.querySelector("input[type=radio]")) : [];
  const isDone = (box) => {
    const asked = box.querySelector("[aria-required]");
    return box.querySelector(":checked") && (!asked || asked.value.trim());
  };
  const line = document.querySelector("[data-done]");
  const count = () => {
    const done = boxes.filter(isDone).length;
    line.textContent = line.dataset.done.replace("%done%", done).replace("%total%", boxes.length);
  };
  if (form) for (const name of ["input", "change"]) form.addEventListener(name, count);

  const here = () => boxes.findIndex((box) => box.contains(document.activeElement));
  const enter = (box) => { if (box) (box.querySelector("input:checked") || box.querySelector("input[type=radio]")).focus(); };
  const mark = (key) => {
    const box = boxes[here()];
    const tick = box && box.querySelector(`input[type=radio][value="${key}"]`);
    if (!tick) return false;
    tick.checked = true;
    tick.focus();
    tick.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  };
  const go = (rel) => {
    const link = document.querySelector(`a[rel=${rel}]`);
    if (link) link.click();
    return Boolean(link);
  };
  const acts = {
    j: () => enter(boxes[Math.min(here() + 1, boxes.length - 1)]),
    k: () => enter(boxes[Math.max(here() - 1, 0)]),
    n: () => go("next"),
    p: () => go("prev"),
  };
  // Nothing is taken from who writes, from a list, or from the keys of the browser.
  const writes = (one) => one.isContentEditable || one.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writes(event.target)) return;
    if (event.key === "?") { help.open = !help.open; event.preventDefault(); return; }
    if (!wanted.checked) return;
    const act = acts[event.key];
    if (act) { act(); event.preventDefault(); }
    else if (/^\d$/.test(event.key) && mark(event.key)) event.preventDefault();
  });
})();
