"""Names in one line."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.names import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("checkout, search and the API", ("checkout", "search", "the API")),
        ("`mailer`, `queue` (both in the shop, mostly)", ("mailer", "queue")),
        ("a.py (run, stop); b.py (`x=1`, y)", ("a.py", "b.py")),
        ("Postgres (RDS)", ("Postgres (RDS)",)),
        ("All of the pages that a customer sees were slow", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names
