/* Replay: one entry at a time, the end hidden until it is reached. */
postmortemArchive.ready(function (page) {
  "use strict";
  var root = page.querySelector("[data-pma-replay]");
  if (!root || root.classList.contains("pma-replay--live")) return;
  var entries = Array.from(root.querySelectorAll(".pma-entry"));
  var ask = root.querySelector(".pma-replay__ask");
  var answer = root.querySelector(".pma-replay__answer");
  var count = root.querySelector("[data-pma-replay-count]");
  var next = root.querySelector("[data-pma-replay-next]");
  var back = root.querySelector("[data-pma-replay-back]");
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
      entry.querySelector("details").open = true;
    });
    ask.textContent = question();
    count.textContent = postmortemArchive.fill(count.getAttribute("data-text"), { n: at + 1, all: entries.length });
    next.disabled = at === entries.length - 1;
    back.disabled = at === 0;
    answer.hidden = at < entries.length - 1;
    root.querySelector(".pma-replay__controls").scrollIntoView({ block: "nearest" });
  }
  function step(by) {
    at = Math.min(entries.length - 1, Math.max(0, at + by));
    show();
  }
  root.classList.add("pma-replay--live");
  ask.hidden = false;
  root.querySelector(".pma-replay__controls").hidden = false;
  next.addEventListener("click", function () { step(1); });
  back.addEventListener("click", function () { step(-1); });
  document.addEventListener("keydown", function (event) {
    if (!root.isConnected || event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else if (event.key === "Enter" && event.target === document.body) step(1);
    else return;
    event.preventDefault();
  });
  show();
  next.focus({ preventScroll: true });
});
