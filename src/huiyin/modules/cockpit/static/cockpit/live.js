"use strict";
/* Numbers that have changed are taken over where they stand; what has not changed is not touched, so nothing flickers. */
(() => {
  const EVERY = 30000, SOON = 2000;
  const board = document.querySelector("[data-board]"), status = document.querySelector("[data-status]");
  const fields = () => board.querySelector("[data-fields]");
  let at = fields().dataset.at;

  const take = (fresh) => {
    const [now, then] = [fresh, fields()].map((one) => [...one.querySelectorAll("[data-field]")].map((field) => field.id).join());
    if (now !== then) { location.reload(); return; }
    for (const field of fresh.querySelectorAll("[data-field]")) {
      const mine = document.getElementById(field.id), held = mine.querySelector("[data-held]"), coming = field.querySelector("[data-held]");
      const key = coming.innerHTML;
      if (mine.dataset.seen === key) continue;
      const first = mine.dataset.seen === undefined && plain(held) === plain(coming);
      mine.dataset.seen = key;
      if (first) continue;
      const open = held.querySelector(".as-table[open]"), said = held.querySelector(".how[open]");
      const focused = held.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      held.replaceChildren(...coming.childNodes);
      window.cockpit.draw(mine);
      if (mine.dataset.shape === "map" && window.cockpit.map) window.cockpit.map();
      if (!open) window.cockpit.fold(mine);
      if (said && held.querySelector(".how")) held.querySelector(".how").open = true;
      if (focused) { const again = held.querySelector(`a[href="${CSS.escape(focused)}"]`); if (again) again.focus(); }
    }
    fields().dataset.at = fresh.dataset.at;
  };

  const plain = (held) => held.textContent.replace(/\s+/g, " ");

  const say = (text, lost) => {
    if (!status || status.textContent === text) return;
    status.textContent = text;
    status.classList.toggle("lost", lost);
    if (lost) status.setAttribute("role", "alert"); else status.removeAttribute("role");
  };

  const address = () => {
    const asked = new URL(board.dataset.live, location.href);
    for (const [name, value] of new URLSearchParams(location.search)) asked.searchParams.set(name, value);
    return asked;
  };

  const ask = async () => {
    let pause = EVERY;
    try {
      const answer = await fetch(address(), { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html"), fresh = page.querySelector("[data-fields]");
      if (fresh.dataset.audience !== fields().dataset.audience) { say(board.dataset.ended, true); return; }
      take(fresh);
      at = fresh.dataset.at;
      say(fresh.dataset.said, false);
      if (fresh.dataset.waiting === "yes") pause = SOON;
    } catch {
      say(board.dataset.lost.replace("{time}", at), true);
    }
    setTimeout(ask, pause);
  };

  for (const field of fields().querySelectorAll("[data-field]")) field.removeAttribute("data-seen");
  setTimeout(ask, 400);
})();
