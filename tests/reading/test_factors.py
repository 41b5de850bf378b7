"""What a document says made the incident possible or worse."""

from __future__ import annotations

import pytest

from postmortem_archive.model.vocabulary import Term, Vocabulary
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

VOCABULARY = Vocabulary(factors={"retry-storm": Term("retry-storm", "Retry storm", aliases=("thundering herd",))})


def _factors(document: str, *, infer: bool = True) -> tuple[list[tuple[str, str | None]], tuple[str, ...]]:
    said = read("a.md", document.encode(), ReadingSettings(VOCABULARY, infer=infer)).postmortem
    return [(factor.text, factor.factor) for factor in said.contributing_factors], said.inferred


SECTIONS = [
    ("bullets", "## Contributing factors\n\nThere were:\n\n- No limit\n- Thundering herd\n  - of clients\n",
     [("No limit", None), ("Thundering herd", "retry-storm")]),
    ("paragraphs", "## Root cause\n\nThe disk was full. It is small.\n\nNobody was told.\n",
     [("The disk was full.", None), ("Nobody was told.", None)]),
    ("sub-headings", "## Causes\n\n### No canary\n\nText.\n\n### No alert\n\nText.\n",
     [("No canary", None), ("No alert", None)]),
    ("both", "## Root cause\n\nA change.\n\n### Contributing factors\n\n- No canary\n- No canary\n",
     [("A change.", None), ("No canary", None)]),
    ("label", "**Root Causes:** High load met a leak. It was known.\n\n**Trigger:** A sonnet.\n",
     [("High load met a leak.", None), ("A sonnet.", None)]),
    ("introduced", "## Root cause\n\n- Two things:\n  - One\n  - Another\n", [("One", None), ("Another", None)]),
    ("questions", "## Five whys\n\n*Ask why.*\n\n**Why?** Mails stopped. All of them.\n\n**Why?** A full disk.\n",
     [("Why? Mails stopped.", None), ("Why? A full disk.", None)]),
    ("guidance", "## Root cause\n\n*Note the final cause and what must change*\n\n![](a.png)\n\nA full disk.\n",
     [("A full disk.", None)]),
    ("said by the heading", "## Analysis\n\n### Root cause: a lease was lost twice\n\nText.\n\n"
     "### Why wasn't it caught\n\nNo test.\n",
     [("a lease was lost twice", None)]),
    ("numbered", "## Root causes\n\n### Root cause 1: Old model\n\nText.\n\n### Root Cause 2: Limits\n\n- a\n- b\n",
     [("Old model", None), ("Limits", None)]),
    ("phrases over bullets", "## Causes\n\n### Nobody read how the endpoint works\n\nErrors:\n\n- one\n- two\n\n"
     "### The cycler did not look at health\n\nText.\n",
     [("Nobody read how the endpoint works", None), ("The cycler did not look at health", None)]),
    ("bold lead", "## Root cause\n\n**The whole pool was shared.** Each request:\n\n1. takes a lease\n",
     [("The whole pool was shared.", None), ("takes a lease", None)]),
    ("numbers", "## Root causes\n\n### 1. A lease was lost\n\nText:\n\n### 2. Nobody was told of it\n\nText.\n",
     [("A lease was lost", None), ("Nobody was told of it", None)]),
    ("over code", "## Root cause\n\nThe query asked for all:\n\n```\nx\n```\n", [("The query asked for all", None)]),
    ("how it works", "## Root cause\n\n### How the queue works\n\n- It waits\n\n### Why it stopped\n\nA full disk.\n",
     [("A full disk.", None)]),
    ("parts over bullets", "## Causes\n\n### Technical\n\n- No limit\n\n### Process\n\n- No review\n",
     [("No limit", None), ("No review", None)]),
    ("heading over bullets", "## Contributing factors: what made it worse\n\n- No limit\n- No alert\n",
     [("No limit", None), ("No alert", None)]),
    ("diagnosis beside causes", "**Root cause:** Two gateways.\n\n## Diagnosis\n\n- ping worked\n- curl did not\n",
     [("Two gateways.", None)]),
    ("diagnosis alone", "## Diagnosis\n\n- Two gateways\n", [("Two gateways", None)]),
    ("plain label", "Date: 2031-04-05\nRoot cause: A full disk; it is small.\n",
     [("A full disk; it is small.", None)]),
    ("labels in a list", "- Date: 2031-04-05\n- Contributing factors: no alert; no test\n",
     [("no alert", None), ("no test", None)]),
    ("table of facts", "| Field | Value |\n|---|---|\n| Date | 2031-04-05 |\n| Cause | A full disk |\n",
     [("A full disk", None)]),
    ("questions and evidence", "## Five whys\n\n1. Why did mails stop?\n- Because of a full disk.\n"
     "- Evidence: the graph of 10:00.\n\n2. Why was it full?\n   - No limit\n",
     [("Because of a full disk.", None), ("No limit", None)]),
    ("names of groups", "## Contributing factors\n\n1. **Testing gap**\n   - No load test\n\n"
     "2. **Retries at once**\n   - of all clients\n\n3. Process gaps\n",
     [("No load test", None), ("Retries at once", None), ("Process gaps", None)]),
    ("nothing", "## Root cause\n\nTBD\n\n## Trigger\n\n- N/A\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("document", "factors"), [case[1:] for case in SECTIONS], ids=[case[0] for case in SECTIONS])
def test_statements_of_a_section(document: str, factors: list[tuple[str, str | None]]) -> None:
    said, inferred = _factors(f"# T\n\n{document}", infer=False)
    assert said == factors
    assert not inferred


def test_reasons_given_in_prose_are_an_inference() -> None:
    document = (
        "# T\n\nThe site was down. It was caused by a full disk. This was odd because nobody was told. We added one.\n"
    )
    said, inferred = _factors(document)
    assert said == [("It was caused by a full disk.", None)]
    assert "/contributing_factors/0" in inferred
    assert _factors(document, infer=False)[0] == []


def test_labelled_facts_give_no_reason() -> None:
    facts = "# T\n\n## Summary\n\n**Date:** 2031-05-06\n**Duration:** an hour, due to a full disk\n"
    assert _factors(facts)[0] == []
