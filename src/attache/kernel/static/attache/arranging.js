// Items of a list put in order by dragging their handle or with the arrow keys on it, and texts edited in their place.
// Everything here betters a form that works without it.

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const list = () => document.querySelector("[data-arranges]");

async function send(form, values, focus) {
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { "X-CSRFToken": token() },
    body: new URLSearchParams(values),
    redirect: "manual",
  });
  if (answer.type !== "opaqueredirect") { form.submit(); return; } // the page says what is wrong
  const place = list();
  await window.htmx.ajax("GET", location.href, { target: place, swap: "outerHTML" });
  document.querySelector(`[data-item="${focus}"] [data-handle]`)?.focus();
  const said = document.querySelector("[data-arranged]");
  if (said) { said.textContent = ""; requestAnimationFrame(() => { said.textContent = said.dataset.arranged; }); }
}

document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-handle]");
  if (handle && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    const item = handle.closest("[data-item]").dataset.item;
    send(handle.form, { direction: event.key === "ArrowUp" ? "up" : "down" }, item);
  }
  const written = event.target.closest?.("[data-writes]");
  if (written && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    written.querySelector("[data-saves]").click();
  }
  if (written && event.key === "Escape" && !event.isComposing) {
    event.preventDefault();
    written.querySelector("[data-leaves]").click();
  }
});

// A press on the handle does nothing by itself where dragging and keys work.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-handle]")) event.preventDefault();
});

let dragged = null;
document.addEventListener("pointerdown", (event) => {
  const item = event.target.closest?.("[data-handle]")?.closest("[data-item]");
  if (item) item.draggable = true;
});
document.addEventListener("dragstart", (event) => {
  const item = event.target.closest?.("[data-item]");
  if (!item?.draggable) return;
  dragged = item;
  item.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", item.dataset.item);
});
document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("[data-arranges] [data-item]");
  if (!dragged || !over || over === dragged || !over.querySelector("[data-handle]")) return;
  event.preventDefault();
  const box = over.getBoundingClientRect();
  over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
});
document.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
document.addEventListener("dragend", () => {
  if (!dragged) return;
  const item = dragged;
  dragged = null;
  item.draggable = false;
  item.classList.remove("dragged");
  const values = { section: item.closest("[data-section]").dataset.section };
  const next = item.nextElementSibling?.closest("[data-item]");
  if (next) values.before = next.dataset.item;
  send(item.querySelector("[data-handle]").form, values, item.dataset.item);
});
