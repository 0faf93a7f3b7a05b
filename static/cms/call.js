// Counts a visit of a call's page (nothing of who came), tells the application by what channel, copies the text to share.
(() => {
  const share = document.querySelector("[data-seen]");
  if (!share) return;
  const via = new URLSearchParams(location.search).get("via") || "";
  let host = "";
  try { host = document.referrer ? new URL(document.referrer).hostname : ""; } catch { /* an address that is none */ }
  const from = new URLSearchParams({ via, de: host });

  const [entry] = performance.getEntriesByType("navigation");
  const again = entry && ["reload", "back_forward"].includes(entry.type);
  if (!again && navigator.sendBeacon) navigator.sendBeacon(share.dataset.seen, from);

  document.querySelectorAll("a[data-start]").forEach((link) => {
    const address = new URL(link.href);
    if (via || host) address.search = from;
    link.href = address;
  });

  const text = share.querySelector("[data-share-text]");
  const button = share.querySelector("[data-copy]");
  if (!text || !button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    button.textContent = button.dataset.done;
  });
})();
