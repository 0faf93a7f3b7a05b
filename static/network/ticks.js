// A button that ticks every part of its country (not the country as a whole), or clears them when all are ticked.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tick-all]");
  if (!button) return;
  const boxes = [...button.closest("[data-ticks]").querySelectorAll("input[type=checkbox]")].filter((box) =>
    box.value.includes("-"),
  );
  const wanted = boxes.some((box) => !box.checked);
  boxes.forEach((box) => {
    box.checked = wanted;
  });
  boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
});
