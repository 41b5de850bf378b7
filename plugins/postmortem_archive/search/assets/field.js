/* The field on every page: a combobox whose list shows the first hits. */
(function (search) {
  "use strict";

  const { h } = search;
  const MOST = 7;
  const PAUSE = 60;
  let fields = 0;

  class Field {
    constructor(form, { base, engine, say }) {
      Object.assign(this, { form, base, engine, say, asked: 0, timer: 0, active: -1 });
      this.input = form.querySelector("input[name=q]");
      this.id = `pma-field-${++fields}`;
      this.list = h("ul", { class: "pma-search-list", id: this.id, role: "listbox", "aria-label": say("hits_label"), hidden: true });
      this.status = h("p", { class: "pma-search-hidden", role: "status", "aria-live": "polite" });
      form.append(this.list, this.status);
      form.action = search.address(base, "search/");
      const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
        "aria-controls": this.id, placeholder: say("search_placeholder") };
      if (!this.input.labels.length) attributes["aria-label"] = say("search_label");
      for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
      this.input.addEventListener("focus", () => this.engine.start().catch(() => null));
      this.input.addEventListener("input", () => this.typed());
      this.input.addEventListener("keydown", (event) => this.key(event));
      form.addEventListener("focusout", (event) => !form.contains(event.relatedTarget) && this.close());
      form.addEventListener("submit", (event) => this.active >= 0 && this.choose(event));
    }

    typed() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      const text = this.input.value;
      const asked = ++this.asked;
      if (!text.trim()) return this.close();
      const state = { text, filters: {}, stated: false };
      try {
        const answer = await this.engine.hits(state, 0, MOST);
        if (asked === this.asked && document.activeElement === this.input) this.draw(answer, state);
      } catch (error) {
        this.list.replaceChildren(h("li", { class: "pma-search-list-note" }, this.say("search_failed", { reason: error.message })));
        this.open();
      }
    }

    draw(answer, state) {
      const options = answer.cards.map((card) => ({ href: search.address(this.base, card.url), nodes: this.lines(card) }));
      const all = answer.total ? this.say("search_all", { number: answer.total }) : this.say("search_none");
      options.push({ href: search.address(this.base, "search/") + search.writeState(state), nodes: [all] });
      this.list.replaceChildren(...options.map((option, at) => this.option(option, at)));
      this.status.textContent = search.statusText(answer, state, this.say);
      this.open();
    }

    lines(card) {
      const { passage } = card;
      const facts = [card.started && card.started.slice(0, 10), card.severity, ...card.systems.map(([, name]) => name)];
      const text = card.mitigation
        ? [h("span", { class: "pma-search-hit-label" }, this.say("hit_stopped")), " ", card.mitigation]
        : passage
          ? search.markedNodes(passage.pieces)
          : card.summary;
      return [
        h("span", { class: "pma-search-list-title" }, search.markedNodes(card.title)),
        h("span", { class: "pma-search-list-facts" }, facts.filter(Boolean).join(" · ")),
        h("span", { class: "pma-search-list-text" }, text),
      ];
    }

    option({ href, nodes }, at) {
      return h(
        "li",
        {
          role: "option", id: `${this.id}-${at}`, "aria-selected": "false", "data-href": href, class: "pma-search-list-option",
          mousedown: (event) => event.preventDefault(), click: (event) => this.follow(href, event),
        },
        nodes
      );
    }

    open() {
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
    }

    close() {
      clearTimeout(this.timer);
      this.asked++;
      this.active = -1;
      this.list.hidden = true;
      this.list.replaceChildren();
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    key(event) {
      const options = [...this.list.querySelectorAll("[role=option]")];
      if (event.key === "Escape") {
        if (this.list.hidden) return this.input.blur();
        this.close();
        event.preventDefault(); // or the browser would clear the field
      } else if (!this.list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        const count = options.length + 1; // one more place: the field itself
        this.select(options, ((this.active + 1 + step + count) % count) - 1);
        event.preventDefault();
      }
    }

    select(options, at) {
      this.active = at;
      options.forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
      if (at < 0) return this.input.removeAttribute("aria-activedescendant");
      this.input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }

    choose(event) {
      event.preventDefault();
      this.follow(this.list.children[this.active].dataset.href, event);
    }

    follow(href, event) {
      if (event.ctrlKey || event.metaKey) open(href, "_blank", "noopener");
      else location.assign(href);
    }
  }

  Object.assign(search, { Field });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
