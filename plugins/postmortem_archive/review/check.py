"""The review of one document: every rule that applies, in proportion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from postmortem_archive.model.document import SETTLED, Postmortem
from postmortem_archive.model.findings import Finding, Level
from postmortem_archive.model.prose import Run, Sentence
from postmortem_archive.model.review_settings import ReviewPolicy
from postmortem_archive.model.spans import Span
from postmortem_archive.review.grammar.parse import Parsed
from postmortem_archive.review.rule import Case, Rule, all_rules, rule_ids
from postmortem_archive.review.suppression import Suppression, answered, suppressions, unexplained

SHOWN = 5
"""Pieces of language advice that one document gets; the rest is counted."""
MORE = "language"
"""The rule id of that count."""


def review(
    postmortem: Postmortem, prose: Sequence[Sentence], policy: ReviewPolicy, lines: Sequence[str] = ()
) -> list[Finding]:
    """What there is to say of a document, in the order of its lines.

    `lines` are the file's: with them, comments that answer a finding are heeded. Pure: the same input, the
    same findings.
    """
    case = Case(postmortem, prose, policy)
    given = suppressions(lines)
    rules = [(rule, level) for rule in all_rules() if (level := _level(rule, case)) is not None]
    found = [*_of_sentences(case, rules, given), *_of_document(case, rules, given)]
    found += unexplained(postmortem.path, given, rule_ids())
    return _at_most(
        sorted(found, key=lambda finding: (finding.span.line, finding.span.column, finding.rule)),
        postmortem.path,
    )


def _level(rule: Rule, case: Case) -> Level | None:
    """The level of the rule for this document; none where it asks nothing of it."""
    choice = case.policy.settings.choice(rule.id)
    level = choice.level or rule.level
    if level == "off" or ((choice.scope or rule.scope) == "major" and not case.major):
        return None
    if rule.group != "language" and not _substance_due(case):
        return None
    return Level(level)


def _substance_due(case: Case) -> bool:
    """Whether more than words is asked of the document: it is no draft, and the archive had begun by then."""
    if case.postmortem.status == "draft":
        return False
    if case.policy.adopted is None:
        return True
    day = _day(case.postmortem)
    return day is not None and day >= case.policy.adopted


def _day(postmortem: Postmortem) -> date | None:
    """The day of the incident, as far as it is known."""
    for stated in (postmortem.started, postmortem.detected, postmortem.mitigated, postmortem.resolved):
        try:
            return date.fromisoformat((stated or "")[:10])
        except ValueError:
            continue
    return None


def _of_sentences(case: Case, rules: Sequence[tuple[Rule, Level]], given: Sequence[Suppression]) -> Iterator[Finding]:
    asking = [(rule, rule.sentence, level) for rule, level in rules if rule.sentence]
    settled = {item.line for item in case.postmortem.action_items if item.status in SETTLED or item.done}
    for sentence in [*case.prose, *_written_elsewhere(case)]:
        if sentence.kind == "quote":
            continue
        parsed = Parsed(sentence)
        for rule, ask, level in asking:
            for hit in ask(parsed):
                span = sentence.span(hit.start, hit.end)
                closed = rule.group != "language" and span.line in settled
                if not closed and not answered(rule.id, span.line, given):
                    yield Finding(rule.id, level, case.postmortem.path, hit.message, span, hit.why, hit.suggestion)


def _written_elsewhere(case: Case) -> Iterator[Sentence]:
    """Action items and factors that stand in the front matter, of which the prose knows nothing."""
    told = {sentence.position(0)[0] for sentence in case.prose}
    for item in case.postmortem.action_items:
        if item.line not in told:
            yield Sentence(item.action, item.action, "bullet", (Run(0, item.line, 1),), "action_items")
    for factor in case.postmortem.contributing_factors:
        if factor.line not in told:
            yield Sentence(factor.text, factor.text, "bullet", (Run(0, factor.line, 1),), "contributing_factors")


def _of_document(case: Case, rules: Sequence[tuple[Rule, Level]], given: Sequence[Suppression]) -> Iterator[Finding]:
    first = case.postmortem.outline[0].line if case.postmortem.outline else 1
    for rule, level in rules:
        for remark in rule.document(case) if rule.document else ():
            if not answered(rule.id, remark.line, given):
                span = Span(remark.line or first)
                yield Finding(rule.id, level, case.postmortem.path, remark.message, span, remark.why, remark.suggestion)


def _at_most(findings: list[Finding], path: str) -> list[Finding]:
    """The findings with only the first few pieces of language advice, and how many more there are."""
    language = {rule.id for rule in all_rules() if rule.group == "language"}
    advice = [finding for finding in findings if finding.rule in language and finding.level is Level.ADVICE]
    hidden = advice[SHOWN:]
    if not hidden:
        return findings
    left_out = set(map(id, hidden))
    count = f"{len(hidden)} more suggestion{'s' if len(hidden) > 1 else ''} about words in this document"
    more = Finding(
        MORE,
        Level.ADVICE,
        path,
        count,
        hidden[0].span,
        "Five at a time are enough to change.",
        "They show once these are gone.",
    )
    return [*(finding for finding in findings if id(finding) not in left_out), more]
