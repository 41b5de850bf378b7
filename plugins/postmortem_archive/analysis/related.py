"""Which incidents are related, and why: from facts of the two documents only.

Labels weigh by rarity (inverse document frequency), so a shared rare factor says more than a shared common
system. For candidates, each incident looks only at its neighbours in time within each label's postings: the
work grows with the number of labels, not with the square of the incidents that share a common one. The best
candidates are then weighed by everything the two documents share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from math import log
from typing import NamedTuple

from postmortem_archive.analysis.archive import Archive, Incident
from postmortem_archive.analysis.completion import is_open
from postmortem_archive.analysis.facets import FacetIndex
from postmortem_archive.analysis.reasons import Reason, dated_reasons
from postmortem_archive.model.document import Facet

_MOST = 5
_NEIGHBOURS = 8
"""How many postings on each side of an incident are looked at, per label."""
_CANDIDATES = 12
_RARE_TAG_SHARE = 0.1
"""A tag on more incidents than this share of them (and on more than five) is no reason."""
_LISTED, _NAMED = 30.0, 12.0
"""What a link by hand weighs, against at most log(10,000) = 9 for the rarest factor."""
_FACET_WEIGHT = {Facet.FACTOR: 1.5, Facet.SYSTEM: 1.0, Facet.TAG: 0.5}
_INFERRED_SYSTEM = 0.5


Label = tuple[Facet, str]


class Relation(NamedTuple):
    """A related incident."""

    slug: str
    score: float
    reasons: tuple[Reason, ...]
    """Strongest first; the last ones place it in time and say whether its action items are still open."""


@dataclass(frozen=True, slots=True)
class _Node:
    incident: Incident
    position: int
    labels: Mapping[Label, float]
    """(facet, slug) -> certainty: 1 for stated and accepted, less for an inferred system."""
    links: Mapping[int, str]
    """Position of another incident -> `listed` or `named`, in either direction."""
    day: date | None
    owed: tuple[str | None, ...]
    """For each of its open action items, the factor that it addresses."""


class Relations(NamedTuple):
    """What is related, and all that it was worked out from."""

    basis: Sequence[object]
    found: Mapping[str, tuple[Relation, ...]]
    """Slug -> at most five related incidents, closest first; an incident without any has an empty tuple."""
    said: Mapping[str, str]
    """Slug -> its reasons in short, each with the slug of the other incident first, a NUL between two: what else a
    reason says follows from both documents."""


class Ground(NamedTuple):
    """What incidents are related by, before any are."""

    nodes: list[_Node]
    basis: Sequence[object]
    """All that relations are worked out from; the same basis, the same relations."""


def ground(archive: Archive, index: FacetIndex) -> Ground:
    """Labels, links, days and open action items of every incident."""
    nodes = _nodes(archive, index)
    basis = [
        (node.incident.slug, *node.labels.items(), None, *node.links.items(), node.day, node.owed) for node in nodes
    ]
    return Ground(nodes, basis)


def related(ground: Ground) -> Relations:
    """Which incidents are related."""
    found = _related(ground.nodes)
    return Relations(ground.basis, found, {slug: _said(relations) for slug, relations in found.items()})


def _said(relations: tuple[Relation, ...]) -> str:
    return "\0".join(f"{other} {kind} {of}" for other, _, reasons in relations for kind, of, *_ in reasons)


def _related(nodes: list[_Node]) -> Mapping[str, tuple[Relation, ...]]:
    postings = _postings(nodes)
    rarity = {label: log(1 + len(nodes) / len(positions)) for label, positions in postings.items()}
    weights = {label: rarity[label] * _FACET_WEIGHT[label[0]] for node in nodes for label in node.labels}
    found = {}
    for node in nodes:
        candidates = [nodes[other] for other in _candidates(node, postings, rarity)]
        scores = {other.position: _score(node, other, weights) for other in candidates}
        best = sorted(candidates, key=lambda other: (-scores[other.position], other.incident.slug))[:_MOST]
        found[node.incident.slug] = tuple(
            Relation(other.incident.slug, round(scores[other.position], 4), _reasons(node, other, weights))
            for other in best
        )
    return found


def _nodes(archive: Archive, index: FacetIndex) -> list[_Node]:
    links = _links(archive)
    rare = max(5, int(_RARE_TAG_SHARE * len(archive.incidents)))
    return [
        _Node(
            incident,
            position,
            dict(_weighted(incident, index, rare)),
            links.get(position, {}),
            incident.day,
            tuple(item.factor for item in incident.postmortem.action_items if is_open(item)),
        )
        for position, incident in enumerate(archive.incidents)
    ]


def _weighted(incident: Incident, index: FacetIndex, rare: int) -> Iterator[tuple[Label, float]]:
    for facet in _FACET_WEIGHT:
        for slug, inferred in index.carried(incident, facet):
            if facet is Facet.TAG and len(index.entry(facet, slug).incidents) > rare:
                continue
            if not inferred:
                yield (facet, slug), 1.0
            elif facet is Facet.SYSTEM:
                yield (facet, slug), _INFERRED_SYSTEM


def _links(archive: Archive) -> dict[int, dict[int, str]]:
    position_of = {incident.postmortem.id: position for position, incident in enumerate(archive.incidents)}
    found: dict[int, dict[int, str]] = {}
    for kind in ("named", "listed"):  # what is listed by hand overrules a mere mention
        for position, incident in enumerate(archive.incidents):
            for identifier in incident.postmortem.related if kind == "listed" else incident.mentions:
                other = position_of.get(identifier)
                if other is not None and other != position:
                    found.setdefault(position, {})[other] = kind
                    found.setdefault(other, {})[position] = kind
    return found


def _postings(nodes: list[_Node]) -> dict[object, list[int]]:
    """Label -> positions in the archive's order. A system and a factor together are a label too: sharing both
    says most, and two common labels seldom meet within a neighbourhood of either."""
    postings: dict[object, list[int]] = {}
    for node in nodes:
        for label in _lookups(node):
            postings.setdefault(label, []).append(node.position)
    return postings


def _lookups(node: _Node) -> Iterator[object]:
    yield from node.labels
    systems = [label for label in node.labels if label[0] is Facet.SYSTEM]
    factors = [label for label in node.labels if label[0] is Facet.FACTOR]
    yield from ((system, factor) for system in systems for factor in factors)


def _candidates(node: _Node, postings: Mapping[object, list[int]], rarity: Mapping[object, float]) -> list[int]:
    gathered: dict[int, float] = dict.fromkeys(node.links, _LISTED)
    for label in _lookups(node):
        weight = rarity[label]
        for other in _around(postings[label], node.position):
            gathered[other] = gathered.get(other, 0.0) + weight
    gathered.pop(node.position, None)
    return nlargest(_CANDIDATES, gathered, key=gathered.__getitem__)


def _around(positions: list[int], position: int) -> list[int]:
    if len(positions) <= 2 * _NEIGHBOURS:
        return positions
    here = bisect_left(positions, position)
    return positions[max(0, here - _NEIGHBOURS) : here + _NEIGHBOURS + 1]


def _score(node: _Node, other: _Node, weights: Mapping[Label, float]) -> float:
    link = node.links.get(other.position)
    by_hand = 0.0 if link is None else _LISTED if link == "listed" else _NAMED
    return by_hand + sum([weight for weight, _, _ in _shared(node, other, weights)])


def _shared(node: _Node, other: _Node, weights: Mapping[Label, float]) -> list[tuple[float, Label, bool]]:
    """The labels that both carry: what each weighs, and whether one of them only infers it."""
    theirs = other.labels
    found = []
    for label, certainty in node.labels.items():
        other_certainty = theirs.get(label)
        if other_certainty is not None:
            least = min(certainty, other_certainty)
            found.append((weights[label] * least, label, least < 1))
    return found


def _reasons(node: _Node, other: _Node, weights: Mapping[Label, float]) -> tuple[Reason, ...]:
    link = node.links.get(other.position)
    reasons = [Reason(link)] if link else []
    shared = [(-weight, label, inferred) for weight, label, inferred in _shared(node, other, weights)]
    for _, (facet, slug), inferred in sorted(shared):
        reasons.append(Reason(facet.value, slug, inferred))
    factors = [reason.slug for reason in reasons if reason.kind == "factor"]
    return (*reasons, *dated_reasons(node.day, other.day, other.owed, factors))
