// A board whose cards are dragged, or lifted and carried by keys, to the columns that their own menu leads to.
// Nothing is sent by itself: the form that stands in the card is pressed.

class StageBoard extends HTMLElement {
  connectedCallback() {
    this.addEventListener("pointerdown", (event) => {
      const card = event.target.closest("[data-card]");
      if (card && !event.target.closest(".menu,a")) card.draggable = this.forms(card).length > 0;
    });
    this.addEventListener("dragstart", (event) => this.begin(event));
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("drop", (event) => this.drop(event));
    this.addEventListener("dragend", () => this.rest());
    this.addEventListener("click", (event) => {
      const lift = event.target.closest("[data-lift]");
      if (lift) { if (this.card) this.put(); else this.lift(lift); }
    });
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => {
      if (this.carried && event.target.matches("[data-lift]")) this.leave();
    });
    // The browser goes to the address's own card first, and takes the focus away with that.
    if (document.readyState === "complete") this.find();
    else window.addEventListener("load", () => setTimeout(() => this.find()), { once: true });
  }

  find() {
    const card = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card && this.contains(card)) (card.querySelector("[data-lift]") ?? card.querySelector("a")).focus();
  }

  forms(card) { return [...card.querySelectorAll("form[data-to]")]; }
  column(stage) { return this.querySelector(`[data-stage="${stage}"]`); }
  say(text) { this.querySelector("[data-says]").textContent = text; }

  take(card) {
    this.card = card;
    card.classList.add("lifted");
    this.classList.add("lifting");
    for (const form of this.forms(card)) this.column(form.dataset.to)?.classList.add("open");
  }

  rest() {
    this.card?.classList.remove("lifted");
    this.card?.querySelector("[data-lift]")?.setAttribute("aria-pressed", "false");
    for (const one of this.querySelectorAll("[data-stage]")) one.classList.remove("open", "over");
    this.classList.remove("lifting");
    this.card = this.carried = null;
  }

  press(form) { this.carried = null; form.requestSubmit(); }

  // By the pointer
  begin(event) {
    const card = event.target.closest("[data-card]");
    if (!card?.draggable) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.id);
    requestAnimationFrame(() => this.take(card));
    this.card = card;
  }
  over(event) {
    const column = event.target.closest("[data-stage].open");
    for (const one of this.querySelectorAll(".over")) if (one !== column) one.classList.remove("over");
    if (!this.card || !column) return;
    event.preventDefault();
    column.classList.add("over");
  }
  drop(event) {
    const stage = event.target.closest("[data-stage]")?.dataset.stage;
    const form = this.card && this.forms(this.card).find((one) => one.dataset.to === stage);
    event.preventDefault();
    if (form) this.press(form);
  }

  // By keys
  lift(button) {
    const card = button.closest("[data-card]");
    const stages = [...this.querySelectorAll("[data-stage]")].map((one) => one.dataset.stage);
    this.take(card);
    this.carried = this.forms(card).sort((a, b) => stages.indexOf(a.dataset.to) - stages.indexOf(b.dataset.to));
    this.at = -1;
    button.setAttribute("aria-pressed", "true");
    this.say(this.dataset.lifted.replace("{what}", card.getAttribute("aria-label")));
  }
  key(event) {
    if (!this.carried) return;
    if (event.key === "Escape") { event.preventDefault(); this.leave(); return; }
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    const all = this.carried.length;
    this.at = event.key === "ArrowRight" ? (this.at + 1) % all : (Math.max(this.at, 0) - 1 + all) % all;
    const column = this.column(this.carried[this.at].dataset.to);
    for (const one of this.querySelectorAll(".over")) one.classList.remove("over");
    column.classList.add("over");
    column.scrollIntoView({ block: "nearest", inline: "nearest" });
    const said = this.dataset.over.replace("{stage}", column.getAttribute("aria-label"));
    this.say(said.replace("{n}", this.at + 1).replace("{all}", all));
  }
  put() {
    const form = this.carried?.[this.at];
    if (form) this.press(form); else this.leave();
  }
  leave() { this.say(this.dataset.left); this.rest(); }
}

customElements.define("stage-board", StageBoard);
