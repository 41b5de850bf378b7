/* Words like the one typed; see search/expand.py. */
(function (search) {
  "use strict";

  const MOST_FILES = 6;
  const MOST_COMPLETIONS = 8;
  const MOST_CORRECTIONS = 6;
  const SHORTEST_COMPLETED = 2;
  const SHORTEST_CORRECTED = 4;
  const LONGEST_CORRECTED = 24;
  const TWO_MISTAKES_FROM = 8;

  const byKey = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  const backwards = (word) => [...word].reverse().join("");

  class Expander {
    constructor(words, endings) {
      this.words = words;
      this.endings = endings;
    }

    /** Longer words that begin with what was typed, the most widespread first; none while there are too many. */
    async completions(typed) {
      await this.words.open();
      if ([...typed].length < SHORTEST_COMPLETED || this.words.span(typed) > MOST_FILES) return [];
      await this.words.readyPrefix(typed);
      return this.words
        .withPrefix(typed)
        .filter(([word]) => word !== typed)
        .map(([word, number]) => ({ word, documents: search.decode(number)[0] }))
        .sort((one, other) => other.documents - one.documents || byKey(one.word, other.word))
        .slice(0, MOST_COMPLETIONS)
        .map(({ word }) => word);
    }

    /** [word, mistakes] of words within one or two mistakes: the closest, then most widespread first. */
    async corrections(typed) {
      const length = [...typed].length;
      if (length < SHORTEST_CORRECTED || length > LONGEST_CORRECTED) return [];
      const most = length >= TWO_MISTAKES_FROM ? 2 : 1;
      const near = [];
      for (let mistakes = 1; mistakes <= most; mistakes++) near.push(search.lunr.TokenSet.fromFuzzyString(typed, mistakes));
      const found = [];
      for (const [word, number] of await this.candidates(typed, length, most)) {
        if (Math.abs([...word].length - length) > most) continue;
        const mistakes = near.findIndex((automaton) => accepts(automaton, word)) + 1;
        if (mistakes) found.push({ word, mistakes, documents: search.decode(number)[0] });
      }
      found.sort(
        (one, other) =>
          one.mistakes - other.mistakes || other.documents - one.documents || byKey(one.word, other.word)
      );
      return found.slice(0, MOST_CORRECTIONS).map(({ word, mistakes }) => [word, mistakes]);
    }

    async candidates(typed, length, most) {
      await Promise.all([this.words.open(), this.endings.open()]);
      const kept = most === 2 ? Math.floor(length / 3) : Math.floor((length - 1) / 2);
      const beginning = anchor(this.words, typed, Math.max(kept, 2));
      const ending = anchor(this.endings, backwards(typed), Math.max(most === 2 ? kept : length - 1 - kept, 2));
      await Promise.all([this.words.readyPrefix(beginning), this.endings.readyPrefix(ending)]);
      const found = new Map(this.words.withPrefix(beginning));
      for (const [word, number] of this.endings.withPrefix(ending)) found.set(backwards(word), number);
      return found;
    }
  }

  function anchor(reader, word, length) {
    const chars = [...word];
    while (length < chars.length && reader.span(chars.slice(0, length).join("")) > MOST_FILES) length++;
    return chars.slice(0, length).join("");
  }

  // The automaton is not deterministic: "*" stands for any character.
  function accepts(automaton, word) {
    let nodes = [automaton];
    for (const char of word) {
      const next = [];
      for (const { edges } of nodes) {
        for (const key of [char, "*"]) if (key in edges) next.push(edges[key]);
      }
      if (!next.length) return false;
      nodes = next;
    }
    return nodes.some((node) => node.final);
  }

  Object.assign(search, { Expander });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
