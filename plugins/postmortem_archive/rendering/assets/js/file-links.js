/* The copy on a laptop: a browser shows a folder as a list of files, so links to folders go to their index. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;
  function whole(url) {
    return url.replace(/^([^?#]*\/)(?=$|[?#])/, "$1index.html");
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (link && link.protocol === "file:") link.href = whole(link.href);
  }, true);
  document.addEventListener("submit", function (event) {
    if (event.target.action.indexOf("file:") === 0) event.target.action = whole(event.target.action);
  }, true);
})();
