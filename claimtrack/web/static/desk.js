// What htmx leaves to do: keys that press what names them (data-key), where the focus goes after a swap, failures told,
// an ingest watched live. Without scripts every key's button and every page still works.
"use strict";
(() => {
  const SEEN = 250; // milliseconds that a claim has to be in view before a key or a click decides on it
  const PAUSE = 500; // milliseconds without keys after one that came too early: the rest of a word decides nothing either
  const root = document.documentElement;
  const content = document.getElementById("contenido"), aviso = document.getElementById("aviso"), sheet = document.getElementById("teclas");
  const sent = new Set(); // requests that are not answered yet
  let leaving = false, shown = Infinity, deaf = 0, refused = "";

  // The page is busy until what it shows has been painted and seen for a moment, and keys that came too early are over.
  const wait = () => { shown = Infinity; root.dataset.desk = "busy"; };
  const settle = (at) => {
    if (shown !== at) return;
    const left = Math.max(at + SEEN, deaf) - performance.now();
    if (left > 0) setTimeout(settle, left, at);
    else root.dataset.desk = "ready";
  };
  const show = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    if (sent.size || leaving) return;
    shown = performance.now();
    settle(shown);
  }));
  // A long article beside its claim begins where the claim is, not at its first word.
  const place = () => {
    const pane = content.querySelector(".split > .text"), mark = pane?.querySelector(".num.current");
    if (mark) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  };
  const tell = (text) => { aviso.textContent = ""; aviso.textContent = text; };
  // What was refused while an answer was on its way is told behind what the answer tells, or nobody would see it.
  const refuse = (text) => { tell(text); if (sent.size) refused = text; };

  const writing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  const decides = (element) => element.closest(".decide button") !== null;
  // Whatever was pressed before the claim could be seen was meant for another one.
  const early = (event, element) => event.timeStamp < (decides(element) ? shown + SEEN : shown) || event.timeStamp < deaf;

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (writing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (sheet.open) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) {
      if (event.timeStamp < deaf) deaf = event.timeStamp + PAUSE;
      return;
    }
    event.preventDefault();
    if (event.key === "?") sheet.showModal();
    else if (event.key === "/") target.focus();
    else if (early(event, target)) {
      deaf = event.timeStamp + PAUSE;
      refuse(`La tecla ${event.key} no ha contado: aún no se veía lo que ves ahora. Mira y púlsala otra vez.`);
    } else if (target.matches("input, textarea")) target.focus();
    else if (event.key === "k" && history.length > 1) history.back();
    else target.click();
  });
  // A second click of two in a row lands on the next claim's button.
  addEventListener("click", (event) => {
    if (!event.isTrusted || event.detail === 0 || !decides(event.target) || !early(event, event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    refuse("Ese clic no ha contado: la afirmación acaba de llegar. Mira y pulsa otra vez.");
  }, true);

  const leave = () => { leaving = true; wait(); };
  addEventListener("submit", (event) => { if (!event.defaultPrevented && event.target.method !== "dialog") leave(); });
  addEventListener("popstate", (event) => { if (event.state?.htmx) leave(); }); // htmx loads the page anew
  // A page that comes back from the browser's memory listens again.
  addEventListener("pageshow", () => { leaving = false; show(); });

  addEventListener("htmx:beforeSend", ({ detail }) => { sent.add(detail.xhr); wait(); });
  addEventListener("htmx:afterRequest", ({ detail }) => { sent.delete(detail.xhr); show(); });
  // Who is typing a search goes on typing.
  addEventListener("htmx:oobBeforeSwap", (event) => {
    if (event.detail.target.id === "arriba" && document.activeElement?.id === "buscar") event.preventDefault();
  });
  addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail?.target !== content) return;
    if (refused) tell(`${aviso.textContent} ${refused}`.trim());
    refused = "";
    place();
    const heading = content.querySelector("h1");
    if (!heading || document.activeElement?.id === "buscar") return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
  addEventListener("htmx:sendError", () => tell("No se llega a la mesa, y no se sabe si esto ha quedado guardado. Lo que has escrito sigue aquí: inténtalo otra vez."));
  addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
    if (xhr.status === 401 || xhr.status === 403) tell("Tu sesión ya no vale aquí y no se ha guardado nada. Copia lo que hayas escrito y carga la página de nuevo.");
    else if (xhr.status >= 500 || xhr.status === 413) tell(`La mesa ha contestado con un error (${xhr.status}). Lo que has escrito sigue aquí: inténtalo otra vez.`);
  });

  // The htmx extension for events would lose its place when it connects again, and tell texts twice.
  const watched = document.querySelector("[data-events]");
  if (watched) {
    const source = new EventSource(watched.dataset.events), list = watched.querySelector("ol");
    source.addEventListener("text", ({ data }) => htmx.swap(list, data, { swapStyle: "beforeend" }));
    source.addEventListener("done", () => source.close());
    addEventListener("htmx:afterSettle", () => { if (!watched.isConnected) source.close(); });
  }
  wait();
  place();
  if (document.readyState === "complete") show();
})();
