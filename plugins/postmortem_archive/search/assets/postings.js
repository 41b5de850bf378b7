/* Reads the texts of the index's keys; see search/postings.py and search/vlq.py. */
(function (search) {
  "use strict";

  const VALUES = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((char, value) => {
    VALUES[char.charCodeAt(0)] = value;
  });

  /** The numbers of a Base64 VLQ text. */
  function decode(text) {
    const numbers = new Uint32Array(text.length);
    let count = 0;
    let number = 0;
    let shift = 0;
    for (let at = 0; at < text.length; at++) {
      const value = VALUES[text.charCodeAt(at)];
      number |= (value & 31) << shift;
      if (value & 32) {
        shift += 5;
      } else {
        numbers[count++] = number;
        number = shift = 0;
      }
    }
    return numbers.slice(0, count);
  }

  /** The rising numbers of a text of steps. */
  function decodeRising(text) {
    const numbers = decode(text);
    for (let at = 1; at < numbers.length; at++) numbers[at] += numbers[at - 1];
    return numbers;
  }

  /** {documents, frequencies} of a term's text. */
  function readTerm(text) {
    const [documents, frequencies] = text.split(".");
    return { documents: decodeRising(documents), frequencies: decode(frequencies) };
  }

  /** Map of document to its rising places, still encoded. */
  function readPlaces(text) {
    const [documents, places] = text.split(".");
    const having = new Map();
    const numbers = decodeRising(documents);
    places.split(",").forEach((own, row) => having.set(numbers[row], own));
    return having;
  }

  /** Map of slug to {name, stated, inferred} of a facet file's rows. */
  function readFacet(rows) {
    const found = new Map();
    for (const [slug, name, stated, inferred] of rows) {
      const value = found.get(slug) || { name, stated: [], inferred: [] };
      value.stated.push(decodeRising(stated));
      value.inferred.push(decodeRising(inferred));
      found.set(slug, value);
    }
    return found;
  }

  Object.assign(search, { decode, decodeRising, readTerm, readPlaces, readFacet });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
