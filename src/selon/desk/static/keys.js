// Single keys, for those who want them: never while somebody types, never with a modifier, and off for good on request
// (WCAG 2.1.4). A view adds its own with `onKey`.

const OFF = "selon.keys.off";
const known = new Map();

export function onKey(key, act) {
  known.set(key, act);
}

/** Move the focus among the elements of a list, to the one after (or before) the focus. */
export function step(selector, by) {
  const all = [...document.querySelectorAll(selector)];
  const at = all.findIndex((each) => each === document.activeElement || each.contains(document.activeElement));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const off = () => localStorage.getItem(OFF) === "1";

function typing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = known.get(event.key);
  if (act) {
    event.preventDefault();
    act(event);
  }
});

onKey("/", () => document.querySelector('[data-key="/"]')?.focus());
onKey("?", () => location.assign("/help"));

const form = document.querySelector("[data-keys-switch]");
if (form) {
  const box = form.elements.namedItem("keys");
  form.hidden = false;
  box.checked = !off();
  box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "0" : "1"));
}
