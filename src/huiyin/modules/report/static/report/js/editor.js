"use strict";
/* Comfort only: the editor saves and previews without this file. */
const text = document.getElementById("id_source");
const put = (words) => {
  const { selectionStart: from, selectionEnd: to } = text;
  text.focus();
  text.setRangeText(words, from, to, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
};
const showLine = (number) => {
  const lines = text.value.split("\n");
  const from = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(from, from + (lines[number - 1] || "").length);
  text.scrollIntoView({ block: "center" });
};
document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-insert], [data-line]");
  if (!chosen) return;
  if (chosen.dataset.insert) put(chosen.dataset.insert);
  else showLine(Number(chosen.dataset.line));
});
