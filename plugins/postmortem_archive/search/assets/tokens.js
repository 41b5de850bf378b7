/* The tokeniser: the same words as search/tokens.py sees. */
(function (search) {
  "use strict";

  const LONGEST = 64;
  const WORD = /([Uld]+(?:j{1,3}[Uld]+)*)(?:q[Ul]{1,2}(?![Uldj]))?/g;
  const SEGMENT = /[Uld]+/g;
  const PART = /U+(?=Ul)|U?[ld]+|U+d*/g;
  const ENGLISH = /^[a-z]+$/;
  const PLAIN = new RegExp(`^[A-Za-z][a-z]{0,${LONGEST - 1}}$`);
  const shapes = new Map([...".:/_-"].map((char) => [char, "j"]).concat([...("'’")].map((char) => [char, "q"])));
  const analysed = new Map();

  function shapeOf(char) {
    let shape = shapes.get(char);
    if (shape === undefined) {
      if (/[\p{Lu}\p{Lt}]/u.test(char)) shape = "U";
      else if (/[\p{L}\p{M}]/u.test(char)) shape = "l";
      else shape = /\p{N}/u.test(char) ? "d" : " ";
      shape = shape.repeat(char.length);
      shapes.set(char, shape);
    }
    return shape;
  }

  /** One letter for each UTF-16 unit, so that the same plain patterns serve Python and JavaScript. */
  function shape(text) {
    let shaped = "";
    for (const char of text) shaped += shapeOf(char);
    return shaped;
  }

  /** The indexed term of a lower-case form: empty for a stop word, the stem of an English word, else itself. */
  function termOf(surface) {
    if (!search.lunr.stopWordFilter(surface)) return "";
    return ENGLISH.test(surface) ? search.lunr.stemmer(new search.lunr.Token(surface)).toString() : surface;
  }

  function add(forms, written, place) {
    const surface = written.toLowerCase().normalize("NFKC");
    if ([...surface].length <= LONGEST) forms.push({ surface, term: termOf(surface), place });
  }

  function analyse(written) {
    const known = analysed.get(written);
    if (known) return known;
    const normal = written.normalize("NFKC");
    const forms = [];
    let place = 0;
    for (const match of shape(normal).matchAll(WORD)) {
      const start = match.index;
      const segments = [...match[1].matchAll(SEGMENT)].map((found) => [start + found.index, found[0].length]);
      if (segments.length > 1) add(forms, normal.substr(start, match[1].length), -1);
      for (const [first, length] of segments) {
        const segment = normal.substr(first, length);
        const parts = [...shape(segment).matchAll(PART)];
        if (parts.length > 1) add(forms, segment, -1);
        for (const part of parts) add(forms, segment.substr(part.index, part[0].length), place++);
      }
    }
    const result = { forms, parts: place };
    analysed.set(written, result);
    return result;
  }

  /** A word of a text: forms [{surface, term, place}], longest first, and the number of its parts. */
  class Word {
    constructor(text, start, end) {
      this.written = text.slice(start, end);
      this.start = start;
      this.end = end;
      /** Whether it has one form, itself in small letters. Most have, and need not be stemmed to see that they differ. */
      this.isPlain = PLAIN.test(this.written);
    }

    get forms() {
      return analyse(this.written).forms;
    }

    get parts() {
      return analyse(this.written).parts;
    }
  }

  /** The words of a text, in order. */
  function words(text) {
    const found = [];
    for (const { index, 1: written } of shape(text).matchAll(WORD)) {
      const word = new Word(text, index, index + written.length);
      if (word.isPlain || word.forms.length) found.push(word);
    }
    return found;
  }

  /** Whether the form is a word that can be completed or mistyped, rather than a number. */
  function isTypedWord(surface) {
    return /[^dj]/.test(shape(surface));
  }

  Object.assign(search, { words, termOf, isTypedWord });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
