"""Which incidents are related, and why: from facts of the two documents only.

Labels weigh by rarity (inverse document frequency), so a shared rare factor says more than a shared common
system. For candidates, each incident looks only at its neighbours in time within each label's postings: the
work grows with the number of labels, not with the square of the incidents that share a common one. The best
candidates are then weighed by everything the two documents share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from postmortem_archive.analysis.archive import Archive, Incident
from postmortem_archive.analysis.facets import FacetIndex, labels
from postmortem_archive.analysis.reasons import Reason, dated_reasons
from postmortem_archive.model.document import Facet

_MOST = 5
_NEIGHBOURS = 12
"""How many postings on each side of an incident are looked at, per label."""
_CANDIDATES = 16
_RARE_TAG_SHARE = 0.1
"""A tag on more incidents than this share of them (and on more than five) is no reason."""
_LISTED, _NAMED = 30.0, 12.0
"""What a link by hand weighs, against at most log(10,000) = 9 for the rarest factor."""
_FACET_WEIGHT = {Facet.FACTOR: 1.5, Facet.SYSTEM: 1.0, Facet.TAG: 0.5}
_INFERRED_SYSTEM = 0.5


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
    labels: Mapping[tuple[Facet, str], float]
    """(facet, slug) -> certainty: 1 for stated and accepted, less for an inferred system."""
    links: Mapping[int, str]
    """Position of another incident -> `listed` or `named`, in either direction."""


def related(archive: Archive, index: FacetIndex) -> Mapping[str, tuple[Relation, ...]]:
    """Slug -> at most five related incidents, closest first; an incident without any has an empty tuple."""
    nodes = _nodes(archive, index)
    postings = _postings(nodes)
    rarity = {label: log(1 + len(nodes) / len(positions)) for label, positions in postings.items()}
    return {node.incident.slug: _closest(node, nodes, postings, rarity) for node in nodes}


def _nodes(archive: Archive, index: FacetIndex) -> list[_Node]:
    links = _links(archive)
    rare = max(5, int(_RARE_TAG_SHARE * len(archive.incidents)))
    return [
        _Node(incident, position, dict(_weighted(incident, index, rare)), links.get(position, {}))
        for position, incident in enumerate(archive.incidents)
    ]


def _weighted(incident: Incident, index: FacetIndex, rare: int) -> Iterator[tuple[tuple[Facet, str], float]]:
    for facet in _FACET_WEIGHT:
        for value, inferred in labels(incident, facet):
            slug = index.slug(facet, value)
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


def _closest(
    node: _Node, nodes: list[_Node], postings: Mapping[object, list[int]], rarity: Mapping[object, float]
) -> tuple[Relation, ...]:
    gathered: dict[int, float] = dict.fromkeys(node.links, _LISTED)
    for label in _lookups(node):
        weight = rarity[label]
        for other in _around(postings[label], node.position):
            gathered[other] = gathered.get(other, 0.0) + weight
    gathered.pop(node.position, None)
    best = sorted(gathered, key=lambda other: (-gathered[other], abs(other - node.position), other))[
        :_CANDIDATES
    ]
    relations = [_relation(node, nodes[other], rarity) for other in best]
    return tuple(sorted(relations, key=lambda r: (-r.score, r.slug))[:_MOST])


def _around(positions: list[int], position: int) -> list[int]:
    if len(positions) <= 2 * _NEIGHBOURS:
        return positions
    here = bisect_left(positions, position)
    return positions[max(0, here - _NEIGHBOURS) : here + _NEIGHBOURS + 1]


def _relation(node: _Node, other: _Node, rarity: Mapping[object, float]) -> Relation:
    weighed: list[tuple[float, Reason]] = []
    link = node.links.get(other.position)
    if link:
        weighed.append((_LISTED if link == "listed" else _NAMED, Reason(link)))
    for label in node.labels.keys() & other.labels.keys():
        facet, slug = label
        certainty = min(node.labels[label], other.labels[label])
        weight = rarity[label] * _FACET_WEIGHT[facet] * certainty
        weighed.append((weight, Reason(facet.value, slug, inferred=certainty < 1)))
    weighed.sort(key=lambda pair: (-pair[0], pair[1]))
    reasons = [reason for _, reason in weighed]
    shared_factors = [reason.slug for reason in reasons if reason.kind == "factor"]
    reasons += dated_reasons(node.incident.postmortem, other.incident.postmortem, shared_factors)
    return Relation(other.incident.slug, round(sum(weight for weight, _ in weighed), 4), tuple(reasons))
