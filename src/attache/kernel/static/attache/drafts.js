// Drafts: what is typed into a form marked `data-keeps` (its value is the form's address) is kept on the server every few
// seconds; when the line is cut or the session has ended, on this device until it can be sent. A copy carries its
// writer's account, is read for that account only, and goes when the form is saved or the writer signs out.

const account = document.body.dataset.account;
const keeps = 'form[data-keeps^="/"]';
const mark = "attache-draft:";
const key = (address) => `${mark}${account}:${address}`;
const pause = 2000;
const oldest = 7 * 24 * 3600 * 1000;
const forms = () => [...document.querySelectorAll(keeps)];
const waiting = new Map(); // address -> the timer of the next keeping, or the keeping itself

const device = {
  get: (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* full or closed */ } },
  drop: (name) => { try { localStorage.removeItem(name); } catch { /* closed */ } },
  names: () => { try { return Object.keys(localStorage).filter((name) => name.startsWith(mark)); } catch { return []; } },
};
const mine = () => device.names().filter((name) => name.startsWith(key("")));

function typedIn(form) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string"
    && name !== "csrfmiddlewaretoken" && name !== "draft");
  return new URLSearchParams(fields).toString();
}

const keepHere = (form) => device.set(key(form.dataset.keeps), { typed: typedIn(form), at: Date.now() });

function say(form, words) {
  for (const one of form.querySelectorAll("[data-says]")) one.hidden = one.dataset.says !== words;
}

// What became of it: "kept" on the server, "here" on this device, "out" (no longer signed in), "gone" (no such form).
async function send(address, typed, options) {
  const body = new URLSearchParams(typed);
  body.set("draft", "keep");
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
  try {
    const answer = await fetch(address, { method: "POST", body, redirect: "manual", ...options });
    if (answer.status === 204) return "kept";
    if (answer.type === "opaqueredirect" || answer.status === 403) return "out";
    return answer.status === 404 ? "gone" : "here";
  } catch { return "here"; }
}

async function keep(form, options = {}) {
  const address = form.dataset.keeps;
  const typed = typedIn(form);
  keepHere(form);
  const stop = new AbortController();
  waiting.set(address, () => stop.abort());
  const became = await send(address, typed, { signal: stop.signal, ...options });
  if (stop.signal.aborted) return;
  waiting.delete(address);
  if (became === "kept" && device.get(key(address))?.typed === typed) device.drop(key(address));
  say(form, became);
}

function forget(address) { // what was about to be kept need not be any more
  waiting.get(address)?.();
  waiting.delete(address);
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!account || !form?.matches(keeps)) return;
  const address = form.dataset.keeps;
  forget(address);
  form.dataset.touched = "";
  const timer = setTimeout(() => keep(form), pause);
  waiting.set(address, () => clearTimeout(timer));
});

// A page that is left, put aside or sent: what was not kept yet stays on this device until the server has it.
function keepAtOnce() {
  for (const form of forms()) {
    if (waiting.has(form.dataset.keeps)) { forget(form.dataset.keeps); keep(form, { keepalive: true }); }
  }
}
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keepAtOnce(); });
addEventListener("pagehide", keepAtOnce);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!account || !form.matches(keeps)) return;
  forget(form.dataset.keeps);
  if (event.submitter?.name === "draft") { device.drop(key(form.dataset.keeps)); return; }
  keepHere(form); // until the next page says that it was saved
  if (!navigator.onLine) { event.preventDefault(); event.stopImmediatePropagation(); say(form, "here"); }
}, true);

// What waits on this device is sent as soon as there is a line and its writer is signed in.
async function sendAll() {
  for (const name of mine()) {
    const { typed, at } = device.get(name) ?? {};
    const address = name.slice(key("").length);
    const became = typed && Date.now() - at < oldest ? await send(address, typed) : "gone";
    if (became !== "kept" && became !== "gone") continue;
    if (device.get(name)?.typed === typed) device.drop(name);
    for (const form of forms().filter((one) => one.dataset.keeps === address && became === "kept")) {
      if ("fresh" in form.dataset && !("touched" in form.dataset)) location.reload(); // it offers the draft then
      else say(form, "kept");
    }
  }
}

function dropSaved() { // the server names the form that was saved last
  const saved = document.cookie.match(/(?:^|; )attache_saved=([^;]*)/);
  if (!saved) return;
  device.drop(key(decodeURIComponent(saved[1])));
  document.cookie = "attache_saved=; path=/; max-age=0; samesite=lax";
}

function dropOld() {
  for (const name of device.names()) if (!(Date.now() - device.get(name)?.at < oldest)) device.drop(name);
}

// Signing out leaves nothing on this device, once the server has it; a second press leaves what cannot be sent.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!account || !form.matches("[data-signs-out]")) return;
  for (const one of forms().filter((written) => waiting.has(written.dataset.keeps))) { forget(one.dataset.keeps); keepHere(one); }
  if (mine().length && !("pressed" in form.dataset)) {
    event.preventDefault();
    form.dataset.pressed = "";
    for (const one of forms()) delete one.dataset.fresh; // no page is loaded anew on the way out
    await sendAll();
    if (mine().length) { forms().forEach((one) => say(one, "here")); return; }
    form.requestSubmit();
    return;
  }
  mine().forEach(device.drop);
});

if (account) {
  document.addEventListener("htmx:after:request", dropSaved); // a form that was saved without a new page
  dropSaved();
  dropOld();
  sendAll();
  addEventListener("online", sendAll);
  setInterval(() => { if (mine().length) sendAll(); }, 15_000);
}
