"""Messages in the order of time and in one zone, with roles in the place of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from postmortem_archive.reading.chats.message import Message
from postmortem_archive.reading.instants import Clock, day_first, parse
from postmortem_archive.reading.zones import Zone

TURN = timedelta(hours=12)
"""A jump back by more than this is midnight; a smaller one is two threads pasted after each other."""


_HALF_OF_DAY = re.compile(r"\d\s?[AaPp]\.?[Mm]\b")


class Event(NamedTuple):
    """One line of a timeline. `at` has an offset where the zone is known."""

    at: datetime
    who: str
    text: str


def arrange(messages: Iterable[Message], day: date, spoken: Zone | None, archive: Zone | None) -> list[Event]:
    """The events in order of time, in the archive's zone.

    `day` is the day of the first message that states none, `spoken` the zone of times that state none (else
    the archive's). Messages whose time cannot be read are left out.
    """
    events = _dated(messages, day, spoken or archive)
    if archive:
        events = (e._replace(at=e.at.astimezone(archive.rule)) if e.at.tzinfo else e for e in events)
    return sorted(events, key=lambda event: event.at.replace(tzinfo=None))


def _dated(messages: Iterable[Message], day: date, spoken: Zone | None) -> Iterator[Event]:
    last: time | None = None
    messages = list(messages)
    order = _day_first([message.when for message in messages])
    for message in messages:
        instant = parse(message.when, Clock(date=day, day_first=order))
        if instant is None or instant.time is None or instant.date is None:
            continue
        if instant.dated:
            day = instant.date
        elif last and _between(instant.time, last) > TURN:
            day += timedelta(days=1)
        last = instant.time
        at = datetime.combine(day, instant.time)
        zone = instant.zone or spoken
        yield Event(zone.on(at) if zone else at, message.who, message.text)


def _day_first(whens: Sequence[str]) -> bool | None:
    """As the dates tell; else whoever writes AM and PM mostly writes the month before the day."""
    order = day_first("\n".join(whens))
    return False if order is None and any(map(_HALF_OF_DAY.search, whens)) else order


def _between(earlier: time, later: time) -> timedelta:
    return datetime.combine(date.min, later) - datetime.combine(date.min, earlier)


def in_roles(events: Sequence[Event], roles: Mapping[str, str]) -> list[Event]:
    """The events with each person as a role, in the texts too.

    `roles` maps names and @handles; the others become `responder 1`, `responder 2`, in order of appearance.
    """
    shown = _roles(dict.fromkeys(event.who for event in events if event.who), roles)
    spelled = {name.removeprefix("@"): role for name, role in roles.items() if name.strip("@")}
    for name, role in shown.items():
        spelled.update(dict.fromkeys(_spellings(name), role))
    if not spelled:
        return list(events)
    folded = {name.casefold(): role for name, role in spelled.items()}
    pattern = _mentions(spelled)
    return [
        Event(event.at, shown.get(event.who, ""), pattern.sub(lambda m: folded[_folded(m[0])], event.text))
        for event in events
    ]


def _roles(people: Iterable[str], stated: Mapping[str, str]) -> dict[str, str]:
    known = {_folded(name): role for name, role in stated.items()}
    shown: dict[str, str] = {}
    nameless = 0
    for name in people:
        if _folded(name) not in known:
            nameless += 1
        shown[name] = known.get(_folded(name), f"responder {nameless}")
    return shown


def _folded(name: str) -> str:
    return name.removeprefix("@").casefold()


def _spellings(name: str) -> Iterator[str]:
    """How a person is spoken of: the whole name, its first word, an address up to its @."""
    bare = name.removeprefix("@")
    yield bare
    first = re.split(r"[\s@]", bare)[0]
    if len(first) > 2:
        yield first
        # Chats write names small, and sentences write them large.
        yield first[0].upper() + first[1:]


def _mentions(names: Iterable[str]) -> re.Pattern[str]:
    """Whole names as they are written, in any case after an @: "will" is a word where Will is a person."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w@])(?:@(?i:{longest_first})|(?:{longest_first}))(?!\w)")
