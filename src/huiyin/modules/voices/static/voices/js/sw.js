"use strict";
/* Opens the intake page without a network: the page as it was last seen, and what it is drawn with. */
const SHELF = "huiyin-intake-1";
const PAGE = "/voices/new/";
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.add(PAGE)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== SHELF).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names))).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  const page = asked.pathname === PAGE;
  if (event.request.method !== "GET" || asked.origin !== location.origin) return;
  if (!page && !asked.pathname.startsWith("/static/")) return;
  event.respondWith((async () => {
    const shelf = await caches.open(SHELF);
    try {
      const fresh = await fetch(event.request);
      if (fresh.ok) await shelf.put(event.request, fresh.clone());
      return fresh;
    } catch (lost) {
      const kept = (await shelf.match(event.request)) || (page && (await shelf.match(PAGE)));
      if (kept) return kept;
      throw lost;
    }
  })());
});
