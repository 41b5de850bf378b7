/* Looks keys up in a sorted map that is cut into small files; see search/cut.py. */
(function (search) {
  "use strict";

  function crc32(bytes) {
    let crc = -1;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ((crc ^ -1) >>> 0).toString(16).padStart(8, "0");
  }

  /** The file name of the page that starts at this key. */
  function pageName(start) {
    const bytes = new TextEncoder().encode(start);
    return start ? crc32(bytes) + crc32(bytes.slice().reverse()) : "first";
  }

  class Reader {
    /** `load(name)` promises the content of a file of the index. */
    constructor(kind, load) {
      this.kind = kind;
      this.load = load;
      this.pages = new Map();
      this.starts = null;
    }

    /** Loads the list of files, without which no other method but `ready` and `readyPrefix` works. */
    async open() {
      this.starts = this.starts || (await this.load(`${this.kind}/list`)).split(" ");
    }

    /** Loads the files that these keys fall in; `get` can then answer for them. */
    async ready(keys) {
      await this.open();
      await this.loadPages([...new Set([...keys].map((key) => this.starts[this.number(key)]))]);
    }

    /** Loads the files that keys with this prefix fall in. */
    async readyPrefix(prefix) {
      await this.open();
      await this.loadPages(this.range(prefix));
    }

    get(key) {
      return this.pages.get(this.starts[this.number(key)]).get(key);
    }

    span(prefix) {
      return this.range(prefix).length;
    }

    withPrefix(prefix) {
      const found = [];
      for (const start of this.range(prefix)) {
        for (const entry of this.pages.get(start)) {
          if (entry[0].startsWith(prefix)) found.push(entry);
        }
      }
      return found;
    }

    range(prefix) {
      const low = this.number(prefix);
      let high = low + 1;
      while (high < this.starts.length && this.starts[high].startsWith(prefix)) high++;
      return this.starts.slice(low, high);
    }

    number(key) {
      let low = 0;
      let high = this.starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= key) low = middle;
        else high = middle;
      }
      return low;
    }

    loadPages(starts) {
      return Promise.all(
        starts
          .filter((start) => !this.pages.has(start))
          .map(async (start) => {
            const page = await this.load(`${this.kind}/${pageName(start)}`);
            this.pages.set(start, new Map(Object.entries(page)));
          })
      );
    }
  }

  Object.assign(search, { Reader });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
