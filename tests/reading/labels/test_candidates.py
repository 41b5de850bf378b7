"""Names that recur in titles and are spelled as names, in a collection that declares no systems."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.labels.candidates import candidates

TEXT = "An outage is an outage: the cache was slow again. CoreDNS, CoreDNS, CoreDNS and a coredns pod."


def found(*titles: str, text: str = TEXT, least: int = 2) -> list[tuple[str, int]]:
    return [tuple(candidate) for candidate in candidates([(title, text) for title in titles], least)]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("CoreDNS is down", "Slow CoreDNS"), [("CoreDNS", 2)]),
        (("Outage of the cache", "Outage again"), []),
        (("Falcon Hub was slow", "The Falcon Hub"), [("Falcon Hub", 2)]),
        (("Falcon Hub", "Falcon Hub", "Falcon", "Falcon", "Falcon"), [("Falcon", 5), ("Falcon Hub", 2)]),
        (("ci.example.org failed", "No builds on ci.example.org"), [("ci.example.org", 2)]),
        (("INC-12 in March", "INC-12 in March"), []),
        (("Kafka", "kafka", "Kafka"), [("Kafka", 2)]),
        (("Kafka, once",), []),
        ((), []),
    ],
)
def test_candidates(titles: tuple[str, ...], names: list[tuple[str, int]]) -> None:
    assert found(*titles) == names


def test_an_ordinary_word_is_known_by_the_texts() -> None:
    assert found("Gateway failed", "Gateway again", text="The Gateway, Gateway.") == [("Gateway", 2)]
    assert found("Gateway failed", "Gateway again", text="The gateway, gateway.") == []
