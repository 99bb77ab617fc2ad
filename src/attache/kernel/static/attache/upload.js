// Files that are dropped, pasted or chosen are sent at once, one after another, with what has arrived shown. Without
// this, the same form sends them when its button is pressed.

const forms = () => [...document.querySelectorAll("form[data-drop]")];
const inText = (element) => element?.closest?.("input:not([type=file]), textarea, [contenteditable]");

function send(form, file) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    const bar = form.querySelector("progress");
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("sent", file, file.name);
    bar.hidden = false;
    request.upload.addEventListener("progress", (event) => { bar.value = (event.loaded / (event.total || 1)) * 100; });
    request.addEventListener("loadend", () => {
      const known = request.getResponseHeader("Content-Type")?.startsWith("text/html");
      resolve(known && [200, 422].includes(request.status) ? request.responseText : "");
    });
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.send(body);
  });
}

async function take(form, files) {
  let shown = form.closest("[data-files]");
  const refused = [];
  for (const file of files) {
    const answer = await send(form, file);
    const fresh = new DOMParser().parseFromString(answer, "text/html").querySelector("[data-files]");
    if (fresh) {
      refused.push(...fresh.querySelectorAll("[role=alert]"));
      shown.replaceWith(fresh);
      shown = fresh;
      form = fresh.querySelector("form[data-drop]");
    } else {
      const note = document.createElement("p");
      note.className = "note seal";
      note.setAttribute("role", "alert");
      note.textContent = `${file.name}: ${form.dataset.failed}`;
      refused.push(note);
    }
  }
  shown.prepend(...refused);
  form.querySelector("progress").hidden = true;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-drop]");
  if (form && event.target.type === "file" && event.target.files.length) take(form, [...event.target.files]);
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest?.("[data-files]")?.querySelector("form[data-drop]");
    if (!form || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", kind === "dragover");
    if (kind === "drop") take(form, [...event.dataTransfer.files]);
  });
}

document.addEventListener("paste", (event) => {
  const [form] = forms();
  const files = [...(event.clipboardData?.files ?? [])];
  if (!form || !files.length || inText(event.target)) return;
  event.preventDefault();
  take(form, files);
});

for (const form of forms()) { // what was chosen before this script had come
  if (form.elements.sent.files.length) take(form, [...form.elements.sent.files]);
}
