/* Builds elements; texts are only ever set as text. */
(function (search) {
  "use strict";

  /** An element: attributes as an object (functions are listeners, false and null are left out), then children. */
  function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** Pieces [[text, marked]] as nodes. */
  function markedNodes(pieces) {
    return pieces.map(([text, marked]) => (marked ? h("mark", { class: "pma-search-mark" }, text) : text));
  }

  /** Texts by key: say("status", {number: 3}). With `number`, the key's form for it. */
  function speaker(texts, language) {
    const plural = new Intl.PluralRules(language || "en");
    let format = null; // the first one takes a browser longer than all else a page does to start
    return function say(key, values) {
      values = values || {};
      let text = texts[key];
      if (text === undefined) text = texts[`${key}_${plural.select(values.number)}`];
      if (text === undefined) text = texts[`${key}_other`];
      if (text === undefined) return key;
      return text.replace(/\{(\w+)\}/g, (braces, name) => {
        if (!(name in values)) return braces;
        if (typeof values[name] !== "number") return values[name];
        format = format || new Intl.NumberFormat(language || "en");
        return format.format(values[name]);
      });
    };
  }

  /** Minutes as people say them. */
  function duration(say, minutes) {
    if (minutes < 60) return say("minutes", { minutes });
    if (minutes < 24 * 60) return say("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    return say("days", { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60) });
  }

  Object.assign(search, { h, markedNodes, speaker, duration });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
