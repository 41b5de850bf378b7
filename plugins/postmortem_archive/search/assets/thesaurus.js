/* Words of the field that mean about the same; see search/thesaurus.py. */
(function (search) {
  "use strict";

  const MOST = 4;
  const SHORTEST_PART = 4;
  const SHORTEST_REST = 3;

  let like = null;

  function readThesaurus() {
    const found = new Map();
    for (const line of search.data.thesaurus) {
      for (const word of line) {
        const term = search.termOf(word);
        found.set(term, new Set([...(found.get(term) || []), ...line]));
      }
    }
    for (const [term, words] of found) {
      found.set(term, [...words].filter((word) => search.termOf(word) !== term));
    }
    return found;
  }

  /** At most four words that mean about the same; for a compound that no document has, as its parts. */
  function wordsAlike(word, isMissing) {
    like = like || readThesaurus();
    const alike = like.get(search.termOf(word)) || [];
    return (alike.length || !isMissing ? alike : ofParts(word)).slice(0, MOST);
  }

  function ofParts(compound) {
    const found = new Set();
    for (const word of search.data.thesaurus.flat()) {
      const isPart = word.length >= SHORTEST_PART && [...compound].length - word.length >= SHORTEST_REST;
      if (isPart && (compound.startsWith(word) || compound.endsWith(word))) {
        for (const each of [word, ...like.get(search.termOf(word))]) found.add(each);
      }
    }
    return [...found];
  }

  Object.assign(search, { wordsAlike });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
