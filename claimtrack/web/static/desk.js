// One key, one click: each key presses the element that names it in data-key. Without this file all of them still work by hand.
"use strict";
(() => {
  let leaving = false;
  const writing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  const sheet = () => document.getElementById("teclas");
  // A page that comes back from the browser's memory listens again.
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("submit", (event) => { if (event.target.method !== "dialog") leaving = true; });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (writing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (leaving || sheet().open) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (event.key === "?") sheet().showModal();
    else if (event.key === "k" && history.length > 1) history.back();
    else if (target.matches("input, textarea")) target.focus();
    else target.click();
  });
  // An ingest that somebody watches: a line a text, as it is done.
  const watched = document.querySelector("[data-events]");
  if (watched) {
    const source = new EventSource(watched.dataset.events);
    const list = watched.querySelector("ol"), bar = watched.querySelector("progress");
    source.addEventListener("text", (event) => {
      const told = JSON.parse(event.data), row = document.createElement("li"), says = document.createElement("span");
      const name = document.createElement(told.href ? "a" : "b");
      name.textContent = told.name;
      if (told.href) name.href = told.href;
      else { says.lang = "en"; says.className = "divided"; }
      says.textContent = told.says;
      row.append(name, ": ", says);
      list.append(row);
      bar.value = list.children.length;
      watched.querySelector("[data-count]").textContent = list.children.length;
    });
    source.addEventListener("done", () => {
      source.close();
      watched.querySelector("[data-state]").textContent = "leídos: ya está";
    });
  }
})();
