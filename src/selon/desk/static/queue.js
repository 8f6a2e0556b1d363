// Keys of the queue. Each presses what has that key on the page, so that a key does what its button does and no more.

import { onKey } from "./keys.js";

for (const each of document.querySelectorAll("[data-key]:not(input)")) {
  onKey(each.dataset.key, () => each.click());
}
