// Underlines in the editor's text what the list of findings names. Without it the list still says everything.

const find = (selector, within = document) => within.querySelector(selector);

function nodes(item) {
  const parts = item.querySelectorAll(":scope > .bar-row > h2, .sent, .trace q");
  return [...parts].flatMap((part) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  });
}

function underline(finding) {
  const item = document.getElementById(`item-${finding.dataset.proof}`);
  const { words, nth, kind } = finding.dataset;
  let left = Number(nth);
  for (const node of item ? nodes(item) : []) {
    for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + 1)) {
      if (left > 0) { left -= 1; continue; }
      const mark = document.createElement("u");
      mark.className = kind === "error" ? "flag" : "flag ask";
      mark.title = finding.textContent.trim().split("\n")[0];
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      range.surroundContents(mark);
      return;
    }
  }
}

function show() {
  const list = find("#proofs .proofs");
  if (!list || list.dataset.shown) return;
  list.dataset.shown = "yes";
  [...list.querySelectorAll("[data-proof]")].reverse().forEach(underline);
}

document.addEventListener("htmx:after:swap", show);
document.addEventListener("htmx:afterSwap", show);
new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
show();
