"""Who does what: the shallow grammar behind the language rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_archive.model.prose import OPAQUE, Run, Sentence
from postmortem_archive.review.grammar.act import Act
from postmortem_archive.review.grammar.masking import mask
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.grammar.phrases import Who
from postmortem_archive.review.rule import all_rules


def parsed(text: str, masked: str | None = None) -> Parsed:
    return Parsed(Sentence(text, masked or text, "prose", (Run(0, 1, 1),), "lessons"))


def act(text: str, verb: str) -> tuple[Parsed, Act]:
    """The act whose main verb is the word `verb`."""
    sentence = parsed(text)
    return sentence, next(act for act in sentence.acts if sentence.tokens[act.verb].text == verb)


@pytest.mark.parametrize(
    ("text", "verb", "actor"),
    [
        ("The engineer deleted it.", "deleted", "The engineer"),
        ("The engineer on call of the day deleted it.", "deleted", "The engineer"),
        ("One of our engineers deleted it.", "deleted", "One"),
        ("An operator, while looking for the cause, deleted it.", "deleted", "An operator"),
        ("The operator (new on the team) deleted it.", "deleted", "The operator"),
        ("The operator opened the console and deleted it.", "deleted", "The operator"),
        ("The operator who was on call deleted it.", "was", "who"),
        ("It was deleted by the operator.", "deleted", "the operator"),
        ("It was deleted by mistake by the operator.", "deleted", "the operator"),
        ("It was deleted by mistake.", "deleted", None),
        ("Had the operator read it, all would be fine.", "read", "the operator"),
        ("Why did nobody read it?", "read", "nobody"),
        ("The cause was an operator deleting it.", "deleting", "an operator"),
        ("We asked the vendor to delete it.", "delete", "the vendor"),
        ("The operator failed to delete it.", "delete", "The operator"),
        ("After the upgrade of the cluster the operator deleted it.", "deleted", "the operator"),
        ("A typo introduced by an operator took it down.", "took", "A typo"),
        ("The operator's script deleted it.", "deleted", "The operator's script"),
        ("The operator hired for the night deleted it.", "deleted", "The operator"),
        ("The operator, looking for the cause, deleted it.", "deleted", "The operator"),
        ("It was the result of the operator not reading it.", "reading", "the operator"),
        ("After the engineer had gone the operator deleted it.", "deleted", "the operator"),
        ("We sent a mail written for others by mistake.", "sent", "We"),
        ("The script written by the vendor deleted it.", "deleted", "The script"),
        ("Delete it.", "Delete", None),
    ],
)
def test_the_actor_of_a_verb(text: str, verb: str, actor: str | None) -> None:
    sentence, found = act(text, verb)
    phrase = found.actor
    words = sentence.tokens[phrase.first : phrase.last + 1] if phrase else []
    assert (text[words[0].start : words[-1].end] if words else None) == actor


@pytest.mark.parametrize(
    ("subject", "who"),
    [
        ("The engineer", Who.PEOPLE),
        ("A paper mill operator", Who.PEOPLE),
        ("Knight's staff", Who.PEOPLE),
        ("An S3 team member", Who.PEOPLE),
        ("The release manager", Who.PEOPLE),
        ("Support", Who.PEOPLE),
        ("We", Who.PEOPLE),
        ("Somebody on the platform team", Who.PEOPLE),
        ("Priya", Who.NAMED),
        ("@tkowalski", Who.NAMED),
        ("Mr. Ferreira", Who.NAMED),
        ("Ada Lovelace", Who.THING),
        ("Emma Lovelace", Who.NAMED),
        ("JT", Who.NAMED),
        ("DB", Who.THING),
        ("The user", Who.CUSTOMERS),
        ("The controller", Who.THING),
        ("The air traffic controller", Who.PEOPLE),
        ("A dispatcher who was tired", Who.PEOPLE),
        ("The night shift", Who.PEOPLE),
        ("The engineers involved", Who.PEOPLE),
        ("Two members of staff", Who.PEOPLE),
        ("Team Alpha", Who.PEOPLE),
        ("This evening Emily", Who.NAMED),
        ("Mohammed", Who.NAMED),
        ("Otto, our deploy tool,", Who.THING),
        ("The customer's administrator", Who.CUSTOMERS),
        ("The Kubernetes operator", Who.THING),
        ("The package manager", Who.THING),
        ("The engineer's laptop", Who.THING),
        ("The support portal", Who.THING),
        ("Emma's change", Who.THING),
        ("They", Who.UNKNOWN),
    ],
)
def test_whom_a_subject_denotes(subject: str, who: Who) -> None:
    _, found = act(f"{subject} stopped it.", "stopped")
    assert found.who is who


@pytest.mark.parametrize(
    ("text", "verb", "said"),
    [
        ("We did not check it.", "check", {"negated": True, "form": "finite"}),
        ("Nobody checked it.", "checked", {"negated": True}),
        ("It should have been checked.", "checked", {"modal": "should", "perfect": True, "passive": True}),
        ("We ought to have checked it.", "checked", {"modal": "ought", "perfect": True}),
        ("We could've checked it.", "checked", {"modal": "could", "perfect": True}),
        ("We have to check it.", "check", {"form": "infinitive", "perfect": False}),
        ("Check it first.", "Check", {"form": "imperative"}),
        ("If it is full, check the disk.", "check", {"form": "imperative"}),
        ("Checking it first would help.", "help", {"who": Who.DOING}),
        ("It failed to start.", "failed", {"passive": False, "negated": False}),
        ("We failed to vet it.", "vet", {"form": "infinitive", "who": Who.PEOPLE}),
        ("They did not disclose it.", "disclose", {"negated": True}),
        ("We were not careful.", "were", {"negated": True, "who": Who.PEOPLE}),
        ("We'd checked it.", "checked", {"perfect": True, "who": Who.PEOPLE}),
        ("We could and should have checked it.", "checked", {"perfect": True, "who": Who.PEOPLE}),
        ("It had been peer reviewed.", "reviewed", {"passive": True, "perfect": True}),
        ("Failing over at once would help.", "help", {"who": Who.DOING}),
        ("Following the list would help.", "help", {"who": Who.DOING}),
        ("The agency admitted that it forgot.", "forgot", {"who": Who.PEOPLE}),
    ],
)
def test_what_is_said_of_a_verb(text: str, verb: str, said: dict[str, object]) -> None:
    _, found = act(text, verb)
    assert {name: getattr(found, name) for name in said} == said


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Run `rm -rf` now", "`rm -rf`"),
        ('He wrote "we forgot it" there', '"we forgot it"'),
        ("He wrote “we forgot it” there", "“we forgot it”"),
        ("See [the guide](https://a.example/b_(c)) first", "[the guide](https://a.example/b_(c))"),
        ("See https://a.example/human-error first", "https://a.example/human-error"),
        ("In /etc/hosts/deny it stands", "/etc/hosts/deny"),
        ("It's the teams' fault, isn't it", ""),
        ('A 19" rack and a 21" rack', ""),
    ],
)
def test_what_is_named_is_not_said(text: str, hidden: str) -> None:
    start = text.index(hidden)
    assert mask(text) == text[:start] + OPAQUE * len(hidden) + text[start + len(hidden) :]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    sentence = parsed(text)
    assert len(mask(text)) == len(text)
    for rule in all_rules():
        for hit in rule.sentence(sentence) if rule.sentence else ():
            assert 0 <= hit.start < hit.end <= len(text)


SOME_WORDS = """
we the engineer should not have been failed to by because who , : ( ) . ? forgot checking Emma @jo's
accidentally deleted improve monitoring be more careful if had is and “ ” ` [ ] ( 10:04
"""
WORDS = st.sampled_from(SOME_WORDS.split())


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_order_of_words_is_too_odd(text: str) -> None:
    sentence = parsed(text)
    for rule in all_rules():
        for hit in rule.sentence(sentence) if rule.sentence else ():
            assert text[hit.start : hit.end].strip()
