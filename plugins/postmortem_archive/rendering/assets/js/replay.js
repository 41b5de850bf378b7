/* Replay: the timeline one entry at a time over the page, the end hidden until it is reached. `#replay` opens it. */
postmortemArchive.ready(function (page) {
  "use strict";
  var stage = page.querySelector("[data-pma-replay]");
  if (!stage || !stage.showModal || stage.dataset.pmaLive) return;
  stage.dataset.pmaLive = "yes";
  var list = stage.querySelector(".pma-timeline");
  var ask = stage.querySelector(".pma-replay__ask");
  var answer = stage.querySelector(".pma-replay__answer");
  var count = stage.querySelector("[data-pma-replay-count]");
  var next = stage.querySelector("[data-pma-replay-next]");
  var back = stage.querySelector("[data-pma-replay-back]");
  var entries = [];
  var title = "";
  var at = 0;
  function question() {
    if (at === entries.length - 1) return ask.getAttribute("data-over");
    var time = entries[at].querySelector(".pma-entry__clock time");
    if (!time) return ask.getAttribute("data-ask");
    return postmortemArchive.fill(ask.getAttribute("data-ask-at"), { time: time.textContent });
  }
  function show() {
    entries.forEach(function (entry, index) {
      entry.hidden = index > at;
      entry.classList.toggle("pma-entry--now", index === at);
    });
    ask.textContent = question();
    count.textContent = postmortemArchive.fill(count.getAttribute("data-text"), { n: at + 1, all: entries.length });
    next.disabled = at === entries.length - 1;
    back.disabled = at === 0;
    answer.hidden = at < entries.length - 1;
    stage.querySelector(".pma-replay__controls").scrollIntoView({ block: "nearest" });
  }
  function step(by) {
    at = Math.min(entries.length - 1, Math.max(0, at + by));
    show();
  }
  function raise() {
    if (stage.open || location.hash !== "#replay") return;
    list.textContent = "";
    page.querySelectorAll(".pma-timeline > .pma-entry").forEach(function (entry) {
      if (!stage.contains(entry)) list.appendChild(entry.cloneNode(true));
    });
    entries = Array.from(list.children);
    at = 0;
    answer.open = false;
    title = document.title;
    document.title = stage.querySelector("h2").textContent;
    stage.showModal();
    document.documentElement.classList.add("pma-replayed");
    show();
    next.focus({ preventScroll: true });
    stage.scrollTop = 0;
  }
  stage.addEventListener("close", function () {
    document.title = title;
    if (location.hash === "#replay") history.replaceState(history.state, "", location.pathname + location.search);
  });
  stage.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else if (event.key === "Enter" && event.target === stage) step(1);
    else return;
    event.preventDefault();
  });
  next.addEventListener("click", function () { step(1); });
  back.addEventListener("click", function () { step(-1); });
  stage.querySelector("[data-pma-replay-close]").addEventListener("click", function () { stage.close(); });
  page.querySelector(".pma-replay__invitation").hidden = false;
  page.querySelector(".pma-replay__invitation a").addEventListener("click", function () { setTimeout(raise); });
  window.addEventListener("hashchange", raise);
  raise();
});
