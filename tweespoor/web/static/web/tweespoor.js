// Enhancements only: every page works without this file.
"use strict";

// The strip starts at today unless today is in sight already, with the names of the lanes; the navigation at the
// current page.
for (const strip of document.querySelectorAll("[data-scroll-to-now]")) {
  const line = strip.querySelector(".now-line");
  if (line) {
    const offset = line.getBoundingClientRect().left - strip.getBoundingClientRect().left;
    if (offset > strip.clientWidth * 0.6) strip.scrollLeft += offset - strip.clientWidth * 0.3;
  }
}
for (const list of document.querySelectorAll(".main-nav ul")) {
  const current = list.querySelector("[aria-current]");
  if (current && list.scrollWidth > list.clientWidth) {
    list.scrollLeft = current.offsetLeft - list.clientWidth / 2 + current.offsetWidth / 2;
  }
}

// What went wrong is read first.
document.querySelector("[data-focus]")?.focus();

// Files can be dropped where they can be chosen.
for (const zone of document.querySelectorAll("[data-drop-zone]")) {
  const input = zone.querySelector("input[type=file]");
  if (!input) continue;
  zone.querySelector(".drop-zone__hint")?.removeAttribute("hidden");
  const over = (event, inside) => {
    event.preventDefault();
    zone.classList.toggle("is-over", inside);
  };
  zone.addEventListener("dragover", (event) => over(event, true));
  zone.addEventListener("dragleave", (event) => over(event, false));
  zone.addEventListener("drop", (event) => {
    over(event, false);
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    const chosen = new DataTransfer();
    for (const file of input.multiple ? files : [files[0]]) chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// A filter box narrows the rows of the table after it.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const box of document.querySelectorAll("[data-filter-box]")) {
  const rows = [...(box.nextElementSibling?.querySelectorAll("tbody tr") ?? [])];
  const status = box.querySelector("[role=status]");
  const texts = rows.map((row) => plain(row.textContent));
  box.hidden = rows.length < 6;
  box.querySelector("input").addEventListener("input", (event) => {
    const wanted = plain(event.target.value.trim()).split(/\s+/);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !wanted.every((word) => texts[index].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    status.textContent = shown === 0 ? status.dataset.none : `${shown} / ${rows.length}`;
  });
}

// Choosing a filter is enough.
for (const form of document.querySelectorAll("form[data-submit-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
