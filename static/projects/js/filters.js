// What HTMX attributes can't say about the filter form. Without this file every
// form still submits, every link still leads somewhere. Hooks are data-* only.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 60.0625rem)");
  const live = document.querySelector("[data-live]");
  let folds = new Map(); // open or not, by id, of the details about to be swapped

  // A phone starts with the facets folded; beside the list they are open. With
  // HTMX at work the Apply button only shows when Tab reaches it: a change has
  // already applied itself, but some readers look for a button to press.
  function setUpFacets(root) {
    for (const facets of root.querySelectorAll("details[data-facets]")) {
      facets.classList.toggle("live", Boolean(window.htmx));
      if (wide.matches) facets.open = true;
    }
  }

  function eachFold(root, visit) {
    for (const fold of root.querySelectorAll("details[id]")) visit(fold);
  }

  // Fields left empty say nothing; without them an address can be read and cited.
  function dropEmpty(fields) {
    for (const [name, value] of [...fields.entries()]) {
      if (value === "") fields.delete(name);
    }
  }

  document.addEventListener("formdata", (event) => {
    if (event.target.matches("[data-filters]")) dropEmpty(event.formData);
  });

  // Fields that stand outside the form they belong to (form="…"): their change
  // doesn't bubble to it.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.matches("[data-filters]")) dropEmpty(event.detail.formData);
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    folds = new Map();
    eachFold(event.detail.target, (fold) => folds.set(fold.id, fold.open));
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const root = event.detail.target;
    setUpFacets(root);
    eachFold(root, (fold) => {
      if (folds.has(fold.id)) fold.open = folds.get(fold.id);
    });
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const root = event.detail.target;
    // HTMX refocuses what has the same id. A chip or page link that is gone
    // would drop the reader at the top of the document: stay with the results.
    if (document.activeElement === document.body) {
      document.querySelector("[data-results]")?.focus({ preventScroll: true });
    }
    const words = root.querySelector("[data-announce]") ?? root.closest("[data-announce]");
    if (words && live) live.textContent = words.textContent.replace(/\s+/g, " ").trim();
  });

  // Asked again as a page: the reader sees our error page, or the browser's own
  // when the line is down, and not a list that silently stays as it was.
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(name, (event) => {
      const { verb, path } = event.detail.requestConfig;
      if (verb === "get") location.assign(event.detail.pathInfo?.finalRequestPath ?? path);
    });
  }

  function start() {
    setUpFacets(document);
    const here = document.querySelector("[data-nav] [aria-current]");
    const nav = here?.closest("[data-nav]");
    if (nav) nav.scrollLeft = here.offsetLeft - nav.offsetLeft - nav.clientWidth / 2;
  }

  wide.addEventListener("change", () => setUpFacets(document));
  document.addEventListener("DOMContentLoaded", start);
})();
