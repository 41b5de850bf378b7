/* Runs the browser's engine in node: reads one JSON request a line, answers one JSON line. */
"use strict";
const fs = require("fs");
const vm = require("vm");
const readline = require("readline");

const [scriptPath] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(scriptPath, "utf-8"), { filename: scriptPath });
const search = globalThis.postmortemSearch;
const lunr = require("./lunr.min.js"); // the stock one, to compare with

const methods = {
  tokens: (texts) => texts.map((text) => search.words(text).map((word) => word.forms.map((form) => Object.values(form)))),
  stems: (words) => words.map(search.termOf),
  parse: (texts) => texts.map((text) => search.parse(text)),
  logLine: (texts) => texts.map((text) => search.readLogLine(text)),
  marked: (texts, weights) => texts.map((text) => search.marked(text, new search.Weights(weights))),
  excerpt: (passages, weights, phrases) => search.bestPassage(passages, new search.Weights(weights), phrases),
  near: (typed, words, mistakes) => {
    const automaton = lunr.TokenSet.fromFuzzyString(typed, mistakes);
    return words.filter((word) => lunr.TokenSet.fromString(word).intersect(automaton).toArray().length);
  },
  ask: async (files, asked) => {
    const asker = new search.Asker(async (name) => search.unwrap(files[`${name}.js`]));
    const answers = [];
    for (const { text, filters, stated } of asked) {
      const answer = await asker.ask(text, filters, stated);
      const counts = {};
      for (const facet of search.FACETS) counts[facet] = await asker.counts(answer, facet, stated);
      const { every, terms, aside, isLogLine, filters: inForce } = answer;
      const hits = [...search.ranked(answer, Infinity)].map((document) => [document, answer.scores[document]]);
      const first = [...search.ranked(answer, 2)];
      answers.push({ hits, first, every, terms, aside, isLogLine, filters: inForce, counts });
    }
    return answers;
  },
  lunr: (documents, queries) => {
    const index = lunr(function () {
      this.ref("id");
      this.field("text");
      this.pipeline.reset();
      this.searchPipeline.reset();
      for (const [id, text] of documents) this.add({ id, text });
    });
    return queries.map((clauses) =>
      index
        .query((query) => clauses.forEach(([term, options]) => query.term(term, options)))
        .map(({ ref, score }) => [Number(ref), score])
    );
  },
};

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const [method, ...parameters] = JSON.parse(line);
  try {
    process.stdout.write(JSON.stringify({ result: await methods[method](...parameters) }) + "\n");
  } catch (error) {
    process.stdout.write(JSON.stringify({ error: String(error.stack || error) }) + "\n");
  }
});
