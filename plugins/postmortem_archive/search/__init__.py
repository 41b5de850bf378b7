"""Matches words to documents, with the same results in the same order in Python and in the browser.

    record.py   what the caller says of a document
    counts.py   what the index needs of it: computed apart, in any process, kept by the caller
    index.py    merges counts into small files, or patches the few that a changed document touches
    cards.py    what a hit shows, one file a document
    ask.py      answers a query from the files, by whatever way they are loaded
    assets.py   the browser's side (`assets/`), which answers from the same files

Below them: `tokens` and `stemmer` (words and terms), `query` and `logline` (what a person typed or
pasted), `plan`, `expand` and `thesaurus` (which terms stand for it), `scoring` (lunr's), `passages` (what
to show of a hit), `cut`, `postings`, `vlq` and `facets` (how the files are written).
"""
