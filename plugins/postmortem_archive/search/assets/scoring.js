/* lunr's scoring, term by term; see search/scoring.py. */
(function (search) {
  "use strict";

  class Scorer {
    /** `head` and `lengths` are the contents of the files so named. */
    constructor(head, lengths) {
      this.head = head;
      this.average = head.documents ? head.length / head.documents : 0;
      this.norms = new Float64Array(head.last + 1);
      const column = search.decode(lengths[1]);
      search.decodeRising(lengths[0]).forEach((document, row) => {
        this.norms[document] = head.k1 * (1 - head.b + head.b * (column[row] / this.average));
      });
    }

    /** Scores by document number, for [{documents, frequencies}, boost]. */
    scores(terms) {
      const dots = new Float64Array(this.head.last + 1);
      let squares = 0;
      for (const [posting, boost] of terms) {
        this.add(dots, posting, boost);
        squares += boost * boost;
      }
      const magnitude = Math.sqrt(squares);
      if (magnitude) for (let document = 0; document < dots.length; document++) dots[document] /= magnitude;
      return dots;
    }

    idf(number) {
      return Math.log(1 + Math.abs((this.head.documents - number + 0.5) / (number + 0.5)));
    }

    add(dots, { documents, frequencies }, boost) {
      const idf = this.idf(documents.length);
      const factor = this.head.k1 + 1;
      for (let row = 0; row < documents.length; row++) {
        const frequency = frequencies[row];
        const weight = (idf * (factor * frequency)) / (this.norms[documents[row]] + frequency);
        dots[documents[row]] += boost * (Math.floor(weight * 1000 + 0.5) / 1000);
      }
    }
  }

  Object.assign(search, { Scorer });
})((globalThis.postmortemSearch = globalThis.postmortemSearch || {}));
