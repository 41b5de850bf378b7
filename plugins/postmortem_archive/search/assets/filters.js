/* The facet filters: groups of checkboxes with live counts. */
(function (search) {
  "use strict";

  const { h } = search;
  const FEW = 8;
  const MOST = 200;
  const LONG = 20;
  const CLOSED = new Set(["tag", "team"]);

  class Filters {
    /** `onToggle(facet, slug)` and `onStated(flag)` are told what a person chose, `onOpen()` that counts are wanted. */
    constructor({ say, onToggle, onStated, onOpen }) {
      Object.assign(this, { say, onToggle, onStated, onOpen });
      this.groups = new Map(search.facetNames.map((facet) => [facet, this.group(facet)]));
      this.stated = h("input", { type: "checkbox", change: () => onStated(this.stated.checked) });
      this.element = h(
        "div",
        { class: "pma-search-filters" },
        [...this.groups.values()].map((group) => group.element),
        h("label", { class: "pma-search-filter-stated" }, this.stated, " ", say("stated_only"))
      );
    }

    /** Facets whose counts are to be seen. */
    get open() {
      return [...this.groups].filter(([, group]) => group.element.open).map(([facet]) => facet);
    }

    /** Shows counts {facet: [[slug, name, documents]]} under these filters. */
    show(counts, filters, stated) {
      this.stated.checked = stated;
      for (const [facet, values] of Object.entries(counts)) {
        const group = this.groups.get(facet);
        Object.assign(group, { values, chosen: filters[facet] || [] });
        this.draw(group);
      }
      const nothing = counts.kind && !counts.kind.length; // every hit is of some kind
      for (const [facet, group] of this.groups) {
        if (filters[facet] && !group.element.open) group.element.open = true;
        group.element.hidden = facet in counts ? !group.values.length : nothing && !filters[facet];
      }
    }

    group(facet) {
      const list = h("ul", { class: "pma-search-filter-values" });
      const more = h("button", { type: "button", class: "pma-search-filter-more", hidden: true });
      const label = this.say("filter_narrow", { facet: this.say(`facet_${facet}`) });
      const narrow = h("input", { type: "search", class: "pma-search-filter-narrow", "aria-label": label, hidden: true });
      const element = h(
        "details",
        { class: "pma-search-filter", open: !CLOSED.has(facet), toggle: () => element.open && this.onOpen() },
        h("summary", {}, this.say(`facet_${facet}`)),
        narrow,
        list,
        more
      );
      const group = { facet, element, list, more, narrow, values: [], chosen: [], isLong: false };
      more.addEventListener("click", () => {
        group.isLong = !group.isLong;
        this.draw(group);
      });
      narrow.addEventListener("input", () => this.draw(group));
      return group;
    }

    draw(group) {
      const { facet, list, more, narrow, values, chosen } = group;
      const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
      const wanted = narrow.value.trim().toLowerCase();
      const fitting = wanted ? values.filter(([, name]) => name.toLowerCase().includes(wanted)) : values;
      const length = group.isLong || wanted ? MOST : FEW;
      const shown = fitting.filter(([slug], at) => at < length || chosen.includes(slug));
      list.replaceChildren(...shown.map((value) => this.value(facet, value, chosen)));
      if (fitting.length > length && length === MOST) {
        list.append(h("li", { class: "pma-search-filter-none" }, this.say("filter_most", { number: fitting.length - MOST })));
      }
      narrow.hidden = !(group.isLong && values.length > LONG);
      more.hidden = values.length <= FEW;
      more.textContent = group.isLong ? this.say("filter_fewer") : this.say("filter_more", { number: values.length });
      more.setAttribute("aria-expanded", String(group.isLong));
      if (focused !== null) [...list.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
    }

    value(facet, [slug, name, documents], chosen) {
      const checked = chosen.includes(slug);
      const box = h("input", { type: "checkbox", value: slug, change: () => this.onToggle(facet, slug) });
      box.checked = checked;
      const shown = facet === "kind" ? this.say(`kind_${slug}`) : name;
      return h(
        "li",
        {},
        h("label", { class: "pma-search-filter-value" }, box, h("span", { class: "pma-search-filter-name" }, shown),
          h("span", { class: "pma-search-filter-count" }, String(documents)))
      );
    }
  }

  Object.assign(search, { Filters });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
