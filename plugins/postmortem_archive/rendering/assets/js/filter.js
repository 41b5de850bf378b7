/* The list of actions, filtered while typing; the state stands in the address. */
postmortemArchive.ready(function (page) {
  "use strict";
  var form = page.querySelector("[data-pma-narrow]");
  if (!form) return;
  var rows = Array.from(document.getElementById(form.getAttribute("data-pma-narrow")).tBodies[0].rows);
  var status = form.querySelector("[role=status]");
  var fields = ["q", "status", "system"];
  function value(name) { return form.elements[name].value.trim(); }
  function matches(row) {
    var systems = row.getAttribute("data-system").split(" ");
    return (!value("status") || row.getAttribute("data-status") === value("status")) &&
      (!value("system") || systems.indexOf(value("system")) >= 0) &&
      row.textContent.toLowerCase().indexOf(value("q").toLowerCase()) >= 0;
  }
  function show() {
    var shown = rows.filter(function (row) { row.hidden = !matches(row); return !row.hidden; });
    status.textContent = postmortemArchive.fill(status.getAttribute("data-text"), { n: shown.length, all: rows.length });
  }
  function remember() {
    var query = new URLSearchParams();
    fields.forEach(function (name) { if (value(name)) query.set(name, value(name)); });
    try { history.replaceState(null, "", (String(query) ? "?" + query : location.pathname) + location.hash); } catch (error) { /* file: */ }
  }
  var stated = new URLSearchParams(location.search);
  fields.forEach(function (name) { if (stated.has(name)) form.elements[name].value = stated.get(name); });
  form.hidden = false;
  form.addEventListener("input", function () { show(); remember(); });
  form.addEventListener("reset", function () { setTimeout(function () { show(); remember(); }); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  show();
});
