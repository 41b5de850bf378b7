/* Sets aside what is different in every log line; see search/logline.py, whose patterns these are. */
(function (search) {
  "use strict";

  let compiled = null;

  /** {text, aside: [[kind, text]]}, or null where it does not look like a log line. */
  function readLogLine(text) {
    compiled =
      compiled ||
      search.data.patterns.map(({ kind, tells, pattern }) => ({ kind, tells, pattern: new RegExp(pattern, "gu") }));
    const found = [];
    let tellsSo = false;
    for (const { kind, tells, pattern } of compiled) {
      text = text.replace(pattern, (piece, at) => {
        found.push([at, kind, piece]);
        tellsSo = tellsSo || tells;
        return "\0".repeat(piece.length);
      });
    }
    const kept = (text.match(/[^\0 \t\r\n\f\v]+/g) || []).join(" ");
    if (!tellsSo || !/\p{L}/u.test(kept)) return null;
    found.sort((one, other) => one[0] - other[0]);
    return { text: kept, aside: found.map(([, kind, piece]) => [kind, piece]) };
  }

  Object.assign(search, { readLogLine });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
