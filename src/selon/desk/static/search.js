// Search: j and k go from statement to statement; Enter opens the one that has the focus.

import { onKey, step } from "./keys.js";

onKey("j", () => step("[data-step]", 1));
onKey("k", () => step("[data-step]", -1));

// Fields that say nothing need not stand in the address (the server would take them out all the same).
for (const form of document.querySelectorAll("form.ask")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (!value) event.formData.delete(name);
    }
  });
}

// Counts that the page did not wait for come after it.
if (document.querySelector("[data-counting]")) {
  const answer = await fetch("/search.json" + location.search); // answers when all is counted, and it is remembered then
  if (answer.ok) {
    await answer.body?.cancel();
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    for (const gap of document.querySelectorAll("[data-counting]")) {
      const counted = page.querySelector(`.${gap.dataset.counting}`);
      if (counted) gap.replaceWith(document.adoptNode(counted));
    }
  }
}
