"""Matches words to documents: one tokeniser, one query grammar, and an index cut into small files that
Python builds and that both Python and the browser ask, with the same results in the same order."""
