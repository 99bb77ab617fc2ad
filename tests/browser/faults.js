// What a reader would see broken on a page. Texts stand inside their block, blocks inside the page and beside or below one
// another, labels inside their drawing; nothing cuts off what is too large for it. What is hidden on purpose is left out.
() => {
  const root = document.documentElement, wide = root.clientWidth, faults = new Set();
  const said = (one) => `${one.nodeName}.${one.getAttribute("class") || ""} “${(one.textContent || "").trim().slice(0, 40)}”`;
  const hidden = ".hidden, .skip, head, script, style, defs, title, desc, [hidden]";
  const shown = (one) => !one.closest(hidden) && one.getClientRects().length > 0;
  const inside = (box, around) => box.left >= around.left - 1 && box.right <= around.right + 1 && box.top >= around.top - 1 && box.bottom <= around.bottom + 1;
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

  if (root.scrollWidth > wide) faults.add(`the page is ${root.scrollWidth} wide`);
  for (const one of document.querySelectorAll("body *:not(svg *)")) {
    if (!shown(one)) continue;
    const box = one.getBoundingClientRect(), style = getComputedStyle(one), next = one.nextElementSibling;
    if (box.left < -0.5 || box.right > wide + 0.5) faults.add(`off the page: ${said(one)}`);
    if (one.nodeName === "svg") continue;
    if (style.overflow !== "visible" && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)) faults.add(`cut off: ${said(one)}`);
    if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none") faults.add(`shortened by its style: ${said(one)}`);
    if (next && style.display !== "inline" && shown(next) && overlap(box, next.getBoundingClientRect())) faults.add(`lies over the next: ${said(one)}`);
    if (getComputedStyle(one, "::first-letter").initialLetter?.startsWith("3") && box.height < 3 * parseFloat(style.lineHeight) - 1) faults.add(`its tall letter stands out: ${said(one)}`);
  }
  for (const label of document.querySelectorAll("svg text"))
    if (!inside(label.getBoundingClientRect(), label.closest("svg").getBoundingClientRect())) faults.add(`out of its drawing: ${said(label)}`);

  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    if (!text.data.trim() || text.parentElement.closest("svg") || !shown(text.parentElement)) continue;
    let block = text.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const around = block.getBoundingClientRect();
    range.selectNodeContents(text);
    // A tall first letter hangs a little into the margin; a line's own height may be more than its block's.
    const out = [...range.getClientRects()].some((line) => line.width > 0 && (line.left < around.left - 3.5 || line.right > around.right + 1.5 || line.bottom > around.bottom + 8));
    if (out) faults.add(`out of its box: ${said(block)}`);
  }
  return [...faults].slice(0, 4);
}
