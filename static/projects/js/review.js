/* Reviewing an article: its passages and its items show each other; text that is
   selected becomes an item to add. All of it also works without: by links and by
   typing. */
(() => {
  const article = document.querySelector("[data-article]");
  const add = document.querySelector("[data-add]");
  const form = document.getElementById("review");
  if (!article || !add) return;

  const marks = (key) => article.querySelectorAll(`[data-items~="${key}"]`);
  const row = (key) => document.querySelector(`[data-item="${key}"]`);
  const field = (name) => add.querySelector(`[name="add-${name}"]`);

  function show(key, on) {
    marks(key).forEach((mark) => mark.classList.toggle("shown", on));
    row(key)?.classList.toggle("shown", on);
  }

  function drop(item) {
    const taken = item.querySelector('.tick input').checked;
    marks(item.dataset.item).forEach((mark) => mark.classList.toggle("dropped", !taken));
  }

  function scrollTo(key) {
    const mark = marks(key)[0];
    if (mark) article.scrollTop += mark.getBoundingClientRect().top
      - article.getBoundingClientRect().top - article.clientHeight / 3;
  }

  for (const item of document.querySelectorAll("[data-item]")) {
    const key = item.dataset.item;
    for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      item.addEventListener(name, () => show(key, on));
    }
    item.addEventListener("focusin", () => scrollTo(key));
    item.addEventListener("change", () => drop(item));
    drop(item);
  }

  for (const mark of article.querySelectorAll("[data-items]")) {
    const key = mark.dataset.items.split(" ")[0];
    mark.addEventListener("pointerenter", () => show(key, true));
    mark.addEventListener("pointerleave", () => show(key, false));
  }

  /* Offsets count characters, as the server does, not UTF-16 units. */
  function offset(node, at) {
    const range = document.createRange();
    range.setStart(article, 0);
    range.setEnd(node, at);
    return [...range.toString()].length;
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const said = range.toString();
    if (!said.trim() || !article.contains(range.commonAncestorContainer)) return;
    const start = offset(range.startContainer, range.startOffset);
    field("start").value = start + [...said].length - [...said.trimStart()].length;
    field("end").value = start + [...said.trimEnd()].length;
    field("value").value = said.trim().replace(/\s+/g, " ").slice(0, 300);
    add.classList.add("chosen");
  });

  /* A button sends everything: a change still waiting to be kept must not follow it. */
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (leaving && event.detail.elt === form) event.preventDefault();
  });

  /* A page that is to be opened anew waits for what is being typed to be kept. */
  let anew = false;
  const typing = (field = document.activeElement) =>
    field.matches("input:not([type=checkbox], [type=radio])") && field.value !== field.defaultValue;
  form.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.elt !== form) return;
    anew ||= event.detail.xhr.getResponseHeader("HX-Refresh") === "true";
    if (!anew) return;
    event.preventDefault();
    if (!typing() && !leaving) window.location.reload();
  });

  /* A change that was not answered by this very page was not kept: say so. */
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.elt !== form || leaving) return;
    const address = form.getAttribute("hx-post");
    const kept = detail.xhr.status === 200 && new URL(detail.xhr.responseURL).pathname === address;
    form.querySelector("[data-not-kept]").hidden = kept;
  });

  field("value").addEventListener("input", () => {
    field("start").value = field("end").value = "";
  });
})();
