// What HTMX attributes can't say about the filter form. Without this file every
// form still submits, every link still leads somewhere. Hooks are data-* only.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 60.0625rem)");
  // What needs a script shows by this, also in what is swapped in later.
  document.documentElement.dataset.scripted = "";
  const live = document.querySelector("[data-live]");
  let folds = new Map(); // open or not, by id, of the details about to be swapped

  // A phone starts with the facets folded; beside the list they are open. With
  // HTMX at work the Apply button only shows when Tab reaches it: a change has
  // already applied itself, but some readers look for a button to press.
  function setUpFacets() {
    for (const facets of document.querySelectorAll("details[data-facets]")) {
      facets.classList.toggle("live", Boolean(window.htmx));
      if (wide.matches) facets.open = true;
    }
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

  // The slider stands for the end of each month on file, its last place for today.
  // It sets the field that is the filter; the field does the rest.
  function slide(slider) {
    const [year, month] = slider.dataset.first.split("-").map(Number);
    const end = new Date(Date.UTC(year, month + Number(slider.value), 0));
    const day = slider.value === slider.max ? "" : end.toISOString().slice(0, 10);
    const field = document.getElementById(slider.dataset.sets);
    field.value = day;
    slider.setAttribute("aria-valuetext", day || field.max);
    return field;
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-sets]")) slide(event.target);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-sets]")) slide(event.target).form.requestSubmit();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.matches("[data-filters]")) dropEmpty(event.detail.formData);
  });

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    folds = new Map([...detail.target.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]));
  });

  // From here on detail.target may be the old element, already off the page.
  document.addEventListener("htmx:afterSwap", () => {
    setUpFacets();
    for (const [id, open] of folds) {
      const fold = document.getElementById(id);
      if (fold) fold.open = open;
    }
  });

  document.addEventListener("htmx:afterSettle", () => {
    // HTMX refocuses what has the same id. A chip or page link that is gone
    // would drop the reader at the top of the document: stay with the results.
    if (document.activeElement === document.body) {
      document.querySelector("[data-results]")?.focus({ preventScroll: true });
    }
    showPicks();
    const words = document.querySelector("[data-announce]");
    if (words && live) live.textContent = words.textContent.replace(/\s+/g, " ").trim();
  });

  // Projects ticked for comparison stay so while filters change the list: those no
  // longer in it are sent along by the form.
  const picked = new Set();

  function showPicks() {
    for (const box of document.querySelectorAll("[data-pick]")) box.checked = picked.has(box.value);
    const words = document.querySelector("[data-picked]");
    if (words && picked.size) words.textContent = `${words.dataset.picked} ${picked.size}`;
    else if (words) words.textContent = words.dataset.none;
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-pick]")) return;
    picked[target.checked ? "add" : "delete"](target.value);
    showPicks();
  });

  document.addEventListener("formdata", ({ target, formData }) => {
    if (!target.matches("[data-picks]")) return;
    formData.delete("slug");
    picked.forEach((slug) => formData.append("slug", slug));
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
    setUpFacets();
    // A browser that comes back keeps the boxes ticked, and nothing else.
    for (const box of document.querySelectorAll("[data-pick]:checked")) picked.add(box.value);
    showPicks();
    const here = document.querySelector("[data-nav] [aria-current]");
    const nav = here?.closest("[data-nav]");
    if (nav) nav.scrollLeft = here.offsetLeft - nav.offsetLeft - nav.clientWidth / 2;
  }

  wide.addEventListener("change", setUpFacets);
  document.addEventListener("DOMContentLoaded", start);
})();
