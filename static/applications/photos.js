// A file is judged before it is sent: too large is said at once, and a photo is made smaller here, where sending costs.
(() => {
  const MOST_PIXELS = 1600;
  const QUALITY = 0.82;
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

  document.querySelectorAll("input[type=file][data-most]").forEach((input) => {
    const note = document.getElementById(`${input.id}-note`);
    input.addEventListener("change", async () => {
      let file = input.files[0];
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
      }
    });
  });
})();
