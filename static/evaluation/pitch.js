// Keeps [data-live] fresh: asks its address again every few seconds while the page is looked at. Without a network, or
// without this script, what was last shown stays.
(() => {
  const EVERY = 5000;
  const look = async () => {
    const place = document.querySelector("[data-live]");
    if (!place || document.hidden || place.contains(document.activeElement)) return;
    try {
      const answer = await fetch(place.dataset.live, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
      if (found && found.innerHTML !== place.innerHTML) place.replaceChildren(...found.childNodes);
    } catch { /* the next look may find a network */ }
  };
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
})();
