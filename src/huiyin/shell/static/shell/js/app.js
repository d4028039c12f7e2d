"use strict";
/* Comfort only: every page works without this file. */
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open], .nav .more details[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open], .nav .more details[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const line = form.querySelector("[data-saved]");
  let timer;
  const save = async () => {
    line.textContent = form.dataset.saving;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } });
      line.textContent = answer.ok ? (await answer.text()) : form.dataset.failed;
    } catch {
      line.textContent = form.dataset.failed;
    }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 1200); });
}
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  here.closest(".tabs").scrollLeft = here.offsetLeft - 48;
}
const trouble = document.querySelector("[data-passkey-trouble]");
const tellPasskeyTrouble = (why) => {
  trouble.lastElementChild.textContent = trouble.dataset[why];
  trouble.hidden = false;
  trouble.scrollIntoView({ block: "nearest" });
};
if (trouble) {
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const known = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };
    tellPasskeyTrouble(window.PublicKeyCredential ? known[event.detail.exception.name] || "failed" : "unsupported");
  });
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.addEventListener("click", () => { trouble.hidden = true; });
  }
}
for (const button of document.querySelectorAll("[data-print]")) {
  if (button.tagName === "BUTTON") button.addEventListener("click", () => window.print());
}
for (const button of document.querySelectorAll("[data-add-row]")) {
  button.addEventListener("click", () => {
    const rows = document.querySelectorAll(button.dataset.addRow);
    const copy = rows[rows.length - 1].cloneNode(true);
    const control = copy.querySelector("textarea, input");
    control.value = "";
    control.id = control.id.replace(/\d+$/, String(rows.length + 1));
    const label = copy.querySelector("label");
    if (label) { label.htmlFor = control.id; label.textContent = label.textContent.replace(/\d+/, String(rows.length + 1)); }
    rows[rows.length - 1].after(copy);
    control.focus();
  });
}
