"use strict";
(() => {
  const form = document.getElementById("filter");
  const list = document.getElementById("cards");
  const count = document.getElementById("count");
  const cards = [...list.children];
  const fields = [...form.elements].filter((field) => field.name);
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = new Map(cards.map((card) => [card, plain(card.dataset.text)]));
  const orders = {
    worst: (a, b) => a.dataset.urgency - b.dataset.urgency,
    document: (a, b) => a.dataset.place - b.dataset.place,
    pace: (a, b) => a.dataset.pace - b.dataset.pace || a.dataset.place - b.dataset.place,
    due: (a, b) => a.dataset.due.localeCompare(b.dataset.due) || a.dataset.place - b.dataset.place,
    name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, "zh"),
  };

  const shown = (card, words) =>
    words.every((word) => texts.get(card).includes(word)) &&
    fields.every((field) => !field.dataset.by || !field.value || card.dataset[field.dataset.by] === field.value);

  function apply() {
    const words = plain(form.q.value).split(/\s+/).filter(Boolean);
    let visible = 0;
    for (const card of cards) {
      card.hidden = !shown(card, words);
      visible += !card.hidden;
    }
    list.append(...cards.slice().sort(orders[form.sort.value] || orders.worst));
    count.value = `显示 ${visible} 项，共 ${cards.length} 项`;
  }

  function remember() {
    const said = new URLSearchParams();
    for (const field of fields) if (field.value && field.value !== field.dataset.usual) said.set(field.name, field.value);
    history.replaceState(null, "", said.size ? `#?${said}` : location.pathname + location.search);
  }

  function follow() {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (hash.startsWith("?")) {
      const said = new URLSearchParams(hash.slice(1));
      for (const field of fields) field.value = said.get(field.name) ?? field.dataset.usual ?? "";
      apply();
      document.getElementById("items").scrollIntoView();
      return;
    }
    const found = hash && document.getElementById(hash);
    if (!found || found.tagName !== "DETAILS") return;
    if (found.parentElement.hidden) { form.reset(); apply(); }
    document.querySelectorAll("details.at").forEach((other) => other.classList.remove("at"));
    found.classList.add("at");
    found.open = true;
    found.scrollIntoView();
    found.querySelector("summary").focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { apply(); remember(); });
  document.getElementById("reset").addEventListener("click", () => { form.reset(); apply(); remember(); });
  const open = (state) => () => cards.forEach((card) => { if (!card.hidden) card.firstElementChild.open = state; });
  document.getElementById("open").addEventListener("click", open(true));
  document.getElementById("close").addEventListener("click", open(false));
  document.getElementById("print").addEventListener("click", () => window.print());
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) follow();
  });
  apply();
  follow();
})();
