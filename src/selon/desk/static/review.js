// A button to print, where there is somebody to press it.

const item = document.querySelector("[data-print]");
if (item) {
  item.hidden = false;
  item.querySelector("button").addEventListener("click", () => window.print());
}
