/* The whole state of a search stands in the address. */
(function (search) {
  "use strict";

  const FACETS = ["kind", "system", "factor", "tag", "severity", "team", "year"];

  /** {text, filters, stated} of an address's query. */
  function readState(query) {
    const parameters = new URLSearchParams(query);
    const filters = {};
    for (const facet of FACETS) {
      const slugs = [...new Set(parameters.getAll(facet).filter(Boolean))];
      if (slugs.length) filters[facet] = slugs;
    }
    return { text: parameters.get("q") || "", filters, stated: parameters.get("stated") === "1" };
  }

  /** The query of a state, with its question mark; empty for an empty state. */
  function writeState({ text, filters, stated }) {
    const parameters = new URLSearchParams();
    if (text) parameters.set("q", text);
    for (const facet of FACETS) for (const slug of filters[facet] || []) parameters.append(facet, slug);
    if (stated) parameters.set("stated", "1");
    const query = parameters.toString();
    return query && `?${query}`;
  }

  /** The state with a facet's value put on or taken off. */
  function toggled(state, facet, slug) {
    const chosen = state.filters[facet] || [];
    const slugs = chosen.includes(slug) ? chosen.filter((each) => each !== slug) : [...chosen, slug];
    const filters = { ...state.filters, [facet]: slugs };
    if (!slugs.length) delete filters[facet];
    return { ...state, filters };
  }

  Object.assign(search, { readState, writeState, toggled, facetNames: FACETS });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
