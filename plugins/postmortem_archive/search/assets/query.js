/* The query grammar of search/query.py: words, "phrases", -excluded, system:checkout. */
(function (search) {
  "use strict";

  const FACETS = ["kind", "system", "factor", "tag", "severity", "team", "year"];
  const BLANK = " \\t\\r\\n\\f\\v\\u00a0\\u2028\\u2029\\u3000";
  const ITEM = new RegExp(
    `(-?)"([^"]*)"?` +
      `|(${FACETS.join("|")}):(?:"([^"]*)"?|([^${BLANK}"]+))` +
      `|-([^${BLANK}"-][^${BLANK}"]*)` +
      `|([^${BLANK}"]+)`,
    "g"
  );
  const WORD = new RegExp(`[^${BLANK}]`);

  /** The slug of a name, as model/slugs.py has it. */
  function slugify(name) {
    const folded = name.normalize("NFKC").toLowerCase().normalize("NFKC");
    const slug = folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean).join("-");
    if (!slug) return "unnamed";
    return slug === "index" || slug === "readme" ? `${slug}-page` : slug;
  }

  /** {words, phrases, excluded, filters: [[facet, slug, written]], isOpen}. */
  function parse(text) {
    const query = { words: [], phrases: [], excluded: [], filters: [], isOpen: false };
    text = text.replace(/[“”]/g, '"');
    for (const match of text.matchAll(ITEM)) {
      const [written, minus, phrase, facet, quoted, plain, without, word] = match;
      query.isOpen = false;
      if (phrase !== undefined) {
        (minus ? query.excluded : query.phrases).push(phrase);
      } else if (facet !== undefined) {
        query.filters.push([facet, slugify(quoted !== undefined ? quoted : plain), written]);
      } else if (without !== undefined) {
        query.excluded.push(without);
      } else {
        query.words.push(word);
        query.isOpen = match.index + written.length === text.length;
      }
    }
    query.phrases = query.phrases.filter((phrase) => WORD.test(phrase));
    query.excluded = query.excluded.filter((phrase) => WORD.test(phrase));
    return query;
  }

  Object.assign(search, { parse, slugify, FACETS });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
