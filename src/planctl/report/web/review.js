(() => {
  "use strict";
  const cards = [...document.querySelectorAll(".card")];
  const marks = [...document.querySelectorAll("mark[data-p]")];
  const open = [...document.querySelectorAll("#doc mark.open")];
  const doc = document.getElementById("doc");
  const only = document.getElementById("only");
  const key = "planctl-review " + document.title;
  let at = -1, atOpen = -1;
  let done = new Set();
  try { done = new Set(JSON.parse(localStorage.getItem(key) || "[]")); } catch { /* not kept */ }

  const places = (id) => marks.filter((m) => m.dataset.p.split(" ").includes(id));
  const shown = () => cards.filter((c) => !c.classList.contains("hidden"));

  function pick(card, scrollDoc = true) {
    document.querySelectorAll(".here").forEach((e) => e.classList.remove("here"));
    if (!card) return;
    at = cards.indexOf(card);
    card.classList.add("here");
    card.scrollIntoView({ block: "nearest" });
    const found = places(card.dataset.p);
    found.forEach((m) => m.classList.add("here"));
    if (scrollDoc && found.length) found[0].scrollIntoView({ block: "center" });
  }
  function step(by, wanted = () => true) {
    const list = shown().filter(wanted);
    if (!list.length) return;
    const next = by > 0 ? list.find((c) => cards.indexOf(c) > at) : [...list].reverse().find((c) => cards.indexOf(c) < at);
    pick(next || (by > 0 ? list[0] : list[list.length - 1]));
  }
  function nextOpen() {
    if (!open.length) return;
    atOpen = (atOpen + 1) % open.length;
    document.querySelectorAll("mark.here").forEach((e) => e.classList.remove("here"));
    open[atOpen].classList.add("here");
    open[atOpen].scrollIntoView({ block: "center" });
  }
  function set(card, value) {
    card.querySelector("input").checked = value;
    card.classList.toggle("done", value);
    if (value) done.add(card.id); else done.delete(card.id);
    document.getElementById("done").textContent = cards.filter((c) => done.has(c.id)).length;
    try { localStorage.setItem(key, JSON.stringify([...done])); } catch { /* not kept */ }
  }
  function filter() {
    for (const card of cards) {
      const hide = (only.value === "doubt" && !card.classList.contains("doubt")) || (only.value === "left" && done.has(card.id));
      card.classList.toggle("hidden", hide);
    }
  }
  cards.forEach((card) => {
    set(card, done.has(card.id));
    card.addEventListener("click", (e) => { if (!e.target.closest("label")) pick(card); });
    card.querySelector("input").addEventListener("change", (e) => set(card, e.target.checked));
  });
  marks.forEach((m) => m.addEventListener("click", () => {
    const card = document.getElementById("p" + m.dataset.p.split(" ")[0]);
    if (card) { card.classList.remove("hidden"); pick(card, false); card.scrollIntoView({ block: "center" }); }
  }));
  only.addEventListener("change", filter);
  document.getElementById("next-open").addEventListener("click", nextOpen);
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.addEventListener("keydown", (e) => {
    // A box that has just been ticked, a button just pressed: they keep only the keys that work them.
    const held = e.target.closest("input, button") && (e.key === " " || e.key === "Enter");
    if (e.ctrlKey || e.metaKey || e.altKey || held || e.target.closest("select")) return;
    const act = {
      j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
      d: () => step(1, (c) => c.classList.contains("doubt")), u: nextOpen,
      " ": () => { if (at >= 0) { set(cards[at], !done.has(cards[at].id)); step(1); } },
    }[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (act) { e.preventDefault(); act(); }
  });
  void doc;
})();
