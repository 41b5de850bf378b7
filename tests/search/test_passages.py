"""What a hit shows: the card of a document, and its best passage for a query."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.corpus import texts

from postmortem_archive.search.cards import MOST_CHARACTERS, card_file
from postmortem_archive.search.cut import unwrap
from postmortem_archive.search.passages import WORDS_SHOWN, best_passage, marked
from postmortem_archive.search.record import FacetValue, Passage, Record

JavaScript = Callable[..., Any]

SECTIONS = [
    ["summary", "Summary", "The checkout was slow."],
    [
        "what",
        "What happened",
        f"{'First nothing was seen. ' * 30}Every read timed out. {'Then it was. ' * 30}",
    ],
    ["more", "Lessons", "Reads of the ledger timed out; the checkout was read only."],
]


def shown(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, is_marked in pieces if is_marked]


def test_the_passage_with_the_weightiest_words_is_shown_around_the_first() -> None:
    excerpt = best_passage(SECTIONS, {"read": 1.0, "time": 2.0, "ledger": 0.5}, [])
    assert excerpt and (excerpt.anchor, excerpt.heading) == ("more", "Lessons")
    excerpt = best_passage(SECTIONS, {"read": 1.0, "time": 2.0, "noth": 4.0}, [])
    assert excerpt and excerpt.anchor == "what"
    assert excerpt.cut_after


def test_a_phrase_outweighs_words() -> None:
    weights = {"read": 1.0, "time": 1.0, "checkout": 3.0}
    excerpt = best_passage(SECTIONS, weights, ["read timed out"])
    assert excerpt and excerpt.anchor == "what"
    assert shown(excerpt.pieces) == ["read", "timed"]
    assert excerpt.cut_before and excerpt.cut_after


def test_without_a_match_the_beginning_is_shown_unmarked() -> None:
    excerpt = best_passage(SECTIONS, {"absent": 1.0}, [])
    assert excerpt and excerpt.pieces == (("The checkout was slow.", False),)
    assert best_passage([], {"read": 1.0}, []) is None


def test_a_word_is_marked_without_its_punctuation() -> None:
    assert marked("(Read), the reader's", {"read": 1.0}) == (
        ("(", False),
        ("Read", True),
        ("), the reader's", False),
    )


PASSAGES = st.lists(st.tuples(st.just("a"), st.just("A"), texts(60)).map(list), max_size=4)
WEIGHTS = st.dictionaries(
    st.sampled_from(["timeout", "checkout", "databas", "java.net.sockettimeoutexception", "u", "storm"]),
    st.sampled_from([0.5, 1.0, 2.0]),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PASSAGES, WEIGHTS, st.lists(texts(3), max_size=2))
def test_the_browser_picks_the_same(
    javascript: JavaScript, passages: list[list[str]], weights: dict[str, float], phrases: list[str]
) -> None:
    excerpt = best_passage(passages, weights, phrases)
    theirs = javascript("excerpt", passages, weights, phrases)
    assert theirs == (
        excerpt
        and {
            "anchor": excerpt.anchor,
            "heading": excerpt.heading,
            "pieces": [list(piece) for piece in excerpt.pieces],
            "cutBefore": excerpt.cut_before,
            "cutAfter": excerpt.cut_after,
        }
    )
    if excerpt:
        text = "".join(piece for piece, _ in excerpt.pieces)
        assert any(text in passage for _, _, passage in passages)
        assert len(text.split()) <= 2 * WORDS_SHOWN


def test_a_card_holds_what_a_hit_shows_and_stays_small() -> None:
    passages = tuple(Passage(f"s{number}", "Section", "x" * 30_000) for number in range(3))
    record = Record("INC-1", "incident", "incidents/inc-1/", "A title", mitigation="A restart", passages=passages)
    record = record._replace(facets={"system": (FacetValue("checkout", "Checkout", True),)}, minutes_to_mitigate=0)
    name, data = card_file(777, record)
    card = unwrap(data)
    assert name == "cards/3/777.js"
    assert (card["title"], card["mitigation"], card["mitigated"]) == ("A title", "A restart", 0)
    assert card["systems"] == [["checkout", "Checkout", True]]
    assert [len(text) for _, _, text in card["passages"]] == [30_000, MOST_CHARACTERS - 30_000]
