// Dialogs, keys, clocks, theme. Every page works without it: templates/ui/README.md.

const root = document.documentElement;
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const stored = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* storage is closed */ } },
};

// Dialogs
async function open(dialog, opener) {
  if (!dialog.open) {
    all("dialog[open]").forEach((other) => other.close());
    dialog.showModal();
  }
  const slot = find("[data-fill]", dialog);
  if (slot && opener?.href && slot.dataset.filled !== opener.href) {
    slot.setAttribute("aria-busy", "true");
    await window.htmx?.ajax("GET", opener.href, { target: slot, swap: "innerHTML" });
    slot.removeAttribute("aria-busy");
    if (!slot.children.length) { location.href = opener.href; return; }
    slot.dataset.filled = opener.href;
  }
  find("[autofocus], input:not([type=hidden]), select, textarea", dialog)?.focus();
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-opens], [data-closes], [data-theme-switch]");
  if (event.target.matches("dialog")) event.target.close(); // a press on the backdrop
  all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  if (!target) return;
  const dialog = target.dataset.opens && document.getElementById(target.dataset.opens);
  if (dialog) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was wanted
    event.preventDefault();
    open(dialog, target.closest("a"));
  } else if ("closes" in target.dataset) {
    const toast = target.closest(".toast-slip");
    if (toast) toast.remove();
    else target.closest("dialog")?.close();
  } else if ("themeSwitch" in target.dataset) {
    const shown = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = shown === "dark" ? "light" : "dark";
    stored.set("attache-theme", root.dataset.theme);
  }
});

// The find box: arrows walk through what was found, Enter takes the first
const palette = document.getElementById("palette");
palette?.addEventListener("keydown", (event) => {
  const found = all("#found a[href]", palette);
  const at = found.indexOf(document.activeElement);
  const box = find("input", palette);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    (found[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (at < 0 ? found[found.length - 1] : box))?.focus();
  } else if (event.key === "Enter" && event.target === box && !event.isComposing && found.length) {
    event.preventDefault();
    found[0].click();
  } else if (event.target !== box && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    box.focus(); // typing goes on in the box
  }
});

// A box for the name of an organisation or a person: what it may stand for, under it. Several names in one box are parted by ; or 、 or stand on lines
const PARTS = /[;；、\n]/;
const lists = new WeakMap();
const partOf = (box) => box.value.slice(0, box.selectionStart ?? box.value.length).split(PARTS).pop();

function listOf(box) {
  if (lists.has(box)) return lists.get(box);
  const list = document.createElement("ul");
  Object.assign(list, { className: "offered", id: `${box.id}-offered`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels?.[0]?.textContent.trim() ?? "");
  box.setAttribute("aria-controls", list.id);
  box.after(list);
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the cursor stays in the box
    const option = event.target.closest("[data-value]");
    if (option) choose(box, option);
  });
  lists.set(box, list);
  return list;
}

function show(box, shown) {
  const list = listOf(box);
  list.hidden = !shown;
  if (box.hasAttribute("aria-expanded")) box.setAttribute("aria-expanded", String(shown));
  if (!shown) box.removeAttribute("aria-activedescendant");
}

function mark(box, option) {
  all("[aria-selected=true]", listOf(box)).forEach((one) => one.setAttribute("aria-selected", "false"));
  option?.setAttribute("aria-selected", "true");
  if (option) { box.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
  else box.removeAttribute("aria-activedescendant");
}

function choose(box, option) {
  const upTo = box.selectionStart ?? box.value.length;
  const typed = partOf(box);
  const before = box.value.slice(0, upTo - typed.length);
  box.value = `${before}${/\S$/.test(before) ? " " : ""}${option.dataset.value}${box.value.slice(upTo)}`;
  show(box, false);
}

let asked = 0;
document.addEventListener("input", (event) => {
  const box = event.target;
  if (!box.matches?.("[data-names]") || event.isComposing) return;
  clearTimeout(asked);
  const typed = partOf(box).trim();
  if (typed.length < 2) { show(box, false); return; }
  asked = setTimeout(async () => {
    const address = new URL(box.dataset.names, location.href);
    address.searchParams.set("q", typed);
    const of = box.form?.elements[box.dataset.of]; // the box of the body whose people come first
    if (of?.value) address.searchParams.set("of", of.value);
    const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || partOf(box).trim() !== typed) return;
    const list = listOf(box);
    list.innerHTML = await answer.text();
    all("[role=option]", list).forEach((option) => { option.id = `${list.id}-${option.id}`; });
    show(box, list.children.length > 0 && document.activeElement === box);
  }, 150);
});
document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!box.matches?.("[data-names]") || listOf(box).hidden || event.isComposing) return;
  const options = all("[data-value]", listOf(box));
  const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    mark(box, options[(at + (event.key === "ArrowDown" ? 1 : options.length + (at < 0 ? 0 : -1))) % options.length]);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    choose(box, options[at]);
  } else if (event.key === "Escape") {
    event.preventDefault(); // closes the list, not the dialog
    event.stopPropagation();
    show(box, false);
  }
}, true);
document.addEventListener("focusout", (event) => { if (event.target.matches?.("[data-names]")) show(event.target, false); });

