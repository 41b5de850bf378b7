/* Speaks to the engine: in a worker where pages may have one, on the page itself where they may not (`file://`). */
(function (search) {
  "use strict";

  const here = document.currentScript ? document.currentScript.src : document.baseURI;

  /** Promises an object with the engine's `hits` and `counts`; the engine is loaded by the first call. */
  function connect(index) {
    const base = new URL(index, document.baseURI).href;
    const script = new URL("search-engine.js", here).href;
    let engine = null;
    const start = () => (engine = engine || (location.protocol === "file:" ? onPage() : inWorker()));

    function onPage() {
      return new Promise((resolve, reject) => {
        const element = search.h("script", { src: script });
        element.onload = () => {
          const files = location.protocol === "file:" ? search.scriptFiles(base, document) : search.fetchFiles(base);
          const local = new search.Engine(files);
          resolve((method, ...parameters) => local[method](...parameters));
        };
        element.onerror = () => reject(new Error("search-engine.js"));
        document.head.append(element);
      });
    }

    // What every query needs is fetched while the worker is still starting.
    async function fetchCore() {
      const read = async (name) => [name, await (await fetch(`${base}${name}.js`, { cache: "no-cache" })).text()];
      try {
        return Object.fromEntries(await Promise.all(["head", "lengths", "terms/list"].map(read)));
      } catch (error) {
        return {};
      }
    }

    function inWorker() {
      const waiting = new Map();
      let worker;
      try {
        worker = new Worker(script);
      } catch (error) {
        return onPage();
      }
      fetchCore().then((files) => worker.postMessage({ base, files }));
      worker.onmessage = ({ data: { id, result, error } }) => {
        const { done, fail } = waiting.get(id);
        waiting.delete(id);
        if (error) fail(new Error(error));
        else done(result);
      };
      // A site's rules may forbid workers: what was asked is then answered on the page, and so is all else.
      worker.onerror = () => {
        engine = onPage();
        for (const { method, parameters, done, fail } of waiting.values()) {
          engine.then((local) => local(method, ...parameters)).then(done, fail);
        }
        waiting.clear();
      };
      let last = 0;
      return Promise.resolve((method, ...parameters) =>
        new Promise((done, fail) => {
          const id = ++last;
          waiting.set(id, { method, parameters, done, fail });
          worker.postMessage({ id, method, parameters });
        })
      );
    }

    const call = (method) => async (...parameters) => (await start())(method, ...parameters);
    return { start, hits: call("hits"), counts: call("counts") };
  }

  Object.assign(search, { connect });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
