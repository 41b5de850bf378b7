"""What a document's own words suggest, and what they do not."""

from __future__ import annotations

import pytest

from postmortem_archive.model.archive import ArchiveConfig, ContributingFactor, System
from postmortem_archive.model.document import Facet
from postmortem_archive.model.vocabulary import Vocabulary
from postmortem_archive.reading.labels.infer import infer
from postmortem_archive.reading.labels.proposal import Strength
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings
from postmortem_archive.reading.taxonomy import starter_taxonomy

CONFIG = ArchiveConfig(
    systems={
        "checkout": System(name="Checkout", aliases=("checkout-api",)),
        "search": System(name="Search"),
        "core-dns": System(name="CoreDNS"),
        "kubernetes": System(name="Kubernetes"),
        "ledger-db": System(name="Ledger database", formerly=("books",)),
    },
    contributing_factors={
        "foot-gun": ContributingFactor(name="Foot-gun", phrases=("[broken", "(?x) no [ ] brake", r"\bno seat ?belt\b"))
    },
)
VOCABULARY = Vocabulary.from_config(CONFIG, starter_taxonomy())
SETTINGS = ReadingSettings(vocabulary=VOCABULARY)


def proposed(text: str, path: str = "2024/one.md") -> dict[str, tuple[Facet, Strength, str]]:
    reading = read(path, text.encode(), SETTINGS, included=True)
    return {p.value: (p.facet, p.strength, p.evidence) for p in infer(reading, VOCABULARY)}


def systems(text: str, path: str = "2024/one.md") -> list[str]:
    return [value for value, (facet, *_) in proposed(text, path).items() if facet is Facet.SYSTEM]


def factors(text: str) -> list[str]:
    return [value for value, (facet, *_) in proposed(text).items() if facet is Facet.FACTOR]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Checkout was down\n\nText.\n", ["Checkout"]),
        ("# Outage\n\n## Summary\n\nThe checkout service was down.\n", ["Checkout"]),
        ("# Outage\n\n## Impact\n\nAll of `checkout` was down.\n", ["Checkout"]),
        ("# Outage\n\n## Impact\n\nOrders in Checkout failed.\n", ["Checkout"]),
        ("# Outage\n\n## Impact\n\nEvery checkout-api call failed.\n", ["Checkout"]),
        ("# Outage\n\n## Root cause\n\nCoreDNS ran out of memory.\n", ["CoreDNS"]),
        ("# Outage\n\n## Root cause\n\nThe books server was full.\n", ["Ledger database"]),
        ("# Outage\n\n## Root cause\n\nToo many kubernetes retries.\n", ["Kubernetes"]),
        # an ordinary word is no name
        ("# Outage\n\n## Impact\n\nA search of the logs found nothing.\n", []),
        ("# Outage\n\n## Impact\n\nSearch as we might, nothing came up.\n", []),
        # mentioned in passing, in what is planned, or in a quote
        ("# Outage\n\n## Timeline\n\n- 10:00 restarted the checkout service\n", []),
        ("# Outage\n\n## Action items\n\n- Limit the checkout service\n- Watch the checkout service\n", []),
        ("# Outage\n\n## Summary\n\n> The checkout service, years ago\n\nIt failed.\n", []),
        # whoever states systems has left out the others
        ("---\nsystems: [Search]\n---\n# Outage\n\n## Impact\n\nOrders in Checkout failed.\n", []),
        # mentioned more than once
        ("# Outage\n\n## Timeline\n\n- 10:00 the checkout service failed\n- 10:05 CoreDNS too\n"
         "- 10:10 restarted the checkout service\n", ["Checkout"]),
    ],
)  # fmt: skip
def test_systems_in_the_text(text: str, found: list[str]) -> None:
    assert systems(text) == found


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("checkout/2024-03-01.md", ["Checkout"]),
        ("2024-03-01-ledger-db-lock.md", ["Ledger database"]),
        ("2024-03-01-checkouts.md", []),
    ],
)
def test_systems_in_the_path(path: str, found: list[str]) -> None:
    assert systems("# Outage\n\nText.\n", path) == found


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("affects: checkout-api", ["Checkout"]),
        ("labels:\n  - Ledger database\n  - urgent", ["Ledger database"]),
        ("author: checkout", []),
        ("link: https://example.org/checkout", []),
        ("systems: [Checkout]", []),  # stated
        ("note: the checkout service is fine", []),
        ("actions:\n  - {action: Restart checkout}", []),
    ],
)
def test_systems_in_front_matter(keys: str, found: list[str]) -> None:
    assert systems(f"---\n{keys}\n---\n# Outage\n\nText.\n") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Root cause\n\nThe certificate of the gateway had expired.\n", ["expired-certificate"]),
        ("## Root cause\n\nA retry storm, and a disk that was full.\n", ["disk-full", "retry-storm"]),
        ("## Trigger\n\nThe tool has no seat belt.\n", ["foot-gun"]),
        ("## Trigger\n\nThe tool has no brake.\n", ["foot-gun"]),
        (
            "## Root cause\n\nIt was not a memory leak, as was thought; connections were never closed.\n",
            ["resource-leak"],
        ),
        ("## Root cause\n\nIt was not caused by a memory leak.\n", []),
        ("## Root cause\n\nWe ruled out an expired certificate.\n", []),
        ("## Impact\n\nA retry storm filled the logs.\n", []),
        ("## Root cause\n\n> A retry storm, says the vendor\n", []),
        # no section for causes: only sentences that speak of one
        ("The outage was caused by a retry storm.\n", ["retry-storm"]),
        ("We watched for a retry storm.\n", []),
        ("Because of it we bought disks.\n", []),
        ("## Action items\n\n- Find what caused the retry storm\n", []),
    ],
)
def test_factors(text: str, found: list[str]) -> None:
    assert factors(f"# Outage\n\n{text}") == found


def test_a_name_is_stronger_than_a_phrase() -> None:
    found = proposed("# Outage\n\n## Root cause\n\nClients retried without back-off: a retry storm.\n")
    assert found["retry-storm"][1] is Strength.STRONG
    found = proposed("# Outage\n\n## Root cause\n\nClients retried without back-off.\n")
    assert found["retry-storm"][1] is Strength.LIKELY


def test_the_evidence_and_where_it_stands() -> None:
    text = "# Outage\n\n## Root cause\n\nIt was slow. The disk was full.\n"
    reading = read("one.md", text.encode(), SETTINGS, included=True)
    (proposal,) = infer(reading, VOCABULARY)
    assert proposal.evidence == "The disk was full."
    assert (proposal.span.line, proposal.span.column) == (5, 14)


def test_what_is_stated_is_not_proposed() -> None:
    keys = "systems: [checkout]\ncontributing_factors: [disk-full]"
    assert proposed(f"---\n{keys}\n---\n# Checkout\n\n## Root cause\n\nDisk full.\n") == {}
