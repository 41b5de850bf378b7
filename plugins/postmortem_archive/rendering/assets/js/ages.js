/* "4 months ago", worked out while reading: pages carry dates, so that they do not change by the day. */
postmortemArchive.ready(function (page) {
  "use strict";
  if (!window.Intl || !Intl.RelativeTimeFormat) return;
  var units = [["year", 365.25], ["month", 30.44], ["week", 7], ["day", 1]];
  var words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
  page.querySelectorAll("[data-pma-age]").forEach(function (place) {
    var days = (Date.now() - Date.parse(place.getAttribute("data-pma-age"))) / 864e5;
    if (isNaN(days)) return;
    var unit = units.find(function (each) { return Math.abs(days) >= 2 * each[1]; }) || units[3];
    place.textContent = words.format(-Math.round(days / unit[1]), unit[0]);
  });
});
