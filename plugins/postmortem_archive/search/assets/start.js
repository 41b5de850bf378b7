/* Finds the search's places on the page and brings them to life. */
(function (search) {
  "use strict";

  const engines = new Map();

  function engineFor(index) {
    const address = new URL(index, document.baseURI).href;
    if (!engines.has(address)) engines.set(address, search.connect(address));
    return engines.get(address);
  }

  function settings(element) {
    const { base, index, strings } = element.dataset;
    const texts = { ...search.strings, ...(strings ? JSON.parse(strings) : {}) };
    return { base, engine: engineFor(index), say: search.speaker(texts, document.documentElement.lang) };
  }

  function start() {
    const root = document.getElementById("pma-search");
    if (root && !root.dataset.started) {
      root.dataset.started = "yes";
      root.classList.add("pma-search");
      engineFor(root.dataset.index).start().catch(() => null); // the page will say what is wrong
      setTimeout(() => (search.page = new search.Page(root, settings(root)))); // two short tasks, while the worker starts
    }
    for (const form of document.querySelectorAll("form.pma-search-field:not([data-started])")) {
      const configured = form.dataset.index ? form : root;
      if (!configured) continue;
      form.dataset.started = "yes";
      new search.Field(form, settings(configured));
    }
    document.documentElement.classList.toggle("pma-on-search-page", Boolean(root));
  }

  function isTyping({ target }) {
    return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
  }

  // Material listens for these keys on the window; capturing them there first leaves it none of them.
  function onKey(event) {
    const keys = document.querySelector("[data-md-component]") ? ["/", "s", "f"] : ["/"];
    if (!keys.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const input =
      document.querySelector("#pma-search .pma-search-input") ||
      [...document.querySelectorAll("form.pma-search-field input[name=q]")].find((each) => each.offsetParent !== null);
    if (!input) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    input.focus();
    input.select();
  }

  addEventListener("keydown", onKey, true);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  // Material's instant navigation swaps the page without loading it.
  if (globalThis.document$ && globalThis.document$.subscribe) globalThis.document$.subscribe(start);
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
