/* The search itself, in a worker or on the page: loads files, answers, cuts the passages of the hits it is asked for. */
(function (search) {
  "use strict";

  /** The content of an index file's text, which is also a script; see search/cut.py. */
  function unwrap(text) {
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  }

  // Files that may be kept for as long as the head names the same version; all others are asked for again.
  const VERSIONED = /^(terms|places|words|endings|cards)\/(?!list$)/;

  /** A load that asks for each file once, and again only after a failure. */
  function once(load) {
    const asked = new Map();
    return function (name) {
      if (!asked.has(name)) {
        const promise = load(name);
        promise.catch(() => asked.delete(name));
        asked.set(name, promise);
      }
      return asked.get(name);
    };
  }

  /** Loads by fetch; `given` are texts of files that are there already, by name. */
  function fetchFiles(base, given) {
    const load = once(async (name) => {
      if (given && name in given) return unwrap(given[name]);
      const isVersioned = VERSIONED.test(name);
      const query = isVersioned ? `?v=${encodeURIComponent((await load("head")).version)}` : "";
      const response = await fetch(`${base}${name}.js${query}`, { cache: isVersioned ? "default" : "no-cache" });
      if (!response.ok) throw new Error(`${name}.js: ${response.status}`);
      return unwrap(await response.text());
    });
    return load;
  }

  /** Loads by script elements, for pages opened from a folder (`file://`), where nothing may be fetched. */
  function scriptFiles(base, page) {
    const waiting = new Map();
    search.receive = (name, content) => {
      const entry = waiting.get(name);
      if (entry) entry(content);
    };
    return once(function (name) {
      return new Promise((resolve, reject) => {
        const script = page.createElement("script");
        const done = () => {
          waiting.delete(name);
          script.remove();
        };
        waiting.set(name, resolve);
        script.src = `${base}${name}.js`;
        script.onload = done;
        script.onerror = () => {
          done();
          reject(new Error(`${name}.js`));
        };
        page.head.append(script);
      });
    });
  }

  class Engine {
    constructor(load) {
      this.load = load;
      this.asker = new search.Asker(this.load);
      this.last = { key: null, answer: null };
    }

    answer({ text, filters, stated }) {
      const key = JSON.stringify([text, filters, stated]);
      if (this.last.key !== key) {
        this.last = { key, answer: this.asker.ask(text, filters, stated) };
        this.last.answer.catch(() => (this.last = { key: null, answer: null }));
      }
      return this.last.answer;
    }

    /** The answer, and the cards of its hits from `first` to before `last`. */
    async hits(state, first, last) {
      const answer = await this.answer(state);
      const documents = [...search.ranked(answer, last).subarray(first)];
      const cards = await Promise.all(documents.map((document) => this.card(document, answer)));
      const { every, terms, aside, isLogLine, filters } = answer;
      return { total: answer.documents.length, every, terms, aside, isLogLine, filters, cards };
    }

    /** Values of facets: {facet: [[slug, name, documents]]}. */
    async counts(state, facets) {
      const answer = await this.answer(state);
      const counted = await Promise.all(facets.map((facet) => this.asker.counts(answer, facet, state.stated)));
      return Object.fromEntries(facets.map((facet, number) => [facet, counted[number]]));
    }

    async card(document, { weights, phrases }) {
      const { passages, title, ...card } = await this.load(`cards/${document >> 8}/${document}`);
      return { ...card, title: search.marked(title, weights), passage: search.bestPassage(passages, weights, phrases) };
    }
  }

  Object.assign(search, { Engine, fetchFiles, scriptFiles, unwrap });

  if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
    let start = null;
    const engine = new Promise((resolve) => (start = resolve));
    globalThis.onmessage = async ({ data: { id, base, files, method, parameters } }) => {
      if (base) return start(new Engine(fetchFiles(base, files)));
      try {
        globalThis.postMessage({ id, result: await (await engine)[method](...parameters) });
      } catch (error) {
        globalThis.postMessage({ id, error: String(error.message || error) });
      }
    };
  }
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
