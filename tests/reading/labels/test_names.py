"""Names are found by word, longest first, and only where they stand by themselves."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.labels.names import Names

NAMES = Names(
    [
        ("Checkout", "checkout"),
        ("Checkout API", "checkout-api"),
        ("deploy-tool", "deploy-tool"),
        ("S3", "s3"),
        ("Überwachung", "monitoring"),
        ("!!", "nothing"),
    ]
)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("The Checkout was down.", ["checkout"]),
        ("checkout", ["checkout"]),
        ("the checkout-api, then checkout", ["checkout-api", "checkout"]),
        ("the Checkout  API", ["checkout-api"]),
        ("the checkout, API calls", ["checkout"]),
        ("the Deploy Tool and deploy_tool", ["deploy-tool", "deploy-tool"]),
        ("checkouts and precheckout", []),
        ("checkout-web and eu-checkout", []),
        ("checkout.example.org and ops@checkout", []),
        ("/srv/checkout/log", []),
        ("s3, S3; (s3)", ["s3", "s3", "s3"]),
        ("die überwachung", ["monitoring"]),
        ("!! ??", []),
        ("", []),
    ],
)
def test_find(text: str, slugs: list[str]) -> None:
    assert [match.slug for match in NAMES.find(text)] == slugs


def test_parts_of_a_path_are_words() -> None:
    assert [m.slug for m in NAMES.find("2024/2024-03-checkout-outage.md", apart=False)] == ["checkout"]


def test_a_match_knows_its_place() -> None:
    text = "When the deploy tool stopped"
    (match,) = NAMES.find(text)
    assert text[match.start : match.end] == "deploy tool"
