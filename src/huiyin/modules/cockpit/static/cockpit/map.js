"use strict";
/* The map: a disc for each sub-district as large as its number, a point for each station. It needs no tiles. */
(() => {
  const { read, go, token } = window.cockpit;
  const field = document.querySelector('[data-field][data-shape="map"]');
  const frame = field && field.querySelector("[data-map]");
  if (!frame || !window.L) return;
  let map, layer;

  const element = (tag, words) => { const made = document.createElement(tag); made.textContent = words; return made; };

  const draw = () => {
    const { rows } = read(field), spots = JSON.parse((field.querySelector("[data-spots]") || { textContent: "[]" }).textContent);
    const placed = rows.filter((row) => row.place);
    const bounds = [...placed.map((row) => row.place), ...spots.map((spot) => [spot.place[1], spot.place[0]])];
    if (!bounds.length) return;
    frame.hidden = false;
    field.classList.add("drawn");
    if (!map) {
      map = L.map(frame, { attributionControl: false, zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.25, minZoom: 7, maxZoom: 18, fadeAnimation: false });
      if (document.documentElement.dataset.theme !== "wall") L.control.zoom({ position: "topright", zoomInTitle: frame.dataset.zoomIn, zoomOutTitle: frame.dataset.zoomOut }).addTo(map);
      if (frame.dataset.tiles) {
        L.control.attribution({ prefix: false }).addTo(map);
        L.tileLayer(frame.dataset.tiles, { subdomains: frame.dataset.hosts, attribution: frame.dataset.attribution, maxZoom: 18 }).addTo(map);
      }
      const fit = () => { map.invalidateSize(); map.fitBounds(L.latLngBounds(bounds).pad(0.06)); };
      fit();
      new ResizeObserver(() => { fit(); draw(); }).observe(frame);
      map.on("zoomend", () => draw());
    }
    const fresh = L.layerGroup(), em = parseFloat(getComputedStyle(frame).fontSize);
    const most = Math.max(1, ...placed.map((row) => row.cells[0].value || 0));
    for (const spot of spots) {
      const colour = spot.lit ? token("green") : token("blue");
      L.circleMarker([spot.place[1], spot.place[0]], { radius: em * (spot.lit ? 0.34 : 0.22), weight: 1, color: token("sheet"), fillColor: colour, fillOpacity: 1 })
        .bindTooltip(spot.label).on("click", () => go({ href: spot.url })).addTo(fresh);
    }
    const named = [];
    for (const row of placed.sort((a, b) => (b.cells[0].value || 0) - (a.cells[0].value || 0))) {
      const at = map.latLngToLayerPoint(row.place);
      // Of names that would lie on each other the larger number keeps its own; the disc's number always stands.
      const free = named.every((one) => Math.abs(one.x - at.x) > em * 4.4 || Math.abs(one.y - at.y) > em * 2);
      if (free) named.push(at);
      const cell = row.cells[0], radius = em * (0.5 + 1.3 * Math.sqrt((cell.value || 0) / most));
      L.circleMarker(row.place, { radius, weight: 1.5, color: token("accent"), fillColor: token("accent"), fillOpacity: 0.28 }).on("click", () => go(cell)).addTo(fresh);
      const name = document.createElement("div");
      name.append(element("b", cell.text), element("span", free ? row.label : ""));
      name.title = row.label;
      L.marker(row.place, { keyboard: false, icon: L.divIcon({ className: "area", html: name, iconSize: [em * 6, em * 2.6] }) }).on("click", () => go(cell)).addTo(fresh);
    }
    fresh.addTo(map);
    if (layer) layer.remove();
    layer = fresh;
  };

  window.cockpit.map = draw;
  draw();
  window.cockpit.fold(field);
})();
