/* The best passage of a document for a query, its words marked; see search/passages.py. */
(function (search) {
  "use strict";

  const WORDS_SHOWN = 36;
  const WORDS_BEFORE = 6;
  const PHRASE = 1000;

  /**
   * {anchor, heading, pieces: [[text, marked]], cutBefore, cutAfter} of passages [[anchor, heading, text]]; null
   * without passages. `weights` are of a query's terms.
   */
  function bestPassage(passages, weights, phrases) {
    if (!passages.length) return null;
    const wanted = phrases.map(phraseTerms);
    const analysed = passages.map(([, , text]) => search.words(text));
    const first = Math.max(0, analysed.findIndex((found) => found.length));
    let best = { score: -1, number: first, index: 0 };
    analysed.forEach((found, number) => {
      const places = matches(found, weights);
      places.forEach((index, at) => {
        let score = window(found, places, at, weights);
        if (wanted.some((phrase) => begins(found, index, phrase))) score += PHRASE;
        if (score > best.score) best = { score, number, index };
      });
    });
    const [anchor, heading, text] = passages[best.number];
    return excerpt(anchor, heading, text, analysed[best.number], best.index, weights);
  }

  /** A whole text in pieces [[text, marked]]. */
  function marked(text, weights) {
    return pieces(text, 0, text.length, search.words(text), weights);
  }

  /** What words weigh for a query, of an object of term to weight. */
  class Weights {
    constructor(weights) {
      this.terms = new Map(Object.entries(weights));
      this.initials = new Set([...this.terms.keys()].map((term) => term[0]));
    }

    // A stem begins as its word does: most words of a text are told apart by their first letter.
    has(word) {
      if (word.isPlain && !this.initials.has(word.written[0].toLowerCase())) return false;
      return word.forms.some((form) => this.terms.get(form.term));
    }
  }

  /** The places of the words that weigh something. */
  function matches(found, weights) {
    const places = [];
    for (let index = 0; index < found.length; index++) if (weights.has(found[index])) places.push(index);
    return places;
  }

  function leaves(word) {
    return word.forms.filter((form) => form.place >= 0).map((form) => form.term);
  }

  function phraseTerms(phrase) {
    return search.words(phrase).flatMap(leaves);
  }

  function window(found, places, at, { terms }) {
    const best = new Map();
    const end = places[at] + WORDS_SHOWN - WORDS_BEFORE;
    for (; places[at] < end; at++) {
      for (const { term } of found[places[at]].forms) if (terms.has(term)) best.set(term, terms.get(term));
    }
    let sum = 0;
    for (const value of best.values()) sum += value;
    return sum;
  }

  function begins(found, first, phrase) {
    const terms = found.slice(first, first + phrase.length + 1).flatMap(leaves);
    const most = Math.min(found[first].parts, terms.length - phrase.length + 1);
    for (let skipped = 0; skipped < most; skipped++) {
      if (phrase.every((term, at) => !term || term === terms[skipped + at])) return true;
    }
    return false;
  }

  function excerpt(anchor, heading, text, found, index, weights) {
    const first = Math.max(0, Math.min(index - WORDS_BEFORE, found.length - WORDS_SHOWN));
    const last = Math.min(found.length, first + WORDS_SHOWN);
    const start = first ? found[first].start : 0;
    const end = last < found.length ? found[last - 1].end : text.length;
    const shown = pieces(text, start, end, found.slice(first, last), weights);
    return { anchor, heading, pieces: shown, cutBefore: first > 0, cutAfter: last < found.length };
  }

  function pieces(text, start, end, found, weights) {
    const cut = [];
    for (const word of found) {
      if (!weights.has(word)) continue;
      if (word.start > start) cut.push([text.slice(start, word.start), false]);
      cut.push([text.slice(word.start, word.end), true]);
      start = word.end;
    }
    if (end > start) cut.push([text.slice(start, end), false]);
    return cut;
  }

  Object.assign(search, { bestPassage, marked, Weights });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
