// Shows and hides questions as the answers before them change. The server decides again at each save.
(() => {
  const form = document.querySelector("form[data-autosave]");
  const boxes = form ? [...form.querySelectorAll("[data-shown-if]")] : [];
  if (!boxes.length) return;
  const rest = form.querySelector("[data-rest]");
  if (rest) rest.hidden = true;
  // The server need not stay on the page to show what was opened: it was there.
  const live = document.createElement("input");
  Object.assign(live, { type: "hidden", name: "live", value: "1" });
  form.append(live);
  const plain = (text) => {
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (day) return Number(day.slice(1).join(""));
    const bare = text.replace(/[\s٬]/g, "").replace(/٫/g, ".").replace(/[٠-٩]/g, (one) => "٠١٢٣٤٥٦٧٨٩".indexOf(one)).replace(",", ".");
    return bare === "" ? NaN : Number(bare);
  };
  const answer = (key) => {
    const box = form.querySelector(`[data-question="${key}"]`);
    if (!box || box.closest("[hidden]")) return [];
    const ticks = box.querySelectorAll("input[type=checkbox], input[type=radio]");
    if (ticks.length) return [...ticks].filter((one) => one.checked).map((one) => ("consent" in box.dataset ? "yes" : one.value));
    const control = box.querySelector("[data-part=amount], [data-part=region], textarea, select, input:not([type=hidden])");
    return control && control.value.trim() ? [control.value.trim()] : [];
  };
  const same = (one, two) => one.toLowerCase() === two.toLowerCase() || plain(one) === plain(two);
  const meets = ({ question, test, values }) => {
    const found = answer(question);
    if (!found.length) return false;
    switch (test) {
      case "answered": return true;
      case "equals": case "in": return found.length === 1 && values.some((one) => same(found[0], one));
      case "contains": return found.length > 1 || form.querySelector(`[data-question="${question}"][data-many]`) ? found.includes(values[0]) : found[0].toLowerCase().includes(values[0].toLowerCase());
      case "at_least": return plain(found[0]) >= plain(values[0]);
      case "at_most": return plain(found[0]) <= plain(values[0]);
      case "above": return plain(found[0]) > plain(values[0]);
      default: return plain(found[0]) < plain(values[0]);
    }
  };
  const holds = (node) => {
    if (typeof node === "boolean") return node;
    if (node.all) return node.all.every(holds);
    if (node.any) return node.any.some(holds);
    return node.not === undefined ? meets(node) : !holds(node.not);
  };
  const show = () => boxes.forEach((box) => { box.hidden = !holds(JSON.parse(box.dataset.shownIf)); });
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  show();
})();
