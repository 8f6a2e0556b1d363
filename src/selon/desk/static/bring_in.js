// Files may be dropped on the form, and a page of progress looks for itself again, without losing its place.

const EVERY = 1000;
const SLOWER = 4000;

const drop = document.querySelector("[data-drop]");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const much = drop.querySelector("[data-drop-much]");
  const weigh = () => {
    much.hidden = [...input.files].reduce((sum, file) => sum + file.size, 0) <= Number(drop.dataset.most);
  };
  drop.querySelector("[data-drop-hint]").hidden = false;
  input.addEventListener("change", weigh);
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", (event) => {
    if (!drop.contains(event.relatedTarget)) drop.classList.remove("over");
  });
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
    weigh();
    input.focus();
  });
}

/** Put what is new into the page: the parts that changed, so that focus and scrolling stay where they are. */
async function renew(live) {
  const answer = await fetch(location.href);
  if (!answer.ok) throw new Error(answer.statusText);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = fresh.querySelector("[data-live]");
  const focused = live.contains(document.activeElement) && document.activeElement.closest("form.stop");
  document.title = fresh.title;
  document.querySelector("h1").textContent = fresh.querySelector("h1").textContent;
  if (next.dataset.ask === undefined) delete live.dataset.ask;
  const state = live.querySelector("[data-state]");
  const told = next.querySelector("[data-state]");
  if (state.textContent !== told.textContent) state.textContent = told.textContent;
  told.replaceWith(state); // the same element, so that what it says is read out
  live.replaceChildren(...next.childNodes);
  if (focused) (live.querySelector("form.stop button") ?? live.querySelector(".button"))?.focus();
}

const live = document.querySelector("[data-live][data-ask]");
if (live) {
  let seen = "";
  const look = async () => {
    let wait = EVERY;
    try {
      const answer = await fetch(live.dataset.ask);
      if (!answer.ok) return; // the desk was opened anew, and knows nothing of this batch
      const told = await answer.json();
      const now = JSON.stringify(told);
      if (now !== seen) await renew(live);
      seen = now;
      if (told.total > 200) wait = SLOWER;
    } catch {
      wait = SLOWER; // the desk does not answer: ask again later
    }
    if (live.dataset.ask !== undefined) setTimeout(look, wait);
  };
  setTimeout(look, EVERY);
}
