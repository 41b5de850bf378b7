/* Draws hits, and says what was searched for. */
(function (search) {
  "use strict";

  const { h } = search;

  /** The address of a hit's page, or of a section on it; folders have no index of their own on `file://`. */
  function address(base, url, anchor) {
    const page = location.protocol === "file:" && /(^|\/)$/.test(url) ? `${url}index.html` : url;
    return new URL(page + (anchor ? `#${anchor}` : ""), new URL(base, document.baseURI)).href;
  }

  /** One hit as a list item. */
  function hitItem(card, { base, say, onSystem }) {
    const link = h("a", { class: "pma-search-hit-link", href: address(base, card.url) }, search.markedNodes(card.title));
    return h(
      "li",
      { class: "pma-search-hit" },
      h("h2", { class: "pma-search-hit-title" }, link),
      h("p", { class: "pma-search-hit-facts" }, facts(card, say, onSystem)),
      passage(card, base),
      card.kind === "incident" ? outcome(card, say) : null
    );
  }

  function facts(card, say, onSystem) {
    const parts = [];
    if (card.kind === "page") parts.push(h("span", { class: "pma-search-hit-kind" }, say("hit_page")));
    if (card.started) {
      const day = card.started.slice(0, 10);
      parts.push(h("time", { datetime: day }, day));
    }
    if (card.severity) parts.push(h("span", { class: "pma-search-hit-severity" }, card.severity));
    for (const [slug, name, inferred] of card.systems) {
      parts.push(
        h("button", { type: "button", class: "pma-search-hit-system", "data-inferred": inferred, click: () => onSystem(slug) }, name)
      );
    }
    return parts;
  }

  function passage(card, base) {
    const { passage: best } = card;
    const isMatched = best && best.pieces.some(([, marked]) => marked);
    if (!isMatched && (card.summary || !best)) return card.summary ? h("p", { class: "pma-search-hit-passage" }, card.summary) : null;
    const section = best.heading
      ? [h("a", { class: "pma-search-hit-section", href: address(base, card.url, best.anchor) }, best.heading), " · "]
      : [];
    const before = best.cutBefore ? "… " : "";
    const after = best.cutAfter ? " …" : "";
    return h("p", { class: "pma-search-hit-passage" }, section, before, search.markedNodes(best.pieces), after);
  }

  function outcome(card, say) {
    const stopped = card.mitigation
      ? h("span", {}, h("span", { class: "pma-search-hit-label" }, say("hit_stopped")), " ", card.mitigation)
      : h("span", { class: "pma-search-hit-unknown" }, say("hit_stopped_unknown"));
    return h("p", { class: "pma-search-hit-outcome" }, stopped, took(card, say));
  }

  function took({ mitigated, resolved }, say) {
    const said = (key, minutes) => h("span", {}, say(key, { duration: search.duration(say, minutes) }));
    if (Number.isInteger(mitigated)) return said("hit_mitigated", mitigated);
    if (Number.isInteger(resolved)) return said("hit_resolved", resolved);
    return h("span", { class: "pma-search-hit-unknown" }, say("hit_took_unknown"));
  }

  /** One sentence for the status line, read out by screen readers. */
  function statusText(answer, state, say) {
    const hasQuery = Boolean(state.text.trim()) || Object.keys(answer.filters).length > 0;
    if (!answer.total) return say("status_none");
    if (!hasQuery) return say("status_all", { number: answer.total });
    const total = say("status", { number: answer.total });
    const words = answer.terms.filter((term) => term.how !== "common").length;
    if (words < 2 || answer.every === answer.total) return total;
    return answer.every ? say("status_every", { total, number: answer.every }) : say("status_every_none", { total });
  }

  /** What became of the words that were not simply found, and of a log line's noise; empty when all is plain. */
  function explanation(answer, say) {
    const list = (words) => words.join(", ");
    const terms = (how) => answer.terms.filter((term) => term.how === how);
    const words = (how) => list(terms(how).map((term) => term.word));
    const notes = [];
    if (answer.isLogLine) {
      const aside = list(answer.aside.map(([kind, text]) => `${say(`aside_${kind}`)} ${text}`));
      const hasEvery = answer.every > 0 && answer.every === answer.total;
      notes.push(say(hasEvery ? "log_line_every" : "log_line", { aside, words: list(wholes(terms("found"))) }));
      if (terms("unused").length) notes.push(say("term_unused", { words: words("unused") }));
    }
    for (const { word, tried } of terms("completed")) notes.push(say("term_completed", { word, tried: list(tried) }));
    for (const { word, tried } of terms("corrected")) notes.push(say("term_corrected", { word, tried: list(tried) }));
    if (terms("missing").length) notes.push(say("term_missing", { words: words("missing") }));
    if (terms("common").length && !answer.total) notes.push(say("term_common", { words: words("common") }));
    const alike = [...new Set(answer.terms.flatMap((term) => term.alike))];
    if (alike.length) notes.push(say("term_alike", { words: list(alike) }));
    return notes.map((note) => h("li", {}, note));
  }

  // The words of terms without those that are parts of another.
  function wholes(terms) {
    const words = terms.map((term) => term.word);
    return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
  }

  Object.assign(search, { address, hitItem, statusText, explanation });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
