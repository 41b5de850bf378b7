/* Answers a query from the files of the index; see search/ask.py, which gives the same. */
(function (search) {
  "use strict";

  const NOTHING = { documents: new Uint32Array(0), frequencies: new Uint32Array(0) };

  /** The terms' postings, decoded once. */
  class Terms {
    constructor(load) {
      this.reader = new search.Reader("terms", load);
      this.decoded = new Map();
    }

    ready(terms) {
      return this.reader.ready(terms);
    }

    posting(term) {
      if (!this.decoded.has(term)) {
        const text = term ? this.reader.get(term) : undefined;
        this.decoded.set(term, text === undefined ? NOTHING : search.readTerm(text));
      }
      return this.decoded.get(term);
    }

    documents(term) {
      return this.posting(term).documents.length;
    }
  }

  class Asker {
    /** `load(name)` promises the content of a file of the index. */
    constructor(load) {
      this.load = load;
      this.terms = new Terms(load);
      this.places = new search.Reader("places", load);
      const expander = new search.Expander(new search.Reader("words", load), new search.Reader("endings", load));
      this.planner = new search.Planner(this.terms, expander);
      this.facets = new Map();
    }

    /** Loads what every query needs. */
    async open() {
      const opened = Promise.all([this.load("head"), this.load("lengths"), this.terms.reader.open()]);
      const [head, lengths] = await opened;
      this.scorer = this.scorer || new search.Scorer(head, lengths);
      this.size = head.last + 1;
    }

    /**
     * {documents, ranks, scores, every, terms, aside, isLogLine, filters, unfiltered, weights, phrases}: rising documents,
     * by document number what `ranked` ranks them by and their scores, `unfiltered` a mask of documents for `counts`.
     */
    async ask(text, filters, stated) {
      const line = search.readLogLine(text);
      const parsed = line ? { ...search.parse(""), words: line.text.split(" ") } : search.parse(text);
      const opened = this.open();
      const { query, inForce } = await this.readFilters(parsed, filters);
      await opened;
      const phrases = [...query.phrases, ...query.excluded];
      let [groups] = await Promise.all([this.planner.plan(query, line !== null), this.readyPhrases(phrases)]);
      const having = this.having(groups);
      let found = having.every;
      if (!line || !having.number) {
        if (line) groups = search.keepRarest(groups);
        else if (!having.number) groups = await this.planner.broaden(groups);
        found = this.having(groups).any;
      }
      const weights = boosts(groups);
      const scores = this.scorer.scores([...weights].map(([term, boost]) => [this.terms.posting(term), boost]));
      const isBrowsing = !weights.size && !query.words.length && !query.phrases.length;
      const days = isBrowsing ? await this.readDays() : null;
      if (isBrowsing) found = mask(this.size, [days.documents]);
      for (const phrase of query.phrases) keep(found, this.phrase(phrase), true);
      for (const phrase of query.excluded) keep(found, this.phrase(phrase), false);
      const unfiltered = found.slice();
      await this.filter(found, inForce, stated);
      const documents = indexes(found);
      let every = 0;
      for (let row = 0; row < documents.length; row++) every += having.every[documents[row]];
      const terms = groups.map(({ report }) => report);
      const aside = line ? line.aside : [];
      return { documents, ranks: isBrowsing ? days.days : scores, scores, every, terms, aside, isLogLine: line !== null,
        filters: inForce, unfiltered, weights: this.markWeights(weights), phrases: query.phrases };
    }

    /** [slug, name, documents] of a facet's values, under the filters of all other facets, most documents first. */
    async counts(answer, facet, stated) {
      const others = Object.fromEntries(Object.entries(answer.filters).filter(([name]) => name !== facet));
      const base = answer.unfiltered.slice();
      const values = await this.facet(facet);
      await this.filter(base, others, stated);
      const chosen = answer.filters[facet] || [];
      const found = [];
      const counted = new Uint32Array(this.size); // the value, from 1, that last counted the document
      for (const [slug, value] of values) {
        const number = count(base, members(value, stated), counted, found.length + 1);
        if (number || chosen.includes(slug)) found.push([slug, value.name, number]);
      }
      return found.sort((one, other) => other[2] - one[2] || (one[0] < other[0] ? -1 : 1));
    }

    async readFilters(query, filters) {
      const inForce = {};
      for (const [facet, slugs] of Object.entries(filters)) if (slugs.length) inForce[facet] = [...new Set(slugs)];
      const unknown = [];
      for (const [facet, slug, written] of query.filters) {
        if (!(await this.facet(facet)).has(slug)) unknown.push(written);
        else inForce[facet] = [...new Set([...(inForce[facet] || []), slug])];
      }
      return { query: { ...query, words: query.words.concat(unknown) }, inForce };
    }

    /** Masks of the documents that have any word, and that have every word; the number of the latter. */
    having(groups) {
      const any = new Uint8Array(this.size);
      const counted = new Uint16Array(this.size);
      let parts = 0;
      for (const { report, terms, isPart } of groups) {
        if (report.how === "common" || report.how === "unused") continue;
        const lists = [...terms.keys()].map((term) => this.terms.posting(term).documents);
        for (const documents of lists) put(any, documents);
        if (!isPart) continue;
        parts++;
        for (const documents of lists.length < 2 ? lists : [indexes(mask(this.size, lists))]) {
          for (let row = 0; row < documents.length; row++) counted[documents[row]]++;
        }
      }
      const every = new Uint8Array(this.size);
      let number = 0;
      for (let document = 0; parts && document < this.size; document++) {
        if (counted[document] === parts) number += every[document] = 1;
      }
      return { any, every, number };
    }

    /** Loads the places of these phrases' words. */
    async readyPhrases(phrases) {
      const terms = phrases.flatMap(phraseTerms).map(({ term }) => term);
      if (terms.length) await this.places.ready(terms);
    }

    /** Mask of the documents where the phrase's words stand one after the other (a stop word may be any word). */
    phrase(text) {
      const lists = phraseTerms(text).map(({ term, offset }) => ({ offset, places: this.placesOf(term) }));
      const [fewest, ...others] = lists.sort((one, other) => one.places.size - other.places.size);
      const found = [];
      for (const [document, text] of fewest ? fewest.places : []) {
        if (!others.every((other) => other.places.has(document))) continue;
        let places = search.decodeRising(text);
        for (const other of others) {
          places = followed(places, search.decodeRising(other.places.get(document)), other.offset - fewest.offset);
        }
        if (places.length) found.push(document);
      }
      return mask(this.size, [found]);
    }

    placesOf(term) {
      const text = this.places.get(term);
      return text === undefined ? new Map() : search.readPlaces(text);
    }

    async readDays() {
      const [numbers, column] = await this.load("days");
      const documents = search.decodeRising(numbers);
      const days = new Uint32Array(this.size);
      search.decode(column).forEach((day, row) => (days[documents[row]] = day));
      return { documents, days };
    }

    async facet(facet) {
      if (!this.facets.has(facet)) this.facets.set(facet, search.readFacet(await this.load(`facets/${facet}`)));
      return this.facets.get(facet);
    }

    /** Takes out of the mask what the filters do not let through. */
    async filter(found, filters, stated) {
      for (const [facet, slugs] of Object.entries(filters)) {
        const values = await this.facet(facet);
        const known = slugs.filter((slug) => values.has(slug));
        keep(found, mask(this.size, known.flatMap((slug) => members(values.get(slug), stated))), true);
      }
    }

    /** What each term weighs when the best passage is looked for: rare ones more. */
    markWeights(weights) {
      const weighed = {};
      for (const [term, boost] of weights) weighed[term] = boost * this.scorer.idf(this.terms.documents(term));
      return new search.Weights(weighed);
    }
  }

  function boosts(groups) {
    const summed = new Map();
    for (const { terms } of groups) {
      for (const [term, boost] of terms) summed.set(term, (summed.get(term) || 0) + boost);
    }
    return summed;
  }

  /** The terms of a phrase, with how many words after the phrase's first each stands. */
  function phraseTerms(text) {
    const terms = [];
    let offset = 0;
    for (const word of search.words(text)) {
      for (const { place, term } of word.forms) if (place >= 0 && term) terms.push({ term, offset: offset + place });
      offset += word.parts;
    }
    return terms;
  }

  /** Of rising places those that one of the others stands so many words after. */
  function followed(places, others, distance) {
    let at = 0;
    return places.filter((place) => {
      while (others[at] < place + distance) at++;
      return others[at] === place + distance;
    });
  }

  function mask(size, lists) {
    const set = new Uint8Array(size);
    for (const documents of lists) put(set, documents);
    return set;
  }

  function put(set, documents) {
    for (let row = 0; row < documents.length; row++) set[documents[row]] = 1;
  }

  function keep(found, other, wanted) {
    for (let document = 0; document < found.length; document++) {
      if (Boolean(other[document]) !== wanted) found[document] = 0;
    }
  }

  function indexes(found) {
    const documents = new Uint32Array(found.length);
    let number = 0;
    for (let document = 0; document < found.length; document++) if (found[document]) documents[number++] = document;
    return documents.subarray(0, number);
  }

  /** Lists of documents that have a facet's value; one may stand in several. */
  function members(value, stated) {
    return stated ? value.stated : [...value.stated, ...value.inferred];
  }

  /** How many documents of the lists are in the mask. */
  function count(base, lists, counted, value) {
    let number = 0;
    for (const documents of lists) {
      for (let row = 0; row < documents.length; row++) {
        const document = documents[row];
        if (!base[document] || counted[document] === value) continue;
        counted[document] = value;
        number++;
      }
    }
    return number;
  }

  /** The first `number` documents of an answer, best first; of equals the lower number first. */
  function ranked({ documents, ranks }, number) {
    let best = documents;
    if (number < documents.length) {
      const sorted = Float64Array.from(documents, (document) => ranks[document]).sort(); // without a callback it is quick
      const least = sorted[sorted.length - number];
      best = documents.filter((document) => ranks[document] >= least);
    }
    return best.slice().sort((one, other) => ranks[other] - ranks[one] || one - other).subarray(0, number);
  }

  Object.assign(search, { Asker, ranked });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
