"""Accepted labels go into a document's front matter, and no other byte of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_archive.model.labels import LabelSet
from postmortem_archive.reading import front_matter
from postmortem_archive.reading.labels.write_back import CannotWrite, write_labels

BOTH = LabelSet(systems=("Checkout",), contributing_factors=("retry-storm",))
SYSTEM = LabelSet(systems=("Checkout",))

CASES = {
    "no front matter": ("# Outage\n", "---\nsystems: [Checkout]\n---\n\n# Outage\n"),
    "empty file": ("", "---\nsystems: [Checkout]\n---\n\n"),
    "empty front matter": ("---\n---\ntext\n", "---\nsystems: [Checkout]\n---\ntext\n"),
    "key absent": ("---\n# note\ntitle: X  # why\n---\ntext\n",
                   "---\n# note\nsystems: [Checkout]\ntitle: X  # why\n---\ntext\n"),
    "another key of the same meaning": ("---\nproduct: web\n---\n",
                   "---\nsystems: [Checkout]\nproduct: web\n---\n"),
    "flow list": ("---\nsystems: [web, 'db']  # two\n---\n",
                   "---\nsystems: [web, 'db', Checkout]  # two\n---\n"),
    "empty flow list": ("---\nsystems: [ ]\n---\n", "---\nsystems: [Checkout ]\n---\n"),
    "flow list over lines": ("---\nsystems: [\n  web,\n]\n---\n",
                   "---\nsystems: [\n  web, Checkout,\n]\n---\n"),
    "block list": ("---\nsystems:\n  - web # first\n\n# next\ntitle: X\n---\n",
                   "---\nsystems:\n  - web # first\n  - Checkout\n\n# next\ntitle: X\n---\n"),
    "block list without indent": ("---\nsystems:\n- web\ntitle: X\n---\n",
                   "---\nsystems:\n- web\n- Checkout\ntitle: X\n---\n"),
    "one bare word": ("---\nsystems: web\n---\n", "---\nsystems: [web, Checkout]\n---\n"),
    "one quoted word": ('---\nsystems: "web"\n---\n', '---\nsystems: ["web", Checkout]\n---\n'),
    "nothing after the colon": ("---\nsystems:\ntitle: X\n---\n",
                   "---\nsystems: [Checkout]\ntitle: X\n---\n"),
    "already there": ("---\nsystems: [Checkout]\n---\n", "---\nsystems: [Checkout]\n---\n"),
    "crlf": ("---\r\ntitle: X\r\n---\r\ntext\r\n",
                   "---\r\nsystems: [Checkout]\r\ntitle: X\r\n---\r\ntext\r\n"),
    "crlf block list": ("---\r\nsystems:\r\n  - web\r\n---\r\n",
                   "---\r\nsystems:\r\n  - web\r\n  - Checkout\r\n---\r\n"),
    "byte order mark": ("\ufefftext\n", "\ufeff---\nsystems: [Checkout]\n---\n\ntext\n"),
    "closed by dots": ("---\ntitle: X\n...\ntext\n", "---\nsystems: [Checkout]\ntitle: X\n...\ntext\n"),
    "toml": ("+++\ntitle = 'X'\n+++\ntext\n", '+++\nsystems = ["Checkout"]\ntitle = \'X\'\n+++\ntext\n'),
    "toml array": ('+++\nsystems = ["web"]\n+++\n', '+++\nsystems = ["Checkout", "web"]\n+++\n'),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
def test_a_label_is_inserted(before: str, after: str) -> None:
    assert write_labels(before.encode(), SYSTEM, "a.md").decode() == after


def test_statements_of_factors_stay_whole() -> None:
    listed = "contributing_factors:\n  - text: Retries came at once, from all clients\n    factor: x\n"
    before = f"---\n{listed}title: Y\n---\n"
    after = before.replace("    factor: x\n", "    factor: x\n  - retry-storm\n")
    assert write_labels(before.encode(), BOTH.model_copy(update={"systems": ()}), "a.md").decode() == after


def test_a_whole_yaml_document() -> None:
    assert write_labels(b"title: X\n", SYSTEM, "a.yaml") == b"systems: [Checkout]\ntitle: X\n"


@pytest.mark.parametrize("name", ["on", "a: b", "-x", "[y]", "3", 'q"q', "# no", "Ünïcode"])
def test_any_name_reads_back_as_itself(name: str) -> None:
    data = write_labels(b"---\ntitle: X\n---\n", LabelSet(systems=(name,)), "a.md")
    read = front_matter.split(data.decode().split("\n"), "a.md").marked.data
    assert read == {"systems": [name], "title": "X"}


@pytest.mark.parametrize(
    "data",
    [
        "# Titel\n".encode("utf-16"),
        b"---\ntitle: `x`\nfoo: bar\n---\n",
        b"---\nsystems: web, db\n---\n",
        b"---\nsystems: 'web, db'\n---\n",
        b"---\nsystems: {a: b}\n---\n",
        b"---\nsystems: |\n  web\n---\n",
        b"---\n{title: x}\n---\n",
        b"+++\nsystems = 'web'\n+++\n",
    ],
)
def test_what_cannot_be_extended_safely_is_left_alone(data: bytes) -> None:
    with pytest.raises(CannotWrite):
        write_labels(data, SYSTEM, "a.md")


_NAMES = st.lists(st.sampled_from(["web", "db", "Pay Core", "x-1"]), unique=True, max_size=3)
_LISTS = st.sampled_from(["flow", "block", "indented"])
_BODIES = st.text(max_size=60) | st.binary(max_size=40).map(lambda b: b.decode("utf-8", "surrogateescape"))


def _document(names: list[str], shape: str, body: str, newline: str, mark: bool) -> bytes:
    if shape == "flow" or not names:
        listed = [f"systems: [{', '.join(names)}]   # kept"]
    else:
        pad = "  " if shape == "indented" else ""
        listed = ["systems:  # kept", *(f"{pad}- {name}" for name in names)]
    lines = ["---", "# a comment", "title: 'X'", *listed, "", "custom:   {a: 1}", "---", body]
    return (("\ufeff" if mark else "") + newline.join(lines)).encode("utf-8", "surrogateescape")


@settings(max_examples=150, deadline=None)
@given(_NAMES, _LISTS, _BODIES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_nothing_but_insertions(names: list[str], shape: str, body: str, newline: str, mark: bool) -> None:
    before = _document(names, shape, body.replace("\0", ""), newline, mark)
    after = write_labels(before, BOTH, "a.md")
    assert _is_subsequence(before, after)
    assert write_labels(after, BOTH, "a.md") == after
    text = after.decode("utf-8", "surrogateescape").removeprefix("\ufeff").replace("\r\n", "\n")
    data = front_matter.split(text.split("\n"), "a.md").marked.data
    assert isinstance(data, dict)
    assert data["systems"] == [*names, "Checkout"]
    assert data["contributing_factors"] == ["retry-storm"]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=80) | st.text(alphabet="-+=#:[]{}'\", \n\rab", max_size=80).map(str.encode))
def test_any_bytes_stay_or_are_refused(before: bytes) -> None:
    try:
        after = write_labels(before, BOTH, "a.md")
    except CannotWrite:
        return
    assert _is_subsequence(before, after)


def _is_subsequence(small: bytes, large: bytes) -> bool:
    remaining = iter(large)
    return all(byte in remaining for byte in small)


STATED = LabelSet(systems=("Web",), contributing_factors=("The disk was small.",))


@pytest.mark.parametrize(
    ("before", "systems"),
    [
        ("# Outage\n", "systems: [Web, Checkout]\n"),
        ("---\ntitle: X\n---\n", "systems: [Web, Checkout]\n"),
        ("---\nsystems: [web-alias]\n---\n", "systems: [web-alias, Checkout]\n"),
        ("---\nproduct: web-alias\n---\n", "systems: [Checkout]\nproduct: web-alias\n"),
        ("---\nlandscape: web-alias\n---\n", "systems: [Checkout]\nlandscape: web-alias\n"),
    ],
)
def test_a_new_list_begins_with_what_the_text_states(before: str, systems: str) -> None:
    after = write_labels(before.encode(), SYSTEM, "a.md", stated=STATED, renamed={"landscape": "systems"})
    assert systems in after.decode()
    assert "contributing_factors" not in after.decode()


def test_statements_of_the_text_come_along() -> None:
    factor = LabelSet(contributing_factors=("retry-storm",))
    after = write_labels(b"# Outage\n", factor, "a.md", stated=STATED).decode()
    assert after == "---\ncontributing_factors: [The disk was small., retry-storm]\n---\n\n# Outage\n"


def test_sentences_get_a_line_each() -> None:
    stated = LabelSet(contributing_factors=("The disk was small, and nobody had looked for more than a year.",
                                            "Retries came at once: from all clients."))  # fmt: skip
    after = write_labels(b"# Outage\n", LabelSet(contributing_factors=("retry-storm",)), "a.md", stated=stated)
    assert after.decode().splitlines()[:5] == [
        "---",
        "contributing_factors:",
        '  - "The disk was small, and nobody had looked for more than a year."',
        '  - "Retries came at once: from all clients."',
        "  - retry-storm",
    ]
