// Words and cards find each other. Everything here is sugar: numbers in the text and on the cards are links.

import { onKey, step } from "/static/keys.js";

const sheet = document.querySelector(".sheet");
const nameOf = (element) => element?.dataset.st ?? element?.dataset.doubt;
const near = (target) => (target instanceof Element ? target.closest("[data-st], [data-doubt]") : null);
const byName = new Map();

for (const element of sheet.querySelectorAll("[data-st], [data-doubt]")) {
  const name = nameOf(element);
  if (!byName.has(name)) byName.set(name, []);
  byName.get(name).push(element);
}

let pinned = null;
let shown = null;

function show(name) {
  if (name === shown) return;
  for (const element of byName.get(shown) ?? []) element.classList.remove("active");
  for (const element of byName.get(name) ?? []) element.classList.add("active");
  shown = name;
}

const card = (name) => byName.get(name)?.find((each) => each.classList.contains("note"));
const words = (name) => byName.get(name)?.find((each) => each.matches(".m.content, .m.retracted, .m.doubt"));

function reveal(element) {
  element?.closest("details:not([open])")?.setAttribute("open", "");
  const box = element?.getBoundingClientRect();
  const covered = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
  if (box && (box.top < covered || box.bottom > innerHeight)) element.scrollIntoView({ block: box.height > innerHeight / 2 ? "start" : "center" });
}

sheet.addEventListener("pointerover", (event) => show(nameOf(near(event.target)) ?? pinned));
sheet.addEventListener("pointerleave", () => show(pinned));
sheet.addEventListener("focusin", (event) => {
  const name = nameOf(near(event.target));
  if (name) show((pinned = name));
});

sheet.addEventListener("click", (event) => {
  if (event.target.closest("a, summary, button") || String(getSelection())) return;
  const at = near(event.target);
  pinned = nameOf(at) ?? null;
  show(pinned);
  if (at) reveal(at.closest(".note") ? words(pinned) : card(pinned));
});

function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const at = near(target);
  if (!at || !sheet.contains(at)) return;
  show((pinned = nameOf(at)));
  for (const each of [at, card(pinned)]) each?.closest("details:not([open])")?.setAttribute("open", "");
}

addEventListener("hashchange", follow);
follow();

const button = document.querySelector("[data-marks-switch]");

function toggle() {
  const on = sheet.dataset.marks !== "on";
  sheet.dataset.marks = on ? "on" : "off";
  for (const sample of document.querySelectorAll("[data-legend] .m")) sample.hidden = !on;
  button.textContent = on ? button.dataset.off : button.dataset.on;
  const address = new URL(location.href);
  if (on) address.searchParams.delete("marks");
  else address.searchParams.set("marks", "off");
  history.replaceState(null, "", address);
}

button?.addEventListener("click", (event) => {
  event.preventDefault();
  toggle();
});

if (button) onKey("h", toggle);
onKey("j", () => step(".sheet sup a", 1));
onKey("k", () => step(".sheet sup a", -1));
