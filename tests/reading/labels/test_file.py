"""labels.yml is read with places and written without disturbing what people put there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_archive.model.document import Facet
from postmortem_archive.model.labels import DocumentLabels, LabelSet
from postmortem_archive.model.slugs import slugify
from postmortem_archive.reading.labels.file import forget, parse_labels, record
from postmortem_archive.reading.yaml_nodes import Refused

WRITTEN = """\
# Agreed in March.
2024/b.md:
  rejected:          # not ours
    systems: [web, 'db']
  proposed:
    contributing_factors:
      - disk-full
      - retry-storm   # sure?
a.md:
  accepted: {systems: [Checkout]}
"""


def accepted(**labels: tuple[str, ...]) -> DocumentLabels:
    return DocumentLabels(accepted=LabelSet(**labels))


def rejected(**labels: tuple[str, ...]) -> DocumentLabels:
    return DocumentLabels(rejected=LabelSet(**labels))


def test_read() -> None:
    found, findings = parse_labels(WRITTEN)
    assert findings == []
    assert found["a.md"].accepted.systems == ("Checkout",)
    assert found["2024/b.md"].rejected.systems == ("web", "db")
    assert found["2024/b.md"].proposed.contributing_factors == ("disk-full", "retry-storm")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "a.md:\n", "a.md: {accepted: {}, rejected: }\n"])
def test_nothing_decided(text: str) -> None:
    found, findings = parse_labels(text)
    assert findings == [] and all(entry == DocumentLabels() for entry in found.values())


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a.md: [\n", 2, "labels.yml is broken"),
        ("- a.md\n", 1, "must map document paths"),
        ("ok.md: {accepted: {systems: x}}\na.md:\n  acepted: {}\n", 3, "a.md: acepted"),
        ("ok.md: {accepted: {systems: x}}\na.md:\n  accepted:\n    systems: {a: b}\n", 4, "accepted.systems"),
        ("ok.md: {accepted: {systems: x}}\na.md: {}\na.md: {}\n", 3, "stands twice"),
    ],
)
def test_a_fault_is_one_finding_with_its_line(text: str, line: int, told: str) -> None:
    found, (finding,) = parse_labels(text)
    assert finding.span.line == line and told in finding.message and finding.suggestion
    assert text[:2] != "ok" or found["ok.md"].accepted.systems == ("x",)


def test_new_decisions_leave_the_rest_as_it_was() -> None:
    changes = {
        "2024/b.md": accepted(contributing_factors=("retry-storm",)),
        "c.md": rejected(systems=("api",)),
    }
    assert (
        record(WRITTEN, changes)
        == """\
# Agreed in March.
2024/b.md:
  rejected:          # not ours
    systems: [web, 'db']
  proposed:
    contributing_factors:
      - disk-full
  accepted:
    contributing_factors:
      - retry-storm
a.md:
  accepted: {systems: [Checkout]}
c.md:
  rejected:
    systems:
      - api
"""
    )


def test_a_change_of_mind_moves_the_label() -> None:
    once = record(WRITTEN, {"a.md": rejected(systems=("checkout",))})
    found, _ = parse_labels(once)
    assert found["a.md"] == DocumentLabels(rejected=LabelSet(systems=("checkout",)))


def test_the_same_again_changes_nothing() -> None:
    changes = {"b.md": accepted(systems=("Web", "on"))}
    once = record("# Labels of this archive\n", changes)
    assert once.startswith("# Labels of this archive\nb.md:\n")
    assert record(once, changes) == once
    assert parse_labels(once)[0]["b.md"].accepted.systems == ("Web", "on")


def test_a_broken_file_is_not_written_over() -> None:
    with pytest.raises(Refused):
        record("a.md: [\n", {"a.md": accepted(systems=("x",))})
    with pytest.raises(Refused):
        record("- a.md\n", {"a.md": accepted(systems=("x",))})


def test_what_went_into_the_documents_is_forgotten() -> None:
    text = WRITTEN.replace("[Checkout]", "[Checkout, web]")
    assert forget(text, {"a.md": LabelSet(systems=("checkout",)), "gone.md": LabelSet(systems=("x",))}) == (
        WRITTEN.replace("[Checkout]", "[web]")
    )
    assert "a.md" not in forget(text, {"a.md": LabelSet(systems=("checkout", "web"))})
    assert forget("a.md: {accepted: {systems: [x]}}\n", {"a.md": LabelSet(systems=("x",))}) == ""


_NAMES = st.lists(st.sampled_from(["Checkout", "checkout", "on", "a: b", "#x", "Ü", "1"]), max_size=3)
_SETS = st.builds(LabelSet, systems=_NAMES.map(tuple), contributing_factors=_NAMES.map(tuple))
_CHANGES = st.dictionaries(
    st.sampled_from(["a.md", "2024/b.md", "c: d.md", "on", "é.md"]),
    st.builds(DocumentLabels, accepted=_SETS, rejected=_SETS, proposed=_SETS),
    max_size=3,
)


@settings(max_examples=200, deadline=None)
@given(_CHANGES, _CHANGES, st.sampled_from(["", "# Ours\n", WRITTEN]))
def test_what_is_recorded_is_read_again(
    first: dict[str, DocumentLabels], then: dict[str, DocumentLabels], text: str
) -> None:
    written = record(record(text, first), then)
    found, findings = parse_labels(written)
    assert findings == []
    assert written.startswith(text.splitlines(keepends=True)[0] if text else "")
    for path, change in then.items():
        held = found.get(path, DocumentLabels())
        for facet in (Facet.SYSTEM, Facet.FACTOR):
            accepted, rejected = slugs(change.accepted, facet), slugs(change.rejected, facet)
            assert accepted - rejected <= slugs(held.accepted, facet)
            assert not (accepted - rejected) & slugs(held.rejected, facet)
            assert not (accepted | rejected) & slugs(held.proposed, facet)


def slugs(labels: LabelSet, facet: Facet) -> set[str]:
    return {slugify(name) for name in labels.of(facet)}
