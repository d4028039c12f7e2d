"use strict";
/* Charts drawn from the tables beside them. Without this file the tables stand open and say the same. */
window.cockpit = (() => {
  const drawn = new Map();
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const tones = () => ({
    "": token("accent"), accent: token("accent"), before: token("line-strong"),
    red: token("red"), amber: token("amber"), green: token("green"),
  });

  const read = (field) => {
    const rows = [...field.querySelectorAll("tbody tr")].map((row) => ({
      label: row.querySelector("th").textContent,
      place: row.dataset.lat ? [Number(row.dataset.lat), Number(row.dataset.lng)] : null,
      cells: [...row.querySelectorAll("td")].map((cell) => {
        const link = cell.querySelector("a");
        return {
          value: cell.dataset.value === "" ? null : Number(cell.dataset.value),
          share: cell.dataset.share,
          text: (link || cell).textContent.trim(),
          href: link ? link.href : "",
        };
      }),
    }));
    const heads = [...field.querySelectorAll("thead th[data-tone]")].map((head) => ({ label: head.textContent, tone: head.dataset.tone }));
    return { rows, heads };
  };

  const sizeOf = (box) => parseFloat(getComputedStyle(box).fontSize);
  const onWall = document.documentElement.dataset.theme === "wall";
  /* A wall shows as many bars as it has room for; a page makes room for all of them. */
  const fitting = (box) => (onWall && box.clientHeight ? Math.max(3, Math.floor(box.clientHeight / (sizeOf(box) * 1.75))) : 99);
  const makeRoom = (field, box, rows) => {
    if (!onWall && field.dataset.shape !== "months") box.style.minHeight = `${Math.round(rows * sizeOf(box) * 2.4 + sizeOf(box))}px`;
  };

  const go = (cell) => { if (cell && cell.href) location.href = cell.href; };

  /* Bars lying down: the name above each bar on the left, its number above it on the right. */
  const lying = ({ rows: every, heads }, box, shape) => {
    const whole = shape === "funnel" || shape === "rates", rows = whole ? every : every.slice(0, fitting(box)), wide = box.clientWidth;
    const size = Math.min(sizeOf(box), box.clientHeight / rows.length / 1.6);
    const colours = tones(), stacked = shape === "lights";
    const sums = rows.map((row) => row.cells.reduce((sum, cell) => sum + (cell.value || 0), 0));
    const full = shape === "rates" ? 100 : Math.max(1, ...sums);
    const text = { color: token("ink"), fontSize: size, fontFamily: token("sans") };
    const rich = Object.fromEntries(heads.map((head, n) => [`t${n}`, { ...text, color: colours[head.tone], fontWeight: 700 }]));
    rich.soft = { ...text, color: token("ink-soft") };
    const shares = shape !== "rates" || wide > size * 26;
    const said = (row) => {
      if (stacked) return row.cells.map((cell, n) => `{t${n}|${cell.text}}`).join("{soft| / }");
      const { text: number, share } = row.cells[0];
      return `{t0|${number}${shape === "rates" && number !== "—" ? "%" : ""}}${share && shares ? `{soft|  ${share}}` : ""}`;
    };
    const taken = Math.max(...rows.map((row) => said(row).replace(/\{\w+\||\}/g, "").length)) * size * 0.62;
    const thick = Math.max(4, Math.round(size * 0.42));
    return {
      animationDuration: 300, animationDurationUpdate: 600,
      grid: { left: 2, right: 2, top: Math.round(size * 0.75), bottom: 0 },
      xAxis: { type: "value", min: 0, max: full, show: false },
      yAxis: {
        type: "category", inverse: true, data: rows.map((row) => row.label), axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { ...text, inside: true, margin: 0, align: "left", verticalAlign: "bottom", padding: [0, 0, Math.round(thick / 2 + size * 0.22), 0], interval: 0, width: Math.max(size * 4, wide - taken - size), overflow: "truncate" },
        z: 5,
      },
      series: [
        ...heads.map((head, n) => ({
          type: "bar", name: head.label, stack: stacked ? "all" : undefined, barWidth: thick, z: 3,
          data: rows.map((row) => row.cells[n].value || 0), itemStyle: { color: colours[head.tone], borderRadius: stacked ? 0 : 2 }, emphasis: { disabled: true },
        })),
        {
          type: "bar", name: "", barWidth: thick, barGap: "-100%", z: 2, silent: true, data: rows.map(() => full),
          itemStyle: { color: token("grey-wash"), borderRadius: 2 }, emphasis: { disabled: true },
          label: {
            show: true, position: "insideTopRight", align: "right", verticalAlign: "bottom", distance: 0,
            offset: [0, -Math.round(size * 0.22)], formatter: (one) => said(rows[one.dataIndex]), rich,
          },
        },
      ],
    };
  };

  const months = ({ rows, heads }, box) => {
    const size = sizeOf(box), colours = tones(), text = { color: token("ink-soft"), fontSize: Math.round(size * 0.86), fontFamily: token("sans") };
    return {
      animationDuration: 300, animationDurationUpdate: 600,
      grid: { left: 4, right: 4, top: Math.round(size * 1.3), bottom: 0, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      xAxis: { type: "category", data: rows.map((row) => row.label.replace(/\D+$/, "")), axisTick: { show: false }, axisLine: { lineStyle: { color: token("line-strong") } }, axisLabel: { ...text, interval: 0 } },
      yAxis: { type: "value", min: 0, minInterval: 1, splitNumber: 3, axisLabel: text, splitLine: { lineStyle: { color: token("line") } } },
      series: [
        {
          type: "bar", name: heads[1].label, barWidth: "58%", data: rows.map((row) => row.cells[1].value), itemStyle: { color: colours.accent, borderRadius: [2, 2, 0, 0] }, emphasis: { disabled: true },
          label: { show: true, position: "top", color: token("ink"), fontSize: Math.round(size * 0.86), fontFamily: token("sans"), formatter: (one) => (one.value === null || one.value === undefined ? "" : String(one.value)) },
          labelLayout: { hideOverlap: true },
        },
        { type: "line", name: heads[0].label, data: rows.map((row) => row.cells[0].value), symbolSize: Math.round(size * 0.3), lineStyle: { color: colours.before, width: Math.max(2, size * 0.1) }, itemStyle: { color: colours.before }, emphasis: { disabled: true }, z: 3 },
      ],
    };
  };

  const draw = (field) => {
    const box = field.querySelector("[data-chart]");
    if (!box || !window.charts) return;
    const data = read(field), shape = field.dataset.shape;
    field.classList.toggle("drawn", data.rows.length > 0);
    box.hidden = !data.rows.length;
    if (!data.rows.length) return;
    makeRoom(field, box, data.rows.length);
    let chart = drawn.get(box);
    if (!chart) {
      chart = window.charts.init(box, null, { renderer: "svg" });
      drawn.set(box, chart);
      const axis = shape === "months" ? "xAxisIndex" : "yAxisIndex";
      chart.getZr().on("click", (event) => {
        const at = chart.convertFromPixel({ [axis]: 0 }, shape === "months" ? event.offsetX : event.offsetY);
        const row = read(field).rows[Math.round(at)];
        if (row) go(shape === "months" ? row.cells[1].href ? row.cells[1] : row.cells[0] : row.cells.find((cell) => cell.value) || row.cells[0]);
      });
      new ResizeObserver(() => { chart.resize(); chart.setOption(options(field, box)); }).observe(box);
    }
    chart.setOption(options(field, box));
  };

  const options = (field, box) => {
    const data = read(field);
    return field.dataset.shape === "months" ? months(data, box) : lying(data, box, field.dataset.shape);
  };

  const fold = (field) => {
    const table = field.querySelector(".as-table");
    if (table && field.classList.contains("drawn")) table.open = false;
  };

  for (const field of document.querySelectorAll("[data-field]")) { draw(field); fold(field); }
  return { draw, fold, read, go, token };
})();
