"use strict";
/* The picture beside the list. Places are read off the list; without this file the list says everything. */
(() => {
  const DETOUR = 1.3, PACE = 75;
  const read = (id) => { const found = document.getElementById(id); return found ? JSON.parse(found.textContent) : []; };
  const places = [...document.querySelectorAll("[data-places] [data-lat]")];
  const near = document.querySelector("[data-near]");
  const frame = document.querySelector("[data-map]");
  const at = (place) => [Number(place.dataset.lat), Number(place.dataset.lng)];
  let map;

  const choose = (place, pin) => {
    for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
    place.classList.add("chosen");
    pin.getElement().classList.add("chosen");
  };

  const text = (words) => { const span = document.createElement("span"); span.textContent = words; return span; };

  const popup = (place) => {
    const box = document.createElement("div"), name = document.createElement("b"), link = place.querySelector("a");
    name.textContent = place.dataset.name;
    box.append(name);
    if (link && link.pathname !== location.pathname) {
      const copy = document.createElement("a");
      copy.href = link.href;
      copy.textContent = frame.dataset.open;
      box.append(copy);
    }
    return box;
  };

  const draw = () => {
    frame.hidden = false;
    map = L.map(frame, { attributionControl: false, zoomControl: false, scrollWheelZoom: false, maxZoom: 18, minZoom: 8, zoomSnap: 0.5 });
    L.control.zoom({ position: "topright", zoomInTitle: frame.dataset.zoomIn, zoomOutTitle: frame.dataset.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    const villages = read("map-villages");
    const bounds = L.latLngBounds([...places.map(at), ...villages.map((one) => [one.place[1], one.place[0]])]);
    map.fitBounds(bounds.pad(0.12), { maxZoom: 15 });
    if (frame.dataset.tiles) {
      L.control.attribution({ prefix: false }).addTo(map);
      L.tileLayer(frame.dataset.tiles, { subdomains: frame.dataset.hosts, attribution: frame.dataset.attribution, maxZoom: 18 }).addTo(map);
    } else {
      frame.classList.add("plain");
    }
    for (const label of read("map-labels")) {
      L.marker([label.lat, label.lng], { interactive: false, keyboard: false, icon: L.divIcon({ className: "map-label", html: text(label.name) }) }).addTo(map);
    }
    const radius = Number(frame.dataset.radius);
    for (const place of places) {
      if (radius) L.circle(at(place), { radius, color: "#1b4d87", weight: 1, fillOpacity: 0.08, interactive: false }).addTo(map);
    }
    for (const village of villages) {
      const color = village.covered ? "#1c6537" : "#a8201a", where = [village.place[1], village.place[0]];
      L.circleMarker(where, { radius: 7, color: "#fff", weight: 2, fillColor: color, fillOpacity: 1 }).bindTooltip(village.name).addTo(map);
    }
    for (const place of places) {
      if (radius) {
        L.circleMarker(at(place), { radius: 4, weight: 0, fillColor: "#1b4d87", fillOpacity: 1 }).bindTooltip(place.dataset.name).addTo(map);
        continue;
      }
      const icon = L.divIcon({ className: `pin ${place.dataset.kind}`, html: text(place.dataset.sign), iconSize: [34, 34], iconAnchor: [4, 34] });
      const pin = L.marker(at(place), { icon, title: place.dataset.name });
      pin.bindPopup(() => popup(place)).addTo(map);
      pin.getElement().setAttribute("aria-label", place.dataset.name);
      pin.on("click", () => choose(place, pin));
      place.pin = pin;
    }
    const legend = document.querySelector("[data-legend]");
    if (legend) legend.hidden = false;
  };

  const metres = ([south, west], [north, east]) => {
    const rad = Math.PI / 180, up = (north - south) * rad, over = (east - west) * rad;
    const half = Math.sin(up / 2) ** 2 + Math.cos(south * rad) * Math.cos(north * rad) * Math.sin(over / 2) ** 2;
    return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(half)));
  };

  const sort = (here) => {
    const ways = places.map((place) => [metres(here, at(place)) * DETOUR, place]).sort((one, other) => one[0] - other[0]);
    const list = document.querySelector("[data-places]");
    const rest = [...list.children].filter((item) => !("lat" in item.dataset));
    for (const [way, place] of ways) {
      const far = place.querySelector(".far");
      far.textContent = near.dataset.way.replace("{m}", String(Math.round(way / 10) * 10)).replace("{n}", String(Math.max(1, Math.round(way / PACE))));
      far.hidden = false;
    }
    list.append(...ways.map(([, place]) => place), ...rest);
    if (map) {
      L.marker(here, { icon: L.divIcon({ className: "you", iconSize: [22, 22] }), interactive: false, keyboard: false }).addTo(map);
      const nearest = ways[0][1];
      map.fitBounds(L.latLngBounds([here, ...ways.slice(0, 3).map(([, place]) => at(place))]).pad(0.2), { maxZoom: 16 });
      choose(nearest, nearest.pin);
    }
  };

  if (frame && window.L && places.length) draw();
  if (near && places.length && "geolocation" in navigator) {
    const said = near.querySelector("[data-said]");
    near.hidden = false;
    near.querySelector("button").addEventListener("click", () => {
      said.textContent = near.dataset.waiting;
      navigator.geolocation.getCurrentPosition(
        (position) => { sort([position.coords.latitude, position.coords.longitude]); said.textContent = near.dataset.done; },
        () => { said.textContent = near.dataset.failed; },
        { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
      );
    });
  }
})();
