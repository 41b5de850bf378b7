/* Measures the search from within its page, as nothing attached to the browser would let it: searches as the address
 * says, then for each query of the hash, then clicks filters, and reports to the server. Times are until after the
 * frame that shows the result, in milliseconds. */
(() => {
  "use strict";

  const CLICKS = 3;
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: "longtask", buffered: true });

  const find = (selector) => document.querySelector(`#pma-search ${selector}`);
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** Resolves after the next frame has been drawn. */
  function drawn() {
    return new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      })
    );
  }

  /** Resolves when `isSo()` after a change of the page. */
  function changed(isSo) {
    return new Promise((resolve) =>
      new MutationObserver((_, observer) => {
        if (!isSo()) return;
        observer.disconnect();
        resolve();
      }).observe(document, { childList: true, subtree: true })
    );
  }

  async function settled() {
    while (document.getElementById("pma-search").getAttribute("aria-busy") !== "false") await pause(20);
    await pause(200);
  }

  /** What an act takes until other hits are shown. */
  async function timed(act) {
    const before = find(".pma-search-hit");
    const other = changed(() => find(".pma-search-hit") && find(".pma-search-hit") !== before);
    const start = performance.now();
    act();
    await other;
    const took = (await drawn()) - start;
    await settled();
    return took;
  }

  function search(text) {
    const input = find(".pma-search-input");
    input.value = text;
    input.form.requestSubmit();
  }

  async function measure() {
    await changed(() => find(".pma-search-hit"));
    const found = performance.now();
    const first = await drawn();
    await settled();
    const next = [];
    for (const text of decodeURIComponent(location.hash.slice(1)).split("|")) next.push(await timed(() => search(text)));
    const filter = [];
    const box = (at) => document.querySelectorAll("#pma-search .pma-search-filter-value input")[at];
    for (let at = 1; at <= CLICKS; at++) filter.push(await timed(() => box(at).click()));
    return { first, foundAt: (performance.timeOrigin + found) / 1000, next, filter, longest };
  }

  measure().then((report) => fetch("/report", { method: "POST", body: JSON.stringify(report) }));
})();
