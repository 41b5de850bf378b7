/* Runs `start` on every page, also where Material swaps pages without loading them. */
var postmortemArchive = (function () {
  "use strict";
  function ready(start) {
    if (window.document$ && window.document$.subscribe) {
      window.document$.subscribe(function () { start(document); });
    } else if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", function () { start(document); });
    } else {
      start(document);
    }
  }
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, name) { return name in values ? values[name] : all; });
  }
  return { ready: ready, fill: fill };
})();
