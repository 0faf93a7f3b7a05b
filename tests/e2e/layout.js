// What a person would see as broken: sideways scroll, clipped text, overlapping text, targets that are too small.
() => {
  const faults = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth + 1) {
    faults.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  }
  // Read aloud, not shown: `.visually-hidden` and the head of a table that a phone folds.
  const unseen = new Set([...document.querySelectorAll("*")].filter((one) => getComputedStyle(one).clipPath === "inset(50%)"));
  const aloud = (element) => element !== null && (unseen.has(element) || aloud(element.parentElement));
  const seen = (element) => {
    if (aloud(element)) return false;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const head = element.closest("thead");
    if (head && getComputedStyle(head).clipPath !== "none") return false;
    return style.visibility !== "hidden" && style.display !== "none" && style.opacity !== "0" &&
      box.width > 1 && box.height > 1 && !element.closest(".visually-hidden, [hidden], details:not([open]) > :not(summary)");
  };
  const name = (element) => `${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? "." + element.className.trim().split(/\s+/).join(".") : ""} “${(element.innerText || element.value || "").trim().slice(0, 40)}”`;
  for (const element of document.querySelectorAll("h1,h2,h3,p,li,td,th,dt,dd,a,button,label,span")) {
    if (!seen(element)) continue;
    const style = getComputedStyle(element);
    const hides = ["hidden", "clip"].includes(style.overflowX);
    if (hides && element.scrollWidth > element.clientWidth + 1 && style.textOverflow !== "ellipsis") {
      faults.push(`clipped: ${name(element)}`);
    }
  }
  for (const element of document.querySelectorAll("a,button,input:not([type=hidden]),select,textarea,summary")) {
    if (!seen(element)) continue;
    const style = getComputedStyle(element);
    const inline = element.tagName === "A" && style.display === "inline";
    let box = element.getBoundingClientRect();
    const label = element.closest("label") || (element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`));
    if (["radio", "checkbox"].includes(element.type) && label) box = label.getBoundingClientRect();
    if (!inline && (box.width < 24 || box.height < 24)) {
      faults.push(`target under 24 px: ${name(element)} ${Math.round(box.width)}×${Math.round(box.height)}`);
    }
  }
  // What a region that scrolls does not show at this moment covers nothing.
  const regions = new Map();
  const regionOf = (element) => {
    if (!element || element === document.body) return null;
    if (!regions.has(element)) {
      const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowY);
      regions.set(element, scrolls ? element : regionOf(element.parentElement));
    }
    return regions.get(element);
  };
  const shownIn = (region, box) => {
    if (!region) return true;
    const edge = region.getBoundingClientRect();
    return box.top < edge.bottom && box.bottom > edge.top;
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && texts.length < 1500) {
    const node = walker.currentNode;
    if (!node.textContent.trim() || !node.parentElement || !seen(node.parentElement)) continue;
    if (node.parentElement.closest("svg, option, script, style, [data-layer]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 2 && box.height > 2 && shownIn(regionOf(node.parentElement), box)) texts.push({ node, box });
    }
  }
  for (let i = 0; i < texts.length; i += 1) {
    for (let j = i + 1; j < Math.min(texts.length, i + 60); j += 1) {
      const a = texts[i].box, b = texts[j].box;
      if (texts[i].node === texts[j].node) continue;
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (width > 3 && height > Math.min(a.height, b.height) * 0.5) {
        faults.push(`overlap: “${texts[i].node.textContent.trim().slice(0, 30)}” and “${texts[j].node.textContent.trim().slice(0, 30)}”`);
      }
    }
  }
  return [...new Set(faults)];
}
