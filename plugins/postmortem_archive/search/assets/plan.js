/* From a query to weighted terms; see search/plan.py. */
(function (search) {
  "use strict";

  const FEW = 10;
  const COMPLETED = 0.5;
  const CORRECTED = 0.6;
  const CORRECTED_TWICE = 0.3;
  const PART = 0.4;
  const ALIKE = 0.3;
  const TYPED = 16;
  const RAREST = 5;

  class Planner {
    /** `terms` is the index's Terms (ask.js). */
    constructor(terms, expander) {
      this.terms = terms;
      this.expander = expander;
    }

    /** Groups {report: {word, how, tried, documents, alike}, terms: Map of term to boost, isPart, word}. */
    async plan(query, isLogLine) {
      const written = [...query.words, ...query.phrases].map((text) => search.words(text));
      await this.terms.ready(written.flat().flatMap((word) => word.forms.map((form) => form.term)));
      const groups = new Map();
      const mayCorrect = !isLogLine && written.length <= TYPED;
      for (let number = 0; number < written.length; number++) {
        const mayComplete = query.isOpen && !isLogLine && number === query.words.length - 1;
        for (const group of await this.wordGroups(written[number], mayComplete, mayCorrect)) {
          if (!groups.has(group.report.word)) groups.set(group.report.word, { ...group, word: number });
        }
      }
      return [...groups.values()];
    }

    async wordGroups(found, mayComplete, mayCorrect) {
      const groups = [];
      for (const word of found) {
        const whole = word.forms[0];
        const isLast = mayComplete && word === found[found.length - 1];
        const wholeKnown = word.forms.length > 1 && this.terms.documents(whole.term) > 0;
        for (const form of word.forms) {
          const completes = isLast && whole.surface.endsWith(form.surface);
          const group = await this.group(form, completes, mayCorrect && !wholeKnown);
          if (form.place < 0 && (group.report.how === "missing" || group.report.how === "common")) continue;
          if (wholeKnown && form !== whole) {
            for (const [term, boost] of group.terms) group.terms.set(term, boost * PART);
          }
          groups.push(group);
        }
      }
      return groups;
    }

    async group(form, mayComplete, mayCorrect) {
      const report = { word: form.surface, how: "common", tried: [], documents: 0, alike: [] };
      const group = { report, terms: new Map(), isPart: form.place >= 0 };
      if (!form.term) return group;
      report.documents = this.terms.documents(form.term);
      report.how = report.documents ? "found" : "missing";
      if (report.documents) group.terms.set(form.term, 1);
      if (mayComplete && report.documents < FEW) {
        const longer = await this.expander.completions(form.surface);
        if (await this.add(group.terms, longer.map((word) => [word, COMPLETED]))) {
          Object.assign(report, { how: "completed", tried: longer });
        }
      }
      if (!group.terms.size && mayCorrect && search.isTypedWord(form.surface)) {
        const close = await this.expander.corrections(form.surface);
        const boosted = close.map(([word, mistakes]) => [word, mistakes === 1 ? CORRECTED : CORRECTED_TWICE]);
        if (await this.add(group.terms, boosted)) {
          Object.assign(report, { how: "corrected", tried: close.map(([word]) => word) });
        }
      }
      return group;
    }

    async add(weighted, wordsAndBoosts) {
      const before = weighted.size;
      const terms = wordsAndBoosts.map(([word, boost]) => [search.termOf(word), boost]).filter(([term]) => term);
      await this.terms.ready(terms.map(([term]) => term));
      for (const [term, boost] of terms) {
        if (!weighted.has(term) && this.terms.documents(term)) weighted.set(term, boost);
      }
      return weighted.size > before;
    }

    /** The groups with words alike, for a query of which no document has every word. */
    async broaden(groups) {
      const lists = groups.map(({ report, isPart }) =>
        isPart ? search.wordsAlike(report.word, report.how === "missing") : []
      );
      await this.terms.ready(lists.flat().map(search.termOf));
      for (let number = 0; number < groups.length; number++) {
        const { report, terms } = groups[number];
        if (await this.add(terms, lists[number].map((word) => [word, ALIKE]))) {
          report.alike = lists[number].filter((word) => terms.has(search.termOf(word)));
        }
      }
      return groups;
    }
  }

  /** For a log line that no document has whole: only the rarest words rank, the others are unused. */
  function keepRarest(groups) {
    const known = groups.filter((group) => group.terms.size);
    const rarity = new Map();
    for (const { word, report } of known) {
      rarity.set(word, Math.min(report.documents, rarity.has(word) ? rarity.get(word) : Infinity));
    }
    const words = [...rarity.keys()].sort((one, other) => rarity.get(one) - rarity.get(other) || one - other);
    const kept = new Set(words.slice(0, RAREST));
    for (const group of known) {
      if (!kept.has(group.word)) {
        group.report.how = "unused";
        group.terms = new Map();
      }
    }
    return groups;
  }

  Object.assign(search, { Planner, keepRarest });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
