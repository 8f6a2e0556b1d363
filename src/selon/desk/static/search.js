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
