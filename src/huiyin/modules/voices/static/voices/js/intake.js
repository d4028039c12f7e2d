"use strict";
/* Comfort only: without this file the form is sent as any other. A draft is kept while one writes; what cannot be
   sent for want of a network is kept whole, pictures included, and sent when there is one again. */
(() => {
  const form = document.querySelector("form[data-intake]");
  if (!form) return;
  const line = form.querySelector("[data-saved]");
  const DRAFT = "huiyin-draft";
  const KEPT = ["text", "place", "wants_public"];

  /* The page may come from the browser's shelf with a mark that was used before: each showing gets its own. */
  const fresh = () => {
    const [a, b] = crypto.getRandomValues(new Uint32Array(2));
    return form.elements.intake.value.replace(/^.{8}/, a.toString(16).padStart(8, "0"))
      .replace(/.{8}$/, b.toString(16).padStart(8, "0"));
  };
  form.elements.intake.value = fresh();

  const draft = JSON.parse(localStorage.getItem(DRAFT) || "null");
  if (draft && !form.elements.text.value) {
    for (const name of KEPT) {
      const field = form.elements[name];
      if (!field || draft[name] === undefined) continue;
      if (field.type === "checkbox") field.checked = draft[name]; else field.value = draft[name];
    }
  }
  form.addEventListener("input", () => {
    const now = {};
    for (const name of KEPT) {
      const field = form.elements[name];
      if (field) now[name] = field.type === "checkbox" ? field.checked : field.value;
    }
    localStorage.setItem(DRAFT, JSON.stringify(now));
  });

  const store = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open("huiyin", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept", { keyPath: "intake" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const within = async (mode, act) => {
    const db = await store();
    return new Promise((resolve, reject) => {
      const work = db.transaction("kept", mode);
      const asked = act(work.objectStore("kept"));
      work.oncomplete = () => resolve(asked.result);
      work.onerror = () => reject(work.error);
    });
  };
  const offline = document.querySelector("[data-offline]");
  const shown = () => { offline.hidden = navigator.onLine; };

  const send = async (kept) => {
    const now = await (await fetch(form.dataset.fresh, { cache: "no-store" })).json();
    form.elements.csrfmiddlewaretoken.value = now.csrf;
    const body = new FormData();
    for (const [name, value] of kept.fields) body.append(name, value);
    body.set("csrfmiddlewaretoken", now.csrf);
    const answer = await fetch(kept.address, { method: "POST", body, headers: { Accept: "application/json" } });
    return { ok: answer.ok, status: answer.status, told: await answer.json().catch(() => ({})) };
  };
  const list = async () => {
    const box = document.querySelector("[data-kept-list]");
    const rows = document.querySelector("[data-kept]");
    const all = await within("readonly", (kept) => kept.getAll());
    box.hidden = all.length === 0;
    rows.replaceChildren(...all.map((one) => {
      const row = document.createElement("li");
      const words = document.createElement("span");
      const told = document.createElement("strong");
      words.textContent = `${one.title} `;
      told.textContent = one.number ? `${rows.dataset.sent} ${one.number} ` : one.problem || rows.dataset.waiting;
      row.append(words, told);
      if (one.url) {
        const link = document.createElement("a");
        link.href = one.url;
        link.textContent = rows.dataset.open;
        link.addEventListener("click", () => within("readwrite", (kept) => kept.delete(one.intake)));
        row.append(link);
      }
      return row;
    }));
  };
  const sendAll = async () => {
    for (const one of await within("readonly", (kept) => kept.getAll())) {
      if (one.number || one.problem) continue;
      try {
        const { ok, status, told } = await send(one);
        if (ok) {
          const done = { intake: one.intake, title: one.title, number: told.number, url: told.url, fields: [] };
          await within("readwrite", (kept) => kept.put(done));
        } else if (status === 422) {
          const problem = Object.values(told.errors || {}).flat().join(" ");
          await within("readwrite", (kept) => kept.put({ ...one, problem }));
        }
      } catch {
        return;
      }
    }
    line.textContent = "";
    await list();
  };
  const keep = async (kept, button) => {
    await within("readwrite", (box) => box.put(kept));
    localStorage.removeItem(DRAFT);
    form.reset();
    form.elements.intake.value = fresh();
    line.textContent = form.dataset.keptText;
    button.disabled = false;
    await list();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    const fields = [...new FormData(form).entries()].filter(([, value]) => !(value instanceof File) || value.size > 0);
    const title = form.elements.text.value.slice(0, 30);
    const kept = { intake: form.elements.intake.value, title, address: location.href, fields };
    try {
      const { ok, status, told } = await send(kept);
      if (ok) {
        localStorage.removeItem(DRAFT);
        location.href = told.url;
      } else if (status >= 500) {
        await keep(kept, button);
      } else {
        form.submit();
      }
    } catch {
      await keep(kept, button);
    }
  });

  addEventListener("online", () => { shown(); sendAll(); });
  addEventListener("offline", shown);
  shown();
  list().then(() => { if (navigator.onLine) sendAll(); }).catch(() => {});
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/voices/sw.js", { scope: "/voices/" }).catch(() => {});
})();
