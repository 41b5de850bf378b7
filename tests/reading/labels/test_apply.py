"""Inferred labels are marked, accepted ones are not, rejected ones are gone."""

from __future__ import annotations

from postmortem_archive.model.document import Facet, FactorStatement, Postmortem
from postmortem_archive.model.labels import DocumentLabels, LabelSet
from postmortem_archive.model.spans import Span
from postmortem_archive.reading.labels.apply import apply, decide
from postmortem_archive.reading.labels.proposal import Proposal

POSTMORTEM = Postmortem(
    path="a.md", id="a", title="A", systems=("Web",), inferred=("/started",),
    contributing_factors=(FactorStatement(text="The disk was full."),),
)  # fmt: skip
SYSTEM = Proposal(Facet.SYSTEM, "Checkout", "Checkout failed.", Span(3))
STATED = Proposal(Facet.FACTOR, "disk-full", "The disk was full.", Span(5))
FACTOR = Proposal(Facet.FACTOR, "retry-storm", "Retries came at once.", Span(7))
ALL = [SYSTEM, STATED, FACTOR]


def test_everything_inferred_is_marked() -> None:
    found = apply(POSTMORTEM, ALL)
    assert found.systems == ("Web", "Checkout")
    assert [(s.text, s.factor) for s in found.contributing_factors] == [
        ("The disk was full.", "disk-full"),
        ("Retries came at once.", "retry-storm"),
    ]
    assert found.inferred == (
        "/contributing_factors/0/factor",
        "/contributing_factors/1",
        "/contributing_factors/1/factor",
        "/started",
        "/systems/1",
    )
    assert found.factor_slugs(inferred=False) == ()
    assert found.system_names(inferred=False) == ("Web",)


def test_applying_twice_changes_nothing() -> None:
    once = apply(POSTMORTEM, ALL)
    assert apply(once, ALL) == once


def test_accepted_labels_are_as_good_as_stated() -> None:
    decisions = DocumentLabels(accepted=LabelSet(systems=("checkout",), contributing_factors=("disk-full",)))
    found = decide(POSTMORTEM, ALL, decisions)
    assert found.system_names(inferred=False) == ("Web", "Checkout")
    assert found.factor_slugs(inferred=False) == ("disk-full",)
    assert found.factor_slugs() == ("disk-full", "retry-storm")


def test_rejected_labels_are_gone() -> None:
    decisions = DocumentLabels(rejected=LabelSet(systems=("checkout",), contributing_factors=("retry-storm",)))
    found = decide(POSTMORTEM, ALL, decisions)
    assert found.systems == ("Web",)
    assert found.factor_slugs() == ("disk-full",)


def test_an_accepted_label_stays_when_its_words_are_gone() -> None:
    accepted = LabelSet(systems=("Ledger",), contributing_factors=("missing-timeout",))
    found = decide(POSTMORTEM, [], DocumentLabels(accepted=accepted))
    assert found.system_names(inferred=False) == ("Web", "Ledger")
    assert found.factor_slugs(inferred=False) == ("missing-timeout",)


def test_what_only_waits_is_inferred() -> None:
    proposed = DocumentLabels(proposed=LabelSet(systems=("Checkout",)))
    assert decide(POSTMORTEM, ALL, proposed) == apply(POSTMORTEM, ALL)


def test_accepting_a_factor_accepts_the_statement_that_was_inferred_with_it() -> None:
    guessed = POSTMORTEM.model_copy(update={"inferred": ("/contributing_factors/0", "/started")})
    accepted = LabelSet(contributing_factors=("disk-full",))
    assert decide(guessed, ALL[:2], DocumentLabels(accepted=accepted)).inferred == ("/started", "/systems/1")
