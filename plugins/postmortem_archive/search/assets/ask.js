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
     * {documents, scores, every, terms, aside, isLogLine, filters, unfiltered}: documents best first, their scores by
     * document number, `unfiltered` a mask of documents for `counts`.
     */
    async ask(text, filters, stated) {
      const line = search.readLogLine(text);
      const parsed = line ? { ...search.parse(""), words: line.text.split(" ") } : search.parse(text);
      const opened = this.open();
      const { query, inForce } = await this.readFilters(parsed, filters);
      await opened;
      let groups = await this.planner.plan(query, line !== null);
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
      if (isBrowsing) found = mask(this.size, days.documents);
      for (const phrase of query.phrases) keep(found, await this.phrase(phrase), true);
      for (const phrase of query.excluded) keep(found, await this.phrase(phrase), false);
      const unfiltered = found.slice();
      await this.filter(found, inForce, stated);
      const documents = indexes(found);
      if (isBrowsing) documents.sort((one, other) => days.days[other] - days.days[one] || one - other);
      else documents.sort((one, other) => scores[other] - scores[one] || one - other);
      let every = 0;
      for (const document of documents) every += having.every[document];
      const terms = groups.map(({ report }) => report);
      const aside = line ? line.aside : [];
      return { documents, scores, every, terms, aside, isLogLine: line !== null, filters: inForce, unfiltered,
        weights: this.markWeights(weights), phrases: query.phrases };
    }

    /** [slug, name, documents] of a facet's values, under the filters of all other facets, most documents first. */
    async counts(answer, facet, stated) {
      const others = Object.fromEntries(Object.entries(answer.filters).filter(([name]) => name !== facet));
      const base = answer.unfiltered.slice();
      const values = await this.facet(facet);
      await this.filter(base, others, stated);
      const chosen = answer.filters[facet] || [];
      const found = [];
      for (const [slug, value] of values) {
        const seen = new Set();
        for (const document of members(value, stated)) if (base[document]) seen.add(document);
        if (seen.size || chosen.includes(slug)) found.push([slug, value.name, seen.size]);
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
        const own = new Uint8Array(this.size);
        for (const term of terms.keys()) for (const document of this.terms.posting(term).documents) own[document] = 1;
        if (isPart) parts++;
        for (let document = 0; document < this.size; document++) {
          any[document] |= own[document];
          if (isPart) counted[document] += own[document];
        }
      }
      const every = counted.map((count) => (parts && count === parts ? 1 : 0));
      return { any, every: Uint8Array.from(every), number: every.reduce((sum, one) => sum + one, 0) };
    }

    /** Mask of the documents where the phrase's words stand one after the other (a stop word may be any word). */
    async phrase(text) {
      const wanted = [];
      let place = 0;
      for (const word of search.words(text)) {
        for (const form of word.forms) {
          if (form.place >= 0 && form.term) wanted.push([place + form.place, form.term]);
        }
        place += word.parts;
      }
      await this.places.ready(wanted.map(([, term]) => term));
      let found = null;
      for (const [offset, term] of wanted) {
        const places = this.places.get(term);
        const having = places === undefined ? new Map() : search.readPlaces(places);
        const left = new Map();
        for (const [document, numbers] of having) {
          const before = found && found.get(document);
          if (found && !before) continue;
          const starts = [...numbers].map((at) => at - offset).filter((at) => !before || before.has(at));
          if (starts.length) left.set(document, new Set(starts));
        }
        found = left;
      }
      return mask(this.size, found ? found.keys() : []);
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
        const allowed = new Uint8Array(this.size);
        for (const slug of slugs) {
          if (values.has(slug)) for (const document of members(values.get(slug), stated)) allowed[document] = 1;
        }
        keep(found, allowed, true);
      }
    }

    /** What each term weighs when the best passage is looked for: rare ones more. */
    markWeights(weights) {
      const weighed = {};
      for (const [term, boost] of weights) weighed[term] = boost * this.scorer.idf(this.terms.documents(term));
      return weighed;
    }
  }

  function boosts(groups) {
    const summed = new Map();
    for (const { terms } of groups) {
      for (const [term, boost] of terms) summed.set(term, (summed.get(term) || 0) + boost);
    }
    return summed;
  }

  function mask(size, documents) {
    const set = new Uint8Array(size);
    for (const document of documents) set[document] = 1;
    return set;
  }

  function keep(found, other, wanted) {
    for (let document = 0; document < found.length; document++) {
      if (Boolean(other[document]) !== wanted) found[document] = 0;
    }
  }

  function indexes(found) {
    const documents = new Uint32Array(found.reduce((sum, one) => sum + one, 0));
    let count = 0;
    for (let document = 0; document < found.length; document++) if (found[document]) documents[count++] = document;
    return documents;
  }

  function* members(value, stated) {
    for (const list of value.stated) yield* list;
    if (!stated) for (const list of value.inferred) yield* list;
  }

  Object.assign(search, { Asker });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
