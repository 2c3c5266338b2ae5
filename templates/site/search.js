// Looks through the claims in search-index.js, here in the browser; what it shows is text, never markup.
"use strict";
(() => {
  const SHOWN = 100;
  const form = document.querySelector("form.search");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const { documents, names, claims, certainty, verdict } = claimtrack;

  // Case and accents removed, as claimtrack does it; words with one blank around each.
  const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const words = text => " " + (fold(text).match(/[\p{L}\p{N}]+/gu) || []).join(" ") + " ";
  const heap = claims.map(([at, , name, , , cue, content]) =>
    words([names[name], cue, content, documents[at][1], documents[at][2]].join(" ")));

  const read = query => {
    const wanted = [], unwanted = [];
    for (const [, minus, quoted, word] of query.matchAll(/(-?)(?:["«“]([^"»”]*)["»”]?|([^\s"«“]+))/gu)) {
      const told = words(quoted ?? word).trimEnd();
      if (told) (minus ? unwanted : wanted).push(told);
    }
    return text => wanted.every(one => text.includes(one)) && !unwanted.some(one => text.includes(one));
  };

  const element = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });

  const line = ([at, number, name, sure, judged, cue, content]) => {
    const [id, title, outlet, published] = documents[at];
    const item = document.createElement("li");
    const link = element("a", "", content);
    link.href = `documents/${id}.html#c${number}`;
    const who = element("p", "who", "");
    who.append(element("strong", "", names[name]), " ", element("span", "cue", cue));
    const said = element("p", "said", "");
    said.append(link);
    const meta = element("p", "meta", [certainty[sure], verdict[judged], title, outlet, published].filter(Boolean).join(" · "));
    item.append(who, said, meta);
    return item;
  };

  const search = () => {
    const { q, c, v } = Object.fromEntries(new FormData(form));
    const fits = read(q);
    const hits = q.trim() || c || v
      ? claims.filter((claim, at) => (!c || claim[3] === c) && (!v || claim[4] === v) && fits(heap[at])) : null;
    const say = !hits ? "" : !hits.length ? "none" : hits.length === 1 ? "one" : hits.length > SHOWN ? "first" : "many";
    found.textContent = say && found.dataset[say].replace("#", hits ? hits.length : "");
    results.replaceChildren(...(hits || []).slice(0, SHOWN).map(line));
    history.replaceState(null, "", "#" + new URLSearchParams({ q, c, v }));
  };

  for (const [id, labels] of [["c", certainty], ["v", verdict]])
    for (const [key, label] of Object.entries(labels)) document.getElementById(id).add(new Option(label, key));
  const open = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const key of ["q", "c", "v"]) {
      const field = document.getElementById(key);
      field.value = asked.get(key) ?? "";
      if (field.selectedIndex === -1) field.selectedIndex = 0;  // an address may ask for a value that is none
    }
    search();
  };
  document.getElementById("plain").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", search);
  addEventListener("hashchange", open);
  open();
})();
