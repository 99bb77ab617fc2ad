// Shows the article as a phone would, and copies it with its styles. Without it the package has everything.
// The policy of the house forbids inline styles in pages; set one by one from a script they are allowed.

class WechatArticle extends HTMLElement {
  async connectedCallback() {
    const answer = await fetch(this.getAttribute("from"), { headers: { "X-Requested-With": "article" } });
    if (!answer.ok) return;
    this.html = await answer.text();
    const quiet = this.html.replaceAll(' style="', ' data-style="');
    const parsed = new DOMParser().parseFromString(quiet, "text/html").body;
    parsed.querySelectorAll("[data-style]").forEach((one) => {
      one.style.cssText = one.dataset.style;
      delete one.dataset.style;
    });
    parsed.querySelectorAll("img").forEach((one) => { one.src = new URL(one.src).pathname; });
    this.replaceChildren(...parsed.childNodes);
    document.querySelectorAll("[data-copies-article]").forEach((one) => { one.hidden = false; });
  }

  // The newer clipboard interface passes HTML through the policy of the page, which would take the styles away.
  copy() {
    const kinds = { "text/html": this.html, "text/plain": this.innerText };
    const give = (event) => {
      event.preventDefault();
      Object.entries(kinds).forEach(([kind, text]) => event.clipboardData.setData(kind, text));
    };
    document.addEventListener("copy", give, { once: true });
    return document.execCommand("copy");
  }
}

customElements.define("wechat-article", WechatArticle);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copies-article]");
  if (!button || !document.querySelector("wechat-article").copy()) return;
  button.querySelector("[data-done]").textContent = button.dataset.copiesArticle;
});
