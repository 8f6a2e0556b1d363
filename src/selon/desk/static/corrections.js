// Choosing the words of a part by selecting them in the sentence. Every word there knows the code points at which it
// begins and ends in the page, so that the browser's own offsets (UTF-16 code units, one too many after each emoji) are
// never asked for: a selection is the words that it touches.

const passage = document.querySelector("[data-passage]");
const form = document.querySelector("[data-span]");

if (passage && form) {
  const words = [...passage.querySelectorAll("[data-start]")];
  const gaps = [...passage.querySelectorAll(".gap")];
  const pieces = [...form.querySelectorAll(".piece")].map((piece) => ({
    start: piece.querySelector('[name="start"]'),
    end: piece.querySelector('[name="end"]'),
  }));
  let current = pieces[0];

  const first = (piece) => words.findIndex((word) => word.dataset.start === piece.start.value);
  const last = (piece) => words.findIndex((word) => word.dataset.end === piece.end.value);

  const paint = () => {
    const chosen = new Set();
    for (const piece of pieces) {
      const [from, to] = [first(piece), last(piece)];
      if (from >= 0 && to >= 0) for (let at = from; at <= to; at += 1) chosen.add(words[at]);
    }
    for (const word of words) word.classList.toggle("in", chosen.has(word));
    for (const gap of gaps) {
      gap.classList.toggle("in", chosen.has(gap.previousElementSibling) && chosen.has(gap.nextElementSibling));
    }
  };

  const choose = (from, to) => {
    current.start.value = words[from].dataset.start;
    current.end.value = words[to].dataset.end;
    paint();
  };

  const takeSelection = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !passage.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const touched = words.map((word, at) => (touches(range, word) ? at : -1)).filter((at) => at >= 0);
    if (touched.length) {
      choose(touched[0], touched.at(-1));
      selection.removeAllRanges();
    }
  };

  /** Whether a range holds at least one character of a word; that it ends where the word begins is not enough. */
  const touches = (range, word) => {
    if (!range.intersectsNode(word)) return false;
    const own = document.createRange();
    own.selectNodeContents(word);
    if (range.compareBoundaryPoints(Range.START_TO_START, own) > 0) own.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, own) < 0) own.setEnd(range.endContainer, range.endOffset);
    return own.toString().length > 0;
  };

  const move = (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const forward = getComputedStyle(passage).direction === "rtl" ? -by : by;
    let [from, to] = [first(current), last(current)];
    if (from < 0 || to < 0) [from, to] = [0, 0];
    else if (event.shiftKey) from += forward;
    else to += forward;
    if (from >= 0 && to < words.length && from <= to) choose(from, to);
  };

  passage.tabIndex = 0;
  passage.setAttribute("role", "group");
  passage.setAttribute("aria-labelledby", "words");
  passage.setAttribute("aria-describedby", "how");
  passage.addEventListener("mouseup", takeSelection);
  passage.addEventListener("touchend", () => setTimeout(takeSelection));
  passage.addEventListener("keydown", move);
  for (const piece of pieces) {
    for (const select of [piece.start, piece.end]) {
      select.addEventListener("focus", () => (current = piece));
      select.addEventListener("change", paint);
    }
  }
  for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;
}
