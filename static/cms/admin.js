// Whatever is typed or named in the back office runs in its own direction: a French title in the Arabic interface begins
// at its first word. Fields that say their direction keep it.
const FIELDS = "input[type=text]:not([dir]), textarea:not([dir]), .w-breadcrumbs a:not([dir]), .w-header__title:not([dir])";
const direct = (root) => root.querySelectorAll?.(FIELDS).forEach((one) => one.setAttribute("dir", "auto"));
document.addEventListener("DOMContentLoaded", () => {
  direct(document);
  new MutationObserver((changes) => {
    changes.forEach(({ addedNodes }) => addedNodes.forEach(direct));
  }).observe(document.body, { childList: true, subtree: true });
});