// Keys
const writing = (element) => element.closest("input, textarea, select, [contenteditable]");
const letter = (event) => (/^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key) // a Russian or Chinese keyboard
  ? event.code[3].toLowerCase() : event.key.toLowerCase());
const keysAct = () => stored.get("attache-keys") !== "off";
let before = ""; // the key pressed just before, for sequences such as "g p"
let forget = 0;

function walk(step) {
  const places = all("[data-walk]");
  const next = places[places.indexOf(document.activeElement) + step] ?? places[step > 0 ? 0 : places.length - 1];
  next?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    const opener = letter(event) === "k" && find('[data-opens="palette"]');
    const undo = letter(event) === "z" && !event.shiftKey && !writing(event.target) && find('[data-keys="z"]');
    const pressed = opener || undo;
    if (pressed) { event.preventDefault(); pressed.click(); }
    return;
  }
  if (event.key === "Escape") all("details.menu[open]").forEach((menu) => { menu.open = false; find("summary", menu).focus(); });
  if (event.key.length !== 1 || writing(event.target) || !keysAct() || find("dialog[open]")) return;
  clearTimeout(forget);
  forget = setTimeout(() => { before = ""; }, 1000);
  const one = letter(event);
  const named = find(`[data-keys="${CSS.escape(`${before} ${one}`)}"]`) ?? find(`[data-keys="${CSS.escape(one)}"]`);
  before = one;
  if (named) { event.preventDefault(); named.click(); }
  else if (one === "j" || one === "k") walk(one === "j" ? 1 : -1);
  else if (one === "x") find("[name=code]", document.activeElement.closest("tr, li") ?? document.createElement("i"))?.click();
});

const keysSwitch = find("[data-keys-switch]");
if (keysSwitch) {
  keysSwitch.checked = keysAct();
  keysSwitch.addEventListener("change", () => stored.set("attache-keys", keysSwitch.checked ? "on" : "off"));
}

// Clocks, forms, toasts
// The clock of the device, for whoever is away from the office.
document.cookie = `attache_zone=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)};path=/;max-age=31536000;samesite=lax`;
const inZone = (zone, language, options) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format();

function tick() {
  const clocks = all("[data-clock]");
  const days = clocks.map((clock) => inZone(clock.dataset.clock, root.lang, { weekday: "short" }));
  const apart = new Set(days).size > 1; // past midnight in one city: then each clock says its day
  clocks.forEach((clock, i) => {
    const time = inZone(clock.dataset.clock, "en-GB", { hour: "2-digit", minute: "2-digit" });
    clock.textContent = apart ? `${days[i]} ${time}` : time;
  });
}
tick();
setInterval(tick, 30_000);

// Seconds that are left: the server's clock decides, this only counts them down.
setInterval(() => {
  for (const left of all("[data-left]")) left.textContent = Math.max(0, Number(left.textContent) - 1);
}, 1000);

document.addEventListener("click", async (event) => {
  const copier = event.target.closest("[data-copies]");
  if (!copier) return;
  await navigator.clipboard.writeText(document.getElementById(copier.dataset.copies).innerText);
  copier.textContent = copier.dataset.done;
});

document.addEventListener("change", (event) => {
  if (event.target.form?.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});

// A toast that only tells goes by itself; one with an act in it, an error, or one that is being read stays.
for (const toast of all(".toast-slip.success, .toast-slip.info")) {
  if (!find("a, form", toast)) setTimeout(() => { if (!toast.matches(":hover, :focus-within")) toast.remove(); }, 8000);
}
find("[data-focus]")?.focus();
