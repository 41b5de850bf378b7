/* The search page: field, filters, hits; its state is the address. */
(function (search) {
  "use strict";

  const { h } = search;
  const PAGE = 10;
  const SCREEN = 5; // hits that are shown while the rest of the page is still on its way
  const PAUSE = 60;

  class Page {
    constructor(root, { base, engine, say }) {
      Object.assign(this, { root, base, engine, say, shown: PAGE, asked: 0, timer: 0, answer: null });
      this.state = search.readState(location.search);
      this.build();
      addEventListener("popstate", () => {
        if (!this.root.isConnected) return;
        this.state = search.readState(location.search);
        this.shown = PAGE;
        this.refresh();
      });
      this.refresh();
      setTimeout(() => say("status", { number: 0 })); // numbers are made ready while the index is on its way
    }

    build() {
      const { say } = this;
      this.input = h("input", {
        type: "search", name: "q", class: "pma-search-input", id: "pma-search-input", autocomplete: "off",
        autocapitalize: "off", spellcheck: "false", placeholder: say("search_placeholder"),
        input: () => this.typed(), keydown: (event) => this.keyOnInput(event),
      });
      const form = h(
        "form",
        { role: "search", class: "pma-search-box", submit: (event) => this.submitted(event) },
        h("label", { class: "pma-search-hidden", for: "pma-search-input" }, say("search_label")),
        this.input
      );
      this.status = h("p", { class: "pma-search-status", role: "status", "aria-live": "polite" });
      this.copy = h("button", { type: "button", class: "pma-search-copy", click: () => this.copyLink() }, say("copy_link"));
      this.chips = h("ul", { class: "pma-search-chips" });
      this.notes = h("ul", { class: "pma-search-notes" });
      this.list = h("ol", { class: "pma-search-hits", "aria-label": say("hits_label"), keydown: (event) => this.keyOnHit(event) });
      this.more = h("button", { type: "button", class: "pma-search-more", hidden: true, click: () => this.showMore() }, say("hits_more"));
      this.filters = new search.Filters({
        say,
        onToggle: (facet, slug) => this.go(search.toggled(this.state, facet, slug)),
        onStated: (stated) => this.go({ ...this.state, stated }),
        onOpen: () => this.answer && this.count(),
      });
      this.drawer = h("details", { class: "pma-search-drawer" }, h("summary", {}), this.filters.element);
      const wide = matchMedia("(min-width: 60em)");
      const fit = () => (this.drawer.open = wide.matches);
      wide.addEventListener("change", fit);
      fit();
      const results = h("div", { class: "pma-search-results" }, h("div", { class: "pma-search-top" }, this.status, this.copy),
        this.chips, this.notes, this.list, this.more);
      this.root.replaceChildren(form, h("p", { class: "pma-search-help" }, say("help")),
        h("div", { class: "pma-search-columns" }, this.drawer, results));
    }

    typed() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.go({ ...this.state, text: this.input.value }, true), PAUSE);
    }

    submitted(event) {
      event.preventDefault();
      clearTimeout(this.timer);
      this.go({ ...this.state, text: this.input.value });
    }

    /** Goes to another state: a step that the back button undoes, unless it only replaces what is being typed. */
    go(state, replaces) {
      this.state = state;
      this.shown = PAGE;
      const address = location.pathname + search.writeState(state);
      if (replaces || address === location.pathname + location.search) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
      return this.refresh();
    }

    async refresh() {
      const { state } = this;
      const asked = ++this.asked;
      if (this.input.value !== state.text) this.input.value = state.text;
      this.root.setAttribute("aria-busy", "true");
      if (!this.status.textContent) this.status.textContent = this.say("search_loading");
      try {
        const [first, rest] = [this.engine.hits(state, 0, SCREEN), this.engine.hits(state, SCREEN, this.shown)];
        rest.catch(() => null); // where both fail, the first is enough
        const answer = await first;
        if (asked !== this.asked) return;
        this.draw(answer);
        const { cards } = await rest;
        if (asked !== this.asked) return;
        this.append(cards);
        await this.count();
      } catch (error) {
        if (asked === this.asked) this.status.textContent = this.say("search_failed", { reason: error.message });
      } finally {
        if (asked === this.asked) {
          this.list.style.minHeight = "";
          this.root.setAttribute("aria-busy", "false");
        }
      }
    }

    /** Counts the values of the facets that are open to see. */
    async count() {
      const { asked, state } = this;
      const facets = new Set([...this.filters.open, ...Object.keys(state.filters)]);
      const counts = await this.engine.counts(state, [...facets]);
      if (asked !== this.asked) return;
      this.filters.show(counts, state.filters, state.stated);
      this.drawChips(counts);
    }

    draw(answer) {
      this.answer = answer;
      this.list.style.minHeight = `${this.list.offsetHeight}px`; // or the page would jump until the rest is there
      this.list.replaceChildren();
      this.append(answer.cards);
      this.more.hidden = answer.total <= this.shown;
      this.notes.replaceChildren(...this.noteItems(answer));
      this.status.textContent = search.statusText(answer, this.state, this.say);
    }

    noteItems(answer) {
      const notes = search.explanation(answer, this.say);
      if (answer.total) return notes;
      const names = Object.values(answer.filters).flat().join(", ");
      return [
        h("li", {}, this.say("none_for", { query: `“${this.state.text}”` })),
        ...notes,
        names ? h("li", {}, this.say("none_filters", { filters: names })) : "",
        h("li", {}, this.say("none_hint")),
      ];
    }

    drawChips(counts) {
      const chosen = Object.entries(this.state.filters);
      const chips = chosen.flatMap(([facet, slugs]) => slugs.map((slug) => this.chip(facet, slug, counts[facet])));
      const clear = () => this.go({ ...this.state, filters: {} });
      if (chips.length > 1) {
        chips.push(h("li", {}, h("button", { type: "button", class: "pma-search-chip", click: clear }, this.say("filters_clear"))));
      }
      this.chips.replaceChildren(...chips);
      const number = chosen.reduce((sum, [, slugs]) => sum + slugs.length, 0);
      this.drawer.firstElementChild.textContent = number ? this.say("filters_on", { number }) : this.say("filters");
    }

    chip(facet, slug, values) {
      const found = (values || []).find((value) => value[0] === slug);
      const name = facet === "kind" ? this.say(`kind_${slug}`) : found ? found[1] : slug;
      const text = `${this.say(`facet_${facet}`)}: ${name}`;
      const remove = () => this.go(search.toggled(this.state, facet, slug));
      const label = this.say("filter_remove", { name: text });
      return h("li", {}, h("button", { type: "button", class: "pma-search-chip", "aria-label": label, click: remove }, text, " ×"));
    }

    /** Adds hits to the list; their links. */
    append(cards) {
      const onSystem = (slug) => {
        if (!(this.state.filters.system || []).includes(slug)) this.go(search.toggled(this.state, "system", slug));
      };
      const items = cards.map((card) => search.hitItem(card, { base: this.base, say: this.say, onSystem }));
      this.list.append(...items);
      return items.map((item) => item.querySelector(".pma-search-hit-link"));
    }

    async showMore() {
      const { state, shown } = this;
      const { cards, total } = await this.engine.hits(state, shown, shown + PAGE);
      if (state !== this.state) return;
      this.shown = shown + PAGE;
      const [link] = this.append(cards);
      this.more.hidden = total <= this.shown;
      link.focus();
    }

    async copyLink() {
      const address = location.href;
      try {
        await navigator.clipboard.writeText(address);
        this.copy.textContent = this.say("copy_done");
      } catch (error) {
        this.copy.textContent = this.say("copy_failed", { address });
      }
      setTimeout(() => (this.copy.textContent = this.say("copy_link")), 3000);
    }

    keyOnInput(event) {
      if (event.key === "ArrowDown") this.focusHit(0, event);
      if (event.key === "Escape" && this.input.value) {
        this.input.value = "";
        this.typed();
        event.preventDefault();
      }
    }

    keyOnHit(event) {
      const links = [...this.list.querySelectorAll(".pma-search-hit-link")];
      const at = links.findIndex((link) => link.closest("li").contains(document.activeElement));
      if (event.key === "ArrowDown") this.focusHit(at + 1, event);
      if (event.key === "ArrowUp") this.focusHit(at - 1, event);
      if (event.key === "Escape") this.input.focus();
    }

    focusHit(at, event) {
      const links = [...this.list.querySelectorAll(".pma-search-hit-link")];
      const target = at < 0 ? this.input : links[at];
      if (!target) return;
      event.preventDefault();
      target.focus();
    }
  }

  Object.assign(search, { Page });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
